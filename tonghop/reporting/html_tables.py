"""Header rows of a table as HTML needs them: which heading runs over how many columns and rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from tonghop.reporting.view import Row, Table


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A heading with the columns it runs across and the rows it runs down."""

    text: str
    across: int = 1
    down: int = 1


def header_rows(table: Table) -> list[list[HeaderCell]]:
    """One header row, or two where columns stand in groups."""
    if not any(column.group for column in table.columns):
        return [[HeaderCell(column.heading) for column in table.columns]]
    upper: list[HeaderCell] = []
    for group, members in groupby(table.columns, key=lambda column: column.group):
        columns = list(members)
        if group:
            upper.append(HeaderCell(group, across=len(columns)))
        else:
            upper += [HeaderCell(column.heading, down=2) for column in columns]
    return [upper, [HeaderCell(column.heading) for column in table.columns if column.group]]


def runs_across(row: Row) -> bool:
    """Whether the row is a heading over the whole table."""
    return row.kind == "group" and not any(row.cells[1:])
