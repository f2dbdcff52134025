"""The last look at a sheet: numbers that became no figure and of which nothing was said yet.

Column numbers, serial numbers, years and codes are part of the form; any other number must be accounted for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from tonghop.reading.assembling.lines import names_amount
from tonghop.reading.assembling.sheet_reading import SheetReading
from tonghop.reading.assembling.strays import Answers, Strays
from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.layout import Column, Role, Table
from tonghop.reading.layout.view import is_year
from tonghop.reading.text.keys import LOOKALIKES
from tonghop.reading.values.clauses import clauses_of

_STRUCTURE = (Role.NUMBER, Role.LABEL, Role.UNIT)
_FEWEST = 3
_FEWEST_UNDER_A_HEADER = 2
_LONGEST_SENTENCE = 160

Place = tuple[int, int]


@dataclass
class Leftovers:
    """Visible cells with a number that neither a figure, nor a problem, nor the form itself accounts for.

    `astray` are those that stand in a column of the form, where nobody looks for a number.
    """

    alone: list[Cell] = field(default_factory=list)
    astray: list[Cell] = field(default_factory=list)


def unaccounted(reading: SheetReading) -> Leftovers:
    """The numbers of a sheet that are still to be told of."""
    told, astray = _told(reading)
    in_tables = {row for table in reading.tables for row in table.rows}
    unheaded = {column.index for table in reading.tables for column in table.columns if not column.path}
    headers = {_texts(reading.view.rows.get(table.header.last, [])) for table in reading.tables}
    found, above = Leftovers(), list[Cell]()
    for row in reading.view.order:
        cells = reading.view.rows[row]
        if _numbers_columns(cells, fewest=_FEWEST_UNDER_A_HEADER if above and _texts(above) in headers else _FEWEST):
            continue
        above = cells
        for cell in cells:
            place, beside = (cell.row, cell.col), row in in_tables and cell.col in unheaded
            if place in told:
                continue
            if place in astray or names_amount(reading.view, cell, united=not reading.tables):
                found.astray.append(cell)
            elif reading.view.holds_number(cell) or (beside and is_year(cell)) or _says_amount(reading, cell):
                found.alone.append(cell)
    return found


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell.text.strip() for cell in cells)


def _numbers_columns(cells: Sequence[Cell], fewest: int) -> bool:
    """Whether a row only counts its columns, under a header that is there again: `(1) | (2) | (3)`, `A | B | 1`."""
    texts = [cell.text.strip(" ()").translate(LOOKALIKES) for cell in cells]
    letters = list(takewhile(lambda text: len(text) == 1 and text.isalpha(), texts))
    numbers = texts[len(letters) :]
    lettered = bool(letters) and letters == sorted(set(letters)) and letters[0] == "A"
    counting = bool(numbers) and numbers == [str(n + 1) for n in range(len(numbers))]
    return counting and (lettered or (not letters and len(texts) >= fewest))


def named_rows(reading: SheetReading) -> int:
    """How many rows of a sheet's tables name an indicator, whether or not they hold a number."""
    view = reading.view
    return sum(
        any(view.sense(cell).named for cell in view.rows[row] if cell.kind is CellKind.TEXT)
        for table in reading.tables
        for row in table.rows
    )


def _says_amount(reading: SheetReading, cell: Cell) -> bool:
    """Whether a sentence beside a label says an amount with its unit (`Thu hút | 28 dự án mới với 1.259 tỷ đồng`)."""
    view = reading.view
    beside = view.rows[cell.row][0]
    if beside is cell or cell.kind is not CellKind.TEXT or len(cell.text) > _LONGEST_SENTENCE:
        return False
    sense = view.sense(beside)
    return bool(sense.named) and any(clause.units for clause in clauses_of(cell.text, view.words.units))


def _told(reading: SheetReading) -> tuple[set[Place], set[Place]]:
    """What needs no telling, and the numbers that stand among what needs none."""
    asked = [cell for problem, _ in reading.problems for cell in (problem.cell, *problem.cells)]
    told = {(cell.row, cell.col) for cell in (*(draft.cell for draft in reading.drafts), *asked)}
    answers, astray = Answers.of(reading.drafts, asked), set[Place]()
    for table in reading.tables:
        strays = Strays(reading.view, table, answers)
        for column, cell in _structure(reading, table):
            among = column is not None and strays.strays(cell, column)
            (astray if among else told).add((cell.row, cell.col))
    for table, _ in reading.stale:
        told.update(_whole(reading, table))
    return told, astray


def _structure(reading: SheetReading, table: Table) -> Iterator[tuple[Column | None, Cell]]:
    """The cells of a table that belong to its form, with their column of names, numbering, units or notes.

    Those of the header have none.
    """
    formed = (column for column in table.columns if column.role in _STRUCTURE or _headed_as_notes(column))
    columns, rows = {column.index: column for column in formed}, frozenset(table.rows)
    for row in reading.view.order:
        header = table.header.first <= row < table.header.body
        for cell in reading.view.rows[row] if header or row in rows else ():
            if header or cell.col in columns:
                yield None if header else columns[cell.col], cell


def _headed_as_notes(column: Column) -> bool:
    """Whether the form itself says that a column is of notes: numbers there are for reading, as its author meant."""
    return column.role is Role.NOTE and any(sense.role == "note" for sense in column.path)


def _whole(reading: SheetReading, table: Table) -> Iterator[Place]:
    for row in (*range(table.header.first, table.header.body), *table.rows):
        yield from ((cell.row, cell.col) for cell in reading.view.rows.get(row, ()))
