"""One table → draft figures and problems, cell by cell, with all that its rows, columns and titles say of each cell."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tonghop.model import TableNote
from tonghop.reading.assembling.cell_context import ASIDE, CellContext, Problem
from tonghop.reading.assembling.cells import CellReader
from tonghop.reading.assembling.column_doubts import doubtful_columns
from tonghop.reading.assembling.contexts import CellContexts
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.list_totals import totals_of_unread
from tonghop.reading.assembling.missing_units import MissingUnits
from tonghop.reading.assembling.row_facts import SHORT_NOTE, qualifier
from tonghop.reading.assembling.rows import RowWalker
from tonghop.reading.assembling.sheet_reading import SheetReading
from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.assembling.units_of import AMOUNTS, compares
from tonghop.reading.grid import Cell, CellKind, cell_address
from tonghop.reading.labels import Sense
from tonghop.reading.labels.sense import NOTHING
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout import Column, Role, Table
from tonghop.reading.numbers import Quantity
from tonghop.reading.units import UnitChoice
from tonghop.reading.values import CellValue, Nil, Part, read_value
from tonghop.reading.values.clauses import masked

_LONGEST_NOTE = 120
_ROLES = {Role.LABEL: "tên", Role.NUMBER: "STT", Role.UNIT: "ĐVT", Role.NOTE: "ghi chú", Role.VALUE: "số liệu"}
_HOPELESS = 200
_BY_NAME = 0.1
_BRACKETS = re.compile(r"\(([^()]*:[^()]*)\)")


class TableReader:
    """Reads one table into a sheet's reading."""

    def __init__(self, reading: SheetReading, table: Table, zone: str, cells: CellReader) -> None:
        self.reading, self.view, self.table = reading, reading.view, table
        self.labels = reading.view.labels
        self.cells = cells
        self.notes = table.having(Role.NOTE)
        self.units = MissingUnits(self.view, table)
        self.pending: list[tuple[TableRow, CellContext, Problem]] = []
        self.counts: list[tuple[TableRow, CellContext, Problem]] = []
        self.aside: dict[tuple[str, int], list[tuple[Problem, TableRow]]] = {}
        self.zeros: list[tuple[TableRow, Problem]] = []
        self.valued: list[TableRow] = []
        self.columns = {column.index: column for column in table.columns}
        self.begun = 0
        self.contexts = CellContexts(self.view, table, zone, lambda: reading.drafts[self.begun :])

    def read(self) -> None:
        """Read all rows; what they gave is in the sheet's reading afterwards."""
        walker = RowWalker(self.view, self.table)
        started, asked = len(self.reading.drafts), len(self.reading.problems)
        for count, row in enumerate(walker.rows()):
            if count >= _HOPELESS and len(self.reading.drafts) == started:
                # A long list of something else: its numbers are told together as left over.
                break
            before, told = len(self.reading.drafts), len(self.reading.problems)
            self.valued.extend([row] if row.values else [])
            self.begun = before
            # Amounts first: their unit tells what a percentage beside them is of.
            for column, cell in sorted(row.values, key=lambda pair: compares(pair[0].measure)):
                self._cell(row, column, cell)
            self.reading.drafts[before:] = sorted(self.reading.drafts[before:], key=lambda draft: draft.cell.col)
            self._leave_comparisons(row, before, told)
            for cell in () if row.after_footer else row.wordy:
                self._problem(Problem("number_unread", cell, found=cell.text), row)
            self._note_figures(row)
            self._doubt_note(row)
            self._settle_frame(row, self.reading.drafts[before:], told)
            counted = {draft.indicator for draft in self.reading.drafts[before:]}
            if len(counted) == 1 and self._stands_for_another(row.label, counted):
                walker.remember_counted(counted.pop())
        self._retry()
        self._doubt_zeros(asked)
        self._say_aside()
        self._doubt_columns(started)
        self._doubt_totals(started, asked)
        self._account(started)

    def _stands_for_another(self, label: Sense, counted: set[str]) -> bool:
        """Whether a row counts what its label alone does not name: a stage ("Cấp mới"), or the twin of a full name."""
        if not label.named:
            return bool(self.labels.beyond.topic_words(label))
        return label.named[0].indicator not in counted and label.named[0].cost <= _BY_NAME

    def _leave_comparisons(self, row: TableRow, before: int, told: int) -> None:
        """Where no amount of a row fits what it names, its percentages are of something else, too.

        The row's drafts begin at `before`, its problems at `told`.
        """
        drafts = self.reading.drafts[before:]
        unfit = next((made for made, _ in self.reading.problems[told:] if made.kind == "label_unit"), None)
        if (
            unfit is not None
            and drafts
            and all(compares(draft.measure) or draft.family == "percent" for draft in drafts)
        ):
            del self.reading.drafts[before:]
            for draft in drafts:
                self._problem(replace(unfit, cell=draft.cell), row)

    def _settle_frame(self, row: TableRow, drafts: list[DraftFigure], told: int) -> None:
        """Let the rows below know what a row turned out to be: `FDI` under `Số dự án` under `Điều chỉnh tăng vốn`.

        The row's problems begin at `told`.
        """
        frame = row.frame
        if frame is None or not frame.sense.named:
            return
        asked = any(made.kind == "label_unsure" for made, _ in self.reading.problems[told:])
        if row.values and not drafts and asked:
            # What was not read may not lend its parts what it seems to name.
            frame.sense = replace(frame.sense, named=(), tokens=())
            return
        subjects = {(draft.indicator, draft.breakdown) for draft in drafts}
        if not row.values:
            subject = self.cells.finder.decide(self.contexts.around(row, ())).subject
            subjects = {(subject.indicator, subject.breakdown)} if subject is not None else set()
        if len(subjects) != 1:
            return
        ((indicator, breakdown),) = subjects
        meant = tuple(named for named in frame.sense.named if named.indicator == indicator)
        if meant:
            # "Tổng DT" in tỷ đồng is revenue in the rows of percentages below it too.
            frame.sense = replace(frame.sense, named=meant)
            return
        settled = frame.sense.named[0]._replace(indicator=indicator, breakdown=breakdown.replace("total", ""))
        # Its own words alone would say something else, so they may not be joined to what stands below.
        frame.sense = replace(frame.sense, named=(settled,), tokens=())

    def _cell(self, row: TableRow, column: Column, cell: Cell) -> None:
        if cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED):
            return  # said of the whole file already
        if cell.kind is CellKind.BOOL:
            # A list of ticks is none of a return's; in the row of an indicator a number is missed.
            if row.label.named and not row.after_footer:
                self._problem(Problem("number_unread", cell, found=cell.text), row)
            return
        if cell.kind is CellKind.DATE:
            self._problem(Problem("number_as_date", cell, found=cell.text), row)
            return
        value = read_value(cell, self.view.words)
        if value.nil is not None:
            self._nil(row, column, cell, value.nil)
            return
        if not value.parts:
            dated = row.label is NOTHING and not any(char.isdigit() for char in masked(cell.text))
            if not value.understood and not row.after_footer and not dated:
                self._problem(Problem("number_unread", cell, found=cell.text), row)
            return
        self._read(row, self.contexts.of(row, column, cell, value))

    def _read(self, row: TableRow, context: CellContext, *, again: bool = False) -> None:
        for made in self.cells.read(context):
            if isinstance(made, DraftFigure):
                self.reading.drafts.append(made)
                self.units.saw(made.indicator, made.breakdown, UnitChoice(made.family, made.unit))
            elif made.kind == "period_aside":
                whole = context.gathered or self.columns[context.scope[2]].measure in ASIDE
                place = ("column", context.scope[2]) if whole else ("row", context.cell.row)
                self.aside.setdefault(place, []).append((made, row))
            elif made.kind == "unit_missing" and not again:
                self.pending.append((row, context, made))
            elif made.kind == "label_unit" and not again and self.units.beside_the_corner(made, context.stated):
                self.counts.append((row, context, made))
            else:
                self._problem(made, row)

    def _retry(self) -> None:
        """A unit that a cell lacks: its indicator's elsewhere in the table, else, and said, its neighbours'."""
        for row, context, problem in self.pending:
            subject = problem.decision.subject if problem.decision else None
            if subject is None:
                continue
            strange = self.units.strange(row)
            if strange:
                # A unit is written there: whatever the neighbours have, it may be another.
                self._problem(replace(problem, kind="unit_unread", found=strange), row)
                continue
            own = self.units.own(subject.indicator, subject.breakdown)
            assumed = own or self.units.neighbouring(subject.indicator)
            if len(assumed) != 1:
                self._problem(problem, row)
                continue
            if not own:
                self._problem(
                    replace(problem, kind="unit_assumed", found=f"{problem.found} {next(iter(assumed)).unit}"), row
                )
            self._read(row, replace(context, stated=(*context.stated, tuple(assumed))), again=True)
        for row, context, problem in self.counts:
            if self.units.uses_the_corner():
                # "ĐVT: tỷ đồng" over amounts says nothing of the projects and people counted beside them.
                self._read(row, replace(context, stated=()), again=True)
            else:
                self._problem(problem, row)

    def _nil(self, row: TableRow, column: Column, cell: Cell, nil: Nil) -> None:
        """`-` and "không có" are a zero of an amount; beside a percentage they say nothing. `x` is noted."""
        if nil is Nil.ZERO:
            zero = CellValue((Part(stored=Quantity(Decimal(0), 0)),))
            made = list(self.cells.read(self.contexts.of(row, column, cell, zero)))
            drafts = [draft for draft in made if isinstance(draft, DraftFigure) and draft.measure in AMOUNTS]
            self.reading.drafts.extend(drafts)
            self.zeros.extend((row, other) for other in made if isinstance(other, Problem))
        else:
            kind = "không áp dụng" if nil is Nil.NOT_APPLICABLE else "chưa có số liệu"
            self.reading.notes.append(TableNote(self.view.sheet.name, cell.address, "nil", f"“{cell.text}”: {kind}"))

    def _doubt_note(self, row: TableRow) -> None:
        """Say that a long note speaks of estimates somewhere, when that did not decide."""
        if not row.values or len(row.note) < SHORT_NOTE or qualifier(row, self.labels):
            return
        found = self.labels.qualifier_of(words_of(row.note), only=self.labels.headers.estimates)
        if found:
            self._problem(Problem("qualifier_unsure", row.values[0][1], found=found), row)

    def _note_figures(self, row: TableRow) -> None:
        """Changes that a note states in words (`tăng 123 lao động so với năm 2019`) are figures too."""
        brackets = "; ".join(text for text in _BRACKETS.findall(row.label.text) if any(c.isdigit() for c in text))
        said = row.note if row.note and len(row.note) <= _LONGEST_NOTE else brackets
        if not said or not row.values:
            return
        column, cell = row.values[0]
        cell = cell._replace(text=said, kind=CellKind.TEXT)
        value = read_value(cell, self.view.words)
        known = {draft.measure for draft in self.reading.drafts[self.begun :]}
        for made in self.cells.stated(self.contexts.of(row, column, cell, value)):
            if made.measure not in known:
                note = next((note for c in self.notes if (note := self.view.own(row.row, c.index)) is not None), cell)
                self.reading.drafts.append(replace(made, cell=note))

    def _doubt_zeros(self, asked: int) -> None:
        """A written nothing is asked about with other numbers of its row or column, or where its label is nearly known.

        The dashes of a section's heading stand for no number. From `asked` on, problems are this table's.
        """
        told = [problem for problem, _ in self.reading.problems[asked:]]
        places = {(made.kind, axis, n) for made in told for axis, n in (("row", made.cell.row), ("col", made.cell.col))}
        for row, made in self.zeros:
            beside = {(made.kind, "row", made.cell.row), (made.kind, "col", made.cell.col)} & places
            if made.kind.startswith("label") and (beside or self.labels.near(row.label)):
                self._problem(made, row)

    def _say_aside(self) -> None:
        """One problem for each column or row of another period, at all its cells."""
        for (kind, index), rows in self.aside.items():
            first, row = rows[0]
            heading = self.columns[index].heading if kind == "column" else row.label.text
            cells = tuple(problem.cell for problem, _ in rows)
            self._problem(replace(first, kind=f"period_aside/{kind}", found=heading, cells=cells), row)

    def _doubt_columns(self, started: int) -> None:
        """Say which columns were understood by default; of two for the same numbers the doubtful one stays out."""
        table = TableRow(self.table.header.last, NOTHING, (), None, (), "", (), after_footer=False)
        doubts = list(doubtful_columns(self.table, self.reading.drafts[started:], self.labels))
        self.reading.problems.extend((problem, table) for problem, _ in doubts)
        places = {(cell.row, cell.col) for problem, out in doubts if out for cell in problem.cells}
        kept = [row for row in self.reading.drafts[started:] if (row.cell.row, row.cell.col) not in places]
        self.reading.drafts[started:] = kept

    def _problem(self, problem: Problem, row: TableRow) -> None:
        if not (row.after_footer and problem.kind.startswith(("label", "unit", "value"))):
            self.reading.problems.append((problem, row))

    def _doubt_totals(self, started: int, asked: int) -> None:
        """Leave out the totals of a list that was not understood; from `asked` on, problems are this table's."""
        unread = {problem.cell for problem, _ in self.reading.problems[asked:] if problem.kind == "label_unknown"}
        doubts = list(totals_of_unread(self.valued, unread, self.reading.drafts[started:], self.contexts.titles))
        self.reading.problems.extend(doubts)
        cells = {cell for problem, _ in doubts for cell in problem.cells}
        self.reading.drafts[started:] = [row for row in self.reading.drafts[started:] if row.cell not in cells]

    def _account(self, started: int) -> None:
        """Note where the table is, how its columns were understood and how many numbers of it are used."""
        header, used = self.table.header, len(self.reading.drafts) - started
        names = self.labels.headers.measure_names
        columns = "; ".join(
            f"{cell_address(0, c.index)[:-1]}: {_ROLES[c.role]} {names.get(c.measure, c.measure)}".rstrip()
            for c in self.table.columns
        )
        note = f"bảng số liệu, tiêu đề dòng {header.first + 1}-{header.last + 1}; {used} số; cột {columns}"
        self.reading.notes.append(TableNote(self.view.sheet.name, self.table.range, "table", note))
