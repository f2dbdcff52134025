"""The repository of submissions: every version that a member sent, and what became of it.

A withdrawn version stays, but is no longer the latest nor the accepted one; the version before it is again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from tonghop.model import Submission, SubmissionState
from tonghop.warehouse.batches import insert_rows, select_rows
from tonghop.warehouse.records import Arrival, Registration, StoredSubmission
from tonghop.warehouse.schema import submissions

_c = submissions.c
_ALL = select(submissions)
_STANDING = _c.withdrawn_at.is_(None)
_ACCEPTED = and_(_STANDING, _c.state == SubmissionState.ACCEPTED)


def register(  # noqa: PLR0913, PLR0917 - one file's particulars, told apart by name; many at once go through `register_many`
    connection: Connection,
    cycle: str,
    member: str,
    sha256: str,
    original_name: str,
    size_bytes: int,
    received_at: datetime,
) -> Registration:
    """Register one file; see `register_many`."""
    arrival = Arrival(sha256, original_name, size_bytes, received_at)
    return register_many(connection, cycle, {member: arrival})[member]


def register_many(connection: Connection, cycle: str, arrivals: Mapping[str, Arrival]) -> dict[str, Registration]:
    """Give each member's arrival the next version, in state `received`.

    The same bytes as the member's last version are nothing new, also when that version was withdrawn: the file that
    still lies in the inbox must not undo the withdrawal.
    """
    known = _newest(connection, cycle, _c.member.in_(arrivals) if len(arrivals) == 1 else None)
    new = {
        member: arrival
        for member, arrival in arrivals.items()
        if member not in known or known[member].submission.sha256 != arrival.sha256
    }
    versions = {member: known[member].submission.version + 1 if member in known else 1 for member in new}
    rows = [_row(cycle, member, versions[member], new[member]) for member in sorted(new)]
    insert_rows(connection, submissions, rows)
    if new:
        known = _newest(connection, cycle, _c.member.in_(arrivals) if len(arrivals) == 1 else None)
    return {
        member: Registration(known[member].submission, known[member].submission_id, member in new)
        for member in sorted(arrivals)
    }


def latest(connection: Connection, cycle: str, member: str) -> StoredSubmission | None:
    """Find the member's newest version that stands, whatever its state."""
    return _newest(connection, cycle, and_(_STANDING, _c.member == member)).get(member)


def latest_accepted(connection: Connection, cycle: str, member: str) -> StoredSubmission | None:
    """Find the member's newest version that was accepted and stands."""
    return _newest(connection, cycle, and_(_ACCEPTED, _c.member == member)).get(member)


def latest_by_member(connection: Connection, cycle: str) -> dict[str, StoredSubmission]:
    """Find `latest` of every member that sent something, by member code."""
    return _newest(connection, cycle, _STANDING)


def latest_accepted_by_member(connection: Connection, cycle: str) -> dict[str, StoredSubmission]:
    """Find `latest_accepted` of every member that has one, by member code."""
    return _newest(connection, cycle, _ACCEPTED)


def versions(connection: Connection, cycle: str, member: str) -> tuple[StoredSubmission, ...]:
    """List every version of the member, withdrawn ones too, oldest first."""
    query = _ALL.where(_c.cycle == cycle, _c.member == member).order_by(_c.version)
    return tuple(_stored(row) for row in connection.execute(query))


def of_cycle(connection: Connection, cycle: str) -> dict[str, tuple[StoredSubmission, ...]]:
    """List every version of every member of the cycle, by member code, oldest first."""
    rows: dict[str, list[StoredSubmission]] = {}
    for row in connection.execute(_ALL.where(_c.cycle == cycle).order_by(_c.member, _c.version)):
        rows.setdefault(row.member, []).append(_stored(row))
    return {member: tuple(several) for member, several in rows.items()}


def of_ids(connection: Connection, submission_ids: Iterable[int]) -> dict[int, StoredSubmission]:
    """Find the submissions with these ids, by ascending id."""
    rows = select_rows(connection, _ALL.order_by(_c.submission_id), _c.submission_id, submission_ids)
    return {row.submission_id: _stored(row) for row in rows}


def set_state(connection: Connection, submission_id: int, state: SubmissionState) -> None:
    """Say what became of one submission; see `set_states`."""
    set_states(connection, {submission_id: state})


def set_states(connection: Connection, states: Mapping[int, SubmissionState]) -> None:
    """Say what became of each submission, by id. Raises LookupError for an id that is not stored."""
    by_state: dict[SubmissionState, list[int]] = {}
    for submission_id in sorted(states):
        by_state.setdefault(states[submission_id], []).append(submission_id)
    for state, ids in by_state.items():
        _change(connection, ids, state=state)


def record_acceptance(connection: Connection, submission_id: int, accepted_at: datetime, accepted_by: str) -> None:
    """Accept a submission and say when (UTC) and by whom. Raises LookupError like `set_states`."""
    _change(
        connection, [submission_id], state=SubmissionState.ACCEPTED, accepted_at=accepted_at, accepted_by=accepted_by
    )


def withdraw(connection: Connection, submission_id: int, withdrawn_at: datetime, reason: str) -> None:
    """Take a version out of use, with the reason; its row and figures stay. Raises LookupError like `set_states`."""
    _change(connection, [submission_id], withdrawn_at=withdrawn_at, reason=reason)


def reinstate(connection: Connection, submission_ids: Iterable[int]) -> None:
    """Put withdrawn versions into use again. Raises LookupError like `set_states`."""
    _change(connection, sorted(submission_ids), withdrawn_at=None)


def set_reason(connection: Connection, submission_id: int, reason: str) -> None:
    """Say why a version changes what had been accepted. Raises LookupError like `set_states`."""
    _change(connection, [submission_id], reason=reason)


def _change(connection: Connection, ids: list[int], **values: object) -> None:
    for start in range(0, len(ids), 1_000):
        some = ids[start : start + 1_000]
        changed = connection.execute(update(submissions).where(_c.submission_id.in_(some)).values(**values)).rowcount
        if changed != len(some):
            raise LookupError(f"{len(some) - changed} of the submissions {some[:5]} … are not stored")


def _newest(connection: Connection, cycle: str, condition: ColumnElement[bool] | None) -> dict[str, StoredSubmission]:
    conditions = [_c.cycle == cycle] if condition is None else [_c.cycle == cycle, condition]
    newest = select(_c.member, func.max(_c.version).label("version")).where(*conditions).group_by(_c.member).subquery()
    same = and_(_c.cycle == cycle, _c.member == newest.c.member, _c.version == newest.c.version)
    rows = connection.execute(select(submissions).join(newest, same).order_by(_c.member))
    return {row.member: _stored(row) for row in rows}


def _row(cycle: str, member: str, version: int, arrival: Arrival) -> dict[str, Any]:
    return {
        "cycle": cycle,
        "member": member,
        "version": version,
        "sha256": arrival.sha256,
        "original_name": arrival.original_name,
        "size_bytes": arrival.size_bytes,
        "received_at": arrival.received_at,
        "state": SubmissionState.RECEIVED,
    }


def _stored(row: Sequence[Any]) -> StoredSubmission:
    return StoredSubmission(row[0], Submission(*row[1:9]), *row[9:])
