"""Small members' figures for tests of the consolidated tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.consolidating import Consolidation, consolidate
from tonghop.model import Cycle, Figure, FigureKey, Location

CYCLE = Cycle(2020, 1)


def a_figure(
    member: str,
    indicator: str,
    value: str,
    unit: str = "tỷ đồng",
    *,
    measure: str = "actual",
    breakdown: str = "total",
    zone: str = "",
    base: str = "",
    as_of: str = "",
    qualifier: str = "",
    raw: str = "",
) -> Figure:
    """One figure, sent in the catalogue's unit; its cell follows from what it is."""
    catalogue = load_catalogue()
    family = catalogue.units[unit][0].code
    amount = Decimal(value)
    exponent = amount.as_tuple().exponent
    return Figure(
        key=FigureKey(str(CYCLE), member, zone, indicator, breakdown, measure, family),
        value=amount,
        unit=unit,
        raw=raw or value,
        sent_value=amount,
        sent_unit=unit,
        decimals=max(0, -exponent) if isinstance(exponent, int) else 0,
        location=Location(member.ljust(64, "0")[:64], "Biểu 1", f"{measure}-{zone}-{indicator}-{breakdown}"),
        as_of=as_of,
        qualifier=qualifier,
        base=base,
    )


def consolidated(
    *figures: Figure, expected: Sequence[str] = ("soc-trang", "tien-giang", "long-an"), cycle: Cycle = CYCLE
) -> Consolidation:
    """The tables over these figures."""
    catalogue: Catalogue = load_catalogue()
    accepted: dict[str, list[Figure]] = {}
    for figure in figures:
        accepted.setdefault(figure.key.member, []).append(figure)
    return consolidate(accepted, catalogue=catalogue, cycle=cycle, expected=expected)
