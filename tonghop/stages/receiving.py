"""Stage 1: take what lies in the inbox into the archive and register it as a submission.

The newest stable file of a member counts; the same bytes again change nothing. What a file says is not looked at here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from tonghop.model import Cycle, Finding
from tonghop.reading.intake import ArchivedFile, IntakeRefusal, archive_file, newest_stable_file
from tonghop.reading.messages import finding_of
from tonghop.stages.locking import locked_out
from tonghop.stages.reasons import reason_beside
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import audit, findings, submissions
from tonghop.warehouse.records import Arrival, AuditEntry, Registration, Stage, StoredSubmission

RECEIVED_BY = "tonghop"


@dataclass(frozen=True)
class Receipt:
    """What came of looking into a member's inbox; `registration` is None when no file could be taken.

    `locked_out` says that none was looked for: the cycle is locked, and nobody made an exception for the member.
    """

    member: str
    registration: Registration | None
    findings: tuple[Finding, ...] = ()
    locked_out: bool = False


@dataclass(frozen=True)
class _Post:
    file: ArchivedFile | None
    findings: tuple[Finding, ...]


def members_with_post(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> tuple[str, ...]:
    """Those of `members` who have sent something for `cycle`: a file in the inbox now, or one taken before.

    Of a locked cycle only those who are exempt from the lock: nothing is read again under other rules.
    """
    with workplace.warehouse.reading() as connection:
        registered = submissions.latest_by_member(connection, str(cycle))
        closed = locked_out(connection, cycle, members := tuple(members))
    opened = (member for member in members if member not in closed)
    return tuple(member for member in opened if member in registered or _has_post(workplace, cycle, member))


def receive_submissions(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> dict[str, Receipt]:
    """Archive and register the newest file of each member; a refused one becomes a finding on the member.

    A member locked out of a locked cycle gets a receipt that says so; of the refusal only the audit log keeps a trace.
    """
    members = tuple(members)
    with workplace.warehouse.reading() as connection:
        closed = locked_out(connection, cycle, members)
    posts = {member: _take_in(workplace, cycle, member) for member in members if member not in closed}
    arrivals = {member: _arrival(post.file) for member, post in posts.items() if post.file is not None}
    with workplace.warehouse.transaction() as connection:
        known = submissions.latest_by_member(connection, str(cycle))
        registrations = submissions.register_many(connection, str(cycle), arrivals)
        refused = {member: post.findings for member, post in posts.items()}
        findings.replace(connection, str(cycle), refused, Stage.READING)
        for member, registration in registrations.items():
            if registration.is_new:
                _log_arrival(workplace, connection, registration, known.get(member))
        audit.append(connection, *(_refusal(cycle, member) for member in sorted(closed)))
    for member in posts:
        if member not in registrations and member in known:
            stored = known[member]
            registrations[member] = Registration(stored.submission, stored.submission_id, is_new=False)
    receipts = {member: Receipt(member, registrations.get(member), post.findings) for member, post in posts.items()}
    locked = replace(finding_of("cycle_locked", cycle=cycle), cycle=str(cycle))
    return receipts | {
        member: Receipt(member, None, (replace(locked, member=member),), locked_out=True) for member in sorted(closed)
    }


def _log_arrival(
    workplace: Workplace, connection: Connection, registration: Registration, before: StoredSubmission | None
) -> None:
    sent = registration.submission
    detail = {"version": sent.version, "sha256": sent.sha256}
    folder = workplace.home.inbox(sent.cycle, sent.member)
    reason = reason_beside(folder, before.submission.received_at) if before is not None else None
    if reason is not None:
        submissions.set_reason(connection, registration.submission_id, reason)
        detail["reason"] = reason
    audit.append(connection, AuditEntry(sent.received_at, RECEIVED_BY, "received", sent.cycle, sent.member, detail))


def _refusal(cycle: Cycle, member: str) -> AuditEntry:
    return AuditEntry(datetime.now(UTC), RECEIVED_BY, "refused_locked", str(cycle), member)


def _has_post(workplace: Workplace, cycle: Cycle, member: str) -> bool:
    choice = newest_stable_file(workplace.home.inbox(str(cycle), member))
    return choice.newest is not None or bool(choice.refused)


def _take_in(workplace: Workplace, cycle: Cycle, member: str) -> _Post:
    choice = newest_stable_file(workplace.home.inbox(str(cycle), member))
    refusals = list(choice.refused)
    taken = archive_file(choice.newest, workplace.home.archive) if choice.newest is not None else None
    if isinstance(taken, IntakeRefusal):
        refusals.append(taken)
        taken = None
    return _Post(taken, tuple(replace(row.finding, cycle=str(cycle), member=member) for row in refusals))


def _arrival(file: ArchivedFile) -> Arrival:
    return Arrival(file.sha256, file.original_name, file.size_bytes, datetime.now(UTC))
