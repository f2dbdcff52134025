"""Text as OOXML stores it: XML references, `_xHHHH_` escapes, rich-text runs and the shared strings table."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from tonghop.reading import limits
from tonghop.reading.containers.draft import Run
from tonghop.reading.refusal import FileRefused

_REFERENCE = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-z]+);")
_MAX_DIGITS = 8
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_ITEM = re.compile(r"<si>(?:<t(?: [^>]*)?>([^<]*)</t></si>|(.*?)</si>)|<si/>", re.DOTALL)
_PLAIN_ITEM = re.compile(r"<si><t(?: [^>]*+)?+>([^<]*+)</t></si>")
_RUN = re.compile(r"<r>(.*?)</r>", re.DOTALL)
_PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_RUN_FONT = re.compile(r'<rFont val="([^"<]*+)"')
_TEXT = re.compile(r"<t(?: [^<>]*+)?+>([^<]*+)</t>")

RichText = tuple[Run, ...]
"""Runs in order; a run without a font of its own has an empty font name and takes the cell's."""


@lru_cache(maxsize=1_024)
def _character(reference: str) -> str:
    """The character that a reference stands for; the reference itself where there is no such character."""
    name = reference[1:-1]
    if not name.startswith("#"):
        return _NAMED.get(name, reference)
    digits, base = (name[2:], 16) if name[1] == "x" else (name[1:], 10)
    code = int(digits, base) if len(digits) <= _MAX_DIGITS else sys.maxunicode + 1
    return chr(code) if code <= sys.maxunicode else reference


def _escaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _joined(match: re.Match[str]) -> str:
    return match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def unescape(stored: str) -> str:
    """The text of an element's content."""
    if "&" in stored:
        stored = _REFERENCE.sub(lambda match: _character(match[0]), stored)
    if "_x" in stored:
        stored = _ESCAPE.sub(_escaped, stored)
        # A character beyond the basic plane is escaped as its two halves.
        stored = _SURROGATE_PAIR.sub(_joined, stored)
    return stored


def rich_text(content: str) -> RichText:
    """The runs of a `<si>` or `<is>` element's content, reading aids (phonetic runs) left out."""
    if "<rPh" in content:
        end = content.rfind("</rPh>") + len("</rPh>")
        content = _PHONETIC.sub("", content[:end]) + content[end:]
    if "<r>" not in content:
        return (("", unescape("".join(_TEXT.findall(content)))),)
    return tuple(_run(match[1]) for match in _RUN.finditer(_closed(content, "</r>")))


def _closed(xml: str, end: str) -> str:
    """`xml` up to the last `end`: what opens after it never closes, and looking for that each time takes forever."""
    return xml[: xml.rfind(end) + len(end)] if end in xml else ""


def _run(content: str) -> Run:
    look, _, text = content.partition("</rPr>") if content.startswith("<rPr>") else ("", "", content)
    font = _RUN_FONT.search(look)
    return (unescape(font[1]) if font else "", unescape("".join(_TEXT.findall(text))))


def shared_strings(xml: str) -> list[str | RichText]:
    """The shared strings table in order: text, or runs of rich text. `xml` is in the canonical form."""
    if xml.count("<si") > limits.MAX_STRINGS:
        raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_STRINGS} chuỗi chữ")
    plain_items: list[str | RichText] = _PLAIN_ITEM.findall(xml)
    if "&" not in xml and "_x" not in xml and len(plain_items) == xml.count("<si"):
        return plain_items
    items: list[str | RichText] = []
    append = items.append
    for match in _ITEM.finditer(_closed(xml, "</si>")):
        plain, content = match.groups()
        if plain is not None:
            append(plain if "&" not in plain and "_x" not in plain else unescape(plain))
        else:
            append(rich_text(content or ""))
    return items
