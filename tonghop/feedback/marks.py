"""Which cells get which mark: findings gathered by sheet and cell, with the text of each comment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tonghop.feedback.names import RESULT_SHEET
from tonghop.feedback.outcome import ranked
from tonghop.feedback.wordings import FeedbackWordings
from tonghop.model import Finding
from tonghop.reading.grid import position_of

_MOST_IN_A_COMMENT = 4
_LONGEST_TEXT = 900

At = tuple[int, int]
"""A cell by its 0-based row and column."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell's ground (RRGGBB) and the text that its comment gets."""

    fill: str
    text: str


def marks_by_sheet(findings: Iterable[Finding], words: FeedbackWordings) -> Mapping[str, dict[At, Mark]]:
    """Marks by the sheet's name as the findings have it, then by cell; findings without a cell leave none."""
    gathered: dict[str, dict[At, list[Finding]]] = {}
    for finding in ranked(findings):
        at = position_of(finding.cell)
        if finding.sheet and at is not None:
            gathered.setdefault(finding.sheet, {}).setdefault(at, []).append(finding)
    return {
        sheet: {at: _mark(several, words) for at, several in sorted(cells.items())}
        for sheet, cells in sorted(gathered.items())
    }


def _mark(findings: Sequence[Finding], words: FeedbackWordings) -> Mark:
    """The mark of a cell with these findings, the gravest of which comes first."""
    texts = [_comment(finding, words) for finding in findings[:_MOST_IN_A_COMMENT]]
    if rest := len(findings) - len(texts):
        texts.append(words.comment.more.format(count=rest, sheet=RESULT_SHEET))
    return Mark(words.look_of(findings[0]).fill, "\n\n".join(texts))


def _comment(finding: Finding, words: FeedbackWordings) -> str:
    form = words.comment
    lines = [form.finding.format(severity=words.look_of(finding).label, message=shortened(finding.message))]
    if finding.waived:
        return "\n".join([*lines, words.accepted.format(waived=shortened(finding.waived))])
    if finding.found and finding.expected:
        lines.append(form.readings.format(found=shortened(finding.found), expected=shortened(finding.expected)))
    elif finding.found:
        lines.append(form.found_only.format(found=shortened(finding.found)))
    if finding.advice:
        lines.append(form.advice.format(advice=shortened(finding.advice)))
    return "\n".join(lines)


def shortened(text: str, longest: int = _LONGEST_TEXT) -> str:
    """`text`, cut with an ellipsis when it is longer than that."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
