"""The workbook's table of styles, to which ours are added at the end: no number that a cell already has changes."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tonghop.feedback.ooxml import NotAnnotatable, element, main

_GROUPS = ("fonts", "fills", "borders", "cellXfs")
_ALPHA = "FF"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of the sheet of results looks. Sizes are points, `fill` and `colour` RRGGBB, empty for none."""

    bold: bool = False
    size: int = 11
    fill: str = ""
    colour: str = ""
    underlined: bool = False
    framed: bool = True
    horizontal: str = "left"
    vertical: str = "top"
    locked: bool = True
    quoted: bool = False
    """Excel's mark for text that must stay text even when somebody edits the cell."""


class StyleBook:
    """Styles by content; asking twice gives the same number."""

    def __init__(self, root: Any) -> None:
        self._groups = {name: root.find(main(name)) for name in _GROUPS}
        if any(group is None for group in self._groups.values()) or not len(self._groups["cellXfs"]):
            raise NotAnnotatable("the workbook has no table of styles")
        self._known: dict[tuple[str, object], int] = {}

    def style_of(self, look: Look) -> int:
        """The number of the style that looks like this."""
        return self._once("look", look, lambda: self._add("cellXfs", self._look_xml(look)))

    def filled(self, style: int, fill: str) -> int:
        """The number of the style that is `style` in every way, on the ground `fill` (RRGGBB, empty for none)."""
        return self._once("filled", (style, fill), lambda: self._add_filled(style, fill))

    def styles_filled_with(self, fills: frozenset[str]) -> frozenset[int]:
        """Numbers of the styles whose ground is one of `fills` (RRGGBB)."""
        wanted = {_ALPHA + fill for fill in fills}
        found = set()
        for number, fill in enumerate(self._groups["fills"]):
            colour = fill.find(f"{main('patternFill')}/{main('fgColor')}")
            if colour is not None and (colour.get("rgb") or "").upper() in wanted:
                found.add(str(number))
        return frozenset(n for n, xf in enumerate(self._groups["cellXfs"]) if xf.get("fillId") in found)

    def _once(self, kind: str, key: object, make: Any) -> int:
        if (kind, key) not in self._known:
            self._known[kind, key] = make()
        return self._known[kind, key]

    def _add(self, group: str, xml: str) -> int:
        return self._append(group, element(xml))

    def _append(self, group: str, node: Any) -> int:
        parent = self._groups[group]
        parent.append(node)
        parent.set("count", str(len(parent)))
        return len(parent) - 1

    def _fill(self, fill: str) -> int:
        if not fill:
            return 0
        colour = f'<fgColor rgb="{_ALPHA}{fill}"/><bgColor indexed="64"/>'
        xml = f'<fill><patternFill patternType="solid">{colour}</patternFill></fill>'
        return self._once("fill", fill, lambda: self._add("fills", xml))

    def _add_filled(self, style: int, fill: str) -> int:
        styles = self._groups["cellXfs"]
        node = deepcopy(styles[style if style < len(styles) else 0])
        node.set("fillId", str(self._fill(fill)))
        node.set("applyFill", "1")
        return self._append("cellXfs", node)

    def _font(self, look: Look) -> int:
        marks = ("<b/>" if look.bold else "") + ("<u/>" if look.underlined else "")
        colour = f'<color rgb="{_ALPHA}{look.colour}"/>' if look.colour else ""
        xml = f'<font>{marks}<sz val="{look.size}"/>{colour}<name val="Times New Roman"/><family val="1"/></font>'
        return self._once("font", xml, lambda: self._add("fonts", xml))

    def _border(self, look: Look) -> int:
        side = ' style="thin"><color rgb="FF7F7F7F"/>' if look.framed else ">"
        sides = "".join(f"<{name}{side}</{name}>" for name in ("left", "right", "top", "bottom"))
        xml = f"<border>{sides}<diagonal/></border>"
        return self._once("border", xml, lambda: self._add("borders", xml))

    def _look_xml(self, look: Look) -> str:
        parts = f'fontId="{self._font(look)}" fillId="{self._fill(look.fill)}" borderId="{self._border(look)}"'
        quoted = ' quotePrefix="1"' if look.quoted else ""
        applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"'
        alignment = f'<alignment horizontal="{look.horizontal}" vertical="{look.vertical}" wrapText="1"/>'
        locked = f'<protection locked="{int(look.locked)}"/>'
        return f'<xf numFmtId="0" {parts} xfId="0"{quoted} {applied}>{alignment}{locked}</xf>'
