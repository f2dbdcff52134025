"""How a cycle stands today: every member's state, the open questions, and what is broken with its recovery step.

One set of facts for `tonghop status`, the status page, the health check and the metadata in the UI. Nothing is stored
here; dates are days, so that the same warehouse gives the same facts all day long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tonghop.feedback.answers import newest_replies
from tonghop.feedback.outcome import open_findings
from tonghop.model import Cycle, Finding, SubmissionState
from tonghop.model.clock import day_of
from tonghop.stages.covering import MemberState, member_states
from tonghop.stages.deciding import unexplained_change
from tonghop.stages.decision_words import load_wordings
from tonghop.stages.waiving import Waiver, load_waivers
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import coverage, editions, findings, replies, standings, submissions
from tonghop.warehouse.records import CycleStanding, LockException, MemberCoverage, StoredEdition, StoredSubmission

_MOST_URGENT = 5


@dataclass(frozen=True)
class Broken:
    """One thing that keeps the cycle from being whole; `member` is empty for the cycle itself."""

    kind: str
    member: str
    what: str
    recovery: str


@dataclass(frozen=True)
class MemberFacts:
    """Where a member stands, whether it is late, on which day its newest version came, what is open.

    `replies` counts its answers to findings, of each finding the newest.
    """

    name: str
    state: MemberState
    late: bool
    received_on: date | None
    questions: tuple[str, ...]
    replies: int = 0


@dataclass(frozen=True)
class CycleFacts:
    """A cycle on the day `today`."""

    cycle: Cycle
    today: date
    deadline: date
    standing: CycleStanding
    exceptions: tuple[LockException, ...]
    members: tuple[MemberFacts, ...]
    broken: tuple[Broken, ...]
    urgent: tuple[Finding, ...] = ()
    """The open errors and warnings that weigh most on the bloc's totals, no more than a screen shows."""
    edition: StoredEdition | None = None
    """The edition that was made last."""

    @property
    def deadline_passed(self) -> bool:
        """Whether the deadline was before `today`."""
        return self.today > self.deadline

    @property
    def newest_on(self) -> date | None:
        """The day of the newest thing that these facts tell of: a version received, accepted, a lock, an edition."""
        made = self.edition.made_at if self.edition else None
        decided = [
            moment for moment in (self.standing.accepted_at, self.standing.locked_at, made) if moment is not None
        ]
        received = [row.received_on for row in self.members if row.received_on is not None]
        return max([*received, *map(day_of, decided)], default=None)

    @property
    def accepted(self) -> int:
        """Members whose figures are in the tables."""
        return sum(row.state.used is not None for row in self.members)

    @property
    def overdue(self) -> tuple[Broken, ...]:
        """What makes the cycle unhealthy: after the deadline, a member without figures, or with a newer bad version."""
        late = self.deadline_passed
        return tuple(row for row in self.broken if late and row.kind in {"missing", "rejected", "blocked", "unchecked"})


def cycle_facts(workplace: Workplace, cycle: Cycle, today: date) -> CycleFacts:
    """Gather the facts. Raises CatalogueFault for a mistake in the waivers."""
    deadline = workplace.catalogue.cycle_file(cycle).deadline
    waivers = [row for row in load_waivers(workplace.home, workplace.catalogue) if row.cycle == str(cycle)]
    states = member_states(workplace, cycle)
    with workplace.warehouse.reading() as connection:
        versions = submissions.of_cycle(connection, str(cycle))
        standing = standings.of_cycle(connection, str(cycle))
        exceptions = standings.exceptions_of_cycle(connection, str(cycle))
        stored = coverage.of_cycle(connection, str(cycle))
        urgent = open_findings(findings.of_cycle(connection, str(cycle)))[:_MOST_URGENT]
        made = editions.of_cycle(connection, str(cycle))
        answered = Counter(row.member for row in newest_replies(replies.of_cycle(connection, str(cycle))))
    members = tuple(
        replace(_member(workplace, row, versions, deadline, today), replies=answered[row.member]) for row in states
    )
    broken = [fault for row in members for fault in _faults(cycle, row, waivers, today)]
    if _outdated(states, stored):
        broken.append(_broken("outdated", cycle, ""))
    last = made[-1] if made else None
    return CycleFacts(cycle, today, deadline, standing, exceptions, members, tuple(broken), urgent, last)


def _member(
    workplace: Workplace,
    state: MemberState,
    versions: Mapping[str, tuple[StoredSubmission, ...]],
    deadline: date,
    today: date,
) -> MemberFacts:
    received = day_of(state.latest.submission.received_at) if state.latest else None
    return MemberFacts(
        name=workplace.catalogue.member_by_code[state.member].name,
        state=state,
        late=(received or today) > deadline,
        received_on=received,
        questions=tuple(_unexplained(versions.get(state.member, ()))),
    )


def _unexplained(versions: tuple[StoredSubmission, ...]) -> Iterator[str]:
    change = unexplained_change(versions)
    if change is not None:
        latest, accepted = (row.submission.version for row in change)
        yield load_wordings().questions["unexplained_change"].format(version=latest, accepted=accepted)


def _faults(
    cycle: Cycle,
    row: MemberFacts,
    waivers: list[Waiver],
    today: date,
) -> Iterator[Broken]:
    state, latest = row.state, row.state.latest
    if latest is None:
        yield _broken("missing", cycle, state.member)
        return
    version = latest.submission.version
    kinds = {SubmissionState.REJECTED: "rejected", SubmissionState.BLOCKED: "blocked"}
    if latest.submission.state is not SubmissionState.ACCEPTED:
        kind = kinds.get(latest.submission.state, "unchecked")
        yield _broken(kind, cycle, state.member, version=version, errors=state.errors)
    for question in row.questions:
        yield _broken("unexplained", cycle, state.member, version=version, questions=question)
    words = load_wordings().questions
    for waiver in waivers:
        if waiver.member == state.member and waiver.until < today and not _renewed(waiver, waivers):
            question = words["expired_waiver"].format(rule=waiver.rule, until=f"{waiver.until:%d/%m/%Y}")
            yield _broken("waiver", cycle, state.member, version=version, questions=question)


def _renewed(waiver: Waiver, waivers: list[Waiver]) -> bool:
    same = (waiver.member, waiver.rule, waiver.cell)
    return any((one.member, one.rule, one.cell) == same and one.until > waiver.until for one in waivers)


def _outdated(states: tuple[MemberState, ...], stored: Mapping[str, MemberCoverage]) -> bool:
    now = {row.member: (row.used.submission_id if row.used else None, row.reason) for row in states}
    then = {row.member: (row.submission_id, row.reason) for row in stored.values()}
    return now != then


def _broken(kind: str, cycle: Cycle, member: str, **values: object) -> Broken:
    words = load_wordings().broken[kind]
    filled = {"cycle": cycle, "member": member, **values}
    return Broken(kind, member, words.what.format(**filled), words.recovery.format(**filled))
