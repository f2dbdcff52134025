"""Which cells get which mark: findings gathered by sheet and cell, with the text of each comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tonghop.feedback.names import RESULT_SHEET
from tonghop.feedback.outcome import ranked
from tonghop.feedback.wordings import FeedbackWordings
from tonghop.model import Finding
from tonghop.reading.containers.xlsx_canonical import column_index

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_MOST_ROWS, _MOST_COLS = 1_048_576, 16_384
_MOST_IN_A_COMMENT = 4
_LONGEST_TEXT = 900

At = tuple[int, int]
"""A cell by its 0-based row and column."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell's ground (RRGGBB) and the text that its comment gets."""

    fill: str
    text: str


def position_of(address: str) -> At | None:
    """The first cell of an address (`D12`, `$D$12:F12`) as row and column from 0; None when it is no address."""
    match = _ADDRESS.match(address)
    if match is None:
        return None
    row, col = int(match[2]) - 1, column_index(match[1])
    return (row, col) if row < _MOST_ROWS and col < _MOST_COLS else None


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
