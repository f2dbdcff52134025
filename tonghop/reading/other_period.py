"""Last year's file sent once more: everything in it is of an earlier time, and the cycle's year is named nowhere.

Titles that name another cycle are `identity.py`'s; this looks at what was read and at what the headings called it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tonghop.model import Cycle, Figure, Finding
from tonghop.reading.assembling import SheetReading
from tonghop.reading.grid import Cell, CellKind, Workbook
from tonghop.reading.layout import Role, SheetView, Table
from tonghop.reading.messages import finding_of

_OF_NOW = frozenset({"actual", "vnd_equivalent", "usd_equivalent"})
_UNREAD = frozenset({"number_unread", "number_as_date"})
_BROKEN = (CellKind.ERROR, CellKind.UNCALCULATED)
_FEW = 3
"""Fewer figures than this make no file of any period."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def other_period_finding(
    workbook: Workbook, figures: Sequence[Figure], sheets: Sequence[SheetReading], cycle: Cycle
) -> Finding | None:
    """`wrong_cycle/figures` at the first figure when all are of earlier years, and no cell names the cycle's year.

    A form with the cycle's column left empty names the year, and is no old file; nor is one whose numbers of now are
    there and only cannot be read.
    """
    if len(figures) < _FEW or not _all_earlier(figures, cycle) or _names_year(workbook, cycle.year):
        return None
    if any(
        _is_of_now(sheet.view, table, cell) for sheet in sheets for cell in _unread(sheet) for table in sheet.tables
    ):
        return None
    first = next(figure for figure in figures if figure.key.measure in {"prior", *_OF_NOW})
    return finding_of(
        "wrong_cycle/figures",
        sheet=first.location.sheet,
        cell=first.location.cell,
        found=first.as_of or cycle.same_last_year.label,
        expected=cycle.label,
    )


def _unread(sheet: SheetReading) -> list[Cell]:
    said = [cell for problem, _ in sheet.problems if problem.kind in _UNREAD for cell in (problem.cell, *problem.cells)]
    return said + [cell for row in sheet.view.order for cell in sheet.view.rows[row] if cell.kind in _BROKEN]


def _is_of_now(view: SheetView, table: Table, cell: Cell) -> bool:
    """Whether neither the row of a cell nor its column says another time than the report's own."""
    columns = [column for column in table.having(Role.VALUE) if column.index == cell.col and cell.row in table.rows]
    labels = (view.cell(cell.row, column.index) for column in table.having(Role.LABEL))
    measures = {column.measure for column in columns} | {view.sense(label).measure for label in labels if label}
    return bool(columns) and measures <= {"", "actual"} and not any(_YEAR.search(row.heading) for row in columns)


def _all_earlier(figures: Iterable[Figure], cycle: Cycle) -> bool:
    amounts = [figure for figure in figures if figure.key.measure in {"prior", *_OF_NOW}]
    now = [figure for figure in amounts if figure.key.measure in _OF_NOW]
    dated = [_YEAR.findall(figure.as_of) for figure in now]
    return bool(amounts) and all(years and max(map(int, years)) < cycle.year for years in dated)


def _names_year(workbook: Workbook, year: int) -> bool:
    # 2021, 30/6/21, 6T21, 6T.21, '21
    short = re.compile(rf"(?<!\d){year}(?!\d)|(?:[/’'-]|6 ?T[/.]? ?){year % 100:02d}(?![\d.,])", re.IGNORECASE)
    for sheet in workbook.sheets:
        if sheet.visible and (
            short.search(sheet.name)
            or any(
                cell.number == year if cell.kind is CellKind.NUMBER else short.search(cell.text) is not None
                for cell in sheet.cells.values()
            )
        ):
            return True
    return False
