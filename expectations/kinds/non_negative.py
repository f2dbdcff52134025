"""`non_negative`: amounts, counts and ratios are not below zero; changes may be.

Blank is not checked. Zero is not below zero.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, Words
from expectations.demand import Demand
from expectations.member_figures import MemberFigures
from expectations.numbers import amount
from expectations.rule import Rule
from expectations.setting import Setting

_MAY_FALL = ("stated_change", "stated_change_pct")


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a figure, but for changes and for indicators that the catalogue lets be negative."""
    for figure in figures.figures:
        indicator = figure.key.indicator
        if figure.key.measure in _MAY_FALL or not rule.covers(indicator):
            continue
        if setting.indicator(indicator).may_be_negative:
            continue
        yield Check(rule, figures.member, float(figure.value), (figure,))


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """The number found."""
    figure = check.figures[0]
    return Words(found=amount(figure), expected="từ 0 trở lên", difference=amount(figure))


NON_NEGATIVE = Kind("non_negative", Rule, checks, lambda _: Demand(at_least=0.0), words)
