"""Locking a cycle: verdicts that no longer hold are taken again first, so that the lock is honest."""

from __future__ import annotations

from expectations.fingerprint import rules_fingerprint
from expectations.judging_again import judge_again
from tonghop.model import Cycle
from tonghop.stages import Workplace
from tonghop.stages.locking import changed_since_acceptance, store_lock
from tonghop.warehouse.records import CycleStanding


def lock_cycle(workplace: Workplace, cycle: Cycle, who: str) -> CycleStanding:
    """Lock an accepted cycle. Raises DecisionRefused when it was not accepted, or changed since, also by new rules."""
    changed_since_acceptance(workplace, cycle)  # refuses before any rule is run
    judge_again(workplace, cycle)
    return store_lock(workplace, cycle, who, rules_fingerprint(workplace))
