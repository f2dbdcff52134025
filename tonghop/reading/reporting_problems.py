"""Problems that reading met → findings for the member's clerk, each at its cell, one for a row where one will do."""

from __future__ import annotations

from collections.abc import Iterator

from tonghop.catalogue import Catalogue
from tonghop.model import Figure, Finding
from tonghop.reading.assembling import SheetReading
from tonghop.reading.assembling.cells import Problem
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.finishing import Finished, Undecided
from tonghop.reading.assembling.rows import TableRow
from tonghop.reading.layout import SheetView
from tonghop.reading.messages import finding_of

_CANDIDATES = 3
_MOST_GUESSED = 60  # guesses cost the most here, and no clerk reads more of them


def problem_findings(reading: SheetReading) -> Iterator[Finding]:
    """Findings of one sheet's problems; the same problem of several cells of a row is told once, at its first cell."""
    told: set[tuple[int, str]] = set()
    for problem, row in reading.problems:
        key = (problem.cell.row, problem.kind)
        if problem.kind.startswith(("label", "unit")) and key in told:
            continue
        told.add(key)
        yield _finding(reading.view, problem, row, guess=len(told) <= _MOST_GUESSED)


def _finding(view: SheetView, problem: Problem, row: TableRow, *, guess: bool) -> Finding:
    sheet, labels, catalogue = view.sheet.name, view.labels, view.labels.catalogue
    cell = problem.cell
    decision = problem.decision
    rivals = decision.rivals or ((decision.subject,) if decision.subject else ()) if decision else ()
    names = [subject_name(catalogue, rival.indicator, rival.breakdown) for rival in rivals]
    kind = problem.kind
    near = labels.near(row.label) if guess and kind == "label_unknown" else ()
    if near:
        kind = "label_unknown/near"
        names = [catalogue.indicators[indicator].name for _, indicator in near]
    found = problem.found or cell.text
    label = row.label.text or f"dòng {cell.row + 1}"
    candidates = "; ".join(dict.fromkeys(names[:_CANDIDATES])) or "này"
    return finding_of(
        kind, sheet=sheet, cell=cell.address, found=found, raw=cell.text, label=label, candidates=candidates
    )


def subject_name(catalogue: Catalogue, indicator: str, breakdown: str) -> str:
    """How a message names an indicator and its part."""
    name = catalogue.indicators[indicator].name
    if breakdown in ("", "total"):
        return name
    part = catalogue.breakdowns.get(breakdown)
    return f"{name} - {part.name if part else breakdown}"


def undecided_findings(finished: Finished) -> Iterator[Finding]:
    """Numbers that stay out, and numbers that were used on an assumption."""
    for row in finished.undecided:
        yield _undecided(row, row.kind)
    for row in finished.assumed:
        yield _undecided(row, "number_ambiguous/assumed")


def _undecided(row: Undecided, kind: str) -> Finding:
    first, second = (*row.readings, "", "")[:2]
    draft = row.draft
    return finding_of(
        kind,
        sheet=draft.sheet,
        cell=draft.cell.address,
        found=draft.cell.text,
        first=_vietnamese(first),
        second=_vietnamese(second),
    )


def _vietnamese(number: str) -> str:
    return number.replace(".", ",")


def without_repeats(finished: Finished, catalogue: Catalogue) -> tuple[list[tuple[Figure, DraftFigure]], list[Finding]]:
    """One figure a key, the first; the same key with another value is a finding with both cells."""
    chosen: dict[object, tuple[Figure, DraftFigure]] = {}
    findings = []
    for figure, draft in finished.figures:
        first, _ = chosen.setdefault(figure.key, (figure, draft))
        if first is not figure and first.value != figure.value:
            other = f"{figure.location.cell} trang “{figure.location.sheet}”"
            findings.append(
                finding_of(
                    "figure_twice",
                    sheet=first.location.sheet,
                    cell=first.location.cell,
                    found=first.raw,
                    label=subject_name(catalogue, figure.key.indicator, figure.key.breakdown),
                    first=first.raw,
                    second=figure.raw,
                    other=other,
                    cells=(first.location.cell,),
                )
            )
    return list(chosen.values()), findings
