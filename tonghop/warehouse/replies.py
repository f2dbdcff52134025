"""The repository of replies: what each of a member's files answered to which finding, in the order of the file.

A reply keeps the finding as it stood when it was answered, because findings change with every file and every rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tonghop.model import Finding, GivenReply, Reply, Severity
from tonghop.warehouse.batches import delete_rows, insert_rows
from tonghop.warehouse.schema import replies_by_submission, submissions

_c = replies_by_submission.c
_OF_THE_FINDING = (
    "rule", "severity", "message", "zone", "indicator", "breakdown", "measure", "sheet", "cell", "found", "expected",
)  # fmt: skip


def replace_for_submissions(connection: Connection, replies: Mapping[int, Sequence[GivenReply]]) -> None:
    """Store each submission's replies in place of those it had."""
    delete_rows(connection, _c.submission_id, replies)
    rows = [_row(submission_id, reply) for submission_id in sorted(replies) for reply in replies[submission_id]]
    insert_rows(connection, replies_by_submission, rows)


def of_cycle(connection: Connection, cycle: str) -> tuple[GivenReply, ...]:
    """Give the replies in the cycle's files that were not withdrawn: by member, then by version and place in it."""
    query = (
        select(replies_by_submission, submissions.c.version)
        .join(submissions, submissions.c.submission_id == _c.submission_id)
        .where(_c.cycle == cycle, submissions.c.withdrawn_at.is_(None))
        .order_by(_c.member, submissions.c.version, _c.position)
    )
    return tuple(_reply(row) for row in connection.execute(query))


def _row(submission_id: int, given: GivenReply) -> dict[str, Any]:
    return {
        "submission_id": submission_id,
        "position": given.number,
        "cycle": given.cycle,
        "member": given.member,
        "result_id": given.reply.finding_id,
        "text": given.reply.text,
        "written_at": given.reply.cell,
        **{name: getattr(given.answered, name, None) for name in _OF_THE_FINDING},
    }


def _reply(row: Any) -> GivenReply:
    answered = None
    if row.rule is not None:
        values = {name: getattr(row, name) for name in _OF_THE_FINDING}
        values["severity"] = Severity(values["severity"])
        answered = Finding(cycle=row.cycle, member=row.member, **values)
    reply = Reply(row.result_id, row.text, row.written_at)
    return GivenReply(row.cycle, row.member, row.version, row.position, reply, answered)
