"""The consolidated tables of a cycle as plain data, and the way to a row.

How rows are made is in `building.py`; how they are stored, in `records.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from tonghop.catalogue.cycle_file import ExchangeRate
from tonghop.consolidating.comparing import Comparison
from tonghop.consolidating.lines import MemberLine
from tonghop.consolidating.ratios import RatioRow
from tonghop.consolidating.restating import Restatement
from tonghop.consolidating.values import EXACT, Value
from tonghop.model import Cycle


class RowKey(NamedTuple):
    """What a consolidated row is about; `family` is a unit family, or `money_converted` for both currencies at once."""

    indicator: str
    breakdown: str
    family: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator and breakdown in one unit family over all members, in the order of the report.

    `total` is None where the indicator does not add up; `counted` are the members in it.
    """

    key: RowKey
    unit: str
    lines: tuple[MemberLine, ...]
    total: Value | None
    counted: tuple[str, ...]
    growth: Comparison | None = None
    completion: Comparison | None = None

    @property
    def by_member(self) -> dict[str, MemberLine]:
        """Lines by member code."""
        return {line.member: line for line in self.lines}

    def changes(self) -> list[tuple[str, Decimal]]:
        """Change against last year by member, largest fall first, on the members that give both values."""
        rows = [
            (line.member, EXACT.subtract(line.actual.amount, line.prior.amount))
            for line in self.lines
            if line.prior is not None
        ]
        return sorted(rows, key=lambda row: (row[1], row[0]))


@dataclass(frozen=True)
class Consolidation:
    """A cycle's tables.

    `unconverted` names indicators that hold USD values but could not be converted for want of a rate.
    `unexpected` are members with accepted figures that the cycle's roster does not have; they enter no total.
    `restatements` are prior values that are not what was sent for that period a year ago.
    """

    cycle: Cycle
    expected: tuple[str, ...]
    reporting: tuple[str, ...]
    rows: Mapping[RowKey, IndicatorRow]
    ratios: Mapping[str, RatioRow]
    rate: ExchangeRate | None
    unconverted: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = field(default=())
    restatements: tuple[Restatement, ...] = field(default=())

    def row(self, indicator: str, breakdown: str = "total", family: str | None = None) -> IndicatorRow | None:
        """The row asked for; without a family the converted one, else the first there is."""
        if family is not None:
            return self.rows.get(RowKey(indicator, breakdown, family))
        found = self.rows.get(RowKey(indicator, breakdown, "money_converted"))
        return found or next(
            (row for key, row in self.rows.items() if key[:2] == (indicator, breakdown)),
            None,
        )
