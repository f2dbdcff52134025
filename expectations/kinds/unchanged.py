"""`unchanged`: a half-year's flow is not to the last digit the number of another half-year.

A flow that repeats last year's, or what was sent for an earlier cycle, was mostly left standing in the form. Only
numbers with enough digits to be no coincidence are looked at; a blank and a zero are not.

Blank is not looked at. Zero is no number that could be left standing.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, Words
from expectations.member_figures import MemberFigures
from expectations.names import part_label
from expectations.numbers import amount, significant_digits
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import STAR, Slot, Term
from tonghop.model import Figure


class UnchangedRule(Rule):
    """`digits` significant ones at least."""

    digits: int


def checks(rule: UnchangedRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a flow with another half-year's to compare: 1 where they are the same number."""
    for slot in figures.anchors(rule, Term(STAR, STAR, "actual")):
        if setting.indicator(slot.indicator).nature != "flow":
            continue
        for family, figure in figures.at(slot).items():
            others = _other_half_years(slot, family, figures, setting)
            if others and significant_digits(figure) >= rule.digits:
                same = [other for other in others if other.value == figure.value]
                hint = part_label(setting.catalogue, same[0], figure) if same else ""
                yield Check(rule, figures.member, 1.0 if same else 0.0, (figure, *same[:1]), detail=hint)


def _other_half_years(slot: Slot, family: str, figures: MemberFigures, setting: Setting) -> list[Figure]:
    cycles = (setting.cycle.same_last_year, setting.cycle.previous)
    found = [setting.sent_in(cycle, figures.member).at(slot).get(family) for cycle in cycles]
    found.append(figures.at(slot._replace(measure="prior")).get(family))
    return [figure for figure in found if figure is not None]


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """The number, and whose it is too."""
    return Words(found=amount(check.figures[0]), expected="số của kỳ này", detail=check.detail)


UNCHANGED = Kind("unchanged", UnchangedRule, checks, words=words)
