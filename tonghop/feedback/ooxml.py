"""Small grammar of OOXML parts that are edited: parsing without entities, elements in their prescribed order, text.

lxml and not ElementTree, because a part must keep its namespace prefixes: programs refuse `mc:Ignorable="x14ac"` once
the declaration of `x14ac` is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree  # type: ignore[import-untyped]

from tonghop.reading.text import clean_text

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATION_ID = f"{{{OFFICE_RELATIONS}}}id"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Excel reads `_x0041_` in a text as the letter A; an escaped underscore keeps such text literal.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767


class NotAnnotatable(Exception):  # noqa: N818 - no fault, only the way from a member's own package to a fresh copy
    """The package is not safe or not plain enough to be edited; the message says why."""


def parse_part(data: bytes) -> Any:
    """The root element of a part. Raises NotAnnotatable for XML that is broken or declares a document type."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_comments=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise NotAnnotatable(f"broken XML: {problem}") from problem
    if root.getroottree().docinfo.doctype:
        raise NotAnnotatable("a part declares a document type")
    return root


def part_bytes(root: Any) -> bytes:
    """A part as it is stored."""
    stored: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return stored


def main(name: str) -> str:
    """The qualified name of an element of the spreadsheet namespace."""
    return f"{{{MAIN}}}{name}"


def element(xml: str) -> Any:
    """One spreadsheet element from its text, without a prefix."""
    return etree.fromstring(f'<x xmlns="{MAIN}" xmlns:r="{OFFICE_RELATIONS}">{xml}</x>')[0]


def insert_before(parent: Any, child: Any, followers: Iterable[str]) -> None:
    """Put `child` before the first of `followers` (names in the spreadsheet namespace), or at the end."""
    names = {main(name) for name in followers}
    for place, sibling in enumerate(parent):
        if sibling.tag in names:
            parent.insert(place, child)
            return
    parent.append(child)


def text_xml(text: str) -> str:
    """Any text as character data of a cell or comment: no controls, at most what a cell holds, nothing decoded."""
    return escape(_CODED.sub("_x005F_", clean_text(text)[:_LONGEST]))


def attribute_xml(text: str) -> str:
    """Any text as the value of an attribute in double quotes, on one line."""
    return escape(clean_text(text).replace("\n", " "), {'"': "&quot;"})
