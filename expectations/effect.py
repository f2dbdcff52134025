"""What a finding is worth: how far the bloc's total would move if the figure it accuses were mended.

A member's share in a total is its own number, or its zones' where it gives none. Percentages enter no total, so a
finding about one is measured by the amount it rests on; a finding that touches no total has no effect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from expectations.check import Check
from expectations.claim import PER_CENT
from expectations.diagnosis import needed_value
from expectations.setting import FiguresByMember, Setting
from tonghop.catalogue import Catalogue
from tonghop.model import Figure

_IN_TOTALS = ("actual", "prior", "plan")
_ROUNDED = Decimal("0.01")
_NOTHING = Decimal(0)


class TotalKey(NamedTuple):
    """A total of the bloc."""

    indicator: str
    breakdown: str
    unit_family: str
    measure: str


def member_amounts(figures: Sequence[Figure]) -> dict[TotalKey, Decimal]:
    """One member's share in each total, in the catalogue's units."""
    whole: dict[TotalKey, Decimal] = {}
    zones: defaultdict[TotalKey, Decimal] = defaultdict(Decimal)
    for figure in figures:
        if figure.key.measure in _IN_TOTALS:
            total = total_of(figure)
            if figure.key.zone:
                zones[total] += figure.value
            else:
                whole.setdefault(total, figure.value)
    return {**zones, **whole}


def bloc_totals(sent: FiguresByMember, catalogue: Catalogue) -> dict[TotalKey, Decimal]:
    """Sums over the members, of indicators that add up."""
    totals: defaultdict[TotalKey, Decimal] = defaultdict(Decimal)
    for figures in sent.values():
        for total, value in member_amounts(figures).items():
            if catalogue.indicators[total.indicator].adds_up == "sum":
                totals[total] += value
    return dict(totals)


def total_of(figure: Figure) -> TotalKey:
    """The total that a figure's member has its share in."""
    key = figure.key
    return TotalKey(key.indicator, key.breakdown, key.unit_family, key.measure)


class Effects:
    """The effects of failed checks on the totals of the setting's peers, among whom is the member that is judged."""

    def __init__(self, setting: Setting) -> None:
        peers = setting.background.peers
        self._totals = bloc_totals(peers, setting.catalogue)
        self._whole = {
            (member, total_of(figure)) for member, figures in peers.items() for figure in figures if not figure.key.zone
        }
        self._cycle = str(setting.cycle)

    def of(self, check: Check) -> Decimal | None:
        """In percent of the total as it would then be; None where no total moves or no peers are known."""
        figure = next((row for row in check.figures if self._enters(row, check.member)), None)
        if figure is None:
            return None
        total = self._totals[total_of(figure)]
        if figure.key.cycle != self._cycle:  # what was sent before and is gone now
            return _share(figure.value, total + figure.value)
        needed = needed_value(check.claims[0], figure) if check.claims else None
        if needed is None:
            return _share(figure.value, total)
        return _share(needed - figure.value, total - figure.value + needed)

    def _enters(self, figure: Figure, member: str) -> bool:
        total = total_of(figure)
        return total in self._totals and (not figure.key.zone or (member, total) not in self._whole)


def _share(moved: Decimal, of: Decimal) -> Decimal:
    return (PER_CENT * abs(moved) / abs(of) if of else PER_CENT).quantize(_ROUNDED)
