"""`peer_ratio`: one figure for each unit of another is near what it is with the bloc's other members.

The range comes from the others' quotients, of the whole member and of its zones alike since size drops out: `times`
around their median, and further where they are spread further. Checked only where both figures are given, and other
members give both in at least five places.

Blank on either side leaves nothing to compare. Zero to divide by leaves nothing to compare; above the line it is too
small.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim, Relation
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.spread import Quotients
from expectations.term import Slot, Term, TermField
from tonghop.model import Figure, Interval


class PeerRatioRule(Rule):
    """`figure` / `per`, both of the same member or zone, against the other members'."""

    figure: TermField
    per: TermField
    times: Decimal
    spreads: Decimal = Decimal(6)
    error_above_pct: Decimal = Decimal(900)


def checks(rule: PeerRatioRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """Two checks a pair of figures: not too small, not too large."""
    if not setting.peer_figures:
        return
    for anchor in figures.anchors(rule, rule.figure):
        others = figures.at(rule.per.bind(anchor))
        for family, figure in figures.at(anchor).items():
            for other_family, other in others.items():
                usual = _range(rule, anchor, (family, other_family), figures.member, setting)
                if usual is not None and other.value > 0 and figure.key != other.key:
                    yield from _both_sides(rule, figure, other, usual, figures.member, setting)


def _both_sides(
    rule: PeerRatioRule, figure: Figure, other: Figure, usual: Interval, member: str, setting: Setting
) -> Iterator[Check]:
    stated, others = setting.quantity(figure), (setting.quantity(other),)
    yield from claim_check(rule, member, Claim(stated, others, scale=usual.low, relation=Relation.AT_LEAST))
    yield from claim_check(rule, member, Claim(stated, others, scale=usual.high, relation=Relation.AT_MOST))


def _range(
    rule: PeerRatioRule, anchor: Slot, families: tuple[str, str], member: str, setting: Setting
) -> Interval | None:
    key = (rule.id, *anchor[1:], *families)
    return setting.among_peers(key, lambda: _quotients(rule, anchor, families, setting)).range_for(
        setting.among_the_peers(member)
    )


def _quotients(rule: PeerRatioRule, anchor: Slot, families: tuple[str, str], setting: Setting) -> Quotients:
    found = []
    for peer in setting.peer_figures:
        for slot in peer.anchors(rule, Term(*anchor[1:])):
            figure = peer.at(slot).get(families[0])
            other = peer.at(rule.per.bind(slot)).get(families[1])
            if figure is not None and other is not None and figure.value > 0 and other.value > 0:
                found.append((peer.member, float(figure.value / other.value)))
    return Quotients(found, times=rule.times, spreads=rule.spreads)


PEER_RATIO = Kind("peer_ratio", PeerRatioRule, checks)
