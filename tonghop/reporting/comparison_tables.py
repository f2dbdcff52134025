"""Phụ lục II: growth on last year and completion of the plan, for the bloc and by member, like for like.

An indicator in two currencies is compared in the converted row, so that one percentage speaks for all its members.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonghop.consolidating import Comparison, IndicatorRow, MemberLine, Restatement, RowKey, Value
from tonghop.consolidating.converting import CONVERTED
from tonghop.consolidating.values import growth_pct, share_pct
from tonghop.reporting.bloc_printing import BlocPrinting
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.runs import merge
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Column, Row, Table, Text
from tonghop.reporting.wordings import Wordings


def comparison_tables(inputs: ReportInputs, wordings: Wordings, trace: Trace, where: str) -> list[Table]:
    """Growth of the bloc, completion of the bloc, and both by member; tables without rows are left out."""
    rows = list(total_rows(inputs))
    printing = BlocPrinting(inputs, wordings, trace, where)
    growth = [(row, row.growth) for row in rows if row.growth is not None]
    plans = [(row, row.completion) for row in rows if row.completion is not None]
    tables = [
        _bloc_table("growth", growth, ("prior", "growth"), printing),
        _bloc_table("plan", plans, ("plan", "completion"), BlocPrinting(inputs, wordings, trace, where)),
        _member_table(rows, BlocPrinting(inputs, wordings, trace, where)),
        _restated_table(inputs.consolidation.restatements, BlocPrinting(inputs, wordings, trace, where)),
    ]
    return [table for table in tables if table.rows]


def _restated_table(rows: Sequence[Restatement], printing: BlocPrinting) -> Table:
    """What was sent for the period a year ago, what is given for it now, and the change from the one to the other."""
    heads = (
        Column(printing.column("member"), width=2),
        Column(printing.column("indicator"), width=5),
        Column(printing.column("unit"), width=2),
        *(Column(printing.column(name), numeric=True, width=2) for name in ("sent_then", "sent_now", "change")),
        Column("%", numeric=True),
    )
    body = tuple(Row(_restated_cells(row, printing)) for row in rows)
    return Table(printing.bloc.tables["restated"], heads, body, "", printing.notes("source"))


def _restated_cells(row: Restatement, printing: BlocPrinting) -> tuple[Text, ...]:
    key, member = row.key, row.key.member
    what = f"{'.'.join(key)}.restated"
    title = printing.title_of(RowKey(key.indicator, key.breakdown, key.unit_family))
    zone = f" ({key.zone})" if key.zone else ""
    qualified = printing.words(f"{', '.join(row.qualifiers)} " if row.qualifiers else "")
    return (
        printing.words(printing.member(member)),
        printing.words(f"{title}{zone}"),
        printing.words(row.now.unit),
        merge(qualified, printing.cell(row.sent, f"{what}.sent", member)),
        printing.cell(row.now, f"{what}.now", member),
        printing.cell(row.change, f"{what}.change"),
        _percent(row.percent, f"{what}.percent", printing),
    )


def total_rows(inputs: ReportInputs) -> Iterator[IndicatorRow]:
    """One row an indicator: its total, converted where there are two currencies, in the catalogue's order."""
    for code in inputs.catalogue.indicators:
        row = inputs.consolidation.row(code)
        if row is not None:
            yield row


def _bloc_table(
    name: str, rows: list[tuple[IndicatorRow, Comparison]], columns: tuple[str, str], printing: BlocPrinting
) -> Table:
    body = [Row(_bloc_cells(name, row, comparison, printing)) for row, comparison in rows]
    heads = (
        Column(printing.column("indicator"), width=4),
        Column(printing.column("unit"), width=2),
        *(Column(printing.column(code), numeric=True, width=2) for code in ("actual", *columns)),
        Column(printing.column("coverage"), numeric=True),
        Column(printing.column("implied"), width=3),
    )
    return Table(printing.bloc.tables[name], heads, tuple(body), "", printing.notes("source"))


def _bloc_cells(name: str, row: IndicatorRow, comparison: Comparison, printing: BlocPrinting) -> tuple[Text, ...]:
    what = f"{'.'.join(row.key)}.{name}"
    implied = printing.words(printing.members(comparison.implied)) if comparison.implied else ("-",)
    return (
        printing.words(printing.title_of(row.key)),
        printing.words(printing.unit_of(row)),
        printing.cell(comparison.actual, f"{what}.actual"),
        printing.cell(comparison.against, f"{what}.against"),
        _percent(comparison.percent, what, printing),
        printing.coverage(len(comparison.members), printing.members(comparison.members)),
        implied,
    )


def _percent(value: Value | None, what: str, printing: BlocPrinting) -> Text:
    return printing.number(value, what) if value is not None else (printing.bloc.symbols["not_applicable"],)


def _member_table(rows: list[IndicatorRow], printing: BlocPrinting) -> Table:
    body: list[Row] = []
    for row in rows:
        lines = [line for line in _own_lines(row, printing.inputs) if line.prior is not None or line.plan is not None]
        if lines:
            body.append(Row((printing.words(printing.title_of(row.key)),), "group"))
            body += [Row(_member_cells(row, line, printing)) for line in lines]
    growth, plan = printing.column("growth_group"), printing.column("plan_group")
    heads = (
        Column(printing.column("member"), width=2),
        Column(printing.column("unit"), width=2),
        Column(printing.column("actual"), numeric=True, width=2),
        Column(printing.column("prior"), growth, numeric=True, width=2),
        Column(printing.column("growth"), growth, numeric=True, width=2),
        Column(printing.column("plan"), plan, numeric=True, width=2),
        Column(printing.column("completion"), plan, numeric=True, width=2),
    )
    return Table(printing.bloc.tables["by_member"], heads, tuple(body), "", printing.notes("source"))


def _own_lines(row: IndicatorRow, inputs: ReportInputs) -> Iterator[MemberLine]:
    """Each member's line in the currency it reported in; the converted one only where its total rests on both."""
    families = [*inputs.catalogue.indicators[row.key.indicator].units, CONVERTED]
    by_family = [
        found.by_member
        for family in families
        if (found := inputs.consolidation.row(row.key.indicator, row.key.breakdown, family)) is not None
    ]
    for member in inputs.consolidation.expected:
        line = next((lines[member] for lines in by_family if member in lines), None)
        if line is not None:
            yield line


def _member_cells(row: IndicatorRow, line: MemberLine, printing: BlocPrinting) -> tuple[Text, ...]:
    what = f"{row.key.indicator}.{row.key.breakdown}.{line.member}"
    growth = growth_pct(line.actual, line.prior, line.member) if line.prior else None
    completion = share_pct(line.actual, line.plan, line.member) if line.plan else None
    return (
        printing.words(printing.member(line.member)),
        printing.words(line.actual.unit),
        printing.line_cell(line, f"{what}.actual"),
        printing.cell(line.prior, f"{what}.prior", line.member, line.from_zones),
        printing.cell(growth, f"{what}.growth"),
        printing.cell(line.plan, f"{what}.plan", line.member, line.from_zones),
        printing.cell(completion, f"{what}.completion"),
    )
