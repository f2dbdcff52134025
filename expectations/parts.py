"""Finding the parts of a total: in its currency, as an equivalent, or converted within the plausible band of rates."""

from __future__ import annotations

from decimal import Decimal

from expectations.claim import Quantity
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import Slot, TermField
from tonghop.model import Figure, Interval

_FLOW_BAND = (Decimal("0.96"), Decimal("1.04"))
_STOCK_BAND = (Decimal("0.85"), Decimal("1.05"))
_EARLIER_BAND = (Decimal("0.92"), Decimal("1.04"))
_DRIFT_A_YEAR = Decimal("0.04")


class PartsRule(Rule):
    """A whole and its parts; a star in a term's measure runs through `measures`."""

    total: TermField
    parts: tuple[TermField, ...]
    measures: tuple[str, ...] = ("actual", "prior", "plan")


def counterpart(slot: Slot, total: Figure, figures: MemberFigures, setting: Setting) -> Quantity | None:
    """What stands in `slot`, comparable with `total`, or None.

    Counts compare with counts of other things. Money in the other currency is converted within `rate_band`, unless the
    total too is given in both currencies: then each total stands for the part in its own.
    """
    there = figures.at(slot)
    same = there.get(total.key.unit_family)
    if same is not None:
        return setting.quantity(same, like=total)
    other = next(iter(there.values()), None)
    if other is None:
        return None
    if setting.family(other).kind == setting.family(total).kind == "count":
        return setting.quantity(other)
    if not (setting.family(other).currency and setting.family(total).currency):
        return None
    totals = figures.at(Slot(total.key.zone, total.key.indicator, total.key.breakdown, slot.measure))
    band = None if other.key.unit_family in totals else rate_band(setting, total)
    return setting.converted(other, like=total, band=band) if band is not None else None


def rate_band(setting: Setting, figure: Figure) -> Interval | None:
    """VND for one USD that a member may have converted `figure` with; None where no rate is on record.

    Flows are converted at the rates of the half-year; stocks carry the rates of the years their projects were licensed
    in, so they reach further down; the prior period lies a year back. Years without a recorded rate widen the band.
    """
    reference = setting.reference_rate
    if reference is None:
        return None
    rate, years = reference
    if setting.indicator(figure.key.indicator).nature == "stock":
        low, high = _STOCK_BAND
    else:
        low, high = _EARLIER_BAND if figure.key.measure.startswith("prior") else _FLOW_BAND
    drift = _DRIFT_A_YEAR * years
    return Interval(rate * (low - drift), rate * (high + drift))
