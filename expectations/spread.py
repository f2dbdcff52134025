"""Robust ranges: where a quotient of figures lies, judged by the median of others and their spread around it.

Quotients are compared by their logarithms, so that three times too much and three times too little are equally far.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tonghop.model import Interval

_NORMAL = 1.4826
_FEWEST = 5
_DIGITS = 6
_MANY = 50


class Quotients:
    """The same quotient with every peer that gives it, and the range in which another member's should lie.

    A member is not measured by its own number; among many peers its own weighs nothing, and one range serves them all.
    """

    def __init__(self, by_member: Iterable[tuple[str, float]], *, times: Decimal, spreads: Decimal) -> None:
        self._by_member = tuple(by_member)
        self._times, self._spreads = times, spreads
        many = len(self._by_member) >= _MANY
        self._common = self._range(quotient for _, quotient in self._by_member) if many else None

    def range_for(self, member: str) -> Interval | None:
        """See `usual_range`; over everybody but `member`."""
        if self._common is not None:
            return self._common
        return self._range(quotient for peer, quotient in self._by_member if peer != member)

    def _range(self, quotients: Iterable[float]) -> Interval | None:
        return usual_range(tuple(quotients), times=self._times, spreads=self._spreads)


def usual_range(quotients: Sequence[float], *, times: Decimal, spreads: Decimal) -> Interval | None:
    """The range around the median of `quotients` (all positive) in which an honest one lies; None for fewer than five.

    It reaches at least `times` to either side, and further where the quotients themselves are apart: `spreads` times
    their median absolute deviation, scaled to a standard deviation.
    """
    if len(quotients) < _FEWEST:
        return None
    logs = [math.log(quotient) for quotient in quotients]
    middle = statistics.median(logs)
    deviation = statistics.median(abs(log - middle) for log in logs)
    reach = max(math.log(times), float(spreads) * _NORMAL * deviation)
    return Interval(_decimal(math.exp(middle - reach)), _decimal(math.exp(middle + reach)))


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.{_DIGITS}g}")
