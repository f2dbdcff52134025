"""Totals of lists: what adds up rows that nobody understood is a number of those, and no figure of the member.

A list of projects called for, or of the largest payers, has columns of capital and land like a return.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from tonghop.reading.assembling.cell_context import Problem
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.grid import Cell
from tonghop.reading.labels import Sense
from tonghop.reading.labels.sense import is_total


def totals_of_unread(
    rows: Sequence[TableRow], unread: Container[Cell], drafts: Sequence[DraftFigure], titles: Sequence[Sense]
) -> Iterator[tuple[Problem, TableRow]]:
    """A problem for each row "Tổng cộng" with the numbers of columns in which no other row was understood.

    `rows` are those with numbers, `unread` the numbers of those whose label says nothing known, `drafts` the table's
    figures. A title that names the indicator vouches for the total.
    """
    told = {row.indicator for sense in titles for row in sense.named}
    totals = [row for row in rows if is_total(row.label)]
    others = [row for row in rows if not is_total(row.label) and not row.after_footer]
    added = {cell.col for row in others for _, cell in row.values}
    known = {cell.col for row in others for _, cell in row.values if cell not in unread}
    if not known and any(row.indicator in told for row in drafts):
        return
    doubted = [row for row in drafts if row.cell.col in added - known and row.indicator not in told]
    by_row: dict[int, list[Cell]] = {}
    for draft in doubted:
        by_row.setdefault(draft.cell.row, []).append(draft.cell)
    for row in totals:
        cells = tuple(by_row.get(row.row, ()))
        if cells:
            yield Problem("total_of_unread", cells[0], found=row.label.text, cells=cells), row
