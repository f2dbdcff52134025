"""The answers a member gave in this cycle, looked up by the finding they belong to.

An answer belongs to a finding with the same id: the same rule, cell and number. Where the number has changed since, the
answer is still worth reading, but no longer an answer to what stands there now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tonghop.feedback.identity import finding_id
from tonghop.model import Finding, GivenReply

_Question = tuple[str, ...]


def newest_replies(replies: Iterable[GivenReply]) -> tuple[GivenReply, ...]:
    """For each member and finding the replies of the newest file that has any, in the order they were given."""
    newest: dict[tuple[str, str], list[GivenReply]] = {}
    for row in sorted(replies, key=lambda row: (row.member, row.version, row.number)):
        key = (row.member, row.reply.finding_id)
        if key in newest and newest[key][0].version == row.version:
            newest[key].append(row)
        else:
            newest[key] = [row]
    return tuple(
        sorted((row for rows in newest.values() for row in rows), key=lambda row: (row.member, row.version, row.number))
    )


class Answers:
    """One member's replies."""

    def __init__(self, replies: Iterable[GivenReply]) -> None:
        self._by_id: dict[str, list[GivenReply]] = {}
        self._by_question: dict[_Question, list[GivenReply]] = {}
        for row in newest_replies(replies):
            self._by_id.setdefault(row.reply.finding_id, []).append(row)
            if row.answered is not None:
                self._by_question.setdefault(_question(row.answered), []).append(row)

    def to(self, finding: Finding) -> str:
        """The answer to this very finding; empty without one."""
        return "\n".join(row.text for row in self._by_id.get(finding_id(finding), ()))

    def to_another_number(self, finding: Finding) -> Sequence[GivenReply]:
        """Answers to the same rule about the same figure when something else stood there."""
        mine = finding_id(finding)
        return [row for row in self._by_question.get(_question(finding), ()) if row.reply.finding_id != mine]


def _question(finding: Finding) -> _Question:
    if finding.indicator:
        return (finding.rule, finding.zone, finding.indicator, finding.breakdown, finding.measure)
    return (finding.rule, finding.sheet, finding.cell)
