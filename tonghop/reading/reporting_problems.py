"""Problems that reading met → findings for the member's clerk, each at its cell, one for a row where one will do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tonghop.catalogue import Catalogue
from tonghop.model import Figure, Finding
from tonghop.reading.assembling import SheetReading
from tonghop.reading.assembling.cell_context import Problem
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.finishing import Finished, Undecided
from tonghop.reading.assembling.leftovers import unaccounted
from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.labels import Sense
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout import SheetView
from tonghop.reading.messages import finding_of
from tonghop.reading.unread_numbers import reason
from tonghop.reading.vocabulary import load_vocabulary

_CANDIDATES = 3
_WHOLE_STRETCHES = ("period_aside", "heading_unread", "prior_unsure", "comparison_unsure")
_SHOWN = 12
_MOST_GUESSED = 60  # guesses cost the most here, and no clerk reads more of them


def problem_findings(reading: SheetReading) -> Iterator[Finding]:
    """Findings of one sheet's problems; the same problem of several cells of a row is told once, with all its cells."""
    gathered: dict[tuple[object, ...], list[tuple[Problem, TableRow]]] = {}
    for n, (problem, row) in enumerate(reading.problems):
        alike = problem.kind.startswith(("label", "unit", "zone"))
        # Tables side by side have rows of their own in one row of the sheet.
        key = (problem.cell.row, row.label.text, problem.kind) if alike else (n,)
        strange = _strange_heading(problem, row)
        if strange is not None:
            key = (problem.cell.col, strange.text, problem.kind)
        gathered.setdefault(key, []).append((problem, row))
    for count, rows in enumerate(gathered.values()):
        problem, row = rows[0]
        cells = problem.cells or tuple(other.cell for other, _ in rows)
        yield _finding(reading.view, replace(problem, cells=cells), row, guess=count < _MOST_GUESSED)


def _finding(view: SheetView, problem: Problem, row: TableRow, *, guess: bool) -> Finding:
    sheet, labels, catalogue = view.sheet.name, view.labels, view.labels.catalogue
    cell = problem.cell
    decision = problem.decision
    rivals = decision.rivals or ((decision.subject,) if decision.subject else ()) if decision else ()
    names = [subject_name(catalogue, rival.indicator, rival.breakdown) for rival in rivals]
    kind = problem.kind
    strange = _strange_heading(problem, row)
    near = labels.near(strange or row.label) if guess and kind == "label_unknown" else ()
    if strange is not None:
        kind = "label_unknown/heading_near" if near else "label_unknown/heading"
    elif near:
        kind = "label_unknown/near"
    if near:
        names = [catalogue.indicators[indicator].name for _, indicator in near]
    short = _long_forms(view, row) if kind == "label_unknown" else ()
    if short:
        kind, names = "label_unsure", list(short)
    if kind == "number_unread" and (why := reason(cell.text)):
        kind = f"number_unread/{why}"
    if kind == "label_crossed" and decision is not None:
        names = [catalogue.breakdowns[part].name for part in decision.stated]
    found = cell.text if kind.startswith("label") else problem.found or cell.text
    label = (strange or row.label).text.replace("\n", " ") or f"dòng {cell.row + 1}"
    candidates = "; ".join(dict.fromkeys(names[:_CANDIDATES])) or "này"
    place, cells = _place(problem)
    return finding_of(
        kind,
        cells=cells,
        sheet=sheet,
        cell=place,
        found=found,
        raw=cell.text,
        label=label,
        candidates=candidates,
        count=len(problem.cells),
        column=cell.address.rstrip("0123456789"),
    )


def _strange_heading(problem: Problem, row: TableRow) -> Sense | None:
    """The heading that nobody understands over a number whose row only says when, where or of which part it is."""
    if problem.kind != "label_unknown" or row.label.named or not row.label.dependent:
        return None
    path = next((column.path for column, cell in row.values if cell is problem.cell), ())
    unread = (s for s in path if s.tokens and not (s.named or s.dependent or s.role or s.measure or s.strange_zone))
    return next(unread, None)


