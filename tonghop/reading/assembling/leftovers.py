"""The last look at a sheet: numbers that became no figure and of which nothing was said yet.

Column numbers, serial numbers, years and codes are part of the form; any other number must be accounted for.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from tonghop.reading.assembling.lines import line_in
from tonghop.reading.assembling.sheet_reading import SheetReading
from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.labels.facts import split_marker
from tonghop.reading.layout import Column, Role, Table
from tonghop.reading.layout.view import is_year
from tonghop.reading.text.keys import LOOKALIKES
from tonghop.reading.values.clauses import clauses_of

_STRUCTURE = (Role.NUMBER, Role.LABEL, Role.UNIT)
_FEWEST = 3
_LONGEST = 60
_LONGEST_SENTENCE = 160

Place = tuple[int, int]


def unaccounted(reading: SheetReading) -> list[Cell]:
    """Visible cells with a number that neither a figure, nor a problem, nor the form itself accounts for."""
    told = _told(reading)
    in_tables = {row for table in reading.tables for row in table.rows}
    return [
        cell
        for row in reading.view.order
        if not _numbers_columns(reading.view.rows[row])
        for cell in reading.view.rows[row]
        if (cell.row, cell.col) not in told
        and (
            _holds_number(reading, cell) or (_line(reading, cell) if row in in_tables else _says_amount(reading, cell))
        )
    ]


def _numbers_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row only counts its columns, under a header that is there again: `(1) | (2) | (3)`, `A | B | 1`."""
    texts = [cell.text.strip(" ()").translate(LOOKALIKES) for cell in cells]
    letters = list(takewhile(lambda text: len(text) == 1 and text.isalpha(), texts))
    numbers = texts[len(letters) :]
    lettered = bool(letters) and letters == sorted(set(letters)) and letters[0] == "A"
    counting = bool(numbers) and numbers == [str(n + 1) for n in range(len(numbers))]
    return counting and (lettered or (not letters and len(texts) >= _FEWEST))


def named_rows(reading: SheetReading) -> int:
    """How many rows of a sheet's tables name an indicator, whether or not they hold a number."""
    view = reading.view
    return sum(
        any(view.sense(cell).named for cell in view.rows[row] if cell.kind is CellKind.TEXT)
        for table in reading.tables
        for row in table.rows
    )


def _holds_number(reading: SheetReading, cell: Cell) -> bool:
    if cell.kind is CellKind.NUMBER:
        return not is_year(cell)
    if cell.kind is not CellKind.TEXT or len(cell.text) > _LONGEST or _is_numbered(cell.text):
        return False
    return any(char.isdigit() for char in cell.text) and reading.view.is_value(cell)


def _is_numbered(text: str) -> bool:
    """Whether a text is a label behind its numbering: `9. Nộp ngân sách`, and no number like `9.376`."""
    marker, rest = split_marker(text)
    return bool(marker) and any(char.isalpha() for char in rest)


def _says_amount(reading: SheetReading, cell: Cell) -> bool:
    """Whether a sentence beside a label says an amount with its unit (`Thu hút | 28 dự án mới với 1.259 tỷ đồng`)."""
    view = reading.view
    beside = view.rows[cell.row][0]
    if beside is cell or cell.kind is not CellKind.TEXT or len(cell.text) > _LONGEST_SENTENCE:
        return False
    sense = view.sense(beside)
    return bool(sense.named) and any(clause.units for clause in clauses_of(cell.text, view.words.units))


def _told(reading: SheetReading) -> set[Place]:
    told = {(draft.cell.row, draft.cell.col) for draft in reading.drafts}
    for problem, _ in reading.problems:
        told.update((cell.row, cell.col) for cell in (problem.cell, *problem.cells))
    spoken = {row for row, _ in told}
    for table in reading.tables:
        told.update(_structure(reading, table, spoken))
    for table, _ in reading.stale:
        told.update(_whole(reading, table))
    return told


def _structure(reading: SheetReading, table: Table, spoken: Container[int]) -> Iterator[Place]:
    """The cells of a table that belong to its form: the header, and columns of names, numbering, units and notes.

    Of the rows `spoken` some number was used or asked about; in others the name may hold what should stand beside it.
    """
    formed = (column for column in table.columns if column.role in _STRUCTURE or _headed_as_notes(column))
    roles = {column.index: column.role for column in formed}
    rows = frozenset(table.rows)
    for row in reading.view.order:
        header = table.header.first <= row < table.header.body
        if header or row in rows:
            for cell in reading.view.rows[row]:
                if header or (cell.col in roles and not _strayed(reading, cell, roles[cell.col], spoken=row in spoken)):
                    yield (cell.row, cell.col)


def _strayed(reading: SheetReading, cell: Cell, role: Role, *, spoken: bool) -> bool:
    """Whether a number stands among units or names, as one that slid into the next column does.

    Rows may be called by years and running numbers, which are whole; units may begin with a number (`1.000 USD`).
    """
    if role is Role.UNIT:
        return _holds_number(reading, cell) and not reading.view.labels.units.whole(cell.text)
    if role is Role.LABEL and not spoken and _line(reading, cell):
        return True
    number = cell.number if role is Role.LABEL and cell.kind is CellKind.NUMBER else None
    return number is not None and number != int(number)


def _headed_as_notes(column: Column) -> bool:
    """Whether the form itself says that a column is of notes: numbers there are for reading, as its author meant."""
    return column.role is Role.NOTE and any(sense.role == "note" for sense in column.path)


def _line(reading: SheetReading, cell: Cell) -> bool:
    """Whether a name has its number in its own cell (`Tổng doanh thu: 980 tỷ đồng`)."""
    return line_in(reading.view, cell) is not None


def _whole(reading: SheetReading, table: Table) -> Iterator[Place]:
    for row in (*range(table.header.first, table.header.body), *table.rows):
        yield from ((cell.row, cell.col) for cell in reading.view.rows.get(row, ()))
