"""`plausible_ratio`: one figure for each unit of another lies in a range that any board's does (capital a project, …).

The ranges are wide on purpose: they catch units mistaken a thousandfold, not unusual boards. Checked only where both
figures are given and the second is not zero.

Blank on either side leaves nothing to compare. Zero to divide by leaves nothing to compare; above the line it is
compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim, Relation
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import TermField
from tonghop.model import Figure


class PlausibleRatioRule(Rule):
    """`at_least` ≤ `figure` / `per` ≤ `at_most`, with `figure` in `unit`; `per` left out means 1.

    Only ten times beyond a bound is an error: that is a unit mistaken, not an unusual board.
    """

    figure: TermField
    unit: str
    per: TermField | None = None
    at_least: Decimal | None = None
    at_most: Decimal
    error_above_pct: Decimal = Decimal(900)


def checks(rule: PlausibleRatioRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a figure, or pair of figures, and bound."""
    family, unit = setting.catalogue.units[rule.unit]
    for anchor in figures.anchors(rule, rule.figure):
        figure = figures.at(anchor).get(family.code)
        if figure is None:
            continue
        factor = unit.factor / setting.catalogue.units[figure.unit][1].factor
        others = figures.at(rule.per.bind(anchor)).values() if rule.per else (None,)
        for other in others:
            if other is not None and not other.value:
                continue
            for bound, relation in ((rule.at_least, Relation.AT_LEAST), (rule.at_most, Relation.AT_MOST)):
                if bound is not None:
                    claim = _claim(figure, other, bound * factor, relation, setting)
                    yield from claim_check(rule, figures.member, claim)


def _claim(figure: Figure, other: Figure | None, limit: Decimal, relation: Relation, setting: Setting) -> Claim:
    stated = setting.quantity(figure)
    if other is None:
        return Claim(stated, offset=limit, relation=relation, magnitude=limit)
    return Claim(stated, (setting.quantity(other),), scale=limit, relation=relation)


PLAUSIBLE_RATIO = Kind("plausible_ratio", PlausibleRatioRule, checks)
