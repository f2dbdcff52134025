"""The way in: a member's file → a Reading of figures, prose, findings and an account of what was left aside.

Reads the container, recognises whose and which cycle's file it is, reads every visible sheet and finishes the numbers.
A member's mistakes become findings; nothing a file holds makes these functions raise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Finding, Reading, TableNote
from tonghop.paths import Home
from tonghop.reading.aliases import FILE_NAME
from tonghop.reading.asides import without_asides
from tonghop.reading.assembling import SheetReading, read_sheet
from tonghop.reading.assembling.finishing import Finisher
from tonghop.reading.assembling.last_year import with_last_year
from tonghop.reading.assembling.leftovers import named_rows
from tonghop.reading.containers import read_grid
from tonghop.reading.foreign import foreign_finding
from tonghop.reading.grid import Sheet, Workbook
from tonghop.reading.identity import identity_findings, recognised_member
from tonghop.reading.labels import LabelReader, label_reader
from tonghop.reading.layout import SheetView, cut_into_regions
from tonghop.reading.messages import finding_of
from tonghop.reading.narratives import narratives_of
from tonghop.reading.other_period import other_period_finding
from tonghop.reading.reporting_problems import leftover_findings, problem_findings, undecided_findings, without_repeats
from tonghop.reading.shares import shares_of
from tonghop.reading.values import ValueWords
from tonghop.reading.values.clauses import nil_key
from tonghop.reading.vocabulary import load_aliases

_MOST_ALIKE = 60
_FORM_ROWS = 3
_BLOCKING = frozenset({"wrong_member", "wrong_cycle", "no_table"})


def read_submission(path: Path, *, catalogue: Catalogue, cycle: Cycle, member: str | None) -> Reading:
    """Read the file at `path` as what `member` sent for `cycle`; without a member, the one its content names."""
    return read_workbook(read_grid(path), catalogue=catalogue, cycle=cycle, member=member, path=path)


def read_workbook(
    workbook: Workbook,
    *,
    catalogue: Catalogue,
    cycle: Cycle,
    member: str | None,
    path: Path | None = None,
    home: Path | None = None,
) -> Reading:
    """Read a workbook that is already a grid. A file of another member or cycle gives findings and no figures.

    `home` holds the labels that clerks confirmed; TONGHOP_HOME unless given.
    """
    if not workbook.readable:
        return Reading(workbook.sha256, readable=False, findings=_addressed(workbook.findings, cycle, member))
    workbook, aside = without_asides(workbook, catalogue.directory)
    member = member or recognised_member(workbook, catalogue, cycle, path)
    identity = identity_findings(workbook, catalogue, cycle, member)
    labels = label_reader(catalogue, cycle, member, load_aliases((home or Home.from_environment().root) / FILE_NAME))
    sheets = _read_sheets(workbook, labels)
    finished = Finisher(catalogue, str(cycle), member or "", workbook.sha256).finish(
        [draft for sheet in sheets for draft in sheet.drafts], (row for sheet in sheets for row in sheet.unused())
    )
    figures, repeats = without_repeats(finished, catalogue)
    findings = [
        *workbook.findings,
        *identity,
        *_hidden(workbook, sheets),
        *_stale(sheets, cycle, identity),
        *_overfull(sheets),
    ]
    for sheet in sheets:
        findings.extend((*problem_findings(sheet), *leftover_findings(sheet)))
    findings.extend((*undecided_findings(finished), *repeats))
    read = [figure for figure, _ in figures]
    old = other_period_finding(workbook, read, sheets, cycle)
    foreign = foreign_finding(workbook, read, sheets, catalogue, cycle, path)
    doubts = [finding for finding in (old, foreign) if finding]
    findings.extend(doubts)
    blocked = any(finding.rule in _BLOCKING and finding.severity == "error" for finding in (*identity, *doubts))
    if not figures and not blocked:
        findings.append(_no_figures(sheets))
    return Reading(
        workbook.sha256,
        readable=True,
        figures=() if blocked else tuple(read),
        narratives=tuple(prose for sheet in sheets for prose in narratives_of(sheet, member or "", workbook.sha256)),
        findings=_addressed(tuple(_bounded(findings)), cycle, member),
        tables=tuple(note for sheet in sheets for note in sheet.notes) + aside + tuple(_hidden_notes(workbook)),
    )


def _read_sheets(workbook: Workbook, labels: LabelReader) -> list[SheetReading]:
    """Every sheet in sight, giant ones only as far as their share goes."""
    visible, words = [sheet for sheet in workbook.sheets if sheet.visible], value_words(labels)
    shares = shares_of([len(sheet.cells) for sheet in visible])
    views = (SheetView(sheet, labels, words, share) for sheet, share in zip(visible, shares, strict=True))
    return with_last_year([read_sheet(region) for view in views for region in cut_into_regions(view)])


def _no_figures(sheets: list[SheetReading]) -> Finding:
    """Nothing to use: a form that nobody filled in, or no table at all."""
    for sheet in sheets:
        if sheet.tables and not sheet.drafts and not sheet.problems and named_rows(sheet) >= _FORM_ROWS:
            return finding_of("no_table/empty_form", sheet=sheet.view.sheet.name)
    return finding_of("no_table")


def value_words(labels: LabelReader) -> ValueWords:
    """What value cells are read with."""
    nil = {nil_key(text): kind for kind, texts in labels.headers.nil.items() for text in texts}
    return ValueWords(labels.units, nil)


def _addressed(findings: tuple[Finding, ...] | list[Finding], cycle: Cycle, member: str | None) -> tuple[Finding, ...]:
    return tuple(replace(finding, cycle=str(cycle), member=member or "") for finding in findings)


def _hidden(workbook: Workbook, sheets: list[SheetReading]) -> Iterator[Finding]:
    """Says that hidden sheets, rows and columns with content were left aside."""
    for sheet in workbook.sheets:
        if not sheet.visible and sheet.cells:
            yield finding_of("hidden_left_aside/sheet", sheet=sheet.name)
    for reading in sheets:
        hidden = [cell for cell in reading.view.hidden if cell.text]
        if hidden:
            found = _hidden_parts(reading.view.sheet)
            yield finding_of("hidden_left_aside", sheet=reading.view.sheet.name, cell=hidden[0].address, found=found)


def _bounded(findings: list[Finding]) -> Iterator[Finding]:
    """The findings, of one rule on one sheet no more than a clerk can look at; how many more there are is said."""
    counts: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = (finding.rule, finding.sheet)
        counts[key] += 1
        if counts[key] <= _MOST_ALIKE:
            yield finding
    for (rule, sheet), count in counts.items():
        if count > _MOST_ALIKE:
            yield finding_of("more_alike", sheet=sheet, count=count - _MOST_ALIKE, of=rule)


def _overfull(sheets: list[SheetReading]) -> Iterator[Finding]:
    """Says that a sheet held more different texts than were read."""
    for reading in sheets:
        if reading.view.overfull:
            yield finding_of("sheet_too_long", sheet=reading.view.sheet.name)


def _stale(sheets: list[SheetReading], cycle: Cycle, identity: list[Finding]) -> Iterator[Finding]:
    """Says that tables of other cycles were left aside, unless the whole file was said to be of another cycle."""
    if all(finding.rule != "wrong_cycle" for finding in identity):
        for sheet in sheets:
            for table, found in sheet.stale:
                kind = "stale_table/prior" if table in sheet.prior else "stale_table"
                place = {"sheet": sheet.view.sheet.name, "cell": table.range}
                yield finding_of(kind, **place, found=found, expected=cycle.label)


def _hidden_parts(sheet: Sheet) -> str:
    parts = []
    if sheet.hidden_rows:
        parts.append(f"{len(sheet.hidden_rows)} dòng")
    if sheet.hidden_cols:
        parts.append(f"{len(sheet.hidden_cols)} cột")
    return ", ".join(parts) or "một số ô"


def _hidden_notes(workbook: Workbook) -> Iterator[TableNote]:
    for sheet in workbook.sheets:
        if not sheet.visible:
            yield TableNote(sheet.name, "", "hidden", "trang ẩn, để ngoài")
        elif sheet.hidden_rows or sheet.hidden_cols:
            yield TableNote(sheet.name, "", "hidden", f"phần ẩn để ngoài: {_hidden_parts(sheet)}")
