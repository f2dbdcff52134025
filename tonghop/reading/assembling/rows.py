"""Rows of a table: each with its label, ancestors, unit, note and value cells, ready to be read cell by cell.

"Trong đó", numbering and indentation are followed by the row tree; a row that names only a measure ("Cùng kỳ 2019")
speaks of the row before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tonghop.reading.assembling.numbering import headings_inside
from tonghop.reading.assembling.parts import any_part, is_pure_part, under_whole, without_parts
from tonghop.reading.assembling.row_styles import RowStyles, only_measure
from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.labels import Sense
from tonghop.reading.labels.facts import corner_unit_text
from tonghop.reading.labels.sense import NOTHING
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout import Frame, Role, RowTree, SheetView, Table
from tonghop.reading.layout.column_bodies import says_only_unit
from tonghop.reading.layout.tree import HEADING, PART_HEADING, PLAIN, Style
from tonghop.reading.units import UnitChoice
from tonghop.reading.values import read_value
from tonghop.reading.values.clauses import nil_key

_SHORT_TEXT = 60


class RowWalker:
    """Walks a table's rows from top to bottom."""

    def __init__(self, view: SheetView, table: Table) -> None:
        self.view, self.table = view, table
        self.labels = table.having(Role.LABEL)
        self.numbers = table.having(Role.NUMBER)
        self.units = table.having(Role.UNIT)
        self.notes = table.having(Role.NOTE)
        self.values = table.having(Role.VALUE)
        self._tree = RowTree()
        self._previous: tuple[Frame, tuple[Frame, ...]] | None = None
        self._last_unit = ""
        self._section_unit: tuple[UnitChoice, ...] = ()
        self._footers = tuple(words_of(text) for text in view.labels.headers.footers)
        self._after_footer = False
        self._begun: Sense | None = None
        self._event = ""
        self._told: set[int] = set()
        self._inside = headings_inside(view, table, self._number)
        self._styles = RowStyles(view, table)
        self._heads_part: tuple[Sense, list[Frame], tuple[Frame, tuple[Frame, ...]] | None] | None = None

    def rows(self) -> Iterator[TableRow]:
        """All rows of the table that hold anything, headings included."""
        for row in self.table.rows:
            made = self._row(row)
            if made is not None:
                yield made

    def _row(self, row: int) -> TableRow | None:
        values = tuple(
            (column, cell)
            for column in self.values
            if (cell := self.view.own(row, column.index)) is not None and self._holds_value(cell)
        )
        if not values and self._says_unit(row):
            return None
        cells = self._label_cells(row)
        if not values and self._is_footer(row):
            self._after_footer = True
            return None
        if (not cells and not values) or row in self._told:
            return None
        label, ancestors = self._place(row, cells, bool(values))
        if values and cells:
            label = self._run_over(row, cells[-1], label)
        if not values and label.units:
            self._section_unit = ()
        own_unit = self._unit(row)
        label = self._united(label, own_unit, bool(values))
        said = (choices for choices in (label.units, own_unit, self._section_unit) if choices)
        units = tuple(self.view.labels.units.beside(label.tokens, choices) for choices in said)
        previous = self._previous[0] if self._previous else None
        self._begun = label if not values and label.named else None
        event = self._event
        self._remember_event(label, bool(values))
        style = self._styles.of(cells[-1], label, self._number(row), valued=True) if cells else Style(0, PLAIN)
        nested = style.rank != PLAIN or style.indent > 0 or bool(label.group)
        follows = not nested and self._follows(label, ancestors)
        self._remember(label, ancestors, units, bool(values), follows=follows)
        return TableRow(
            row,
            label,
            ancestors,
            previous,
            units,
            self._note(row),
            values,
            self._after_footer,
            numbered=style.rank < PLAIN,
            nested=nested,
            follows=follows,
            conflicting=bool(label.units and own_unit) and not set(label.units) & set(own_unit),
            frame=self._tree.stack[-1] if self._tree.stack and not only_measure(label) else None,
            event=event,
            wordy=tuple(self._wordy(row)) if label.named or (values and label is not NOTHING) else (),
        )

    def _united(self, label: Sense, own_unit: tuple[UnitChoice, ...], valued: bool) -> Sense:
        """The label with its row's unit where it heads others ("1 Doanh thu | tỷ đồng" over "Kế hoạch", "Thực hiện").

        `Trị giá FOB (C/O form D) | USD`: beside a unit of another kind, what is counted is no unit of the label.
        """
        if not valued and own_unit and not label.units and label is not NOTHING:
            return replace(label, units=own_unit)
        families = self.view.labels.catalogue.unit_families
        said, own = ({families[choice.family].kind for choice in choices} for choices in (label.units, own_unit))
        return replace(label, units=()) if said == {"count"} and own and "count" not in own else label

    def _wordy(self, row: int) -> Iterator[Cell]:
        """Words where a number should be (`tăng nhẹ`, `½`); marks for nothing and units are none of these."""
        for column in self.values:
            cell = self.view.own(row, column.index)
            if cell is None or cell.kind is not CellKind.TEXT or self._holds_value(cell):
                continue
            nil = read_value(cell, self.view.words).nil is not None
            tells = len(cell.text) <= _SHORT_TEXT or any(char.isdigit() for char in cell.text)
            if tells and not nil and not self.view.labels.units.whole(cell.text):
                yield cell

    def _remember_event(self, label: Sense, valued: bool) -> None:
        """Keep what the last row counts by its own name, also where its number lacks; its parts change nothing.

        A heading that names nothing ends it.
        """
        if not valued:
            self._event = label.named[0].indicator if label.named else self._event if label.group else ""
        elif label.named and not any(is_pure_part(row) for row in label.dependent):
            self._event = label.named[0].indicator

    def remember_counted(self, indicator: str) -> None:
        """Learn what a row turned out to count that names only a stage (`Cấp mới | dự án`, over `Vốn`), or a twin."""
        self._event = indicator

    def _follows(self, label: Sense, ancestors: tuple[Frame, ...]) -> bool:
        """Whether a part without numbering stands right below a row with numbers, only headings being over both."""
        before = self._previous[0] if self._previous else None
        headed = not any(frame.valued for frame in ancestors)
        return before is not None and (before.valued or any_part(before.sense)) and headed and any_part(label)

    def _remember(
        self,
        label: Sense,
        ancestors: tuple[Frame, ...],
        units: tuple[tuple[UnitChoice, ...], ...],
        valued: bool,
        *,
        follows: bool = False,
    ) -> None:
        """Keep the row that a following "Cùng kỳ" or "FDI" speaks of, a part under the name of what it is part of."""
        if label is NOTHING or only_measure(label):
            return
        frame = self._tree.stack[-1] if self._tree.stack else None
        if frame is None:
            return
        sources = [open_.sense for open_ in ancestors]
        if self._previous is not None and (valued or frame.style.rank >= self._previous[0].style.rank):
            # A heading numbered further out begins something new.
            sources.insert(0 if follows else len(sources), without_parts(self._previous[0].sense))
        indicators = self.view.labels.catalogue.indicators
        frame.sense = under_whole(label, sources, units[0] if units else (), indicators)
        if frame.sense.named or valued:
            self._previous = (frame, ancestors)

    def _holds_value(self, cell: Cell) -> bool:
        if cell.kind is not CellKind.TEXT or self.view.is_value(cell):
            return True
        digits = len(cell.text) <= _SHORT_TEXT and any(char.isdigit() for char in cell.text)
        return digits and not corner_unit_text(cell.text)

    def _label_cells(self, row: int) -> list[Cell]:
        cells: list[Cell] = []
        for column in self.labels:
            cell = self.view.cell(row, column.index)
            if cell is not None and cell.kind in (CellKind.TEXT, CellKind.NUMBER) and cell not in cells:
                cells.append(cell)
        if not cells:
            # A section may stand in the number column, merged over the table.
            cells = [
                cell
                for column in self.numbers
                if (cell := self.view.own(row, column.index)) is not None and len(cell.text) > 6
            ]
        return cells

    def _is_footer(self, row: int) -> bool:
        first = next((cell for cell in self.view.rows[row] if cell.kind is CellKind.TEXT), None)
        if first is None or self.view.sense(first).named:
            return False
        words = words_of(first.text)
        return any(words[: len(footer)] == footer for footer in self._footers)

    def _says_unit(self, row: int) -> bool:
        """Whether the row only says `ĐVT: …`: that is the unit of its section, or of the rows below."""
        cells = self.view.rows[row]
        # "A. Khu vực FDI (ĐVT: triệu USD)" is a section that says its unit, not a row that only says one.
        texts = [corner_unit_text(cell.text) if says_only_unit(cell.text) else "" for cell in cells]
        choices = self.view.labels.units.whole(texts[0]) if len(texts) == 1 and texts[0] else ()
        if choices:
            heading = next((frame for frame in reversed(self._tree.stack) if not frame.valued), None)
            if heading is not None:
                heading.sense = replace(heading.sense, units=choices)
                if heading.style.rank == PLAIN and heading is self._tree.stack[-1]:
                    # What says the unit of the rows below it heads them, however it is set.
                    self._tree.stack.pop()
                    heading.style = Style(heading.style.column, HEADING, heading.style.indent, "topic")
                    heading.part = False
                    self._tree.place(heading)
            else:
                self._section_unit = choices
        return bool(choices)

    def _unit(self, row: int) -> tuple[UnitChoice, ...]:
        for column in self.units:
            text = self.view.text(row, column.index)
            if nil_key(text) in self.view.ditto:
                text = self._last_unit
            if text:
                self._last_unit = text
                return self.view.labels.units.whole(text)
        return ()

    def _note(self, row: int) -> str:
        texts = [self.view.text(row, column.index) for column in self.notes]
        comments = [cell.comment for cell in self.view.rows[row] if cell.comment]
        return "; ".join(text for text in (*texts, *comments) if text)

    # -- the tree ---------------------------------------------------------------------------------------------------

    def _undo_heading(self, label: Sense) -> None:
        """`Riêng FDI` without numbers, right above a row `DDI`, headed nothing: it was a part beside that."""
        begun, self._heads_part = self._heads_part, None
        if begun is None:
            return
        heading, stack, previous = begun
        over, own = ({row.breakdown for row in sense.dependent if row.breakdown} for sense in (heading, label))
        groups = (set(group) for group in self.view.labels.headers.alternatives)
        if any_part(label) and not over & own and any(over & group and own & group for group in groups):
            self._tree.stack[:], self._previous = stack, previous

    def _place(self, row: int, cells: list[Cell], valued: bool) -> tuple[Sense, tuple[Frame, ...]]:
        """Open the row's labels in the tree, outer columns first; the innermost label and its ancestors."""
        number = self._number(row)
        self._undo_heading(self.view.sense(cells[-1]) if cells else NOTHING)
        label: Sense = NOTHING
        ancestors: tuple[Frame, ...] = tuple(reversed(self._tree.stack)) if not cells else ()
        for n, cell in enumerate(cells):
            last = n == len(cells) - 1
            label = self._continued(self.view.sense(cell)) if last and valued else self.view.sense(cell)
            if last and valued and only_measure(label) and (n or self._previous is not None):
                return label, self._spoken_of(n > 0)
            frame = Frame(self._styles.of(cell, label, number if n == 0 else "", valued), label, valued and last)
            if frame.style.rank == PART_HEADING:
                self._heads_part = (label, list(self._tree.stack), self._previous)
            frame.alone = not valued
            frame.inside = row in self._inside
            frame.part = bool(label.group) and (valued or not self._heads_section(frame))
            ancestors = tuple(self._tree.place(frame))
            if not last:
                self._remember(label, ancestors, (), valued=False)
        return label, ancestors

    def _heads_section(self, frame: Frame) -> bool:
        """`Riêng FDI:` over rows of its own, or numbered like an open heading (`I. Toàn bộ`, `II. Riêng FDI`)."""
        beside = any(row.style.rank == frame.style.rank and not row.valued for row in self._tree.stack)
        numbered = frame.style.rank < PLAIN and bool(frame.sense.dependent) and not frame.sense.named
        return frame.style.rank == PART_HEADING or (numbered and beside)

    def _continued(self, label: Sense) -> Sense:
        """A label that begins in the row above, where it had no room: `Giá trị sản xuất` / `(theo giá so sánh)`."""
        begun, text = self._begun, label.text.lstrip()
        if begun is None or label.named or label.dependent or not (text[:1] == "(" or text[:1].islower()):
            return label
        whole = self.view.labels.read(f"{begun.text} {text}")
        return whole if whole.named else label

    def _run_over(self, row: int, cell: Cell, label: Sense) -> Sense:
        """A label that ends in the row below, alone there: `Giá trị sản xuất | 100` / `(giá so sánh 2010)`."""
        below = list(self.view.rows.get(row + 1, ()))
        rest = below[0].text if len(below) == 1 and below[0].col == cell.col else ""
        if row + 1 not in self.table.rows or not (rest[:1] == "(" or rest[:1].islower()) or not label.named:
            return label
        own = self.view.sense(below[0])
        whole = self.view.labels.read(f"{label.text} {rest}")
        divides = any(found.zone is not None or found.breakdown for found in own.dependent)
        begins = own.group or own.marker or own.role or own.named or own.strange_zone or divides
        if begins or not whole.named or self._is_footer(row + 1):
            return label
        self._told.add(row + 1)
        return whole

    def _spoken_of(self, beside: bool) -> tuple[Frame, ...]:
        """What a row that names only a measure is about: the labels beside it, else the row before."""
        if beside or self._previous is None:
            return tuple(reversed(self._tree.stack))
        return (self._previous[0], *self._previous[1])

    def _number(self, row: int) -> str:
        return next((text for column in self.numbers if (text := self.view.text(row, column.index))), "")
