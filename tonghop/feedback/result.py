"""The content of the sheet of results: a summary, then a row a finding. How it looks is said in `result_sheet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tonghop.feedback.addressing import Addressing
from tonghop.feedback.answers import Answers
from tonghop.feedback.identity import finding_id
from tonghop.feedback.marks import shortened
from tonghop.feedback.outcome import Outcome, outcome_of, ranked
from tonghop.feedback.wordings import FeedbackWordings
from tonghop.model import Finding
from tonghop.reading.grid import cell_address, position_of

_MOST_OTHER_CELLS = 12


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One finding as it is shown, called `label` on the ground `fill` (RRGGBB).

    `sheet` and `cell` are what its link points to, empty without a link. `reply` is what the member answered to it.
    """

    finding_id: str
    label: str
    fill: str
    place: str
    sheet: str
    cell: str
    found: str
    expected: str
    difference: str
    message: str
    advice: str
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The whole sheet: title, submission, verdict, and the lines that say what to do."""

    outcome: Outcome
    title: str
    submission: str
    verdict: str
    lines: tuple[str, ...]
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What the result is about. `copied` says that values were copied out of the member's file into ours."""

    addressing: Addressing
    file_name: str
    readable: bool = True
    copied: bool = False


def result_of(
    findings: Sequence[Finding],
    sent: Sent,
    words: FeedbackWordings,
    sheet_names: Mapping[str, str],
    answers: Answers,
) -> Result:
    """The result of `findings`.

    `sheet_names` leads from a finding's sheet to the sheet's name in the feedback workbook; `answers` are those on
    record, shown again where the finding still stands.
    """
    form, outcome = words.sheet, outcome_of(findings, readable=sent.readable)
    address = sent.addressing
    lines = [form.tasks[outcome]]
    if sent.readable and findings:
        lines.append(form.answering)
    if sent.copied and sent.readable:
        lines.append(form.copied)
    return Result(
        outcome=outcome,
        title=form.title,
        submission=form.submission.format(member=address.member, cycle=address.cycle, file=sent.file_name),
        verdict=form.verdicts[outcome].format(counts=words.counts(findings)),
        lines=(*lines, address.contact),
        rows=tuple(_row(finding, words, sheet_names, answers) for finding in ranked(findings)),
    )


def _row(finding: Finding, words: FeedbackWordings, sheet_names: Mapping[str, str], answers: Answers) -> ResultRow:
    at, look = position_of(finding.cell), words.look_of(finding)
    target = sheet_names.get(finding.sheet, "") if finding.sheet else ""
    return ResultRow(
        finding_id=finding_id(finding),
        label=look.label,
        fill=look.fill,
        place=place_of(finding, words),
        sheet=target,
        cell=cell_address(*(at or (0, 0))) if target else "",
        found=finding.found,
        expected=finding.expected,
        difference=finding.difference,
        message="\n".join(_message(finding, words, answers)),
        advice=words.accepted.format(waived=finding.waived) if finding.waived else finding.advice,
        reply=answers.to(finding),
    )


def _message(finding: Finding, words: FeedbackWordings, answers: Answers) -> Iterator[str]:
    yield finding.message
    if others := other_cells(finding):
        yield words.sheet.see_also.format(cells=", ".join(others))
    for given in answers.to_another_number(finding):
        found = given.answered.found if given.answered else ""
        yield words.answered.format(version=given.version, found=found, text=shortened(given.text))


def place_of(finding: Finding, words: FeedbackWordings) -> str:
    """Where the finding is, as a person says it: `Biểu 1!D12`, `Biểu 1`, or the whole file."""
    if finding.sheet and finding.cell:
        return f"{finding.sheet}!{finding.cell}"
    return finding.sheet or words.sheet.whole_file


def other_cells(finding: Finding) -> Sequence[str]:
    """The cells the finding also rests on; without the sheet's name where it is the same sheet."""
    own = f"{finding.sheet}!{finding.cell}"
    others = [cell for cell in _once(finding.cells) if cell != own]
    shown = [cell.removeprefix(f"{finding.sheet}!") for cell in others[:_MOST_OTHER_CELLS]]
    return [*shown, "…"] if len(others) > len(shown) else shown


def _once(cells: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(cells)
