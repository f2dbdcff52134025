"""What a line of the form is called: the member's own confirmed label, else the catalogue's, if it reads back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonghop.catalogue import Catalogue
from tonghop.model import Cycle
from tonghop.reading.labels import Candidate, LabelReader, label_reader
from tonghop.reading.vocabulary import Alias, load_vocabulary
from tonghop.returning.history import LineKey

_TIE = 0.05
_JOINED = 0.52
_SHORT = re.compile(r"\(([^()]+)\)")


class LineLabels:
    """Labels of one member's lines in one cycle; `confirmed` are the labels the head board remembers."""

    def __init__(self, catalogue: Catalogue, cycle: Cycle, member: str, confirmed: tuple[Alias, ...] = ()) -> None:
        self._catalogue, self._member = catalogue, member
        self._reader: LabelReader = label_reader(catalogue, cycle, member, confirmed)
        self._aliases = (*confirmed, *load_vocabulary(catalogue.directory).aliases)

    def label_of(self, line: LineKey, heading: str) -> str | None:
        """The first label that means this line and nothing else, also under `heading`; None when none does."""
        return next((label for label in self._candidates(line) if self._reads_back(label, line, heading)), None)

    def _candidates(self, line: LineKey) -> Iterator[str]:
        indicator = self._catalogue.indicators[line.indicator]
        meant = (line.indicator, line.breakdown)
        for alias in self._aliases:
            if alias.member == self._member and (alias.indicator, alias.breakdown) == meant:
                yield alias.label
        own = indicator.breakdowns.get(line.breakdown, ())
        if line.breakdown == "total":
            yield from (indicator.name, *own, *indicator.aliases)
            return
        yield from own[:1]
        part = self._catalogue.breakdowns.get(line.breakdown)
        for name in (part.name, *_SHORT.findall(part.name), *part.aliases) if part else ():
            yield f"{indicator.name} - {name}"
        yield from own[1:]
        for name in indicator.aliases:
            yield f"{name} - {part.name}" if part else name

    def _reads_back(self, label: str, line: LineKey, heading: str) -> bool:
        read = self._reader.read(label)
        families = self._catalogue.indicators
        fitting = [row for row in read.named if line.family in families[row.indicator].units]
        if not fitting or read.role:
            return False
        nearest = [row for row in fitting if row.cost <= fitting[0].cost + _TIE]
        if read.units or read.classes or read.zones or not all(_means(row, line) for row in nearest):
            return False
        # A heading and a label may be one label in two pieces; then the pieces must not mean something else.
        joined = self._reader.joined(self._reader.read(heading), read)
        return all(_means(row, line) for row in joined if row.cost <= _JOINED)


def _means(row: Candidate, line: LineKey) -> bool:
    return row.indicator == line.indicator and (row.breakdown or "total") == line.breakdown and not row.zone
