"""The executive summary: the bloc's totals with coverage, growth like for like, what moved most and who moved it.

A plan that a single member gives is no plan of the bloc: it stands in the table of key figures only.

A bloc total here is the converted one where members report in two currencies, with both currencies named beside it.
"""

from __future__ import annotations

from decimal import Decimal

from tonghop.consolidating import Comparison, IndicatorRow, Value
from tonghop.consolidating.converting import CONVERTED
from tonghop.consolidating.values import difference
from tonghop.reporting.bloc_printing import BlocPrinting
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.numbers import write_percent
from tonghop.reporting.rankings import key_table, rank_table
from tonghop.reporting.runs import capitalised, fill, join, merge
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Block, Paragraph, Text
from tonghop.reporting.wordings import Wordings

WHERE = "Kết quả chung"


def summary(inputs: ReportInputs, wordings: Wordings, trace: Trace) -> tuple[Block, ...]:
    """Coverage and rate, the greatest movements, a line for each key indicator, the key figures and the ranks."""
    printing = BlocPrinting(inputs, wordings, trace, WHERE)
    rows = [row for code in printing.bloc.key_indicators if (row := inputs.consolidation.row(code)) is not None]
    blocks: list[Block] = [Paragraph(_coverage(printing)), Paragraph(_scope(printing))]
    movements = _movements(rows, printing)
    if movements:
        blocks.append(Paragraph(movements))
    blocks += [Paragraph(merge(capitalised(_line(row, printing)), (".",)), bullet="-") for row in rows if row.total]
    blocks += [Paragraph(text, bullet="-") for text in _ratios(printing)]
    blocks += [key_table(rows, printing), rank_table(BlocPrinting(inputs, wordings, trace, WHERE))]
    blocks.append(Paragraph(printing.words(printing.bloc.texts["appendix"])))
    return tuple(blocks)


def _coverage(printing: BlocPrinting) -> Text:
    inputs = printing.inputs
    without = tuple(row.member for row in inputs.coverage if not row.accepted)
    values: dict[str, Text] = {
        "accepted": (printing.count(len(inputs.coverage) - len(without), "đơn vị có số liệu được chấp nhận"),),
        "expected": (printing.count(len(inputs.coverage), "số đơn vị của Khối"),),
        "names": printing.words(printing.members(without)),
    }
    return fill(printing.bloc.texts["coverage_missing" if without else "coverage"], values)


def _scope(printing: BlocPrinting) -> Text:
    rate, texts = printing.inputs.consolidation.rate, printing.bloc.texts
    scope = printing.words(texts["scope"])
    said = fill(texts["rate"], printing.rate_values(rate)) if rate else printing.words(texts["no_rate"])
    return merge(scope, (" ",), said)


def _line(row: IndicatorRow, printing: BlocPrinting) -> Text:
    parts = [_total(row, printing)]
    values: dict[str, Text]
    if row.growth is not None and row.growth.percent is not None:
        growth, who = _growth(row, row.growth, row.growth.percent, printing), _who(row, printing)
        if who:
            values = {"growth": growth, "who": join(who, ", ")}
            growth = fill(printing.bloc.texts["growth_by"], values)
        parts.append(growth)
    if row.completion is not None and row.completion.percent is not None and len(row.completion.members) > 1:
        values = {
            "p": printing.number(row.completion.percent, f"{row.key.indicator}.completion"),
            "members": (printing.count(len(row.completion.members), printing.members(row.completion.members)),),
        }
        parts.append(fill(printing.bloc.texts["completion"], values))
    return join(parts, "; ")


def _total(row: IndicatorRow, printing: BlocPrinting) -> Text:
    if row.total is None:
        raise ValueError(f"{row.key} has no total")
    values: dict[str, Text] = {
        "name": printing.words(printing.title_of(row.key)),
        "value": printing.quantity(row.total, f"{row.key.indicator}.total"),
        "coverage": printing.coverage(len(row.counted), printing.members(row.counted)),
    }
    text = fill(printing.bloc.texts["total"], values)
    if row.key.family != CONVERTED:
        return text
    if printing.inputs.catalogue.indicators[row.key.indicator].nature == "stock":
        return fill(printing.bloc.texts["stock_rate"], {"total": text})
    parts = _currencies(row, printing)
    if not parts:
        return text
    name = "currencies" if len(parts) > 1 else "one_currency"
    return fill(printing.bloc.texts[name], {"total": text, "parts": join(parts, ", ", " và ")})


