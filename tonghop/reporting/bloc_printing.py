"""Printing computed values for the whole bloc: cells with their marks, coverage, and the notes that explain the marks.

One `BlocPrinting` serves one table or one part of the summary; it remembers which marks it has used and for whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tonghop.catalogue.cycle_file import ExchangeRate
from tonghop.consolidating import IndicatorRow, Mark, MemberLine, RowKey, Value
from tonghop.consolidating.converting import CONVERTED, is_converted
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.numbers import DECIMALS, write_count, write_date, write_decimal
from tonghop.reporting.runs import fill, merge
from tonghop.reporting.trace import Kind, Trace
from tonghop.reporting.view import PrintedNumber, Text
from tonghop.reporting.wordings import Wordings
from tonghop.reporting.wordings_bloc import BlocWordings


@dataclass
class BlocPrinting:
    """Writes numbers of the bloc's tables under one `where` of the trace."""

    inputs: ReportInputs
    wordings: Wordings
    trace: Trace
    where: str
    used: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    rated: bool = False

    @property
    def bloc(self) -> BlocWordings:
        """The wordings of the bloc's part."""
        return self.wordings.bloc

    def column(self, name: str) -> str:
        """A column's heading."""
        return self.trace.allow(self.bloc.columns[name], self.where)

    def words(self, text: str, kind: Kind = Kind.TEXT) -> Text:
        """Fixed words, their numerals bound."""
        return self.trace.bind(text, self.where, kind)

    def filled(self, pattern: str, values: Mapping[str, Text]) -> Text:
        """A pattern of the wordings with its values."""
        return fill(pattern, values)

    def number(self, value: Value, what: str, *, signed: bool = True) -> Text:
        """A computed value, rounded for print: counts whole, everything else to two decimals."""
        if is_converted(value):
            self.rated = True
        amount = value.amount if signed else abs(value.amount)
        return (self.trace.value(value, write_decimal(amount, self.decimals(value)), self.where, what),)

    def quantity(self, value: Value, what: str, *, signed: bool = True) -> Text:
        """A computed value with its unit."""
        unit = "%" if value.unit == "%" else f" {value.unit}"
        return merge(self.number(value, what, signed=signed), self.words(unit))

    def decimals(self, value: Value) -> int:
        """Counts and whole numbers of a smallest unit (m2, USD) have none; everything else has two."""
        family, unit = self.inputs.catalogue.units[value.unit]
        smallest = unit.factor == 1 and family.kind in {"area", "money"}
        whole = value.amount == value.amount.to_integral_value()
        return 0 if family.kind in {"count", "time"} or (smallest and whole) else DECIMALS

    def cell(self, value: Value | None, what: str, member: str = "", zones: tuple[str, ...] = ()) -> Text:
        """A table's cell: the number with its marks, or the symbol for nothing or zero."""
        if value is None:
            return (self.bloc.symbols["missing"],)
        if value.amount == 0:
            return (self.trace.value(value, self.bloc.symbols["zero"], self.where, what),)
        marks = self._marks(value, member, zones) if member else ""
        return merge(self.number(value, what), (marks,))

    def line_cell(self, line: MemberLine | None, what: str) -> Text:
        """The cell of a member's present value."""
        if line is None:
            return (self.bloc.symbols["missing"],)
        return self.cell(line.actual, what, line.member, line.from_zones)

    def count(self, number: int, note: str) -> PrintedNumber:
        """A count of members."""
        return self.trace.plain(write_count(number), Kind.COUNT, self.where, note)

    def coverage(self, counted: int, note: str) -> Text:
        """`9/14`: the members counted of those expected."""
        expected = len(self.inputs.consolidation.expected)
        return (
            self.trace.plain(str(counted), Kind.COUNT, self.where, note),
            "/",
            self.trace.plain(str(expected), Kind.COUNT, self.where, "số đơn vị của Khối"),
        )

    def member(self, code: str) -> str:
        """A member's short name."""
        known = self.inputs.catalogue.member_by_code.get(code)
        return known.short_name if known else code

    def members(self, codes: tuple[str, ...]) -> str:
        """Several members' short names."""
        return ", ".join(self.member(code) for code in codes)

    def title_of(self, key: RowKey) -> str:
        """An indicator's name, with the part it is of."""
        name = self.inputs.catalogue.indicators[key.indicator].name
        if key.breakdown == "total":
            return self.trace.allow(name, self.where)
        known = self.inputs.catalogue.breakdowns.get(key.breakdown)
        return self.trace.allow(f"{name}: {known.name if known else key.breakdown}", self.where)

    def unit_of(self, row: IndicatorRow) -> str:
        """The unit of a row, saying when it is a conversion."""
        return self.bloc.rows["converted"].format(unit=row.unit) if row.key.family == CONVERTED else row.unit

    def rate_values(self, rate: ExchangeRate) -> dict[str, Text]:
        """What a sentence about the rate may name."""
        printed = self.trace.plain(write_decimal(rate.vnd_per_usd), Kind.RATE, self.where, rate.source)
        return {
            "rate": (printed,),
            "source": self.words(rate.source, Kind.DOCUMENT),
            "date": self.words(write_date(rate.published), Kind.DATE),
        }

    def notes(self, *more: str) -> tuple[Text, ...]:
        """The legend, the rate if used, and what each mark used means and for whom; then `more` of the wordings."""
        texts = self.bloc.notes
        notes = [self.words(texts["symbols"])]
        for mark, names in self.used.items():
            listed = "; ".join(_with_details(self.member(code), details) for code, details in names.items())
            notes.append(self.words(texts[mark].format(names=listed)))
        rate = self.inputs.consolidation.rate
        if self.rated and rate is not None:
            notes.append(fill(texts["converted"], self.rate_values(rate)))
        return (*notes, *(self.words(texts[name]) for name in more))

    def _details(self, name: str, value: Value, zones: tuple[str, ...]) -> list[str]:
        if name == Mark.FROM_ZONES:
            return list(zones)
        if name == Mark.OTHER_DATE:
            return list(dict.fromkeys(figure.as_of for figure in value.figures() if figure.as_of))
        if name == Mark.PREDECESSORS:
            return [self.member(code) for code in dict.fromkeys(figure.key.member for figure in value.figures())]
        return []

    def _marks(self, value: Value, member: str, zones: tuple[str, ...]) -> str:
        marks = ""
        for name, sign in self.bloc.marks.items():
            if Mark(name) in value.marks:
                marks += sign
                details = self.used.setdefault(name, {}).setdefault(member, [])
                details += [detail for detail in self._details(name, value, zones) if detail not in details]
        return marks


def _with_details(name: str, details: list[str]) -> str:
    return f"{name} ({', '.join(details)})" if details else name
