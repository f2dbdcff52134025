"""`flow_into_stock`: a stock is what it was at the end of last year, plus what came, less what went since 1 January.

Since boards also correct their books, only a gap beyond `tolerance_pct` of the stock fails.

Blank among what came, or without last year's stock, leaves nothing to check; among what went it is taken for nothing.
Zero is a number like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from expectations.check import Check, Kind, claim_check
from expectations.claim import PER_CENT, Claim, Quantity, Relation
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import Slot, TermField
from tonghop.model import Cycle


class FlowIntoStockRule(Rule):
    """`stock` = `stock` of last year's second half + `came` − `went`."""

    stock: TermField
    came: tuple[TermField, ...]
    went: tuple[TermField, ...] = ()
    tolerance_pct: Decimal


def checks(rule: FlowIntoStockRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """Two checks a stock: not too small, not too large."""
    year_end = setting.sent_in(Cycle(setting.cycle.year - 1, 2), figures.member)
    for anchor in figures.anchors(rule, rule.stock):
        for family, stock in figures.at(anchor).items():
            last = year_end.at(anchor).get(family)
            came = _given(rule.came, anchor, family, figures, setting)
            if last is None or len(came) < len(rule.came):
                continue
            went = _given(rule.went, anchor, family, figures, setting, sign=-1)
            sides = (setting.quantity(last), *came, *went)
            room = abs(last.value) * rule.tolerance_pct / PER_CENT
            stated = setting.quantity(stock)
            for offset, relation in ((-room, Relation.AT_LEAST), (room, Relation.AT_MOST)):
                yield from claim_check(rule, figures.member, Claim(stated, sides, offset=offset, relation=relation))


def _given(
    terms: tuple[TermField, ...], anchor: Slot, family: str, figures: MemberFigures, setting: Setting, *, sign: int = 1
) -> list[Quantity]:
    found = (figures.at(term.bind(anchor)).get(family) for term in terms)
    return [setting.quantity(figure, sign=sign) for figure in found if figure is not None]


FLOW_INTO_STOCK = Kind("flow_into_stock", FlowIntoStockRule, checks)
