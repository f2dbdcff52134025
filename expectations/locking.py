"""Locking a cycle: rules that changed since a submission was judged are run again first, so that the lock is honest."""

from __future__ import annotations

from expectations.fingerprint import rules_fingerprint
from expectations.stage import check_submissions
from tonghop.model import Cycle
from tonghop.stages import Workplace
from tonghop.stages.covering import member_states
from tonghop.stages.locking import changed_since_acceptance, store_lock
from tonghop.warehouse import rules_applied
from tonghop.warehouse.records import CycleStanding


def lock_cycle(workplace: Workplace, cycle: Cycle, who: str) -> CycleStanding:
    """Lock an accepted cycle. Raises DecisionRefused when it was not accepted, or changed since, also by new rules."""
    changed_since_acceptance(workplace, cycle)  # refuses before any rule is run
    outdated = judged_by_other_rules(workplace, cycle)
    if outdated:
        check_submissions(workplace, cycle, outdated)
    return store_lock(workplace, cycle, who, rules_fingerprint(workplace))


def judged_by_other_rules(workplace: Workplace, cycle: Cycle) -> tuple[str, ...]:
    """Members whose newest readable submission was not judged by the rules that hold now."""
    shown = {row.member: row.latest.submission_id for row in member_states(workplace, cycle) if row.latest}
    now = rules_fingerprint(workplace)
    with workplace.warehouse.reading() as connection:
        applied = rules_applied.of_submissions(connection, shown.values())
    return tuple(member for member, submission in shown.items() if applied.get(submission, now) != now)
