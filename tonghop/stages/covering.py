"""Stage 4: for each member the cycle expects, the last accepted submission, or in words why there is none.

Nothing stale is used silently: when the newest version is not the accepted one, the reason says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tonghop.catalogue.source import Record, load_records
from tonghop.model import Cycle, Finding, Severity, SubmissionState
from tonghop.paths import CATALOGUE_DATA
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import coverage, findings, submissions
from tonghop.warehouse.records import MemberCoverage, StoredSubmission


class CoverageWordings(Record):
    """The reasons, as templates."""

    not_received: str
    rejected: str
    blocked: str
    unchecked: str
    older_used: str


@dataclass(frozen=True)
class MemberState:
    """Where one expected member stands: the newest submission, the one in use, and the reason when they differ."""

    member: str
    latest: StoredSubmission | None
    used: StoredSubmission | None
    reason: str
    errors: int = 0
    warnings: int = 0

    @property
    def shown(self) -> StoredSubmission | None:
        """The submission whose figures the member's section shows: the accepted one, else one that was at least read."""
        if self.used is not None:
            return self.used
        if self.latest is not None and self.latest.submission.state is not SubmissionState.REJECTED:
            return self.latest
        return None


def cover_cycle(workplace: Workplace, cycle: Cycle) -> tuple[MemberState, ...]:
    """Decide the coverage of `cycle` and store it; rows in the order of the report."""
    states = member_states(workplace, cycle)
    rows = [
        MemberCoverage(str(cycle), row.member, row.used.submission_id if row.used else None, row.reason) for row in states
    ]
    with workplace.warehouse.transaction() as connection:
        coverage.replace_for_cycle(connection, str(cycle), rows)
    return states


def member_states(workplace: Workplace, cycle: Cycle) -> tuple[MemberState, ...]:
    """Where each expected member stands now, without storing anything."""
    with workplace.warehouse.reading() as connection:
        latest = submissions.latest_by_member(connection, str(cycle))
        accepted = submissions.latest_accepted_by_member(connection, str(cycle))
        counts = _severities_by_member(findings.of_cycle(connection, str(cycle)))
    return tuple(
        _state(member.code, latest.get(member.code), accepted.get(member.code), counts.get(member.code, {}))
        for member in workplace.catalogue.expected_members(cycle)
    )


@lru_cache(maxsize=1)
def load_wordings() -> CoverageWordings:
    """The reasons' wordings. Raises CatalogueFault."""
    wordings: CoverageWordings = load_records(CATALOGUE_DATA / "messages" / "coverage.yaml", CoverageWordings)
    return wordings


def _severities_by_member(rows: tuple[Finding, ...]) -> dict[str, dict[Severity, int]]:
    counts: dict[str, dict[Severity, int]] = {}
    for row in rows:
        of_member = counts.setdefault(row.member, {})
        of_member[row.severity] = of_member.get(row.severity, 0) + 1
    return counts


def _state(
    member: str, latest: StoredSubmission | None, used: StoredSubmission | None, counts: dict[Severity, int]
) -> MemberState:
    errors = counts.get(Severity.ERROR, 0)
    reason = "" if latest is not None and latest == used else _reason(latest, used, errors)
    return MemberState(member, latest, used, reason, errors, counts.get(Severity.WARNING, 0))


def _reason(latest: StoredSubmission | None, used: StoredSubmission | None, errors: int) -> str:
    words = load_wordings()
    if latest is None:
        return words.not_received
    by_state = {SubmissionState.REJECTED: words.rejected, SubmissionState.BLOCKED: words.blocked}
    why = by_state.get(latest.submission.state, words.unchecked).format(version=latest.submission.version, errors=errors)
    return why if used is None else words.older_used.format(why=why, used=used.submission.version)
