"""What a table says of the unit of one number: its row, its section, the headings over it, the corner, in that order.

Where one of them says a multiple that is no unit (`nghìn hồ sơ`), nothing further out is asked instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.assembling.units_of import only_counts
from tonghop.reading.labels import Sense
from tonghop.reading.labels.facts import corner_unit_text
from tonghop.reading.layout import Role, SheetView, Table
from tonghop.reading.units import UnitChoice
from tonghop.reading.values.clauses import nil_key

_REMARK = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")

Units = tuple[UnitChoice, ...]


def heading_units(path: tuple[Sense, ...]) -> Units:
    """The unit of the nearest heading over a column that says one."""
    return next((sense.units for sense in path if sense.units), ())


class StatedUnits:
    """Finds the units that one table states."""

    def __init__(self, view: SheetView, table: Table) -> None:
        self._view, self._table = view, table
        self._catalogue, self._units = view.labels.catalogue, view.labels.units
        self._unit_columns = [column.index for column in (*table.having(Role.UNIT), *table.having(Role.NOTE))]
        self._written: dict[int, dict[int, str]] = {}
        self._multiples: dict[int, str] = {}

    def of(self, row: TableRow, path: tuple[Sense, ...]) -> tuple[Units, ...]:
        """Unit sources, strongest first: row, section, column, corner; but a part's unit is not its other columns'."""
        families, heading, section = self._catalogue.unit_families, heading_units(path), _section(row)
        kinds = [{families[choice.family].kind for choice in choices} for choices in (row.label.units, heading)]
        corner = self._corner(row, path)
        if all(kinds) and not kinds[0] & kinds[1] and not row.label.named and "percent" not in kinds[1]:
            # "DDI (vốn: tỷ đồng)" over a column in ha.
            return (heading, *row.units, section, corner)
        if row.label.units and not row.label.named and not heading and self._counts(path):
            # "DDI (vốn: tỷ đồng)" over a column of projects.
            return (*row.units[1:], section, heading, corner)
        return (*row.units, section, heading, corner)

    def _corner(self, row: TableRow, path: tuple[Sense, ...]) -> Units:
        """What the corner says of the indicator or the part of one number, else of all."""
        if not self._table.apart:
            return self._table.corner
        near = [row.label, *path, *(frame.sense for frame in row.ancestors)]
        said = {first.indicator for sense in near[: 1 + len(path)] for first in sense.named[:1]}
        said |= {first.breakdown for sense in near for first in (*sense.named[:1], *sense.dependent[:1])}
        units = {units for code, units in self._table.apart if code in said}
        inner = next((sense.named for sense in (*path, row.label) if sense.named), ())
        families = {family for first in inner for family in self._catalogue.indicators[first.indicator].units}
        # "Vốn FDI: triệu USD" says nothing of how many projects these are.
        fits = not families or any(choice.family in families for choices in units for choice in choices)
        return units.pop() if len(units) == 1 and fits else self._table.corner

    def multiple(self, row: TableRow, path: tuple[Sense, ...]) -> str:
        """What the nearest of the sources says where that is a multiple that is no unit, else empty."""
        found = self._multiple_of(row)
        if found or row.units:
            return found
        sections = (frame.sense for frame in row.ancestors if not frame.valued)
        for sense in (*sections, *path):
            # A heading of its own may be nothing but a unit.
            own = (sense.text,) if sense in path else ()
            texts = (corner_unit_text(sense.text), *_REMARK.findall(sense.text), *own)
            found = next((text for text in texts if self._units.multiple(text)), "")
            if found or sense.units:
                return found
        return "" if self._table.corner else self._multiple_over

    def _multiple_of(self, row: TableRow) -> str:
        """What a row's unit columns or its label's brackets multiply; asked once, however many numbers it has."""
        if row.row not in self._multiples:
            near = (*self._unit_texts(row.row), *_REMARK.findall(row.label.text))
            self._multiples[row.row] = next((text for text in near if self._units.multiple(text)), "")
        return self._multiples[row.row]

    @cached_property
    def _multiple_over(self) -> str:
        over = (t for cell in self._table.titles for t in (corner_unit_text(cell.text), *_REMARK.findall(cell.text)))
        return next((text for text in over if self._units.multiple(text)), "")

    def _unit_texts(self, row: int) -> Iterator[str]:
        """What the columns of units say for a row; one that says nothing but what is no unit was taken for notes."""
        for col in self._unit_columns:
            if col not in self._written:
                self._written[col] = self._without_dittos(col)
            yield self._written[col].get(row, "")

    def _without_dittos(self, col: int) -> dict[int, str]:
        """By row, what stands in a column; a ditto mark says what the rows above it do."""
        said, last = dict[int, str](), ""
        for row in self._table.rows:
            text = self._view.text(row, col)
            last = text if text and nil_key(text) not in self._view.ditto else last
            said[row] = last if nil_key(text) in self._view.ditto else text
        return said

    def _counts(self, path: tuple[Sense, ...]) -> bool:
        """Whether the heading right over a column names what is counted, so that no unit of money can be its."""
        inner = path[0].named if path else ()
        families = {family for row in inner for family in self._catalogue.indicators[row.indicator].units}
        return only_counts(self._catalogue, families)


def _section(row: TableRow) -> Units:
    return next((frame.sense.units for frame in row.ancestors if frame.sense.units and not frame.valued), ())
