"""`never_falls`: what only accumulates is not smaller than it was in the cycle before.

Flows run from 1 January, so those of a second half include the first; a stock of this rule never shrinks without a
reason.

Blank then or now leaves nothing to compare. Zero now is a fall.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim, Relation
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import STAR, Term


class NeverFallsRule(Rule):
    """For indicators of one `nature`; flows are compared within a year only."""

    nature: Literal["stock", "flow"]


def checks(rule: NeverFallsRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a figure that the cycle before has too."""
    before = setting.cycle.previous
    if rule.nature == "flow" and before.year != setting.cycle.year:
        return
    earlier = setting.sent_in(before, figures.member)
    for slot in figures.anchors(rule, Term(STAR, STAR, "actual")):
        indicator = setting.indicator(slot.indicator)
        if indicator.nature != rule.nature or indicator.adds_up != "sum":
            continue
        for family, figure in figures.at(slot).items():
            last = earlier.at(slot).get(family)
            if last is not None:
                claim = Claim(setting.quantity(figure), (setting.quantity(last),), relation=Relation.AT_LEAST)
                yield from claim_check(rule, figures.member, claim)


NEVER_FALLS = Kind("never_falls", NeverFallsRule, checks)
