"""A table of the same period last year beside this year's: its own numbers are the prior ones, when no others are.

What it plans and compares is of last year and stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tonghop.reading.assembling.cells import CellReader
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.sheet_reading import SheetReading
from tonghop.reading.assembling.subject import subject_finder
from tonghop.reading.assembling.table_reader import TableReader
from tonghop.reading.assembling.zone_titles import without_number, zone_in, zone_over
from tonghop.reading.identity import cycles_in
from tonghop.reading.layout import Role, SheetView, Table

_MOSTLY = 0.8
_SAMPLE = 200
_YEAR = re.compile(r"20\d\d")


def with_last_year(sheets: Sequence[SheetReading]) -> list[SheetReading]:
    """The sheets, with the prior figures of tables of the same period last year added where no table has any."""
    drafts = [draft for sheet in sheets for draft in sheet.drafts]
    subjects = {draft.subject for draft in drafts if draft.measure == "actual"}
    if not subjects or any(draft.measure == "prior" for draft in drafts):
        return list(sheets)
    for sheet in sheets:
        before = sheet.view.labels.cycle.same_last_year
        for table, found in sheet.stale:
            meant = found == before.label and (_meant(sheet, table) or _parallel(sheet, table, sheets))
            prior = list(_prior(sheet, table)) if meant else []
            if any(draft.subject in subjects for draft in prior):
                sheet.drafts.extend(prior)
                sheet.prior.append(table)
    return list(sheets)


def _meant(sheet: SheetReading, table: Table) -> bool:
    """Whether a table of last year stands there on purpose, as its sheet or a title says; others may be leftovers."""
    labels = sheet.view.labels
    named = labels.cycle.same_last_year in cycles_in(sheet.view.sheet.name)
    return named or any("same_period" in labels.classes_in(cell.text) for cell in table.titles)


def _parallel(sheet: SheetReading, table: Table, sheets: Sequence[SheetReading]) -> bool:
    """Whether a table of this year has the same headings and rows, so that the two are to be read side by side.

    It stands on the same sheet, or the sheet of this one is named by its year; on a sheet "cũ" it is a leftover.
    """
    headings, labels = _headings(table), _labels(sheet.view, table)
    dated = str(sheet.view.labels.cycle.same_last_year.year) in sheet.view.sheet.name
    for other in sheets if dated else (sheet,):
        for now in other.tables:
            shared = labels & _labels(other.view, now)
            if _headings(now) == headings and shared and len(shared) >= _MOSTLY * len(labels):
                return True
    return False


def _headings(table: Table) -> list[str]:
    return [_YEAR.sub("", column.heading) for column in table.columns if column.role is not Role.NOTE]


def _labels(view: SheetView, table: Table) -> set[str]:
    """The labels of the rows that hold a value."""
    valued = [row for row in table.rows[:_SAMPLE] if any(view.is_value(cell) for cell in view.rows.get(row, ()))]
    return {text for row in valued for column in table.having(Role.LABEL) if (text := view.text(row, column.index))}


def _prior(sheet: SheetReading, table: Table) -> Iterator[DraftFigure]:
    """The numbers of a table of last year that are that year's own."""
    view = sheet.view
    zone = zone_over(view, table)
    zone = zone if zone is not None else zone_in(view, without_number(view.sheet.name))
    apart = SheetReading(view)
    TableReader(apart, table, zone or "", CellReader(view.labels, subject_finder(view.labels))).read()
    headings = {column.index: column.classes for column in table.columns}
    for draft in apart.drafts:
        classes = headings.get(draft.cell.col, frozenset())
        own = draft.measure == "prior" and "last_year" in classes and "same_period" not in classes
        if draft.measure == "actual" or own:
            yield replace(draft, measure="prior")
