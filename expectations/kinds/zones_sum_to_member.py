"""`zones_sum_to_member`: the zones of a member add up to what it gives for itself.

Equal where every zone the catalogue lists for the member is given; where some are blank, at most. A zone that is named
by its kind alone (`KCN`) stands for all zones of that kind, which are then not added again.

Blank zone makes the sum a lower bound. Zero is a zone's number like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim, Relation
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import STAR, Slot, Term
from tonghop.catalogue import Zone
from tonghop.model import Figure

_NO_ZONE = "other"


class ZonesRule(Rule):
    """For indicators that add up by summing, and each of `measures`."""

    measures: tuple[str, ...] = ("actual", "prior", "plan")


def checks(rule: ZonesRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a figure of the whole member that some zone has too."""
    known = _zones(figures.member, setting)
    for anchor in figures.anchors(rule, Term(STAR, STAR, STAR), rule.measures):
        if anchor.zone or setting.indicator(anchor.indicator).adds_up != "sum":
            continue
        for family, total in figures.at(anchor).items():
            zones = _given(anchor, family, known, figures)
            if not zones:
                continue
            covered = {known[name].kind if _is_aggregate(known[name]) else name for name in zones if name in known}
            exhaustive = all(zone.name in covered or zone.kind in covered for zone in known.values())
            parts = tuple(setting.quantity(figure, like=total) for figure in zones.values())
            relation = Relation.EQUAL if exhaustive else Relation.AT_LEAST
            yield from claim_check(rule, figures.member, Claim(setting.quantity(total), parts, relation=relation))


def _zones(member: str, setting: Setting) -> Mapping[str, Zone]:
    record = setting.member(member)
    return {zone.name: zone for zone in record.zones if zone.kind != _NO_ZONE} if record else {}


def _is_aggregate(zone: Zone) -> bool:
    return zone.name == zone.kind


def _given(anchor: Slot, family: str, known: Mapping[str, Zone], figures: MemberFigures) -> dict[str, Figure]:
    found = {}
    for zone in figures.zones:
        figure = figures.at(anchor._replace(zone=zone)).get(family)
        if figure is not None:
            found[zone] = figure
    summed = {known[zone].kind for zone in found if zone in known and _is_aggregate(known[zone])}
    return {zone: figure for zone, figure in found.items() if zone not in known or _keeps(known[zone], summed)}


def _keeps(zone: Zone, summed: set[str]) -> bool:
    return _is_aggregate(zone) or zone.kind not in summed


ZONES_SUM_TO_MEMBER = Kind("zones_sum_to_member", ZonesRule, checks)
