"""Accepting and locking a cycle: from then on nothing changes it but a named exception, with who, why and until when.

Locking also needs the rules run again where they changed; that is one layer up, in `expectations.locking`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from tonghop.model import Cycle
from tonghop.model.clock import day_of, today
from tonghop.stages.covering import MemberState, member_states
from tonghop.stages.decision_words import refusal
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import audit, standings, submissions
from tonghop.warehouse.records import AuditEntry, CycleStanding, LockException


@dataclass(frozen=True)
class Decision:
    """Who decided and why. Raises DecisionRefused where one of the two is blank."""

    who: str
    reason: str

    def __post_init__(self) -> None:
        """Nobody decides without a name and a reason."""
        if not self.who.strip() or not self.reason.strip():
            raise refusal("no_reason")


def standing_of(workplace: Workplace, cycle: Cycle) -> CycleStanding:
    """How far the cycle is."""
    with workplace.warehouse.reading() as connection:
        return standings.of_cycle(connection, str(cycle))


def ensure_open(connection: Connection, cycle: Cycle, member: str) -> None:
    """Raises DecisionRefused when the cycle is locked and `member` has no exception today."""
    standing = standings.of_cycle(connection, str(cycle))
    if standing.locked_at is not None and member not in standings.exempt_members(connection, str(cycle), today()):
        raise refusal(
            "locked", cycle=cycle, member=member, date=f"{day_of(standing.locked_at):%d/%m/%Y}", who=standing.locked_by
        )


def locked_out(connection: Connection, cycle: Cycle, members: Iterable[str]) -> frozenset[str]:
    """Those of `members` who may not change the cycle now: none while it is open."""
    if not standings.of_cycle(connection, str(cycle)).locked:
        return frozenset()
    return frozenset(members) - standings.exempt_members(connection, str(cycle), today())


def accept_cycle(workplace: Workplace, cycle: Cycle, who: str, reason: str = "") -> tuple[MemberState, ...]:
    """Accept what stands for every member now. With members missing or blocked a reason is needed.

    Raises DecisionRefused; gives the states that were accepted.
    """
    states = member_states(workplace, cycle)
    gaps = [f"{row.member} ({row.reason})" for row in states if row.reason]
    if not who.strip():
        raise refusal("no_reason")
    if gaps and not reason.strip():
        raise refusal("gaps", cycle=cycle, gaps="; ".join(gaps))
    now = datetime.now(UTC)
    with workplace.warehouse.transaction() as connection:
        standing = standings.of_cycle(connection, str(cycle))
        if standing.locked:
            ensure_open(connection, cycle, "")
        for row in states:
            if row.used is not None:
                submissions.record_acceptance(connection, row.used.submission_id, now, who)
        standings.replace(connection, CycleStanding(str(cycle), now, who, reason or None))
        detail = {"reason": reason, "versions": _versions(states)}
        audit.append(connection, AuditEntry(now, who, "cycle_accepted", str(cycle), None, detail))
    return states


def changed_since_acceptance(workplace: Workplace, cycle: Cycle) -> tuple[str, ...]:
    """Members whose submission in use is not the accepted one. Raises DecisionRefused before any acceptance."""
    if standing_of(workplace, cycle).accepted_at is None:
        raise refusal("not_accepted", cycle=cycle)
    with workplace.warehouse.reading() as connection:
        log = audit.of_cycle(connection, str(cycle))
    accepted = next(entry.detail["versions"] for entry in reversed(log) if entry.what == "cycle_accepted")
    now = _versions(member_states(workplace, cycle))
    return tuple(sorted(member for member in {*accepted, *now} if accepted.get(member) != now.get(member)))


def store_lock(workplace: Workplace, cycle: Cycle, who: str, fingerprint: str) -> CycleStanding:
    """Lock an accepted cycle under the rules of `fingerprint`. Raises DecisionRefused when it changed since."""
    changed = changed_since_acceptance(workplace, cycle)
    if changed:
        raise refusal("changed", cycle=cycle, members=", ".join(changed))
    now = datetime.now(UTC)
    with workplace.warehouse.transaction() as connection:
        standing = standings.of_cycle(connection, str(cycle))
        locked = replace(standing, locked_at=now, locked_by=who, rules_fingerprint=fingerprint)
        standings.replace(connection, locked)
        audit.append(connection, AuditEntry(now, who, "cycle_locked", str(cycle), None, {"rules": fingerprint}))
    return locked


def unlock_cycle(workplace: Workplace, cycle: Cycle, decision: Decision) -> None:
    """Open a locked cycle again; it stays accepted until something changes. Raises DecisionRefused."""
    now = datetime.now(UTC)
    with workplace.warehouse.transaction() as connection:
        standing = standings.of_cycle(connection, str(cycle))
        if not standing.locked:
            raise refusal("not_locked", cycle=cycle)
        standings.replace(connection, replace(standing, locked_at=None, locked_by=None, rules_fingerprint=None))
        entry = AuditEntry(now, decision.who, "cycle_unlocked", str(cycle), None, {"reason": decision.reason})
        audit.append(connection, entry)


def allow_member(workplace: Workplace, cycle: Cycle, member: str, decision: Decision, until: date) -> LockException:
    """Let one member change the locked cycle up to the end of `until`. Raises DecisionRefused."""
    now = datetime.now(UTC)
    if until < today():
        raise refusal("until_past", until=f"{until:%d/%m/%Y}")
    exception = LockException(str(cycle), member, now, decision.who, decision.reason, until)
    with workplace.warehouse.transaction() as connection:
        if not standings.of_cycle(connection, str(cycle)).locked:
            raise refusal("not_locked", cycle=cycle)
        standings.allow(connection, exception)
        detail = {"reason": decision.reason, "until": until.isoformat()}
        audit.append(connection, AuditEntry(now, decision.who, "exception_allowed", str(cycle), member, detail))
    return exception


def _versions(states: Iterable[MemberState]) -> dict[str, int]:
    return {row.member: row.used.submission.version for row in states if row.used is not None}
