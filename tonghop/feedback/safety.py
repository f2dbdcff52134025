"""Which packages may go back to their sender as they are, with marks added. Whatever is not known to be plain may not.

Macros, embedded objects, controls, links to other files and data connections are never handed on by us; parts that a
mark could damage (threaded comments, signatures) are kept out as well. Values then go into a fresh workbook.
"""

from __future__ import annotations

import re
from typing import Any

from tonghop.feedback.book import TYPES_PART, Book
from tonghop.feedback.ooxml import MAIN, NotAnnotatable, parse_part
from tonghop.reading.containers.package import Package

_PLAIN_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PLAIN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(?:.*/)?_rels/[^/]*\.rels|docProps/[^/]+|(?:customXml|docMetadata)/.+\.xml"
    r"|xl/(?:workbook|styles|sharedStrings|calcChain|metadata|comments)\d*\.xml|xl/legacyDrawing\d*\.vml"
    r"|xl/(?:worksheets|chartsheets|theme|charts|tables|persons|comments|pivotTables|pivotCache)/[^/]+\.xml"
    r"|xl/drawings/[^/]+\.(?:xml|vml)|xl/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?)|xl/printerSettings/[^/]+\.bin",
    re.IGNORECASE,
)
_NOT_A_NOTE = re.compile(rb'ObjectType="(?!Note")', re.IGNORECASE)
_MOST_BYTES = 16 * 1024 * 1024


def annotatable_book(package: Package) -> Book:
    """The package as a book to be marked. Raises NotAnnotatable saying why not, FileRefused when it cannot be read."""
    parts: dict[str, bytes] = {}
    size = 0
    for name in sorted(package.names):
        if not name.endswith("/"):
            _check_name(name)
            parts[name] = package.required_part(name)
            size += len(parts[name])
        if size > _MOST_BYTES:
            raise NotAnnotatable("the package is too large")
    for name, data in parts.items():
        if name.endswith(".rels"):
            _check_relations(name, parse_part(data))
        elif name.endswith(".vml") and _NOT_A_NOTE.search(data):
            raise NotAnnotatable(f"{name} draws something else than notes")
    if TYPES_PART not in parts:
        raise NotAnnotatable("the package does not say what its parts are")
    book = Book(parts)
    _check_workbook(book)
    return book


def _check_name(name: str) -> None:
    if not _PLAIN_PARTS.fullmatch(name):
        raise NotAnnotatable(f"the part {name} is not a plain one")


def _check_relations(name: str, root: Any) -> None:
    for node in root:
        if node.get("TargetMode") == "External" and not node.get("Type", "").endswith("/hyperlink"):
            raise NotAnnotatable(f"{name} points outside the file")


def _check_workbook(book: Book) -> None:
    types = {node.get("PartName", "").lstrip("/"): node.get("ContentType") for node in book.tree(TYPES_PART)}
    if types.get(book.workbook_part) != _PLAIN_WORKBOOK:
        raise NotAnnotatable("the package is no plain workbook")
    if book.tree(book.workbook_part).tag != f"{{{MAIN}}}workbook":
        raise NotAnnotatable("the workbook is written in another dialect")
