"""Totals of lists: what adds up rows that nobody understood is a number of those, and no figure of the member.

A list of projects called for, or of the largest payers, has columns of capital and land like a return.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from tonghop.reading.assembling.cells import Problem
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.rows import TableRow
from tonghop.reading.labels import Sense


def totals_of_unread(
    rows: Sequence[TableRow], unread: Container[int], drafts: Sequence[DraftFigure], titles: Sequence[Sense]
) -> Iterator[tuple[Problem, TableRow]]:
    """A problem for each row "Tổng cộng" of a table none of whose other rows was understood.

    `rows` are those with numbers, `unread` the numbers of those whose label says nothing known, `drafts` the table's
    figures. A title that names the indicator vouches for the total.
    """
    told = {row.indicator for sense in titles for row in sense.named}
    totals = [row for row in rows if _is_total(row.label)]
    others = [row for row in rows if row not in totals and not row.after_footer]
    read = {draft.cell.row for draft in drafts}
    known = any(row.row not in unread or row.row in read for row in others)
    if not others or known or any(row.indicator in told for row in drafts):
        return
    for row in totals:
        cells = tuple(draft.cell for draft in drafts if draft.cell.row == row.row)
        if cells:
            yield Problem("total_of_unread", cells[0], found=row.label.text, cells=cells), row


def _is_total(label: Sense) -> bool:
    return not label.named and any(row.zone == "" or row.breakdown == "total" for row in label.dependent)
