"""The summary's two tables: key figures of the bloc, and the members that lead in each ranked indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonghop.consolidating import IndicatorRow, Value
from tonghop.reporting.bloc_printing import BlocPrinting
from tonghop.reporting.runs import merge
from tonghop.reporting.view import Column, Row, Table, Text

_PLACES = ("first", "second", "third")


def key_table(rows: Sequence[IndicatorRow], printing: BlocPrinting) -> Table:
    """Total, growth and completion of the key indicators, each with its coverage."""
    growth, plan = printing.column("growth_group"), printing.column("plan_group")
    heads = (
        Column(printing.column("indicator"), width=4),
        Column(printing.column("unit"), width=2),
        Column(printing.column("total"), numeric=True, width=2),
        Column(printing.column("coverage"), numeric=True),
        Column(printing.column("growth"), growth, numeric=True),
        Column(printing.column("coverage"), growth, numeric=True),
        Column(printing.column("completion"), plan, numeric=True),
        Column(printing.column("coverage"), plan, numeric=True),
    )
    body = tuple(Row(_key_cells(row, printing)) for row in rows)
    return Table(printing.bloc.tables["key"], heads, body, "", printing.notes("source"))


def rank_table(printing: BlocPrinting) -> Table:
    """The first three members by present value, with equal values in the order of the report."""
    consolidation = printing.inputs.consolidation
    rows = [row for code in printing.bloc.ranked_indicators if (row := consolidation.row(code)) is not None]
    heads = (
        Column(printing.column("indicator"), width=3),
        Column(printing.column("unit"), width=2),
        *(Column(printing.column(place), width=3) for place in _PLACES),
    )
    body = tuple(Row(_rank_cells(row, printing)) for row in rows)
    left_out = tuple(note for row in rows for note in _unranked(row, printing))
    return Table(printing.bloc.tables["ranks"], heads, body, "", (*left_out, *printing.notes("source")))


def _key_cells(row: IndicatorRow, printing: BlocPrinting) -> tuple[Text, ...]:
    code = row.key.indicator
    growth, plan = row.growth, row.completion
    return (
        printing.words(printing.title_of(row.key)),
        printing.words(printing.unit_of(row)),
        printing.cell(row.total, f"{code}.total"),
        printing.coverage(len(row.counted), printing.members(row.counted)),
        _percent(growth.percent if growth else None, f"{code}.growth", printing),
        _coverage(growth.members if growth else (), printing),
        _percent(plan.percent if plan else None, f"{code}.completion", printing),
        _coverage(plan.members if plan else (), printing),
    )


def _percent(value: Value | None, what: str, printing: BlocPrinting) -> Text:
    return printing.number(value, what) if value is not None else (printing.bloc.symbols["missing"],)


def _coverage(members: tuple[str, ...], printing: BlocPrinting) -> Text:
    missing = (printing.bloc.symbols["missing"],)
    return printing.coverage(len(members), printing.members(members)) if members else missing


def _unranked(row: IndicatorRow, printing: BlocPrinting) -> Iterator[Text]:
    """A note for each member that sent no total, where a part of it alone comes to a printed rank."""
    leading = sorted((line.actual.amount for line in row.lines), reverse=True)[: len(_PLACES)]
    for key, part in printing.inputs.consolidation.rows.items():
        if key.indicator != row.key.indicator or key.family != row.key.family or key.breakdown == row.key.breakdown:
            continue
        for line in part.lines:
            if line.member in row.by_member or (leading and line.actual.amount <= leading[-1]):
                continue
            values = {
                "member": printing.words(printing.member(line.member)),
                "part": printing.words(_part_name(key.breakdown, printing)),
                "value": printing.line_cell(line, f"{key.indicator}.{line.member}.{key.breakdown}.rank"),
                "unit": printing.words(printing.unit_of(row)),
                "whole": printing.words(printing.title_of(row.key)),
            }
            yield printing.filled(printing.bloc.notes["unranked"], values)


def _part_name(breakdown: str, printing: BlocPrinting) -> str:
    known = printing.inputs.catalogue.breakdowns.get(breakdown)
    return printing.trace.allow(known.name if known else breakdown, printing.where)


def _rank_cells(row: IndicatorRow, printing: BlocPrinting) -> tuple[Text, ...]:
    leading = sorted(row.lines, key=lambda line: -line.actual.amount)[: len(_PLACES)]
    cells: list[Text] = []
    for line in leading:
        value = printing.line_cell(line, f"{row.key.indicator}.{line.member}.rank")
        cells.append(merge(printing.words(f"{printing.member(line.member)}: "), value))
    cells += [(printing.bloc.symbols["missing"],)] * (len(_PLACES) - len(cells))
    return (printing.words(printing.title_of(row.key)), printing.words(printing.unit_of(row)), *cells)