def _currencies(row: IndicatorRow, printing: BlocPrinting) -> list[Text]:
    """The currencies before conversion, where their own totals make up the converted one."""
    rows = [
        found
        for family in printing.inputs.catalogue.indicators[row.key.indicator].units
        if (found := printing.inputs.consolidation.row(row.key.indicator, row.key.breakdown, family)) is not None
    ]
    if {member for found in rows for member in found.counted} != set(row.counted):
        return []
    return [printing.quantity(found.total, f"{row.key.indicator}.{found.key.family}") for found in rows if found.total]


def _growth(row: IndicatorRow, comparison: Comparison, percent: Value, printing: BlocPrinting) -> Text:
    change = _change(percent, f"{row.key.indicator}.growth", printing)
    members = (printing.count(len(comparison.members), printing.members(comparison.members)),)
    variants, codes = printing.bloc.growth_variants, printing.bloc.key_indicators
    turn = codes.index(row.key.indicator) if row.key.indicator in codes else 0
    return fill(variants[turn % len(variants)], {"change": change, "members": members})


def _change(percent: Value, what: str, printing: BlocPrinting) -> Text:
    texts = printing.bloc.texts
    if write_percent(percent.amount) == write_percent(Decimal(0)):
        return printing.words(texts["unchanged"])
    pattern = texts["up" if percent.amount > 0 else "down"]
    return fill(pattern, {"p": printing.number(percent, what, signed=False)})


def _who(row: IndicatorRow, printing: BlocPrinting) -> list[Text]:
    """The members that moved the bloc's figure most, one each way, when there are two or more to compare."""
    changes = row.changes()
    if len(changes) <= 1:
        return []
    down, up = changes[0], max(changes, key=lambda change: change[1])
    said = []
    for name, (member, amount) in (("most_down", down), ("most_up", up)):
        if (amount < 0) == (name == "most_down") and amount != 0:
            value = _difference(row, member, printing)
            said.append(
                fill(printing.bloc.texts[name], {"name": printing.words(printing.member(member)), "value": value})
            )
    return said


def _difference(row: IndicatorRow, member: str, printing: BlocPrinting) -> Text:
    line = row.by_member[member]
    if line.prior is None:
        raise ValueError(f"{member} has no prior value for {row.key}")
    return printing.quantity(
        difference(line.actual, line.prior, member), f"{row.key.indicator}.{member}.change", signed=False
    )


def _movements(rows: list[IndicatorRow], printing: BlocPrinting) -> Text:
    least = printing.bloc.least_members_for_a_movement
    moved = [
        (row, row.growth.percent)
        for row in rows
        if row.growth is not None and row.growth.percent is not None and len(row.growth.members) >= least
    ]
    if not moved:
        return ()
    moved.sort(key=lambda pair: -abs(pair[1].amount))
    items = [
        fill(
            printing.bloc.texts["movement"],
            {
                "name": printing.words(_lowered(printing.title_of(row.key))),
                "change": _change(percent, f"{row.key.indicator}.growth", printing),
            },
        )
        for row, percent in moved[:3]
    ]
    return fill(printing.bloc.texts["movements"], {"items": join(items, "; ")})


def _ratios(printing: BlocPrinting) -> list[Text]:
    texts: list[Text] = []
    for code, row in printing.inputs.consolidation.ratios.items():
        if row.total is None or row.numerator is None or row.denominator is None:
            continue
        values: dict[str, Text] = {
            "name": printing.words(printing.inputs.catalogue.indicators[code].name),
            "value": printing.quantity(row.total, f"{code}.total"),
            "members": (printing.count(len(row.members), printing.members(row.members)),),
            "numerator": printing.quantity(row.numerator, f"{code}.numerator"),
            "denominator": printing.quantity(row.denominator, f"{code}.denominator"),
        }
        texts.append(fill(printing.bloc.texts["occupancy"], values))
    return texts


def _lowered(name: str) -> str:
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
