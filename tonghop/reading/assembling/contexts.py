"""A cell of a table → its context: what its row, the headings over both and the titles say of it, put together.

What a number with such a context means is the cell reader's to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tonghop.reading.assembling.cell_context import CellContext
from tonghop.reading.assembling.column_doubts import events_before
from tonghop.reading.assembling.cumulative import beside_the_period, cumulates, has_cumulative, has_stock_section
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.periods import elsewhen, has_rows_of_the_period, own_classes, under
from tonghop.reading.assembling.row_facts import base, dated, qualifier
from tonghop.reading.assembling.stated_units import StatedUnits, heading_units
from tonghop.reading.assembling.surroundings import Surroundings, falling, natured, natured_frame
from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.assembling.title_parts import part_headings, titled_part
from tonghop.reading.assembling.units_of import PERCENT_MEASURES, compares
from tonghop.reading.assembling.zone_titles import names_agency, without_number
from tonghop.reading.grid import Cell
from tonghop.reading.labels import Sense
from tonghop.reading.layout import Column, Frame, Role, SheetView, Table
from tonghop.reading.layout.tables import title_senses
from tonghop.reading.units import UnitChoice
from tonghop.reading.values import CellValue


class CellContexts:
    """Contexts of one table's cells. `amounts` gives the drafts that the row at hand has made so far."""

    def __init__(self, view: SheetView, table: Table, zone: str, amounts: Callable[[], Sequence[DraftFigure]]) -> None:
        self.view, self.table, self.zone, self.amounts = view, table, zone, amounts
        self.labels = view.labels
        self.titles = tuple(natured(self.labels.nature_in(sense.text), sense) for sense in self._title_senses())
        self.stated = StatedUnits(view, table)
        self.columns = {column.index: column for column in table.columns}
        self.cumulated = has_cumulative(table, self.labels)
        self.gathered = beside_the_period(table, self.labels)
        self.has_stock_section = has_stock_section(view, table)
        self.by_period = has_rows_of_the_period(view, table)
        self.events = events_before(table)
        self.above = (*part_headings(table), *titled_part(view, table))
        self.over_all = next((measure for sense in self.titles if (measure := self._title_measure(sense))), "")

    def _title_measure(self, sense: Sense) -> str:
        """`plan` or `prior` when a title or the sheet's name says that all of the table is that, and nothing else."""
        if sense.named or any(column.measure in ("plan", "prior") for column in self.table.columns):
            return ""
        classes = self.labels.classes_in(sense.text)
        if "plan" in classes and classes <= {"plan", "this_year"}:
            return "plan"
        return "prior" if "same_period" in classes and classes <= {"same_period", "last_year", "this_period"} else ""

    def _title_senses(self) -> Iterator[Sense]:
        for sense in title_senses(self.view, self.table):
            if not names_agency(sense.text, self.labels.headers):
                yield self.labels.read(without_number(sense.text.replace("\n", " ")))
        yield self.labels.read(without_number(self.view.sheet.name))

    def of(self, row: TableRow, column: Column, cell: Cell, value: CellValue) -> CellContext:
        """The context of a value cell."""
        path = tuple(self._natured_heading(column, sense) for sense in reversed(column.path))
        around = self.around(row, path, column)
        measure = self._measure(row, column)
        return CellContext(
            sheet=self.view.sheet.name,
            cell=cell,
            value=value,
            around=around,
            measure=measure,
            stated=self.stated.of(row, path) + self._units_beside(measure, column),
            scope=(self.view.sheet.name, self.table.range, column.index),
            as_of=dated(row, path, measure, self.table, self.labels),
            qualifier=qualifier(row, self.labels),
            base=base(row, path),
            falling=falling(row.label.classes or column.classes),
            conflicting=row.conflicting and measure not in PERCENT_MEASURES,
            column_units=heading_units(path),
            multiple=self.stated.multiple(row, path),
            came_in=self._came_in(row, column),
            gathered=column.index in self.gathered or column.at_month_end,
        )

    def _came_in(self, row: TableRow, column: Column) -> bool:
        beside = any(other.index in self.gathered for other, _ in row.values)
        flow = any(self.labels.nature_in(sense.text) == "flow" for sense in column.path)
        return beside and flow and column.index not in self.gathered

    def _units_beside(self, measure: str, column: Column) -> tuple[tuple[UnitChoice, ...], ...]:
        """The one unit that the amounts of a row were in, for a percentage that stands beside them.

        Beside them is under the same names, where headings name what their columns are of.
        """
        drafts = self.amounts() if compares(measure) else []
        names = self._names(column.index)
        group = [draft for draft in drafts if names and names == self._names(draft.cell.col)]
        units = {UnitChoice(row.family, row.unit) for row in group or drafts if row.family != "percent"}
        families = {unit.family for unit in units}
        if measure in PERCENT_MEASURES and len(families) == 1:
            # A percentage has no unit itself: of which kind its amounts are is enough.
            return (tuple(sorted(units)),)
        if len(families) == 1 and any("%" in sense.text for sense in column.path):
            return (tuple(sorted(units)[:1]),)
        return (tuple(units),) if len(units) == 1 else ()

    def _names(self, index: int) -> list[str]:
        return [sense.text for sense in self.columns[index].path if sense.named] if index in self.columns else []

    def around(self, row: TableRow, path: tuple[Sense, ...], column: Column | None = None) -> Surroundings:
        """What surrounds the cells of a row under the headings of `path`, from the innermost out."""
        return Surroundings(
            row.label,
            tuple(self._natured_frames((*row.ancestors, *self.above))),
            path,
            () if self._stands_apart(column) else self.titles,
            previous=row.previous,
            table_zone=self.zone,
            numbered=row.numbered,
            nested=row.nested,
            follows=row.follows,
            event=row.event,
            column_event=self.events.get(column.index, "") if column is not None else "",
        )

    def _stands_apart(self, column: Column | None) -> bool:
        """Whether nobody understands a column's heading and others name what theirs are of: no title says it then."""
        named = any(sense.named for other in self.table.having(Role.VALUE) for sense in other.path)
        path = column.path if column is not None else ()
        return named and any(s.tokens and not (s.named or s.dependent or s.role or s.measure) for s in path)

    def _natured_frames(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """The frames with stock or flow; beside a section of all that is, "Thu hút đầu tư" heads what came in."""
        natures = [self.labels.nature_in(frame.sense.text) for frame in frames]
        for n, frame in enumerate(frames):
            came_in = not frame.valued and not natures[n] and "stock" not in natures[n:] and self._attracts(frame.sense)
            yield natured_frame("flow" if came_in and self.has_stock_section else natures[n], frame)

    def _attracts(self, heading: Sense) -> bool:
        gathered = {twin.flow for twin in self.labels.headers.twins if twin.gathered}
        return bool(heading.named) and heading.named[0].indicator in gathered

    def _natured_heading(self, column: Column, sense: Sense) -> Sense:
        """Beside a column "Lũy kế", one headed by the period alone holds what came in the period."""
        nature = self.labels.nature_in(sense.text)
        if not nature and not cumulates(column, self.labels) and self.cumulated and "this_period" in sense.classes:
            nature = "flow" if column.measure == "actual" else nature
        return natured(nature, sense)

    def _measure(self, row: TableRow, column: Column) -> str:
        headings = [frame.sense for frame in row.ancestors if not frame.sense.named and not frame.valued]
        outer = next((sense for sense in headings if sense.classes), None)
        if any(elsewhen(sense, self.labels) for sense in headings) or (self.by_period and self._of_fewer_months(row)):
            return "other"
        said = own_classes(row.label, column.measure)
        if said == {"percent"} and column.measure and self._counts_percent(row.label):
            # "Tỷ lệ lấp đầy (%)" compares nothing: the percent sign is its unit.
            said = frozenset()
        if said == {"attain"} and row.label.named and self._in_amounts(row):
            # "Khối lượng hoàn thành" in tỷ đồng is an amount by its own name.
            said = frozenset()
        if said == {"percent"} and not row.label.named and column.measure in ("prior", "plan"):
            # What "Tỷ lệ" was a year before, or is planned to be, compares nothing.
            return "other"
        own = self.labels.measure_of(under(column.classes, said)) if said else column.measure
        if own in ("", "actual") and outer is not None and row.label.classes <= {"actual"}:
            over = self.labels.measure_of(outer.classes | column.classes)
            own = own if not over or (over in PERCENT_MEASURES and self._in_amounts(row)) else over
        if own in ("", "actual") and not row.label.classes and column.classes <= {"actual"} and outer is None:
            own = self.over_all or own
        return own

    @staticmethod
    def _of_fewer_months(row: TableRow) -> bool:
        """Whether a row is called by a period that is none of the report's (`Thực hiện 5 tháng đầu năm`)."""
        return bool(row.label.months) and not row.label.named and row.label.measure == "actual"

    @staticmethod
    def _in_amounts(row: TableRow) -> bool:
        """Whether a row says a unit that is none of percentages, so that no heading of percentages is over it."""
        return any(choice.family != "percent" for choices in row.units for choice in choices)

    def _counts_percent(self, label: Sense) -> bool:
        indicators = self.labels.catalogue.indicators
        return bool(label.named) and "percent" in indicators[label.named[0].indicator].units
