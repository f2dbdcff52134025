"""Ratios of sums and weighted means over members: occupancy is leased over leasable land, never a mean of percentages.

Only places that give both parts enter a total. A rate that a member states without its parts is kept and shown, but
not summed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tonghop.catalogue.bloc import Zone
from tonghop.consolidating.lines import MemberLine, separate_zones
from tonghop.consolidating.statements import Place, Statement
from tonghop.consolidating.values import Value, share_pct, total, weighted_mean


@dataclass(frozen=True, slots=True)
class RatioLine:
    """One place of a member: both parts where given, the ratio computed from them, and the rate as stated."""

    member: str
    zone: str
    numerator: Value | None
    denominator: Value | None
    computed: Value | None
    stated: Value | None
    counted: bool = False


@dataclass(frozen=True, slots=True)
class RatioRow:
    """A ratio indicator over the bloc; `members` are those whose parts make up `total`."""

    indicator: str
    lines: tuple[RatioLine, ...]
    numerator: Value | None
    denominator: Value | None
    total: Value | None
    members: tuple[str, ...]


def ratio_lines(member: str, places: tuple[Place, Place, Place], zones: Sequence[Zone]) -> list[RatioLine]:
    """A member's places in the catalogue's order, the whole member first.

    `places` hold the statements on numerator, denominator and ratio. A pair of the whole member excludes its zones'.
    """
    order = {"": 0} | {zone.name: number for number, zone in enumerate(zones, start=1)}
    names = sorted({name for place in places for name in place}, key=lambda name: (order.get(name, len(order)), name))
    lines = [_line(member, name, places) for name in names]
    paired = [line.zone for line in lines if line.computed is not None]
    chosen = {""} if "" in paired else set(separate_zones(paired, zones))
    return [
        replace(line, counted=line.computed is not None and line.zone in chosen)
        for line in lines
        if line.stated or line.numerator or line.denominator
    ]


def ratio_row(indicator: str, lines: Sequence[RatioLine]) -> RatioRow:
    """The ratio of the sums over the lines that count."""
    above = [line.numerator for line in lines if line.counted and line.numerator]
    below = [line.denominator for line in lines if line.counted and line.denominator]
    if not above or not below:
        return RatioRow(indicator, tuple(lines), None, None, None, ())
    sums = total(above), total(below)
    members = tuple(dict.fromkeys(line.member for line in lines if line.counted))
    return RatioRow(indicator, tuple(lines), *sums, share_pct(*sums), members)


def weighted_total(
    lines: Sequence[MemberLine], weights: Mapping[str, MemberLine]
) -> tuple[Value | None, tuple[str, ...]]:
    """The mean weighted by another indicator over the members that give both, and those members."""
    pairs = [(line.actual, weights[line.member].actual) for line in lines if line.member in weights]
    if not pairs:
        return None, ()
    return weighted_mean(pairs), tuple(line.member for line in lines if line.member in weights)


def _line(member: str, zone: str, places: tuple[Place, Place, Place]) -> RatioLine:
    above, below, stated = (_value(place.get(zone)) for place in places)
    computed = share_pct(above, below, zone or member) if above and below else None
    return RatioLine(member, zone, above, below, computed, stated)


def _value(statement: Statement | None) -> Value | None:
    if statement is None or not statement.families:
        return None
    return statement.actual(statement.families[0])
