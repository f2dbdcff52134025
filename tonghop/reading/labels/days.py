"""What a day says of the period of the numbers under or beside it."""

from __future__ import annotations

from datetime import date

from tonghop.model import Cycle

_THIS = frozenset({"actual", "other_day"})
_END = frozenset({"actual", "end_day"})


def classes_of_day(day: date, cycle: Cycle) -> frozenset[str]:
    """The measure words that a day stands for, by itself: `30/6/2019` the year before, `31/12/2019` its end.

    Any day of the report's own year is the report's, best its last one; a day of last year's but those two, or of an
    older or later year, is of neither.
    """
    if day == cycle.same_last_year.end:
        return frozenset({"last_year", "same_period"})
    if day == cycle.end:
        return _END
    if day == date(cycle.year - 1, 12, 31):
        return frozenset({"year_end"})
    if day.year > cycle.year:
        return frozenset({"later_year"})
    if day.year < cycle.year - 1:
        return frozenset({"older_year"})
    return _THIS
