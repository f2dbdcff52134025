"""Numbers that stand in a column of the form itself: among serial numbers, names, units or notes, beside a gap.

Only tells which of them are no part of the form; that they are told of is up to the last look at the sheet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.lines import names_amount
from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.layout import Column, Role, SheetView, Table
from tonghop.reading.layout.view import is_year
from tonghop.reading.values.cell_value import begins_like_value
from tonghop.reading.values.clauses import clauses_of

_SERIALS = 100
"""Serial numbers go so far in any form, whatever stands above and below."""


@dataclass(frozen=True)
class Answers:
    """Rows of a sheet of which a number was used or asked about, and rows whose number of this cycle was."""

    spoken: frozenset[int]
    complete: frozenset[int]

    @classmethod
    def of(cls, drafts: Iterable[DraftFigure], asked: Iterable[Cell]) -> Answers:
        """What the drafts of a sheet and the cells of its problems answer; a dash answers nothing."""
        numbers = [draft for draft in drafts if any(char.isdigit() for char in draft.cell.text)]
        present = [draft for draft in numbers if draft.measure == "actual"]
        rows = {cell.row for cell in asked}
        spoken = frozenset(rows | {draft.cell.row for draft in numbers})
        return cls(spoken, frozenset(rows | {draft.cell.row for draft in present or numbers}))


class Strays:
    """Tells the strays of one table."""

    def __init__(self, view: SheetView, table: Table, answers: Answers) -> None:
        self.view, self.table, self.answers = view, table, answers
        self._known: dict[int, tuple[list[int], list[Decimal], Decimal]] = {}
        self._formed = [column for column in table.columns if column.role in (Role.LABEL, Role.NUMBER)]

    def strays(self, cell: Cell, column: Column) -> bool:
        """Whether a cell of a `column` of the form holds a number of the report."""
        if column.role is Role.UNIT:
            return self.view.holds_number(cell) and not self.view.labels.units.whole(cell.text)
        if column.role is Role.LABEL:
            return self._in_name(cell)
        lacking = cell.row not in self.answers.complete and self._named(cell.row, cell)
        if column.role is Role.NUMBER:
            return lacking and self._no_serial(cell, column)
        # Numbers in notes on the left of all values are last year's, for whoever fills in the form.
        beside = column.index > min((other.index for other in self.table.having(Role.VALUE)), default=-1)
        return lacking and beside and (self.view.holds_number(cell) or self._amount(cell))

    def _amount(self, cell: Cell) -> bool:
        """Whether a text is one amount with its unit (`5.300 người`)."""
        if cell.kind is not CellKind.TEXT or not begins_like_value(cell.text):
            return False
        clauses = clauses_of(cell.text, self.view.words.units)
        return len(clauses) == 1 and bool(clauses[0].units) and not clauses[0].words

    def _united(self, row: int) -> bool:
        """Whether a row says its unit."""
        units = self.view.labels.units
        return any(units.whole(self.view.text(row, column.index)) for column in self.table.having(Role.UNIT))

    def _named(self, row: int, but: Cell) -> bool:
        """Whether a row names an indicator, in another cell than `but`."""
        cells = (self.view.own(row, column.index) for column in self._formed)
        return any(cell is not None and cell is not but and self.view.sense(cell).named for cell in cells)

    def _in_name(self, cell: Cell) -> bool:
        """Whether a number stands among names: rows may be called by years and running numbers, which are whole."""
        spoken = cell.row in self.answers.spoken
        if cell.kind is CellKind.NUMBER and cell.number is not None:
            if spoken or is_year(cell):
                return cell.number != int(cell.number)
            numbered = any(self.view.text(cell.row, column.index) for column in self.table.having(Role.NUMBER))
            alone = (numbered or cell.number > _SERIALS) and self._united(cell.row)
            return cell.number != int(cell.number) or alone or self._named(cell.row, cell)
        if spoken or cell.kind is not CellKind.TEXT:
            return False
        beside = self.view.is_value(cell) and self.view.holds_number(cell) and self._named(cell.row, cell)
        return beside or names_amount(self.view, cell, united=self._united(cell.row))

    def _no_serial(self, cell: Cell, column: Column) -> bool:
        """Whether a number is no serial number of its row: far too large, or not between those above and below."""
        number = self._number(cell)
        if number is None or number <= 1:
            return False
        rows, said, highest = self._serials(column.index)
        if number > highest + len(self.table.rows) and number > _SERIALS:
            return True
        at = bisect_left(rows, cell.row)
        above, below = said[max(at - 1, 0) : at], said[at + 1 : at + 2]
        return bool(above and below and above[0] < below[0] and not above[0] <= number <= below[0])

    def _serials(self, index: int) -> tuple[list[int], list[Decimal], Decimal]:
        """Rows with a number in a column, these numbers, and the highest of the rows that hold what they should."""
        if index not in self._known:
            cells = [cell for row in self.table.rows if (cell := self.view.own(row, index)) is not None]
            found = [(cell.row, number) for cell in cells if (number := self._number(cell)) is not None]
            counted = (number for row, number in found if row in self.answers.complete)
            highest = max(counted, default=Decimal(0))
            self._known[index] = ([row for row, _ in found], [number for _, number in found], highest)
        return self._known[index]

    def _number(self, cell: Cell) -> Decimal | None:
        """The number a cell holds alone, the larger where it can be read in two ways (`5.300`)."""
        if cell.kind is CellKind.NUMBER:
            return cell.number
        clauses = clauses_of(cell.text, self.view.words.units) if self.view.is_value(cell) else []
        if len(clauses) != 1:
            return None
        numeral = clauses[0].numeral
        return max(read.value for read in (numeral.vietnamese, numeral.english) if read is not None)
