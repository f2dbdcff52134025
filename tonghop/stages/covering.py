"""Stage 4: for each member the cycle expects, the last accepted submission, or in words why there is none.

Nothing stale is used silently: when the newest version is not the accepted one, the reason says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tonghop.catalogue.source import Record, load_records
from tonghop.model import Cycle, Finding, Severity, SubmissionState
from tonghop.paths import CATALOGUE_DATA
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import coverage, figures, findings, submissions
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
    figures: int = 0
    errors: int = 0
    warnings: int = 0
    waived: int = 0

    @property
    def shown(self) -> StoredSubmission | None:
        """The submission whose figures the member's section shows: the accepted one, else one that was read."""
        if self.used is not None:
            return self.used
        if self.latest is not None and self.latest.submission.state is not SubmissionState.REJECTED:
            return self.latest
        return None


def cover_cycle(workplace: Workplace, cycle: Cycle) -> tuple[MemberState, ...]:
    """Decide the coverage of `cycle` and store it; rows in the order of the report."""
    states = member_states(workplace, cycle)
    rows = [
        MemberCoverage(str(cycle), row.member, row.used.submission_id if row.used else None, row.reason)
        for row in states
    ]
    with workplace.warehouse.transaction() as connection:
        coverage.replace_for_cycle(connection, str(cycle), rows)
    return states


def member_states(workplace: Workplace, cycle: Cycle) -> tuple[MemberState, ...]:
    """Where each expected member stands now, without storing anything."""
    with workplace.warehouse.reading() as connection:
        latest = submissions.latest_by_member(connection, str(cycle))
        accepted = submissions.latest_accepted_by_member(connection, str(cycle))
        found = findings.of_cycle(connection, str(cycle))
        severities = _severities_by_member(row for row in found if not row.waived)
        waived = Counter(row.member for row in found if row.waived)
        held = figures.count_of_submissions(connection, [row.submission_id for row in latest.values()])
    return tuple(
        MemberState(
            member.code,
            newest := latest.get(member.code),
            used := accepted.get(member.code),
            _reason(newest, used, severities[member.code].get(Severity.ERROR, 0)),
            held[newest.submission_id] if newest else 0,
            severities[member.code].get(Severity.ERROR, 0),
            severities[member.code].get(Severity.WARNING, 0),
            waived[member.code],
        )
        for member in workplace.catalogue.expected_members(cycle)
    )


@lru_cache(maxsize=1)
def load_wordings() -> CoverageWordings:
    """The reasons' wordings. Raises CatalogueFault."""
    wordings: CoverageWordings = load_records(CATALOGUE_DATA / "messages" / "coverage.yaml", CoverageWordings)
    return wordings


def _severities_by_member(rows: Iterable[Finding]) -> dict[str, Counter[Severity]]:
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    for row in rows:
        counts[row.member][row.severity] += 1
    return counts


def _reason(latest: StoredSubmission | None, used: StoredSubmission | None, errors: int) -> str:
    words = load_wordings()
    if latest is not None and used is not None and latest.submission_id == used.submission_id:
        return ""
    if latest is None:
        return words.not_received
    by_state = {SubmissionState.REJECTED: words.rejected, SubmissionState.BLOCKED: words.blocked}
    why = by_state.get(latest.submission.state, words.unchecked).format(
        version=latest.submission.version, errors=errors
    )
    return why if used is None else words.older_used.format(why=why, used=used.submission.version)
