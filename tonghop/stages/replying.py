"""Members' replies tied to the findings they answer: looked up when a file is stored, listed for the head board.

A reply reaches findings of its own member and cycle alone, whatever id the file claims. It decides nothing: only
somebody in charge makes a waiver from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from tonghop.feedback.answers import newest_replies
from tonghop.feedback.identity import finding_id
from tonghop.model import Cycle, Finding, GivenReply, Reading
from tonghop.stages.decision_words import load_wordings, refusal
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import findings, replies, submissions
from tonghop.warehouse.records import Registration


class ReplyState(StrEnum):
    """What became of the finding that a reply answers; `unknown` where the member has none with the reply's id."""

    STANDING = "standing"
    WAIVED = "waived"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ListedReply:
    """A reply and where its finding stands in the member's newest file."""

    given: GivenReply
    state: ReplyState


def store_replies(connection: Connection, cycle: Cycle, readings: Mapping[str, tuple[Registration, Reading]]) -> None:
    """Store what the files of some members answered, in place of what the same files answered before."""
    answering = [member for member, (_, reading) in readings.items() if reading.replies]
    known = _findings_by_id(connection, cycle, answering)
    replies.replace_for_submissions(
        connection,
        {
            registration.submission_id: [
                GivenReply(
                    str(cycle),
                    member,
                    registration.submission.version,
                    number,
                    reply,
                    known[member].get(reply.finding_id),
                )
                for number, reply in enumerate(reading.replies, start=1)
            ]
            for member, (registration, reading) in readings.items()
        },
    )


def listed_replies(workplace: Workplace, cycle: Cycle, member: str | None = None) -> tuple[ListedReply, ...]:
    """The newest replies to each finding, of one member or of all, by member and in the order they were given."""
    with workplace.warehouse.reading() as connection:
        given = [row for row in replies.of_cycle(connection, str(cycle)) if member in (None, row.member)]
        standing = {(row.member, finding_id(row)): row for row in findings.of_cycle(connection, str(cycle))}
    return tuple(ListedReply(row, _state(row, standing)) for row in newest_replies(given))


def reply_named(workplace: Workplace, cycle: Cycle, member: str, name: str) -> GivenReply:
    """The reply that people call `name` (`2.1`) and the finding it answers. Raises DecisionRefused."""
    rows = listed_replies(workplace, cycle, member)
    chosen = next((row.given for row in rows if row.given.name == name and row.given.answered is not None), None)
    if chosen is None:
        names = ", ".join(row.given.name for row in rows if row.given.answered is not None) or "không có"
        raise refusal("no_reply", cycle=cycle, member=member, reply=name, replies=names)
    return chosen


def proposed_waiver(given: GivenReply) -> dict[str, str]:
    """What a waiver from this reply would say: `rule`, `cell` and the member's words as `reason`.

    Only a proposal: nothing holds until somebody in charge signs it.
    """
    if given.answered is None:
        return {}
    finding = given.answered
    return {
        "rule": finding.rule,
        "cell": f"{finding.sheet}!{finding.cell}" if finding.cell else "",
        "reason": load_wordings().replied.format(text=" / ".join(given.text.splitlines())),
    }


def _state(row: GivenReply, standing: Mapping[tuple[str, str], Finding]) -> ReplyState:
    if row.answered is None:
        return ReplyState.UNKNOWN
    finding = standing.get((row.member, row.reply.finding_id))
    if finding is None:
        return ReplyState.GONE
    return ReplyState.WAIVED if finding.waived else ReplyState.STANDING


def _findings_by_id(connection: Connection, cycle: Cycle, members: list[str]) -> dict[str, dict[str, Finding]]:
    """What was ever found in any file of each member, the newest file's wording last."""
    if not members:
        return {}
    versions = submissions.of_cycle(connection, str(cycle))
    ids = {row.submission_id: member for member in members for row in versions.get(member, ())}
    known: dict[str, dict[str, Finding]] = {member: {} for member in members}
    for submission_id, rows in findings.of_submissions(connection, ids).items():
        known[ids[submission_id]].update({finding_id(row): row for row in rows})
    return known
