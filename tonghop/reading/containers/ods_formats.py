"""Number formats of OpenDocument (part 3, 16.29) as spreadsheet format codes, so that both are understood alike.

What a format prints beside the number and what it divides by are kept; colours and padding are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from tonghop.reading.containers.xml_guard import attribute, children, local_name

FORMAT_KINDS = frozenset(
    {"number-style", "percentage-style", "currency-style", "date-style", "time-style", "text-style"}
)
_DATE_PARTS = {"day": "d", "month": "m", "year": "yyyy", "hours": "h", "minutes": "mm", "seconds": "ss"}
_MAX_DECIMALS = 30
_MAX_CODE = 255
_DIVIDED = {"1000": ",", "1000000": ",,", "1000000000": ",,,"}
_CONDITION = "value()"


def format_code(node: Element, known: Mapping[str, str]) -> str:
    """The code of a format element. `known` are the codes so far: a format names those that it uses under conditions.

    General counts as no format; a condition becomes `[>=0]` before its section.
    """
    kind = local_name(node.tag)
    if kind in {"date-style", "time-style"}:
        parts = [_DATE_PARTS[local_name(part.tag)] for part in node if local_name(part.tag) in _DATE_PARTS]
        return ("/" if kind == "date-style" else ":").join(parts)
    code = "".join(_part(part, kind) for part in node)
    if kind == "percentage-style" and "%" not in code:
        code += "%"
    sections = [_conditional(part, known) for part in children(node, "map")]
    if code == "General" and not any(sections):
        return ""
    return ";".join([*filter(None, sections), code])[:_MAX_CODE]


def _part(part: Element, kind: str) -> str:
    name = local_name(part.tag)
    if name == "number":
        return _digits(part, kind)
    if name == "scientific-number":
        return "0.0E+00"
    if name == "fraction":
        return "# ?/?"
    if name == "currency-symbol":
        return f"[${part.text}]" if part.text else ""
    if name == "text" and part.text:
        percent = kind == "percentage-style" and "%" in part.text
        return "%" if percent else '"' + part.text.replace('"', "") + '"'
    return ""


def _digits(number: Element, kind: str) -> str:
    stored, grouped = attribute(number, "decimal-places"), attribute(number, "grouping") == "true"
    divided = _DIVIDED.get(attribute(number, "display-factor").removesuffix(".0"), "")
    if not (stored or grouped or divided) and kind != "percentage-style":
        return "General"
    decimals = _count(stored)
    fixed = min(decimals, _count(attribute(number, "min-decimal-places") or stored))
    digits = "." + "0" * fixed + "#" * (decimals - fixed) if decimals else ""
    return ("#,##0" if grouped else "0") + digits + divided


def _count(stored: str) -> int:
    return min(int(stored), _MAX_DECIMALS) if stored.isascii() and stored.isdecimal() and len(stored) < 4 else 0


def _conditional(node: Element, known: Mapping[str, str]) -> str:
    condition = attribute(node, "condition").replace(" ", "").replace("!=", "<>")
    code = known.get(attribute(node, "apply-style-name"), "")
    if not code or ";" in code or not condition.startswith(_CONDITION):
        return ""
    return f"[{condition.removeprefix(_CONDITION)}]{code}"
