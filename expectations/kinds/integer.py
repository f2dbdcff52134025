"""`integer`: projects, people, dossiers are counted in whole numbers.

Blank is not checked. Zero is whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, Words
from expectations.demand import Demand
from expectations.member_figures import MemberFigures
from expectations.numbers import amount
from expectations.rule import Rule
from expectations.setting import Setting


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a counted figure: the part behind the decimal mark."""
    for figure in figures.figures:
        if setting.is_count(figure) and rule.covers(figure.key.indicator):
            yield Check(rule, figures.member, float(figure.value % 1), (figure,))


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """The number found."""
    return Words(found=amount(check.figures[0]), expected="số nguyên")


INTEGER = Kind("integer", Rule, checks, lambda _: Demand(one_of=(0.0,)), words)
