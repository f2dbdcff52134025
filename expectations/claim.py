"""Claims: what a rule says of printed numbers, decided on intervals so that rounding alone never fails a rule.

A claim compares one stated figure with a sum, or a quotient of sums, of others. Every figure is the interval of values
that print as it; a claim fails only if no values inside the intervals satisfy it. Decimal throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import product

from tonghop.model import Figure, Interval

PER_CENT = Decimal(100)
_ZERO = Decimal(0)


class Relation(StrEnum):
    """How the stated figure stands to what the others make."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"


@dataclass(frozen=True)
class Quantity:
    """A figure inside a claim. `rate` converts it into the stated figure's unit: a point, or a band of exchange rates.

    A `count` (projects, people) is exact: 22 means 22, not 21,5 to 22,5.
    """

    figure: Figure
    count: bool = False
    sign: int = 1
    rate: Interval | None = None

    @cached_property
    def interval(self) -> Interval:
        """Values the quantity may have, sign and rate applied."""
        low, high = self.figure.interval
        if self.count and self.figure.decimals >= 0:
            half = self.figure.ulp / 2
            low, high = low + half, high - half
        if self.rate is not None:
            ends = [end * rate for end in (low, high) for rate in self.rate]
            low, high = min(ends), max(ends)
        return Interval(low, high) if self.sign > 0 else Interval(-high, -low)

    @property
    def value(self) -> Decimal:
        """The figure as printed, sign applied, at the middle of the rate."""
        value = self.figure.value * self.sign
        return value if self.rate is None else value * (self.rate.low + self.rate.high) / 2

    @property
    def is_band(self) -> bool:
        """Whether the rate leaves room, so that only a range can be expected."""
        return self.rate is not None and self.rate.low != self.rate.high


@dataclass(frozen=True, slots=True)
class Claim:
    """`stated` (= | ≤ | ≥) scale × sum(numerator) / sum(denominator) + offset; no denominator means 1.

    `magnitude` is what a gap is measured against where the stated figure is itself a difference.
    """

    stated: Quantity
    numerator: tuple[Quantity, ...] = ()
    denominator: tuple[Quantity, ...] = ()
    scale: Decimal = Decimal(1)
    offset: Decimal = _ZERO
    relation: Relation = Relation.EQUAL
    magnitude: Decimal | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure once, the stated one first."""
        quantities = (self.stated, *self.numerator, *self.denominator)
        return tuple({quantity.figure.key: quantity.figure for quantity in quantities}.values())

    @property
    def decidable(self) -> bool:
        """False where the denominator may be zero or negative: then there is nothing to compare with."""
        return not self.denominator or sum((q.interval.low for q in self.denominator), _ZERO) > 0

    @property
    def expected(self) -> Decimal:
        """What the others make, from the values as printed."""
        top = sum((q.value for q in self.numerator), _ZERO) * self.scale
        return (top / sum(q.value for q in self.denominator) if self.denominator else top) + self.offset

    @property
    def expected_interval(self) -> Interval:
        """Everything the others can make."""
        if self.denominator:
            return self._quotients()
        low = sum((q.interval.low for q in self.numerator), _ZERO) * self.scale + self.offset
        high = sum((q.interval.high for q in self.numerator), _ZERO) * self.scale + self.offset
        return Interval(low, high)

    def _quotients(self) -> Interval:
        """Monotone in each figure, so the extremes lie at the corners, also where a figure is used twice."""
        order: dict[Figure, int] = {}
        ranges: list[Interval] = []
        for quantity in (*self.numerator, *self.denominator):
            if quantity.figure not in order:
                order[quantity.figure] = len(ranges)
                ranges.append(replace(quantity, sign=1).interval)
        tops = [(order[q.figure], q.sign) for q in self.numerator]
        bottoms = [(order[q.figure], q.sign) for q in self.denominator]
        values = [
            self.scale * sum(corner[n] * sign for n, sign in tops) / sum(corner[n] * sign for n, sign in bottoms)
            for corner in product(*ranges)
        ]
        return Interval(min(values) + self.offset, max(values) + self.offset)

    def excess(self, last_digits: Decimal = _ZERO) -> Decimal:
        """How far the intervals are apart on the forbidden side; 0 when the claim can hold.

        `last_digits` widens the stated figure by that many units of its last printed digit.
        """
        low, high = self.stated.interval
        slack = self.stated.figure.ulp * last_digits
        bottom, top = self.expected_interval
        above, below = low - slack - top, bottom - high - slack
        if self.relation is Relation.AT_MOST:
            return max(above, _ZERO)
        if self.relation is Relation.AT_LEAST:
            return max(below, _ZERO)
        return max(above, below, _ZERO)

    @property
    def gap(self) -> Decimal:
        """Stated less expected, at the nearest expected value."""
        bottom, top = self.expected_interval
        nearest = min(max(self.stated.value, bottom), top) if self._is_band else self.expected
        return self.stated.value - nearest

    @property
    def _is_band(self) -> bool:
        return any(q.is_band for q in (*self.numerator, *self.denominator))

    @property
    def gap_pct(self) -> Decimal:
        """The gap in percent of the smaller number, so that a thousand times too much and too little weigh the same."""
        gap = abs(self.gap)
        stated, base = abs(self.stated.value - self.offset), self.magnitude
        if base is None:
            base = min(stated, abs(self.stated.value - self.gap - self.offset))
        return PER_CENT * gap / base if base else PER_CENT

    def with_figure(self, old: Figure, new: Figure) -> Claim:
        """The same claim if `new` stood where `old` stands."""

        def swap(quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
            return tuple(replace(q, figure=new) if q.figure == old else q for q in quantities)

        return replace(
            self, stated=swap([self.stated])[0], numerator=swap(self.numerator), denominator=swap(self.denominator)
        )
