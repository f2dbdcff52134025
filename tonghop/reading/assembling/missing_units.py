"""Units for numbers that state none: what the same indicator has elsewhere in the table, else what its neighbours have.

A unit that is written and not understood is never replaced by one of those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tonghop.reading.assembling.cell_context import Problem
from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.assembling.units_of import only_counts
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout import Role, SheetView, Table
from tonghop.reading.units import UnitChoice
from tonghop.reading.values.clauses import nil_key

_SHORT_REMARK = re.compile(r"\(([^()]{1,4})\)\s*$")


class MissingUnits:
    """What is known of the units of one table, while it is read."""

    def __init__(self, view: SheetView, table: Table) -> None:
        self._view, self._table = view, table
        self._catalogue = view.labels.catalogue
        self._seen: dict[tuple[str, str], set[UnitChoice]] = {}

    def saw(self, indicator: str, breakdown: str, unit: UnitChoice) -> None:
        """Remember the unit that a number of this indicator and part had."""
        self._seen.setdefault((indicator, breakdown), set()).add(unit)

    def own(self, indicator: str, breakdown: str) -> set[UnitChoice]:
        """The units that this indicator and part have elsewhere in the table."""
        return {unit for unit in self._seen.get((indicator, breakdown), ()) if unit.family != "percent"}

    def neighbouring(self, indicator: str) -> set[UnitChoice]:
        """The units of the table's other numbers that this indicator may have; areas without any have the usual."""
        families = self._catalogue.indicators[indicator].units
        found = {
            unit
            for units in self._seen.values()
            for unit in units
            if unit.family in families and unit.family != "percent"
        }
        if "area" in families and not found:
            return {UnitChoice("area", families["area"])}
        usual = next(iter(families))
        return found if all(unit.family == usual for unit in found) else set()

    def beside_the_corner(self, problem: Problem, stated: Sequence[Sequence[UnitChoice]]) -> bool:
        """Whether a count was refused only because the corner says a unit of amounts."""
        said = [tuple(choices) for choices in stated if choices]
        options = problem.decision.rivals if problem.decision else ()
        families = [family for row in options[:1] for family in self._catalogue.indicators[row.indicator].units]
        return only_counts(self._catalogue, families) and said == [self._table.corner]

    def uses_the_corner(self) -> bool:
        """Whether some number of the table had the unit that its corner says."""
        return any(unit in self._table.corner for units in self._seen.values() for unit in units)

    def strange(self, row: TableRow) -> str:
        """What stands in the row's column of units, or behind its label, and is no unit; a mark of nothing is empty."""
        texts = [self._view.text(row.row, column.index) for column in self._table.having(Role.UNIT)]
        texts += [text for text in _SHORT_REMARK.findall(row.label.text) if not words_of(text)]
        known = self._view.words.nil.keys() | self._view.ditto
        return next((text for text in texts if text and nil_key(text) not in known), "")
