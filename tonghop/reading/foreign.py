"""Somebody's table that is no return at all, of which a word or two happened to mean something to the reader.

A file of another member or cycle is `identity.py`'s and `other_period.py`'s; this looks at how little was understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Figure, Finding
from tonghop.reading.assembling import SheetReading
from tonghop.reading.grid import Workbook, position_of
from tonghop.reading.identity import recognised_cycle, recognised_member
from tonghop.reading.messages import finding_of

_FEW_ROWS = 2
_TIMES_MORE = 10


def foreign_finding(
    workbook: Workbook,
    figures: Sequence[Figure],
    sheets: Iterable[SheetReading],
    catalogue: Catalogue,
    cycle: Cycle,
    path: Path | None,
) -> Finding | None:
    """`no_table/foreign` when next to no row with numbers was understood and nothing names a member or a cycle."""
    places = [(figure.location.sheet, position_of(figure.location.cell)) for figure in figures]
    rows = {(sheet, at[0]) for sheet, at in places if at is not None}
    if not rows or len(rows) > _FEW_ROWS:
        return None
    named = {sheet for sheet, _ in rows}
    doubted = [sheet for sheet in sheets if sheet.view.sheet.name in named]
    unknown = sum(len({problem.cell.row for problem, _ in sheet.problems}) for sheet in doubted)
    if unknown < _TIMES_MORE * len(rows) or _says_what_it_is(workbook, catalogue, cycle, path):
        return None
    first = figures[0].location
    return finding_of(
        "no_table/foreign",
        sheet=first.sheet,
        cell=first.cell,
        cells=[figure.location.cell for figure in figures],
        count=len(rows),
        total=len(rows) + unknown,
    )


def _says_what_it_is(workbook: Workbook, catalogue: Catalogue, cycle: Cycle, path: Path | None) -> bool:
    year = re.compile(rf"(?<![\d.,]){cycle.year}(?![\d.,])|\b6 ?T ?[/.]? ?{cycle.year % 100}\b")
    return (
        recognised_cycle(workbook, path) is not None
        or recognised_member(workbook, catalogue, cycle, None) is not None
        or any(year.search(cell.text) for sheet in workbook.sheets if sheet.visible for cell in sheet.cells.values())
    )
