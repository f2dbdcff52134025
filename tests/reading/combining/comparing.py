"""What a reading lacks, has wrongly or has too much, against what its workbook tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheet_papers import PERCENT, Wanted

from combining.page import ANY, Page, Told
from combining.spelling import without_marks
from tonghop.catalogue import Catalogue
from tonghop.model import Figure, Finding, Reading
from tonghop.reading.grid import cell_address

_QUIET = frozenset({"encoding_guessed"})
_MISREAD = frozenset({"number_left_over", "heading_unread", "label_crossed"})
_FALSE = ("warning", "error")
Key = tuple[str, str, str, str, str, str, str]
"""Sheet, cell, zone, indicator, part, measure and family of units."""


def differences(pages: Sequence[Page], reading: Reading, catalogue: Catalogue) -> list[str]:
    """One line for each thing that differs; empty when the reading is what a careful clerk would read."""
    return [*_figures(pages, reading, catalogue), *_findings(pages, reading), *_nil(pages, reading)]


def _figures(pages: Sequence[Page], reading: Reading, catalogue: Catalogue) -> Iterator[str]:
    found = {_key(figure): figure for figure in reading.figures}
    for page in pages:
        for told in page.told:
            cell = cell_address(*told.place)
            figure = found.pop(_wanted_key(page.name, cell, told.wanted, catalogue), None)
            if figure is not None:
                yield from _same(figure, told.wanted, catalogue)
            elif not _doubted(reading, page.name, cell, told):
                yield f"lacks {page.name}!{cell} {_short(told.wanted)}"
    for key, figure in found.items():
        yield f"extra {key} {figure.value} {figure.unit}"


def _wanted_key(sheet: str, cell: str, row: Wanted, catalogue: Catalogue) -> Key:
    family = "percent" if row.measure in PERCENT else catalogue.units[row.unit][0].code
    return sheet, cell, row.zone, row.indicator, row.breakdown, row.measure, family


def _key(figure: Figure) -> Key:
    _, _, zone, indicator, part, measure, family = figure.key
    return figure.location.sheet, figure.location.cell, zone, indicator, part, measure, family


def _short(row: Wanted) -> str:
    return f"{row.zone}/{row.indicator}/{row.breakdown}/{row.measure}={row.value} {row.unit}"


def _same(figure: Figure, wanted: Wanted, catalogue: Catalogue) -> Iterator[str]:
    place = f"{figure.location.sheet}!{figure.location.cell}"
    if catalogue.convert(figure.value, figure.unit, wanted.unit) != wanted.value:
        yield f"wrong value {place} {figure.value} {figure.unit} for {_short(wanted)}"
    if without_marks(figure.base).casefold() != without_marks(wanted.base).casefold():
        yield f"wrong base {place} '{figure.base}' for '{wanted.base}'"
    if wanted.qualifier not in (figure.qualifier, ANY):
        yield f"wrong qualifier {place} '{figure.qualifier}' for '{wanted.qualifier}'"


def _doubted(reading: Reading, sheet: str, cell: str, told: Told) -> bool:
    return any(row.rule in told.doubts and f"{sheet}!{cell}" in row.cells for row in reading.findings)


def _findings(pages: Sequence[Page], reading: Reading) -> Iterator[str]:
    expected: set[int] = set()
    for page in pages:
        for said in page.said:
            cell = cell_address(*said.place) if said.place else ""
            hits = [
                n
                for n, row in enumerate(reading.findings)
                if row.rule.startswith(said.rule)
                and row.sheet == page.name
                and (not cell or f"{page.name}!{cell}" in row.cells)
            ]
            expected.update(hits)
            if not hits:
                yield f"unsaid {said.rule} {page.name}!{cell}"
    doubted = {
        (rule, f"{page.name}!{cell_address(*told.place)}")
        for page in pages
        for told in page.told
        for rule in told.doubts
    }
    # Where every number is broken, that there is none is no false alarm.
    empty = not any(page.told for page in pages)
    for n, row in enumerate(reading.findings):
        if empty and row.rule == "no_table":
            continue
        if n not in expected and _alarms(row) and not all((row.rule, cell) in doubted for cell in row.cells or ("",)):
            yield f"false {row.severity} {row.rule} {row.sheet}!{row.cell} {row.found}"


def _alarms(finding: Finding) -> bool:
    return finding.rule in _MISREAD or (finding.severity in _FALSE and finding.rule not in _QUIET)


def _nil(pages: Sequence[Page], reading: Reading) -> Iterator[str]:
    noted = {(note.sheet, note.cells) for note in reading.tables if note.kind == "nil"}
    for page in pages:
        for place in page.nil:
            if (page.name, cell_address(*place)) not in noted:
                yield f"no note of nothing at {page.name}!{cell_address(*place)}"
