"""`percent_range`: a percentage lies between the bounds its meaning sets.

Blank is not checked. Zero is a percentage like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim, Relation
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting


class PercentRangeRule(Rule):
    """Figures of `measures` whose unit is percent lie from `at_least` to `at_most`; a bound left out does not bind."""

    measures: tuple[str, ...]
    at_least: Decimal | None = None
    at_most: Decimal | None = None


def checks(rule: PercentRangeRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a percentage and bound."""
    bounds = ((rule.at_least, Relation.AT_LEAST), (rule.at_most, Relation.AT_MOST))
    for figure in figures.figures:
        if figure.key.measure not in rule.measures or not rule.covers(figure.key.indicator):
            continue
        if setting.family(figure).kind != "percent":
            continue
        for bound, relation in bounds:
            if bound is not None:
                claim = Claim(setting.quantity(figure), offset=bound, relation=relation, magnitude=Decimal(100))
                yield from claim_check(rule, figures.member, claim)


PERCENT_RANGE = Kind("percent_range", PercentRangeRule, checks)
