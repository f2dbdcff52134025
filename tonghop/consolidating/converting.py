"""VND and USD brought together at the cycle's recorded rate, beside the rows that keep them apart.

Present and prior value are converted at the same rate, so that growth shows the members' change and not the dollar's.
Without a recorded rate nothing is converted.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tonghop.catalogue import Catalogue, Indicator
from tonghop.catalogue.cycle_file import ExchangeRate
from tonghop.consolidating.lines import MemberLine
from tonghop.consolidating.values import EXACT, Mark, Value, converted, total

VND, USD = "money_vnd", "money_usd"
CONVERTED = "money_converted"
"""The family of rows in which both currencies stand converted into the indicator's VND unit."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """How one indicator's USD values become VND: the rate, the units' factor, whether the value is a stock."""

    rate: ExchangeRate
    factor: Decimal
    unit: str
    stock: bool

    @classmethod
    def of(cls, catalogue: Catalogue, indicator: Indicator, rate: ExchangeRate) -> Conversion:
        """For an indicator that is held in both currencies."""
        dollar = catalogue.units[catalogue.canonical_unit(indicator.code, USD)][1].factor
        unit = catalogue.canonical_unit(indicator.code, VND)
        factor = EXACT.divide(dollar, catalogue.units[unit][1].factor)
        return cls(rate, factor, unit, indicator.nature == "stock")

    def apply(self, value: Value) -> Value:
        """A USD value in the VND unit."""
        return converted(value, self.rate, factor=self.factor, unit=self.unit, stock=self.stock)

    def line(self, vnd: MemberLine | None, usd: MemberLine | None) -> MemberLine | None:
        """One member's line over both currencies; a member's own total is not joined by its zones' other currency."""
        if usd is not None and vnd is not None and bool(vnd.from_zones) != bool(usd.from_zones):
            vnd, usd = (vnd, None) if usd.from_zones else (None, usd)
        dollar = self._converted_line(usd) if usd else None
        if vnd is None or dollar is None:
            return vnd or dollar
        return MemberLine(
            vnd.member,
            total([vnd.actual, dollar.actual], vnd.member),
            total([vnd.prior, dollar.prior], vnd.member) if vnd.prior and dollar.prior else None,
            total([vnd.plan, dollar.plan], vnd.member) if vnd.plan and dollar.plan else None,
            tuple(dict.fromkeys(vnd.from_zones + dollar.from_zones)),
        )

    def _converted_line(self, line: MemberLine) -> MemberLine:
        return MemberLine(
            line.member,
            self.apply(line.actual),
            self.apply(line.prior) if line.prior else None,
            self.apply(line.plan) if line.plan else None,
            line.from_zones,
        )


def is_converted(value: Value) -> bool:
    """Whether a rate went into the value."""
    return Mark.CONVERTED in value.marks
