"""Grids from rows of plain values, and readings of them, for tests that show one peculiarity each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sheet_papers import Paper, workbook

from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Figure, Finding, Reading
from tonghop.reading.reader import read_workbook

Value = str | int | float | Decimal | None
HEADER = ["STT", "Chỉ tiêu", "ĐVT", "TH 6T/2020"]


def page(
    rows: Sequence[Sequence[Value]], name: str = "Biểu 1", merges: Sequence[tuple[int, int, int, int]] = ()
) -> Paper:
    """A sheet whose cells are `rows`; numbers become stored numbers, everything else text."""
    paper = Paper(name, merges=list(merges))
    for row, values in enumerate(rows):
        for col, value in enumerate(values):
            number = isinstance(value, int | float | Decimal)
            paper.put(row, col, Decimal(str(value)) if number else value)
    return paper


def read(*papers: Paper, member: str | None = "soc-trang", cycle: str = "2020-H1") -> Reading:
    """Read sheets as one file of a member."""
    return read_workbook(workbook(papers), catalogue=load_catalogue(), cycle=Cycle.parse(cycle), member=member)


def read_rows(rows: Sequence[Sequence[Value]], **more: object) -> Reading:
    """Read one sheet of plain rows."""
    return read(page(rows), **more)  # type: ignore[arg-type]


def by_cell(reading: Reading, cell: str) -> Figure:
    """The one figure of a cell."""
    (figure,) = [row for row in reading.figures if row.location.cell == cell]
    return figure


def meaning(figure: Figure) -> tuple[str, str, str, str]:
    """Zone, indicator, part and measure."""
    return (figure.key.zone, figure.key.indicator, figure.key.breakdown, figure.key.measure)


def facts(reading: Reading) -> dict[str, tuple[str, str, str, str, str]]:
    """By cell: zone, indicator, part, measure, and the value with its unit."""
    return {row.location.cell: (*meaning(row), f"{row.value} {row.unit}") for row in reading.figures}


def findings(reading: Reading, rule: str) -> list[Finding]:
    """The findings of one rule."""
    return [row for row in reading.findings if row.rule == rule]