def _long_forms(view: SheetView, row: TableRow) -> tuple[str, ...]:
    """What a label that is only a short form (`TN`) may stand for."""
    entries = load_vocabulary(view.labels.catalogue.directory).abbreviations if len(row.label.tokens) == 1 else ()
    return tuple(text for entry in entries if words_of(entry.short) == row.label.tokens for text in entry.long)


def _place(problem: Problem) -> tuple[str, Sequence[str]]:
    """Where a problem is, for people, and all its cells: what was left aside as a whole is a stretch of cells."""
    addresses = tuple(dict.fromkeys(cell.address for cell in problem.cells))
    if problem.kind.startswith(_WHOLE_STRETCHES):
        stretch = addresses[0] if len(addresses) == 1 else f"{addresses[0]}:{addresses[-1]}"
        return stretch, (stretch,)
    return problem.cell.address, addresses


def leftover_findings(reading: SheetReading) -> Iterator[Finding]:
    """One finding for all numbers of a sheet that were neither used nor spoken of, one for those in a wrong column."""
    left = unaccounted(reading)
    for kind, cells in (("number_left_over", left.alone), ("number_left_over/astray", left.astray)):
        if cells:
            addresses = [cell.address for cell in cells]
            shown = ", ".join(addresses[:_SHOWN]) + ("…" if len(addresses) > _SHOWN else "")
            yield finding_of(
                kind,
                cells=addresses[:_MOST_GUESSED],
                sheet=reading.view.sheet.name,
                cell=addresses[0],
                found=cells[0].text,
                count=len(cells),
                shown=shown,
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
        yield _undecided(row, row.kind)


def _undecided(row: Undecided, kind: str) -> Finding:
    first, second = (*row.readings, "", "")[:2]
    draft = row.draft
    return finding_of(
        kind,
        sheet=draft.sheet,
        cell=draft.cell.address,
        found=draft.cell.text,
        label=draft.label,
        first=_vietnamese(first),
        second=_vietnamese(second),
    )


def _vietnamese(number: str) -> str:
    return number.replace(".", ",")


def without_repeats(finished: Finished, catalogue: Catalogue) -> tuple[list[tuple[Figure, DraftFigure]], list[Finding]]:
    """One figure a key, the first; the same key with another value is a finding with both cells.

    Two columns of one row that seem to say the same say neither: which of them was meant nobody can tell.
    """
    chosen: dict[object, tuple[Figure, DraftFigure]] = {}
    unsettled: set[object] = set()
    findings = []
    for figure, draft in finished.figures:
        first, beside = chosen.setdefault(figure.key, (figure, draft))
        if first is not figure and first.value != figure.value:
            neither = (beside.sheet, beside.cell.row) == (draft.sheet, draft.cell.row)
            unsettled.update({figure.key} if neither else ())
            findings.append(_twice(first, figure, catalogue, neither=neither))
    return [pair for key, pair in chosen.items() if key not in unsettled], findings


def _twice(first: Figure, second: Figure, catalogue: Catalogue, *, neither: bool) -> Finding:
    in_one = neither and first.location.cell == second.location.cell
    found = finding_of(
        "figure_twice/one_cell" if in_one else "figure_twice/neither" if neither else "figure_twice",
        sheet=first.location.sheet,
        cell=first.location.cell,
        found=first.raw,
        label=subject_name(catalogue, second.key.indicator, second.key.breakdown),
        first=_vietnamese(str(first.sent_value)) if in_one else first.raw,
        second=_vietnamese(str(second.sent_value)) if in_one else second.raw,
        other=f"{second.location.cell} trang “{second.location.sheet}”",
    )
    cells = dict.fromkeys(f"{row.location.sheet}!{row.location.cell}" for row in (first, second))
    return replace(found, cells=tuple(cells))
