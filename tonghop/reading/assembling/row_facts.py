"""Plain facts about all numbers of a row: their day, how sure they are, what a change compares with."""

from __future__ import annotations

from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.labels import LabelReader, Sense
from tonghop.reading.labels.facts import as_of_in, base_of_change
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout import Table
from tonghop.reading.units import flat

SHORT_NOTE = 60
"""A longer note is about more than the number."""
_FIRST_WORDS = 6


def dated(row: TableRow, path: tuple[Sense, ...], measure: str, table: Table, labels: LabelReader) -> str:
    """The day or period that a row, its headings or a title says its numbers are of; empty for the cycle's own."""
    if measure in ("prior", "plan"):
        return ""
    own = row.label.as_of or as_of_in(row.note, labels.cycle).as_of
    if own:
        return own
    for sense in (*(frame.sense for frame in row.ancestors), *path):
        if sense.as_of:
            return sense.as_of
    for cell in reversed(table.titles):
        if "den" in flat(cell.text):
            said = as_of_in(cell.text, labels.cycle).as_of
            if said:
                return said
    return ""


def qualifier(row: TableRow, labels: LabelReader) -> str:
    """The row's qualifier. A column headed "Ước thực hiện" is the usual form and qualifies nothing by itself."""
    if row.label.qualifier or not row.note:
        return row.label.qualifier
    note = words_of(row.note)
    # A long note says something of the number only where it begins with what the number is.
    said = note if len(row.note) < SHORT_NOTE else note[:_FIRST_WORDS]
    return labels.qualifier_of(said, only=labels.headers.estimates)


def base(row: TableRow, path: tuple[Sense, ...]) -> str:
    """What a change in a row compares with, when that is not the same period."""
    said = (row.label.base, base_of_change(row.note), *(sense.base for sense in path))
    return next((text for text in said if text), "")
