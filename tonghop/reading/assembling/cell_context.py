"""A cell with all that its table says of it, and a number that became no figure. Reading them is the cell reader's."""

from __future__ import annotations

from dataclasses import dataclass

from tonghop.reading.assembling.subject import Decision
from tonghop.reading.assembling.surroundings import Surroundings
from tonghop.reading.grid import Cell
from tonghop.reading.units import UnitChoice
from tonghop.reading.values import CellValue

ASIDE = frozenset({"full_year_before", "older", "later", "other", "base_value"})
"""Measures of other periods, which are said and left aside."""


@dataclass(frozen=True)
class CellContext:
    """A cell with all that its table says of it. `stated` are unit sources after the cell's own, strongest first."""

    sheet: str
    cell: Cell
    value: CellValue
    around: Surroundings
    measure: str
    stated: tuple[tuple[UnitChoice, ...], ...]
    scope: tuple[str, str, int]
    as_of: str = ""
    qualifier: str = ""
    base: str = ""
    falling: bool = False
    conflicting: bool = False
    column_units: tuple[UnitChoice, ...] = ()
    multiple: str = ""
    """What is said for the unit and multiplies one that it does not name: `nghìn hồ sơ`."""
    came_in: bool = False
    """Whether the column is of what came in ("Phát sinh trong kỳ"), in a row with all that there is beside it."""
    gathered: bool = False
    """Whether a flow's number here is none of the period: of all that there has been, or of its last month alone."""


@dataclass(frozen=True)
class Problem:
    """A number that became no figure: `kind` is a message's id. `cells` are all it is about, when they are several."""

    kind: str
    cell: Cell
    decision: Decision | None = None
    found: str = ""
    cells: tuple[Cell, ...] = ()
