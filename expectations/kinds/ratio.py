"""`ratio`: a stated percentage is the quotient it stands for (occupancy, share, on-time rate).

Checked only where the percentage and every figure of the quotient are given, in one currency; a blank is unknown.

Blank among the percentage and its terms leaves nothing to check. Zero to divide by leaves nothing to check.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.claim import PER_CENT, Claim, Quantity
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import Slot, TermField


class RatioRule(Rule):
    """`result` = 100 × sum of `numerator` / sum of `denominator`."""

    result: TermField
    numerator: tuple[TermField, ...]
    denominator: tuple[TermField, ...]


def checks(rule: RatioRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a percentage; given in two currencies, the quotient in either will do."""
    for anchor in figures.anchors(rule, rule.result):
        tops = [term.bind(anchor) for term in rule.numerator]
        bottoms = [term.bind(anchor) for term in rule.denominator]
        claims = []
        for family in figures.at(tops[0]):
            top, bottom = (_in_family(slots, family, figures, setting) for slots in (tops, bottoms))
            if top and bottom:
                stated = setting.quantity(next(iter(figures.at(anchor).values())))
                claims.append(Claim(stated, top, bottom, scale=PER_CENT))
        yield from claim_check(rule, figures.member, *claims)


def _in_family(slots: list[Slot], family: str, figures: MemberFigures, setting: Setting) -> tuple[Quantity, ...]:
    found = [figures.at(slot).get(family) for slot in slots]
    return tuple(setting.quantity(figure) for figure in found if figure is not None) if all(found) else ()


RATIO = Kind("ratio", RatioRule, checks)
