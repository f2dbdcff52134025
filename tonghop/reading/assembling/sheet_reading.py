"""What reading a sheet gives, as it grows while its tables are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from tonghop.model import TableNote
from tonghop.reading.assembling.cell_context import Problem
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.layout import SheetView, Table


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
