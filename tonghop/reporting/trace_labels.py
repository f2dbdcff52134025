"""What a traced number is called in Vietnamese: its indicator and part, what is said of it, and whose it is.

The words are in `templates/trace.yaml`; how the number came about is worded in `formulas.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from tonghop.catalogue import Catalogue
from tonghop.catalogue.source import Record, load_records
from tonghop.consolidating import Operation, Value
from tonghop.model import Cycle, Figure, FigureKey
from tonghop.paths import TEMPLATES

_RATIOS = frozenset({Operation.SHARE_PCT, Operation.GROWTH_PCT, Operation.DIFFERENCE})
_IMPLIED = {
    Operation.LESS_CHANGE: "prior",
    Operation.LESS_CHANGE_PCT: "prior",
    Operation.BY_INDEX_PCT: "prior",
    Operation.BY_PLAN_PCT: "plan",
}
_OWN_CONVERSIONS = {
    "vnd_equivalent": "actual",
    "usd_equivalent": "actual",
    "prior_vnd_equivalent": "prior",
    "prior_usd_equivalent": "prior",
}


class TerminalWords(Record):
    """The lines of `tonghop trace`."""

    kinds: dict[str, str]
    places: dict[str, str]
    severities: dict[str, str]
    head: str
    label: str
    where: str
    formula: str
    step: str
    rate: str
    figures: str
    figure: str
    cell: str
    as_of: str
    qualifier: str
    findings: str
    finding: str
    waived: str
    several: str
    hit: str
    more: str


class AppendixWords(Record):
    """The provenance appendix of the Word document."""

    most_figures: int
    lead: str
    too_many: str
    bloc: str
    members: str
    file: str
    columns: dict[str, str]
    sent: str
    computed: str
    coverage: str
    member_cells: str


class TraceWords(Record):
    """Everything of `trace.yaml`."""

    measures: dict[str, str]
    operations: dict[Operation, str]
    completion: str
    several_measures: str
    bloc: str
    label: str
    label_of: str
    over: str
    earlier: str
    appendix: AppendixWords
    terminal: TerminalWords


@lru_cache(maxsize=4)
def load_trace_words(path: Path = TEMPLATES / "trace.yaml") -> TraceWords:
    """The words of the trace. Raises CatalogueFault with file and line of every mistake."""
    words: TraceWords = load_records(path, TraceWords)
    return words


class TraceLabels:
    """Names numbers for one catalogue; figures of other cycles than `cycle` are said to be of theirs."""

    def __init__(self, catalogue: Catalogue, cycle: Cycle | None = None, words: TraceWords | None = None) -> None:
        self._catalogue = catalogue
        self._cycle = str(cycle or "")
        self._words = words or load_trace_words()

    def of_figure(self, key: FigureKey) -> str:
        """`Kim ngạch xuất khẩu: trong nước (DDI) - cùng kỳ năm trước`."""
        return self._words.label.format(name=self.name(key), what=self.measure(key))

    def of_value(self, value: Value, figures: Sequence[Figure]) -> str:
        """`Kim ngạch xuất khẩu - tăng, giảm so với cùng kỳ (%) - toàn Khối`; empty for a value without figures."""
        if not figures:
            return ""
        name, what = self.parts_of(value, figures)
        return self._words.label_of.format(name=name, what=what, who=self._who(value))

    def parts_of(self, value: Value, figures: Sequence[Figure]) -> tuple[str, str]:
        """What the value is about, and which number of it: (`Kim ngạch xuất khẩu`, `kỳ này, quy đổi`)."""
        name = self._subject(value, figures)
        pattern = self._words.operations[value.operation]
        if value.operation is Operation.SHARE_PCT and name == self._common(figures):
            pattern = self._words.completion
        return name, pattern.format(measure=self._measure(value))

    def measure(self, key: FigureKey) -> str:
        """What a figure says of its indicator; of an earlier cycle's, that it was reported then."""
        if self._of_earlier(key):
            return self._words.earlier.format(period=Cycle.parse(key.cycle).label)
        return self._words.measures.get(key.measure, key.measure)

    def owner(self, value: Value) -> str:
        """The member a value belongs to, or the one all its figures come from; empty for the bloc."""
        if value.label in self._catalogue.member_by_code:
            return value.label
        members = {figure.key.member for figure in value.figures()}
        return members.pop() if len(members) == 1 else ""

    def member(self, code: str) -> str:
        """A member's name as the report prints it, or its code."""
        known = self._catalogue.member_by_code.get(code)
        return known.name if known else code

    def _who(self, value: Value) -> str:
        if value.label:
            return self.member(value.label)
        members = {figure.key.member for figure in value.figures()}
        return self.member(members.pop()) if len(members) == 1 else self._words.bloc

    def _subject(self, value: Value, figures: Sequence[Figure]) -> str:
        """The name of what the figures are about; of a quotient, both parts where they differ."""
        if value.operation in _RATIOS:
            parts = [tuple(part.figures()) if isinstance(part, Value) else (part,) for part in value.inputs]
            upper, lower = (self._common(part) for part in parts)
            if upper != lower:
                return self._words.over.format(part=upper, whole=lower)
        return self._common(figures)

    def _common(self, figures: Sequence[Figure]) -> str:
        """One name where all figures share indicator and part, the indicator's where they share only that."""
        first = figures[0].key
        if all(figure.key[3:5] == first[3:5] for figure in figures):
            return self.name(first)
        return self._catalogue.indicators[first.indicator].name

    def _measure(self, value: Value) -> str:
        said = set(self._said(value))
        return self._words.measures.get(said.pop(), "") if len(said) == 1 else self._words.several_measures

    def _said(self, value: Value) -> Iterator[str]:
        """Whether a value speaks of this period, the one before or the plan, however it came about."""
        said = _IMPLIED.get(value.operation)
        if said is not None:
            yield said
            return
        for operand in value.inputs:
            if isinstance(operand, Value):
                yield from self._said(operand)
            elif self._of_earlier(operand.key):
                yield "prior"
            else:
                yield _OWN_CONVERSIONS.get(operand.key.measure, operand.key.measure)

    def _of_earlier(self, key: FigureKey) -> bool:
        return bool(self._cycle) and key.cycle != self._cycle

    def name(self, key: FigureKey) -> str:
        """The indicator with its part."""
        name = self._catalogue.indicators[key.indicator].name
        if key.breakdown == "total":
            return name
        known = self._catalogue.breakdowns.get(key.breakdown)
        return f"{name}: {known.name if known else key.breakdown}"
