"""A figure on its way: everything known of a number before its notation and comparing measure are decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from tonghop.reading.grid import Cell
from tonghop.reading.numbers import Numeral, Quantity


@dataclass(frozen=True)
class DraftFigure:
    """One number with its meaning. `measure` may end in `?` while only the values can tell which one it is.

    `numeral` is set for numbers typed as text, `stored` for true numbers. `family` and `unit` are the unit as sent.
    `scope` is the column the number stands in, for votes on notation and comparing measures.
    """

    sheet: str
    cell: Cell
    zone: str
    indicator: str
    breakdown: str
    measure: str
    family: str
    unit: str
    scope: tuple[str, str, int]
    numeral: Numeral | None = None
    stored: Quantity | None = None
    negative: bool = False
    as_of: str = ""
    qualifier: str = ""
    base: str = ""
    label: str = ""

    @property
    def subject(self) -> tuple[str, str, str]:
        """What the number is about, whatever its measure."""
        return (self.zone, self.indicator, self.breakdown)


@dataclass(frozen=True)
class Subject:
    """What a cell's number is about: indicator, part and zone, with the cost of finding out."""

    indicator: str
    breakdown: str
    zone: str
    cost: float = 0.0
    classes: frozenset[str] = field(default_factory=frozenset)
