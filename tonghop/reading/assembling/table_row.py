"""A row of a table, as the readers of its cells need it. Making one is the row walker's."""

from __future__ import annotations

from dataclasses import dataclass

from tonghop.reading.grid import Cell
from tonghop.reading.labels import Sense
from tonghop.reading.layout import Column, Frame
from tonghop.reading.units import UnitChoice


@dataclass(frozen=True)
class TableRow:
    """A row as the cells' reader needs it. `after_footer` rows stand under notes or signatures."""

    row: int
    label: Sense
    ancestors: tuple[Frame, ...]
    previous: Frame | None
    units: tuple[tuple[UnitChoice, ...], ...]
    note: str
    values: tuple[tuple[Column, Cell], ...]
    after_footer: bool
    numbered: bool = False
    nested: bool = False
    follows: bool = False
    conflicting: bool = False
    frame: Frame | None = None
    event: str = ""
    wordy: tuple[Cell, ...] = ()
