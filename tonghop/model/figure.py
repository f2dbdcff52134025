"""A figure (số liệu): one number as a member sent it, exact, with its cell and the precision it was printed in.

Parsing text into figures is `tonghop.reading`'s work; adding figures up is `tonghop.consolidating`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

MEASURES = (
    "actual",
    "prior",
    "plan",
    "stated_change_pct",
    "stated_index_pct",
    "stated_plan_pct",
    "stated_change",
    "stated_share_pct",
    "vnd_equivalent",
    "usd_equivalent",
    "prior_vnd_equivalent",
    "prior_usd_equivalent",
)
"""What a number says about its indicator; see docs/glossary.md for each word."""


class Interval(NamedTuple):
    """The closed range of true values that a printed number may stand for, in the figure's unit."""

    low: Decimal
    high: Decimal


class FigureKey(NamedTuple):
    """What makes a figure itself: no two accepted figures of a cycle share a key."""

    cycle: str
    member: str
    zone: str
    indicator: str
    breakdown: str
    measure: str
    unit_family: str


@dataclass(frozen=True, slots=True)
class Location:
    """Where a thing was read: the archived file's hash, the sheet's name and the cell's address (`D12`)."""

    sha256: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one member.

    `value` is in `unit`, the catalogue's unit for the indicator; `sent_value` is in `sent_unit`, the unit the member
    wrote; `raw` is the cell's text to the letter. `decimals` counts the digits printed after the decimal mark of
    `sent_value` (negative when trailing zeros are known to be rounding), and gives the figure its interval.
    `zone` is empty for the whole member. `base` names what a stated change compares with, when the member says
    something else than the same period (`đầu năm`, `cuối năm trước`). `as_of` is the member's own words or a date
    as `d/m/yyyy`, empty when the cycle's end applies.
    """

    key: FigureKey
    value: Decimal
    unit: str
    raw: str
    sent_value: Decimal
    sent_unit: str
    decimals: int
    location: Location
    as_of: str = ""
    qualifier: str = ""
    base: str = ""

    @property
    def ulp(self) -> Decimal:
        """One unit of the last printed digit, in `unit`."""
        step = Decimal(1).scaleb(-self.decimals)
        if self.sent_value in {0, self.value}:
            return step
        return abs(step * self.value / self.sent_value)

    @property
    def interval(self) -> Interval:
        """Values that print as this figure: half a last digit either side.

        Qualifiers widen it: `khoảng` by 2 %, `gần` 5 % downwards, `hơn` 5 % upwards of the value.
        """
        half = self.ulp / 2
        low, high = self.value - half, self.value + half
        slack = abs(self.value)
        if self.qualifier == "khoảng":
            return Interval(low - slack / 50, high + slack / 50)
        if self.qualifier == "gần":
            return Interval(low - slack / 20, high)
        if self.qualifier == "hơn":
            return Interval(low, high + slack / 20)
        return Interval(low, high)
