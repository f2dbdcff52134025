"""A table before it is written: what its columns and its lines are of, and which figure stands where they meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sheet_papers import PERCENT, Wanted

Coordinates = Mapping[str, str]
"""Some of zone, indicator, breakdown, unit and measure."""


@dataclass
class Column:
    """A column of numbers: its headings from the outermost, what it is of, and its unit when it says one.

    `inner` is a unit's text for each of its cells, `fmt` a number format that shows the unit.
    """

    heads: tuple[str, ...]
    of: Coordinates
    unit: str = ""
    scale: Decimal | int = 1
    inner: str = ""
    fmt: str = ""
    style: str = ""


@dataclass
class Line:
    """A row: a label at a depth (0 zone, 1 section, 2 indicator, 3 part); a heading when it is of nothing.

    `stated` is the text of its unit column; `unknown` rows hold numbers that are of no indicator. Cells of a line with
    `under` hold two numbers: its own, and that of what `under` says (`both` are their units when they have two).
    """

    labels: tuple[str, ...]
    of: Coordinates = field(default_factory=dict)
    level: int = 2
    marker: str = ""
    unit: str = ""
    scale: Decimal | int = 1
    stated: str = ""
    inner: str = ""
    fmt: str = ""
    heading: bool = False
    unknown: bool = False
    under: Coordinates = field(default_factory=dict)
    both: tuple[str, str] = ("", "")


@dataclass
class Plan:
    """Columns and lines. `corner` is the text of a unit for the whole table, `labels` heads the columns of labels."""

    columns: list[Column]
    lines: list[Line]
    labels: tuple[str, ...] = ("Chỉ tiêu",)
    corner: str = ""
    unit_column: bool = False
    unit_row: bool = False


class FigureIndex:
    """Finds the figure that stands where a line and a column meet."""

    def __init__(self, figures: Iterable[Wanted]) -> None:
        self.figures = {
            (row.zone, row.indicator, row.breakdown, row.measure, "" if _unitless(row.measure) else row.unit): row
            for row in figures
        }

    def at(self, of: Coordinates) -> Wanted | None:
        """The figure with these coordinates, None when there is none or they are not enough."""
        measure = of.get("measure", "actual")
        unit = "" if _unitless(measure) else of.get("unit", "")
        return self.figures.get(
            (of.get("zone", ""), of.get("indicator", ""), of.get("breakdown", "total"), measure, unit)
        )


def _unitless(measure: str) -> bool:
    return measure in PERCENT or measure.endswith("equivalent")
