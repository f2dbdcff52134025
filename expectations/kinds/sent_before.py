"""`sent_before`: what a member sent in its last rounds it sends again.

A row that was there in each of the last cycles on record (the one before, the same of last year) and is blank now may
have been deleted. An indicator that is gone altogether is one finding, a part or zone that is gone one each. Where a
single round is on record it is only a note: once is no habit.
For a board formed by a merger, its predecessors' rows count where all of them sent the row.

Blank is what is looked for. Zero counts as sent, then and now.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, Words
from expectations.member_figures import MemberFigures
from expectations.names import round_name
from expectations.numbers import amount
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import STAR, Term
from tonghop.model import Severity


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a row of the last rounds: 1 where it is blank now."""
    if not figures.figures:
        return
    cycles = (setting.cycle.previous, setting.cycle.same_last_year)
    rounds = [sent for cycle in cycles if (sent := setting.sent_in(cycle, figures.member)).figures]
    if not rounds:
        return
    gone: set[str] = set()
    for slot in rounds[0].anchors(rule, Term(STAR, STAR, "actual")):
        before = [next(iter(sent.at(slot).values()), None) for sent in rounds]
        if not all(before) or before[0] is None or slot.indicator in gone:
            continue
        missing = not figures.at(slot)
        if missing and not figures.knows(Term(slot.indicator, STAR, "actual"), ()):
            gone.add(slot.indicator)
        severity = Severity.NOTE if len(rounds) == 1 else None
        detail = round_name(setting.catalogue, before[0], setting.among_the_peers(figures.member))
        value = 1.0 if missing else 0.0
        yield Check(rule, figures.member, value, (before[0],), slot=slot, severity=severity, detail=detail)


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """What was sent last time."""
    return Words(found="không có", expected=f"có số liệu, như {amount(check.figures[0])} ở {check.detail}")


SENT_BEFORE = Kind("sent_before", Rule, checks, words=words)
