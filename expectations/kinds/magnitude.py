"""`magnitude`: a figure is of the size it had: in the same period, in the plan, or in an earlier cycle.

Its quotient with the base lies within `times` of the median quotient of the bloc's members for the same indicator
(of 1 where fewer than five give both), and further where theirs are spread further. Checked only where figure and
base are given in the same currency; a blank base leaves nothing to check, and a base of zero neither.

Blank base leaves nothing to compare. Zero as a base leaves nothing to compare; as a figure it is too small unless the
rule says it is fine.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim, Relation
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.spread import Quotients
from expectations.term import STAR, Slot, Term
from tonghop.model import Cycle, Figure, Interval

_SAME_SUBMISSION = ("prior", "plan")


class MagnitudeRule(Rule):
    """For indicators of one `nature` that add up by summing, against `base`.

    `base` is a measure beside the figure, or an earlier cycle: the one before (for flows within the year, since they
    run from 1 January) or the same of last year. Counts may differ by `count_slack` whatever their quotient: a handful
    is no proportion. `zero_is_fine` where nothing at all happens in an honest half-year.
    """

    base: Literal["prior", "plan", "previous", "last_year"]
    nature: Literal["stock", "flow"]
    times: Decimal
    spreads: Decimal = Decimal(6)
    count_slack: Decimal = Decimal(10)
    zero_is_fine: bool = False
    error_above_pct: Decimal = Decimal(900)


def checks(rule: MagnitudeRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """Two checks a figure with a base: not too small, not too large."""
    if rule.base == "previous" and rule.nature == "flow" and setting.cycle.half == 1:
        return
    ranges: dict[tuple[str, str, str], Interval] = {}
    for slot in figures.anchors(rule, Term(STAR, STAR, "actual")):
        indicator = setting.indicator(slot.indicator)
        if indicator.nature != rule.nature or indicator.adds_up not in {"sum", "weighted"}:
            continue
        for family, figure in figures.at(slot).items():
            base = _base(rule, slot, family, figures, setting)
            if base is None or base.value <= 0 or (rule.zero_is_fine and not figure.value):
                continue
            kind = (slot.indicator, slot.breakdown, family)
            if kind not in ranges:
                ranges[kind] = _range(rule, kind, figures.member, setting)
            for claim in _claims(rule, figure, base, ranges[kind], setting):
                yield from claim_check(rule, figures.member, claim)


def _claims(rule: MagnitudeRule, figure: Figure, base: Figure, usual: Interval, setting: Setting) -> Iterator[Claim]:
    slack = rule.count_slack if setting.is_count(figure) else Decimal(0)
    stated, others = setting.quantity(figure), (setting.quantity(base),)
    yield Claim(stated, others, scale=usual.low, offset=-slack, relation=Relation.AT_LEAST)
    yield Claim(stated, others, scale=usual.high, offset=slack, relation=Relation.AT_MOST)


def _base(rule: MagnitudeRule, slot: Slot, family: str, figures: MemberFigures, setting: Setting) -> Figure | None:
    if rule.base in _SAME_SUBMISSION:
        return figures.at(slot._replace(measure=rule.base)).get(family)
    return setting.sent_in(_cycle(rule, setting), figures.member).at(slot).get(family)


def _cycle(rule: MagnitudeRule, setting: Setting) -> Cycle:
    return setting.cycle.previous if rule.base == "previous" else setting.cycle.same_last_year


def _range(rule: MagnitudeRule, kind: tuple[str, str, str], member: str, setting: Setting) -> Interval:
    """Around what the other members' figures of this kind did against their bases."""
    among = setting.among_peers((rule.id, *kind), lambda: _quotients(rule, kind, setting))
    return among.range_for(setting.among_the_peers(member)) or Interval(round(1 / rule.times, 6), rule.times)


def _quotients(rule: MagnitudeRule, kind: tuple[str, str, str], setting: Setting) -> Quotients:
    indicator, breakdown, family = kind
    slot = Slot("", indicator, breakdown, "actual")
    found = []
    for peer in setting.peer_figures:
        figure = peer.at(slot).get(family)
        base = _base(rule, slot, family, peer, setting) if figure is not None else None
        if figure is not None and base is not None and figure.value > 0 and base.value > 0:
            found.append((peer.member, float(figure.value / base.value)))
    return Quotients(found, times=rule.times, spreads=rule.spreads)


MAGNITUDE = Kind("magnitude", MagnitudeRule, checks)
