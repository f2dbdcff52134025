"""Columns of what has been gathered since the beginning ("Lũy kế"), beside those of the period alone.

Which indicator is the stock and which the flow is the catalogue's; what an indicator becomes under such a heading is
decided with the subject.
"""

from __future__ import annotations

from tonghop.reading.labels import LabelReader
from tonghop.reading.layout import Column, Role, SheetView, Table

_SAMPLE = 200


def cumulates(column: Column, labels: LabelReader) -> bool:
    """Whether a heading of the column speaks of all that there has been."""
    return any(labels.nature_in(sense.text) == "stock" for sense in column.path)


def has_cumulative(table: Table, labels: LabelReader) -> bool:
    """Whether some column is headed so by a heading that names no indicator."""
    headings = (sense for column in table.having(Role.VALUE) for sense in column.path if not sense.named)
    return any(labels.nature_in(sense.text) == "stock" for sense in headings)


def has_stock_section(view: SheetView, table: Table) -> bool:
    """Whether a row without numbers heads others as all that there has been (`II. Lũy kế đến 15/6/2020`)."""
    labels, values = table.having(Role.LABEL), table.having(Role.VALUE)
    for row in table.rows[:_SAMPLE]:
        if not any(view.own(row, column.index) for column in values):
            cells = (view.own(row, column.index) for column in labels)
            if any(cell and view.labels.nature_in(cell.text) == "stock" for cell in cells):
                return True
    return False


def beside_the_period(table: Table, labels: LabelReader) -> frozenset[int]:
    """The cumulative columns of a table that has others of the period alone: a flow's own number is in those."""
    amounts = [column for column in table.having(Role.VALUE) if column.measure == "actual"]
    gathered = frozenset(column.index for column in amounts if cumulates(column, labels))
    alone = any(column.index not in gathered and "this_period" in column.classes for column in amounts)
    return gathered if alone else frozenset()
