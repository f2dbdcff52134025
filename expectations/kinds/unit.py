"""`unit`: a number stands in a unit that its indicator can have.

Blank has no unit. Zero has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, Words
from expectations.demand import Demand
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from tonghop.model import Figure

_IN_PERCENT = ("stated_change_pct", "stated_index_pct", "stated_plan_pct", "stated_share_pct")


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:  # noqa: ARG001
    """One check a figure."""
    for figure in figures.figures:
        if rule.covers(figure.key.indicator):
            yield Check(rule, figures.member, _pair(figure), (figure,))


def _pair(figure: Figure) -> str:
    subject = "%" if figure.key.measure in _IN_PERCENT else figure.key.indicator
    return f"{subject}: {figure.key.unit_family}"


def demand(setting: Setting) -> Demand:
    """Every pair of indicator and unit family in the catalogue, and percent for whatever is stated in percent."""
    pairs = [f"{row.code}: {family}" for row in setting.catalogue.indicators.values() for family in row.units]
    return Demand(one_of=("%: percent", *pairs))


def words(check: Check, setting: Setting) -> Words:
    """The unit found, and those the indicator may have."""
    figure = check.figures[0]
    if figure.key.measure in _IN_PERCENT:
        return Words(found=figure.sent_unit, expected="%")
    return Words(found=figure.sent_unit, expected=" hoặc ".join(setting.indicator(figure.key.indicator).units.values()))


UNIT = Kind("unit", Rule, checks, demand, words)
