"""Stage 1: take what lies in the inbox into the archive and register it as a submission.

The newest stable file of a member counts; the same bytes again change nothing. What a file says is not looked at here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tonghop.model import Cycle, Finding
from tonghop.reading.intake import ArchivedFile, IntakeRefusal, archive_file, newest_stable_file
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import findings, submissions
from tonghop.warehouse.records import Arrival, Registration, Stage


@dataclass(frozen=True)
class Receipt:
    """What came of looking into a member's inbox; `registration` is None when no file could be taken."""

    member: str
    registration: Registration | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Post:
    file: ArchivedFile | None
    findings: tuple[Finding, ...]


def members_with_post(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> tuple[str, ...]:
    """Those of `members` who have sent something for `cycle`: a file in the inbox now, or one taken before."""
    with workplace.warehouse.reading() as connection:
        registered = submissions.latest_by_member(connection, str(cycle))
    return tuple(member for member in members if member in registered or _has_post(workplace, cycle, member))


def receive_submissions(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> dict[str, Receipt]:
    """Archive and register the newest file of each member; a refused one becomes a finding on the member."""
    posts = {member: _take_in(workplace, cycle, member) for member in members}
    arrivals = {member: _arrival(post.file) for member, post in posts.items() if post.file is not None}
    with workplace.warehouse.transaction() as connection:
        known = submissions.latest_by_member(connection, str(cycle))
        registrations = submissions.register_many(connection, str(cycle), arrivals)
        refused = {member: post.findings for member, post in posts.items()}
        findings.replace(connection, str(cycle), refused, Stage.READING)
    for member in posts:
        if member not in registrations and member in known:
            stored = known[member]
            registrations[member] = Registration(stored.submission, stored.submission_id, is_new=False)
    return {member: Receipt(member, registrations.get(member), post.findings) for member, post in posts.items()}


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
