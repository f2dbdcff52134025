"""What goes along with an indicator: the part and the zone that a number's row, headings and sections say.

Which indicator it is, and what happens when parts contradict one another, is decided in `subject.py`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from tonghop.reading.assembling.crossings import Firms
from tonghop.reading.assembling.parts import (
    agreed_part,
    column_parts,
    own_zone,
    parts_of,
    sums_up,
)
from tonghop.reading.assembling.stages import owner_of
from tonghop.reading.assembling.surroundings import Surroundings
from tonghop.reading.labels import Candidate, LabelReader, Sense
from tonghop.reading.labels.sense import without_capital_from_abroad
from tonghop.reading.labels.tokens import words_of


class GoingAlong:
    """Finds parts and zones with one label reader."""

    def __init__(self, labels: LabelReader) -> None:
        self._indicators = labels.catalogue.indicators
        self._families = labels.catalogue.unit_families
        self._firms = Firms(labels)
        self._topics = frozenset(words_of(text) for text in labels.headers.topics_over)

    def breakdowns(
        self, candidate: Candidate, indicator: str, around: Surroundings, origin: str, source: Sense | None
    ) -> list[str]:
        """Parts the number may be of; empty when a part is said that the indicator does not have."""
        entry = self._indicators[indicator]
        company = candidate.company or next(_companies(around), "")
        if company or entry.free_breakdown:
            return [company] if company and entry.free_breakdown else []
        binding = [[candidate.breakdown]] if candidate.breakdown else []
        if origin in ("column", "ancestor"):
            binding.append(parts_of(around.row))
        over = (sense for sense in around.column if sense is not source)
        # "Sản xuất kinh doanh" over columns of revenue is what they are about.
        over = (s for s in over if s.tokens not in self._topics or set(parts_of(s)) & set(entry.breakdowns))
        binding.extend(column_parts(sense, entry.breakdowns) for sense in over)
        if "foreign" in entry.breakdowns and self._firms.divide(around.row, self._over(around)):
            return []
        binding = [without_capital_from_abroad(group, entry.breakdowns) for group in binding]
        said = agreed_part([group for group in binding if group], entry.breakdowns)
        if said is None:
            return []
        said = said or next(self._inherited(around, entry.breakdowns, indicator if origin == "row" else ""), [])
        return said or (["total"] if "total" in entry.breakdowns else [])

    def _over(self, around: Surroundings) -> list[Sense]:
        """The headings over a cell, of its column and of its section."""
        return [*around.column, *(frame.sense for frame in around.ancestors if not frame.valued)]

    def _inherited(self, around: Surroundings, allowed: Container[str], said: str) -> Iterator[list[str]]:
        """Parts said by headings and parent rows, nearest first, as far as the indicator has them."""
        for frame in around.ancestors:
            if frame.valued and (not around.nested or any(row.indicator == said for row in frame.sense.named)):
                # A row that repeats its parent's indicator by name means it whole.
                continue
            named = [row.breakdown for row in frame.sense.named[:1] if row.breakdown]
            group = named if frame.valued and named else [] if frame.sense.named else parts_of(frame.sense)
            fitting = [part for part in group if part in allowed and part != "total"]
            if fitting:
                yield fitting

    def zone(self, candidate: Candidate, around: Surroundings) -> str:
        """The zone: the label's own, then the row's, the nearest ancestor's, the column's, the table's."""
        families = self._families
        units = self._indicators[candidate.indicator].units
        counts_zones = any(families[unit].counts_zones for unit in units) and bool(around.row.named)
        if counts_zones and candidate.zone:
            # "Số KCN đã hoạt động" counts zones and is of none of them.
            candidate = candidate._replace(zone=None)
        if candidate.zone or (candidate.zone == "" and not sums_up(owner_of(candidate, around))):
            return candidate.zone
        whole = any(part.zone == "" for part in around.row.dependent) and not around.row.named
        # "Tổng cộng" among rows of zones is of them all; under a zone's heading it is that zone's.
        outer = [frame.sense for frame in around.ancestors if not (whole and frame.valued)]
        for sense in (*(() if counts_zones else (around.row,)), *outer, *around.column):
            zone = own_zone(sense)
            # "Chung" beside "FDI" on the sheet of a zone is all of that zone.
            of_all = zone == "" and sense in around.column and any(row.breakdown == "total" for row in sense.dependent)
            if zone is not None and not (of_all and around.table_zone):
                return zone
        return around.table_zone


def _companies(around: Surroundings) -> Iterator[str]:
    for sense in (around.row, *(frame.sense for frame in around.ancestors), *around.column):
        for row in (*sense.dependent, *sense.named):
            if row.company:
                yield row.company
