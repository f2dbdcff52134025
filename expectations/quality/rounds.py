"""The true numbers of one made-up board over several rounds, before they are printed into a form.

Everything is consistent by construction: parts make their wholes, stocks follow from flows, a year contains its first
half. Floats are enough here; they become exact when they are printed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from random import Random

from expectations.quality.form import FormRow, form_rows
from tonghop.catalogue import Catalogue
from tonghop.model import Cycle

Numbers = Mapping[str, float]


def rounds_of_a_board(rng: Random, cycle: Cycle, catalogue: Catalogue) -> dict[Cycle, Numbers]:
    """What a board would truthfully report for `cycle`, the two half-years before it, and the year's end before those.

    Amounts are rounded as the form prints them, so that sums of printed numbers hold exactly. `cycle` is a first half.
    """
    board = _Board(rng, catalogue)
    last = cycle.same_last_year
    opening = board.opening()
    first = board.first_half(opening)
    year = board.whole_year(first, opening)
    now = board.first_half(year)
    return {last.previous: opening, last: first, last.next: year, cycle: now}


def decimals_of(row: FormRow, catalogue: Catalogue) -> int:
    """Digits after the decimal mark that the form prints for this row."""
    if catalogue.indicators[row.indicator].integer:
        return 0
    return 3 if row.unit == "triệu USD" else 2


class _Board:
    def __init__(self, rng: Random, catalogue: Catalogue) -> None:
        self._rng = rng
        self._catalogue = catalogue
        self._by = {row.row: self._uniform_log(row.draw or row.by) for row in form_rows()}
        self._trend = math.exp(rng.gauss(0, 0.1))

    def opening(self) -> Numbers:
        numbers: dict[str, float] = {}
        for row in form_rows():
            numbers[row.row] = self._printed(row, self._fresh(row, numbers))
        return numbers

    def first_half(self, year_end: Numbers) -> Numbers:
        numbers: dict[str, float] = {}
        for row in form_rows():
            self._move(row)
            numbers[row.row] = self._printed(row, self._next(row, numbers, year_end))
        return numbers

    def whole_year(self, first_half: Numbers, opening: Numbers) -> Numbers:
        numbers: dict[str, float] = {}
        for row in form_rows():
            if self._is_flow(row) and not (row.sum or row.less or row.quotient):
                more = 1.0 if row.indicator == "average_monthly_income" else self._rng.uniform(1.8, 2.3)
                value = first_half[row.row] * more
            else:
                value = self._next(row, numbers, opening)
            numbers[row.row] = self._printed(row, value)
        return numbers

    def _next(self, row: FormRow, numbers: Numbers, year_end: Numbers) -> float:
        if row.came:
            came, went = (sum(numbers[name] for name in names) for names in (row.came, row.went))
            return year_end[row.row] + came - went
        if row.row == "land_leasable":
            return year_end[row.row]
        return self._fresh(row, numbers)

    def _fresh(self, row: FormRow, numbers: Numbers) -> float:
        if row.sum:
            return sum(numbers[name] for name in row.sum)
        if row.less:
            return numbers[row.less[0]] - sum(numbers[name] for name in row.less[1:])
        if row.quotient:
            return 100 * numbers[row.quotient[0]] / numbers[row.quotient[1]]
        return self._by[row.row] * (numbers[row.of] if row.of else 1.0)

    def _move(self, row: FormRow) -> None:
        low, high = row.draw or row.by
        trend = self._trend if self._is_flow(row) and row.of == "workers" else 1.0
        moved = self._by[row.row] * math.exp(self._rng.gauss(0, row.drift)) * trend
        self._by[row.row] = min(max(moved, low), high) * self._rng.uniform(0.995, 1.005)

    def _is_flow(self, row: FormRow) -> bool:
        return self._catalogue.indicators[row.indicator].nature == "flow"

    def _printed(self, row: FormRow, value: float) -> float:
        return round(value, decimals_of(row, self._catalogue))

    def _uniform_log(self, bounds: tuple[float, float]) -> float:
        return math.exp(self._rng.uniform(math.log(bounds[0]), math.log(bounds[1])))
