"""Stage 1: take what lies in the inbox into the archive and register it as a submission.

The newest stable file of a member counts; the same bytes again change nothing. What a file says is not looked at here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tonghop.model import Cycle, Finding
from tonghop.reading.intake import ArchivedFile, archive_file, newest_stable_file
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import findings, submissions
from tonghop.warehouse.records import Arrival, Registration, Stage


@dataclass(frozen=True)
class Receipt:
    """What came of looking into a member's inbox; `registration` is None when no file could be taken."""

    member: str
    registration: Registration | None
    findings: tuple[Finding, ...] = ()


def members_with_post(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> tuple[str, ...]:
    """Those of `members` who have sent something for `cycle`: a file in the inbox now, or one taken before."""
    with workplace.warehouse.reading() as connection:
        registered = submissions.latest_by_member(connection, str(cycle))
    return tuple(
        member
        for member in members
        if member in registered or newest_stable_file(workplace.home.inbox(str(cycle), member)).has_something
    )


def receive_submissions(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> dict[str, Receipt]:
    """Archive and register the newest file of each member; a refused one becomes a finding on the member."""
    members = tuple(members)
    archived: dict[str, ArchivedFile] = {}
    refused: dict[str, tuple[Finding, ...]] = {member: () for member in members}
    for member in members:
        found = newest_stable_file(workplace.home.inbox(str(cycle), member))
        refused[member] = tuple(replace(row, cycle=str(cycle), member=member) for row in found.findings)
        if found.path is not None:
            archived[member] = archive_file(found.path, workplace.home.archive)
    with workplace.warehouse.transaction() as connection:
        known = submissions.latest_by_member(connection, str(cycle))
        arrivals = {member: _arrival(file) for member, file in archived.items()}
        registrations = submissions.register_many(connection, str(cycle), arrivals)
        findings.replace(connection, str(cycle), refused, Stage.READING)
    for member in members:
        if member not in registrations and member in known:
            stored = known[member]
            registrations[member] = Registration(stored.submission, stored.submission_id, is_new=False)
    return {member: Receipt(member, registrations.get(member), refused[member]) for member in members}


def _arrival(file: ArchivedFile) -> Arrival:
    return Arrival(file.sha256, file.original_name, file.size_bytes, datetime.now(UTC))
