"""The report's charts as data: which indicator, whose bars, what is written on them and said about them.

Which charts there are is in `templates/charts.yaml`; how they are drawn is in `chart_image.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from tonghop.catalogue.source import Record, load_records
from tonghop.consolidating import IndicatorRow, Mark, RatioRow, Value
from tonghop.paths import TEMPLATES
from tonghop.reporting.bloc_printing import BlocPrinting
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.runs import fill
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Bar, Chart, Text
from tonghop.reporting.wordings import Wordings

Place = Literal["summary", "appendix"]
_FEWEST_BARS = 2
_TOLD = frozenset({Mark.IMPLIED, Mark.LAST_YEAR, Mark.PREDECESSORS, Mark.OTHER_DATE})


class ChartRequest(Record):
    """One chart: the indicator, what it shows of it, and where it stands."""

    indicator: str
    shows: Literal["actual", "comparison", "ratio"]
    place: Place
    title: str


class ChartBook(Record):
    """Everything of `charts.yaml`."""

    most_bars: int = Field(gt=1)
    appendix: str
    where: str
    charts: tuple[ChartRequest, ...]
    texts: dict[str, str]


@lru_cache(maxsize=4)
def load_charts(path: Path = TEMPLATES / "charts.yaml") -> ChartBook:
    """The charts asked for. Raises CatalogueFault with file and line of every mistake."""
    book: ChartBook = load_records(path, ChartBook)
    return book


def charts(place: Place, inputs: ReportInputs, wordings: Wordings, trace: Trace) -> tuple[Chart, ...]:
    """The charts of one place; one that fewer than two members could stand in is left out."""
    book = load_charts()
    asked = (request for request in book.charts if request.place == place)
    makers = (
        _Maker(request, book, BlocPrinting(inputs, wordings, trace, book.where.format(title=request.title)))
        for request in asked
    )
    return tuple(chart for maker in makers if (chart := maker.chart()) is not None)


class _Maker:
    """Makes one chart."""

    def __init__(self, request: ChartRequest, book: ChartBook, printing: BlocPrinting) -> None:
        self._request = request
        self._book = book
        self._printing = printing
        self._marked: dict[Mark, dict[str, None]] = {mark: {} for mark in sorted(_TOLD)}

    def chart(self) -> Chart | None:
        consolidation, code = self._printing.inputs.consolidation, self._request.indicator
        if self._request.shows == "ratio":
            ratio = consolidation.ratios.get(code)
            return self._made(list(self._places(ratio)), "%", ratio.members) if ratio else None
        row = consolidation.row(code)
        if row is None:
            return None
        compared = self._request.shows == "comparison"
        counted = row.growth.members if compared and row.growth else row.counted
        bars = self._pairs(row) if compared else self._present(row)
        return self._made(list(bars), row.unit, counted)

    def _present(self, row: IndicatorRow) -> Iterator[Bar]:
        for line in row.lines:
            text = self._number(line.actual, self._what(line.member, "actual"))
            places = (place_of(*row.key, line.member, "actual"),)
            yield Bar(self._printing.member(line.member), (line.actual.amount,), (text,), places)

    def _pairs(self, row: IndicatorRow) -> Iterator[Bar]:
        for line in row.lines:
            if line.prior is not None:
                name = self._printing.member(line.member)
                now = self._number(line.actual, self._what(line.member, "actual"))
                before = self._number(line.prior, self._what(line.member, "prior"))
                places = tuple(place_of(*row.key, line.member, name) for name in ("actual", "prior"))
                yield Bar(name, (line.actual.amount, line.prior.amount), (now, before), places)

    def _places(self, row: RatioRow) -> Iterator[Bar]:
        for line in row.lines:
            what = self._what(line.member, f"{line.zone}.ratio")
            name = ": ".join(part for part in (self._printing.member(line.member), line.zone) if part)
            places = tuple(place_of(row.indicator, line.member, line.zone, name) for name in ("computed", "stated"))
            if line.computed is not None:
                yield Bar(name, (line.computed.amount, None), (self._number(line.computed, what), ()), places)
            elif line.stated is not None:
                yield Bar(name, (None, line.stated.amount), ((), self._number(line.stated, what)), places)

    def _number(self, value: Value, what: str) -> Text:
        for mark in _TOLD & value.marks:
            self._marked[mark][value.label] = None
        return self._printing.number(value, what)

    def _what(self, member: str, statistic: str) -> str:
        return f"{self._request.indicator}.{member}.{statistic}"

    def _made(self, bars: list[Bar], unit: str, counted: tuple[str, ...]) -> Chart | None:
        if len(bars) < _FEWEST_BARS:
            return None
        trace, texts, where = self._printing.trace, self._book.texts, self._printing.where
        names = {"actual": ("actual",), "comparison": ("actual", "prior"), "ratio": ("computed", "stated")}
        ordered = sorted(bars, key=_length, reverse=True)
        shown = tuple(ordered[: self._book.most_bars])
        return Chart(
            title=trace.allow(self._request.title, where),
            unit_line=trace.allow(texts["unit"].format(unit=unit), where),
            names=texts["names"],
            series=tuple(trace.allow(texts[f"series_{name}"], where) for name in names[self._request.shows]),
            bars=tuple(replace(bar, name=trace.allow(bar.name, where)) for bar in shown),
            alt=self._alt(shown, unit),
            notes=tuple(self._notes(len(shown), len(ordered), counted)),
        )

    def _alt(self, bars: tuple[Bar, ...], unit: str) -> str:
        first, last = bars[0], bars[-1]
        values: dict[str, Text] = {
            "title": (self._request.title,),
            "bars": (self._printing.count(len(bars), "số dòng của biểu đồ"),),
            "first": (first.name,),
            "most": _said(first),
            "last": (last.name,),
            "least": _said(last),
            "unit": ("%" if unit == "%" else f" {unit}",),
        }
        return self._printing.trace.describe(fill(self._book.texts["alt"], values))

    def _notes(self, shown: int, drawable: int, counted: tuple[str, ...]) -> Iterator[Text]:
        printing, texts = self._printing, self._book.texts
        coverage: dict[str, Text] = {"counted": printing.coverage(len(counted), printing.members(counted))}
        yield fill(texts[self._request.shows], coverage)
        if shown < drawable:
            counts = {"shown": shown, "all": drawable}
            yield fill(texts["cut"], {name: (printing.count(number, name),) for name, number in counts.items()})
        for mark, members in self._marked.items():
            if members:
                yield printing.words(texts[mark].format(names=printing.members(tuple(members))))
        rate = printing.inputs.consolidation.rate
        if printing.rated and rate is not None:
            yield fill(texts["converted"], printing.rate_values(rate))


def place_of(*parts: str) -> str:
    """The name of a consolidated amount, as `Bar.places` has it."""
    return ".".join(parts)


def _length(bar: Bar) -> Decimal:
    return next((amount for amount in bar.amounts if amount is not None), Decimal(0))


def _said(bar: Bar) -> Text:
    return next((text for text in bar.texts if text), ())
