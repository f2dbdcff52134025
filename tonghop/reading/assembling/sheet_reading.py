"""What reading a sheet gives, as it grows while its tables are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tonghop.model import TableNote
from tonghop.reading.assembling.cell_context import Problem
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.grid import CellKind
from tonghop.reading.layout import SheetView, Table
from tonghop.reading.numbers import Numeral, read_numeral

_MISUNDERSTOOD = ("label_", "unit_", "zone_", "heading_", "comparison_")


@dataclass
class SheetReading:
    """What a sheet gave: drafts and problems in reading order, table notes, and tables of other cycles left aside.

    `prior` are those of the latter that gave the figures of the same period last year.
    """

    view: SheetView
    tables: list[Table] = field(default_factory=list)
    drafts: list[DraftFigure] = field(default_factory=list)
    problems: list[tuple[Problem, TableRow]] = field(default_factory=list)
    notes: list[TableNote] = field(default_factory=list)
    stale: list[tuple[Table, str]] = field(default_factory=list)
    prior: list[Table] = field(default_factory=list)

    def unused(self) -> Iterator[tuple[str, Numeral]]:
        """(sheet, numeral) of numbers that are no figures because of their label or unit, and well written as such."""
        for problem, _ in self.problems:
            for cell in problem.cells or (problem.cell,) if problem.kind.startswith(_MISUNDERSTOOD) else ():
                numeral = read_numeral(cell.text) if cell.kind is CellKind.TEXT else None
                if numeral is not None:
                    yield self.view.sheet.name, numeral
