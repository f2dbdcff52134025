"""Prose that members send: paragraphs with the headings they stand under, in the order of the file.

Numbers inside prose are not figures, and are not reported as unread either.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonghop.model import Location, Narrative
from tonghop.reading.assembling import SheetReading
from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.labels.tokens import words_of

_PARAGRAPH = 120
_PARAGRAPH_BESIDE_TABLES = 200
_NOT_PROSE = (
    "cong hoa xa hoi",
    "doc lap tu do",
    "ban quan ly",
    "ubnd",
    "uy ban nhan dan",
    "so ",
    "kem theo",
    "truong ban",
    "nguoi lap",
    "noi nhan",
    "kinh gui",
)


def narratives_of(reading: SheetReading, member: str, sha256: str) -> Iterator[Narrative]:
    """The paragraphs of a sheet: of a sheet without tables every text that is no heading, else only long texts."""
    heading = ""
    in_tables = {row for table in reading.tables for row in table.rows} if reading.tables else set()
    shortest = _PARAGRAPH_BESIDE_TABLES if reading.tables else _PARAGRAPH
    for row in reading.view.order:
        for cell in reading.view.rows[row]:
            if cell.kind is not CellKind.TEXT:
                continue
            if len(cell.text) >= shortest or _follows(cell, heading, in_tables, bool(reading.tables)):
                location = Location(sha256, reading.view.sheet.name, cell.address)
                yield Narrative(member, heading, cell.text, location)
            elif _is_heading(cell) and row not in in_tables:
                heading = cell.text


def _follows(cell: Cell, heading: str, in_tables: set[int], tables: bool) -> bool:
    """A short sentence under a heading is prose as well, where there is no table."""
    sentence = len(cell.text) >= 40 and cell.text.rstrip().endswith((".", ";", "!"))
    return bool(heading) and not tables and cell.row not in in_tables and sentence and not cell.bold


def _is_heading(cell: Cell) -> bool:
    if len(cell.text) > _PARAGRAPH:
        return False
    key = " ".join(words_of(cell.text))
    return not any(key.startswith(lead) for lead in _NOT_PROSE)
