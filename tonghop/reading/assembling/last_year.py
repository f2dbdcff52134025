"""A table of the same period last year beside this year's: its own numbers are the prior ones, when no others are.

What it plans and compares is of last year and stays out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tonghop.reading.assembling.cells import CellReader
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.sheet_reading import SheetReading
from tonghop.reading.assembling.subject import subject_finder
from tonghop.reading.assembling.table_reader import TableReader
from tonghop.reading.assembling.zone_titles import without_number, zone_in, zone_over
from tonghop.reading.identity import cycles_in
from tonghop.reading.layout import Table


def with_last_year(sheets: Sequence[SheetReading]) -> list[SheetReading]:
    """The sheets, with the prior figures of tables of the same period last year added where no table has any."""
    drafts = [draft for sheet in sheets for draft in sheet.drafts]
    subjects = {draft.subject for draft in drafts if draft.measure == "actual"}
    if not subjects or any(draft.measure == "prior" for draft in drafts):
        return list(sheets)
    for sheet in sheets:
        before = sheet.view.labels.cycle.same_last_year
        for table, found in sheet.stale:
            prior = list(_prior(sheet, table)) if found == before.label and _meant(sheet, table) else []
            if any(draft.subject in subjects for draft in prior):
                sheet.drafts.extend(prior)
                sheet.prior.append(table)
    return list(sheets)


def _meant(sheet: SheetReading, table: Table) -> bool:
    """Whether a table of last year stands there on purpose, as its sheet or a title says; others may be leftovers."""
    labels = sheet.view.labels
    named = labels.cycle.same_last_year in cycles_in(sheet.view.sheet.name)
    return named or any("same_period" in labels.classes_in(cell.text) for cell in table.titles)


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
