"""The lines of the provenance appendix: which numbers stand together in one, and which line explains which number.

One line tells of one indicator of the bloc, or of one indicator at one place of a member: its figures with their cells,
and what was computed from them with the formula. How the lines are set in tables is in `provenance_tables.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tonghop.catalogue import Catalogue
from tonghop.consolidating import Operation, Value
from tonghop.model import Cycle, Figure
from tonghop.reporting.formulas import Formulas
from tonghop.reporting.trace import Kind, Trace, TracedNumber
from tonghop.reporting.trace_labels import TraceLabels
from tonghop.reporting.view import PrintedNumber
from tonghop.reporting.wordings import Wordings


class LineKey(NamedTuple):
    """What a line is about; the empty member is the bloc, the empty zone the whole member."""

    member: str
    zone: str
    subject: str


class Sent(NamedTuple):
    """A figure as it is printed in the report."""

    number: PrintedNumber
    figure: Figure


class Computed(NamedTuple):
    """A computed value as it is printed, what it is called and how it came about."""

    number: PrintedNumber
    value: Value
    what: str
    formula: str


@dataclass(slots=True)
class Line:
    """One line; `anchor` is the name of the bookmark that leads to it."""

    key: LineKey
    anchor: str
    sent: list[Sent] = field(default_factory=list)
    computed: list[Computed] = field(default_factory=list)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The members' figures behind the computed values, each once."""
        return tuple(dict.fromkeys(figure for row in self.computed for figure in row.value.figures()))


class Provenance:
    """All lines, and for each printed number the anchor of its line."""

    def __init__(self, catalogue: Catalogue, cycle: Cycle, wordings: Wordings) -> None:
        self._formulas = Formulas(catalogue, wordings)
        self._labels = TraceLabels(catalogue, cycle)
        self._lines: dict[LineKey, Line] = {}
        self._known: set[tuple[LineKey, str, str]] = set()
        self.anchors: dict[str, str] = {}

    @classmethod
    def of(cls, trace: Trace, catalogue: Catalogue, cycle: Cycle, wordings: Wordings) -> Provenance:
        """The lines of every number the trace holds so far, figures before what rests on them."""
        made = cls(catalogue, cycle, wordings)
        entries = list(trace)
        for entry in entries:
            if entry.kind is Kind.FIGURE and isinstance(entry.source, Figure):
                made._take_figure(entry, entry.source)
        for entry in entries:
            if isinstance(entry.source, Value):
                made._take_value(entry, entry.source)
        return made

    def of_member(self, member: str) -> list[Line]:
        """A member's lines, in the order of its figures; those of the bloc for the empty member."""
        return [line for line in self._lines.values() if line.key.member == member]

    def _take_figure(self, entry: TracedNumber, figure: Figure) -> None:
        line = self._line_of(figure)
        self.anchors[entry.trace_id] = line.anchor
        line.sent.append(Sent(PrintedNumber(entry.text, entry.trace_id), figure))

    def _take_value(self, entry: TracedNumber, printed: Value) -> None:
        value = _unwrapped(printed)
        figures = tuple(value.figures())
        if not figures:
            return
        if len(figures) == 1 and figures[0].value == value.amount:
            # The one figure as it stands, whatever it was added up from: its own line says where it is.
            self.anchors[entry.trace_id] = self._line_of(figures[0]).anchor
            return
        subject, what = self._labels.parts_of(value, figures)
        line = self._line(LineKey(self._labels.owner(value), _place(value, figures), subject))
        self.anchors[entry.trace_id] = line.anchor
        formula = self._formulas.of(value)
        if (line.key, what, formula) not in self._known:
            self._known.add((line.key, what, formula))
            line.computed.append(Computed(PrintedNumber(entry.text, entry.trace_id), value, what, formula))

    def _line_of(self, figure: Figure) -> Line:
        return self._line(LineKey(figure.key.member, figure.key.zone, self._labels.name(figure.key)))

    def _line(self, key: LineKey) -> Line:
        if key not in self._lines:
            self._lines[key] = Line(key, f"nguon_{len(self._lines) + 1}")
        return self._lines[key]


def _unwrapped(value: Value) -> Value:
    """A sum over one alone is that one."""
    while value.operation is Operation.SUM and len(value.inputs) == 1 and isinstance(value.inputs[0], Value):
        value = value.inputs[0]
    return value


def _place(value: Value, figures: tuple[Figure, ...]) -> str:
    """The zone a value belongs to, where all its figures are of that zone and the value is named after it."""
    zones = {figure.key.zone for figure in figures}
    return value.label if zones == {value.label} else ""
