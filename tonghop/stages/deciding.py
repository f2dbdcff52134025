"""Decisions about a member's versions: withdraw one, go back to an earlier one, say why one changes what was accepted.

Nothing is deleted: every version keeps its row, its file and its figures, and every decision is an audit entry. What
follows in the tables is made by the next run.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from tonghop.model import Cycle, SubmissionState
from tonghop.stages.decision_words import refusal
from tonghop.stages.locking import Decision, ensure_open
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import audit, submissions
from tonghop.warehouse.records import AuditEntry, StoredSubmission


def versions_of(workplace: Workplace, cycle: Cycle, member: str) -> tuple[StoredSubmission, ...]:
    """Every version of the member, withdrawn ones too, oldest first."""
    with workplace.warehouse.reading() as connection:
        return submissions.versions(connection, str(cycle), member)


def withdraw_version(workplace: Workplace, cycle: Cycle, member: str, version: int, decision: Decision) -> None:
    """Take a version out of use; the version before it stands again. Raises DecisionRefused."""
    now = datetime.now(UTC)
    with workplace.warehouse.transaction() as connection:
        ensure_open(connection, cycle, member)
        row = _find(submissions.versions(connection, str(cycle), member), cycle, member, version)
        if row.withdrawn_at is not None:
            raise refusal("already_withdrawn", cycle=cycle, member=member, version=version)
        submissions.withdraw(connection, row.submission_id, now, decision.reason)
        _log(connection, "withdrawn", row, decision, now)


def restore_version(workplace: Workplace, cycle: Cycle, member: str, version: int, decision: Decision) -> None:
    """Make an earlier version the latest: it stands again, later ones are withdrawn. Raises DecisionRefused."""
    now = datetime.now(UTC)
    with workplace.warehouse.transaction() as connection:
        ensure_open(connection, cycle, member)
        every = submissions.versions(connection, str(cycle), member)
        row = _find(every, cycle, member, version)
        later = [one for one in every if one.submission.version > version and one.withdrawn_at is None]
        if row.withdrawn_at is None and not later:
            raise refusal("already_latest", cycle=cycle, member=member, version=version)
        for one in later:
            submissions.withdraw(connection, one.submission_id, now, decision.reason)
            _log(connection, "withdrawn", one, decision, now)
        submissions.reinstate(connection, [row.submission_id])
        if row.withdrawn_at is not None:  # its reason spoke of the withdrawal
            submissions.set_reason(connection, row.submission_id, decision.reason)
        _log(connection, "restored", row, decision, now)


def explain_change(workplace: Workplace, cycle: Cycle, member: str, decision: Decision) -> StoredSubmission:
    """Record why the member's latest version changes what had been accepted. Raises DecisionRefused."""
    now = datetime.now(UTC)
    with workplace.warehouse.transaction() as connection:
        ensure_open(connection, cycle, member)
        row = submissions.latest(connection, str(cycle), member)
        if row is None:
            raise refusal("no_submission", cycle=cycle, member=member)
        submissions.set_reason(connection, row.submission_id, decision.reason)
        _log(connection, "explained", row, decision, now)
    return row


def unexplained_change(versions: tuple[StoredSubmission, ...]) -> tuple[StoredSubmission, StoredSubmission] | None:
    """The latest standing version and the accepted one before it, when the latest gives no reason for the change.

    The accepted file sent once more, as after a wrong one, changes nothing.
    """
    standing = [row for row in versions if row.withdrawn_at is None]
    accepted = [row for row in standing[:-1] if row.submission.state is SubmissionState.ACCEPTED]
    if not accepted or standing[-1].reason or standing[-1].submission.sha256 == accepted[-1].submission.sha256:
        return None
    return standing[-1], accepted[-1]


def _find(every: tuple[StoredSubmission, ...], cycle: Cycle, member: str, version: int) -> StoredSubmission:
    for row in every:
        if row.submission.version == version:
            return row
    if not every:
        raise refusal("no_submission", cycle=cycle, member=member)
    known = ", ".join(str(row.submission.version) for row in every)
    raise refusal("no_version", cycle=cycle, member=member, version=version, versions=known)


def _log(connection: Connection, what: str, row: StoredSubmission, decision: Decision, at: datetime) -> None:
    sent = row.submission
    detail = {"version": sent.version, "sha256": sent.sha256, "reason": decision.reason}
    audit.append(connection, AuditEntry(at, decision.who, what, sent.cycle, sent.member, detail))
