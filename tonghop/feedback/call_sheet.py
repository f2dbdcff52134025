"""The call sheet: what the head board asks a member on the telephone, on one page, the gravest first.

What is on it is worked out here; how it looks is in `templates/call_sheet.html.j2` and `call_sheet_docx`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from tonghop.feedback.addressing import Addressing
from tonghop.feedback.answers import Answers
from tonghop.feedback.marks import shortened
from tonghop.feedback.names import REPLY_HEADING, RESULT_SHEET
from tonghop.feedback.outcome import outcome_of, ranked
from tonghop.feedback.result import place_of
from tonghop.feedback.wordings import CallSheetWordings, FeedbackWordings, load_wordings
from tonghop.model import Finding, GivenReply, Severity
from tonghop.paths import TEMPLATES
from tonghop.reading.text import clean_text

TEMPLATE = "call_sheet.html.j2"
_MOST_QUESTIONS, _MOST_LINES = 12, 40
_LONGEST_QUESTION, _LONGEST_READING, _LONGEST_PLACE = 170, 32, 44
_LETTERS = {"place": 17, "question": 38, "reading": 20}
"""Letters in one line of each column, on the narrow side."""


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the call sheet; `readings` are the member's number, the one that was expected, and its answer."""

    number: int
    severity: str
    fill: str
    place: str
    text: str
    readings: tuple[str, ...]

    @property
    def lines(self) -> int:
        """Lines of print it takes, at least two: a hand has to write beside it."""
        return max(
            2,
            _lines(self.place, "place") + 1,
            _lines(self.text, "question"),
            sum(_lines(text, "reading") for text in self.readings),
        )


@dataclass(frozen=True, slots=True)
class CallSheet:
    """Everything on the page; `headings` are those of the table, `more` is empty when nothing is left out."""

    title: str
    subject: str
    opening: str
    contact: str
    headings: tuple[str, ...]
    questions: tuple[Question, ...]
    more: str
    signatures: tuple[str, ...]


def call_sheet_of(
    findings: Sequence[Finding],
    addressing: Addressing,
    feedback_name: str,
    replies: Iterable[GivenReply] = (),
    *,
    readable: bool = True,
) -> CallSheet:
    """The call sheet for a member with these findings; notes need no answer and are only counted.

    `feedback_name` is the name of the member's feedback workbook, `replies` what the member answered so far,
    `readable` whether its file could be read at all.
    """
    words = load_wordings()
    form = words.call_sheet
    shown = list(_fitting(findings, words, Answers(replies)))
    rest = ranked(findings)[len(shown) :]
    asked = [row for row in findings if not row.waived] or findings
    counts, left = words.counts(asked), words.counts(rest)
    more = form.more.format(count=len(rest), counts=left, sheet=RESULT_SHEET, file=feedback_name) if rest else ""
    return CallSheet(
        title=form.title,
        subject=form.subject.format(member=addressing.member, cycle=addressing.cycle),
        opening=form.opening[outcome_of(findings, readable=readable)].format(counts=counts),
        contact=addressing.contact,
        headings=(form.number, form.cell, form.question, form.readings, REPLY_HEADING),
        questions=tuple(shown),
        more=more,
        signatures=(form.answered_by, form.asked_by),
    )


def render_call_sheet_html(sheet: CallSheet) -> str:
    """The page as one self-contained HTML document."""
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(TEMPLATE).render(sheet=sheet)


def write_call_sheet_html(sheet: CallSheet, target: Path) -> None:
    """Write the page to `target`."""
    target.write_text(render_call_sheet_html(sheet), encoding="utf-8")


def _fitting(findings: Sequence[Finding], words: FeedbackWordings, answers: Answers) -> Iterator[Question]:
    lines = 0
    asked = [finding for finding in ranked(findings) if finding.severity is not Severity.NOTE]
    for number, finding in enumerate(asked[:_MOST_QUESTIONS], start=1):
        question = _question(number, finding, words, answers)
        lines += question.lines
        if lines > _MOST_LINES:
            return
        yield question


def _question(number: int, finding: Finding, words: FeedbackWordings, answers: Answers) -> Question:
    look = words.look_of(finding)
    text = words.accepted.format(waived=finding.waived) if finding.waived else finding.message
    return Question(
        number=number,
        severity=look.label,
        fill=look.fill,
        place=shortened(clean_text(place_of(finding, words)), _LONGEST_PLACE),
        text=shortened(clean_text(text), _LONGEST_QUESTION),
        readings=tuple(_readings(finding, words.call_sheet, answers)),
    )


def _readings(finding: Finding, form: CallSheetWordings, answers: Answers) -> Iterator[str]:
    texts = [(form.found, finding.found), (form.expected, finding.expected), (form.replied, answers.to(finding))]
    for pattern, text in texts:
        if text:
            yield pattern.format(text=shortened(clean_text(text), _LONGEST_READING))


def _lines(text: str, column: str) -> int:
    return sum(1 + len(line) // _LETTERS[column] for line in text.split("\n"))
