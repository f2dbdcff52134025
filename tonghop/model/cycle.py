"""The reporting cycle (kỳ báo cáo) as a value type: `2020-H1` parses once, everything else asks the object.

H2 figures are year-to-date (the annual review), so both halves of a year start on 1 January.
What a cycle's file adds (roster, legal bases, rates, prose) lives in `tonghop.catalogue`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_CODE = re.compile(r"(\d{4})-H([12])")


@dataclass(frozen=True, slots=True, order=True)
class Cycle:
    """One half-year round of reporting. Orders by time; `str()` gives the code back."""

    year: int
    half: int

    @classmethod
    def parse(cls, code: str) -> Cycle:
        """Read `2020-H1`. Raises ValueError naming the code for anything else."""
        match = _CODE.fullmatch(code.strip())
        if match is None:
            raise ValueError(f"'{code}' is not a cycle code: write the year and the half, like 2020-H1")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year}-H{self.half}"

    @property
    def start(self) -> date:
        """First day whose flows the cycle counts: always 1 January."""
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """Last day of the cycle, and the as-of date of its stocks unless a member says otherwise."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def label(self) -> str:
        """How a sentence names the cycle: `6 tháng đầu năm 2020` or `năm 2020`."""
        return f"6 tháng đầu năm {self.year}" if self.half == 1 else f"năm {self.year}"

    @property
    def next_label(self) -> str:
        """How part III names the time ahead."""
        return f"6 tháng cuối năm {self.year}" if self.half == 1 else f"năm {self.year + 1}"

    @property
    def previous(self) -> Cycle:
        """The half-year before."""
        return Cycle(self.year, 1) if self.half == 2 else Cycle(self.year - 1, 2)

    @property
    def next(self) -> Cycle:
        """The half-year after."""
        return Cycle(self.year, 2) if self.half == 1 else Cycle(self.year + 1, 1)

    @property
    def same_last_year(self) -> Cycle:
        """The cycle that "so với cùng kỳ" compares with."""
        return Cycle(self.year - 1, self.half)
