"""Phụ lục I: for each group of indicators, members in rows, indicators in columns, totals with their coverage.

VND and USD stand apart, and converted beside them. What only one member reports would be a column of gaps: such totals
are listed in a table of their own, such parts stay in the member's section and in the annex.
"""

from __future__ import annotations

from collections.abc import Sequence

from tonghop.consolidating import CONVERTED, IndicatorRow
from tonghop.reporting.bloc_printing import BlocPrinting
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Column, Row, Table, Text
from tonghop.reporting.wordings import Wordings

_COLUMNS_A_TABLE = 7
_LEAST_MEMBERS_OF_A_COLUMN = 2


def member_tables(inputs: ReportInputs, wordings: Wordings, trace: Trace, where: str) -> list[Table]:
    """The tables of all groups, each cut so that it fits a landscape page, and the list of single reports."""
    tables: list[Table] = []
    single: list[IndicatorRow] = []
    for code, section in inputs.catalogue.sections.items():
        groups = _groups([row for row in inputs.consolidation.rows.values() if _belongs(row, code, inputs)])
        shared = [group for group in groups if _members(group) >= _LEAST_MEMBERS_OF_A_COLUMN]
        single += [row for group in groups if group not in shared for row in _unconverted(group)]
        for number, columns in enumerate(_cut(shared)):
            pattern = wordings.bloc.tables["members_more" if number else "members"]
            printing = BlocPrinting(inputs, wordings, trace, where)
            tables.append(_table(pattern.format(section=section.title), columns, printing))
    if single:
        tables.append(_single_table(single, BlocPrinting(inputs, wordings, trace, where)))
    return tables


def _belongs(row: IndicatorRow, section: str, inputs: ReportInputs) -> bool:
    indicator = inputs.catalogue.indicators[row.key.indicator]
    if indicator.section != section or indicator.adds_up in {"none", "ratio"}:
        return False
    if row.key.breakdown == "total":
        return True
    return not indicator.free_breakdown and len(row.lines) >= _LEAST_MEMBERS_OF_A_COLUMN


def _groups(rows: Sequence[IndicatorRow]) -> list[list[IndicatorRow]]:
    """Rows of one indicator and breakdown together, whatever their currency."""
    together: dict[tuple[str, str], list[IndicatorRow]] = {}
    for row in rows:
        together.setdefault((row.key.indicator, row.key.breakdown), []).append(row)
    return list(together.values())


def _members(group: Sequence[IndicatorRow]) -> int:
    return len({line.member for row in group for line in row.lines})


def _unconverted(group: Sequence[IndicatorRow]) -> Sequence[IndicatorRow]:
    return [row for row in group if row.key.family != CONVERTED] or group


def _cut(groups: Sequence[Sequence[IndicatorRow]]) -> list[list[IndicatorRow]]:
    """Columns for one page each; the currencies of one indicator stay together."""
    pages: list[list[IndicatorRow]] = []
    for group in groups:
        if not pages or len(pages[-1]) + len(group) > _COLUMNS_A_TABLE:
            pages.append([])
        pages[-1] += group
    return pages


def _table(title: str, columns: Sequence[IndicatorRow], printing: BlocPrinting) -> Table:
    expected = printing.inputs.consolidation.expected
    lines = [row.by_member for row in columns]
    body = []
    for member in expected:
        cells = [
            printing.line_cell(by_member.get(member), f"{'.'.join(row.key)}.{member}")
            for row, by_member in zip(columns, lines, strict=True)
        ]
        body.append(Row((printing.words(printing.member(member)), *cells)))
    totals = Row((printing.words(printing.bloc.rows["total"]), *(_total(row, printing) for row in columns)), "total")
    counts = Row((printing.words(printing.bloc.rows["coverage"]), *(_count(row, printing) for row in columns)), "total")
    heads = [Column(printing.column("member"), width=2), *(_column(row, printing) for row in columns)]
    return Table(
        printing.trace.allow(title, printing.where), tuple(heads), (*body, totals, counts), "", printing.notes("source")
    )


def _single_table(rows: Sequence[IndicatorRow], printing: BlocPrinting) -> Table:
    body = [
        Row(
            (
                printing.words(printing.title_of(row.key)),
                printing.words(row.unit),
                printing.words(printing.member(line.member)),
                printing.line_cell(line, f"{'.'.join(row.key)}.{line.member}.single"),
            )
        )
        for row in rows
        for line in row.lines
    ]
    heads = (
        Column(printing.column("indicator"), width=6),
        Column(printing.column("unit"), width=2),
        Column(printing.column("member"), width=2),
        Column(printing.column("value"), numeric=True, width=2),
    )
    return Table(printing.bloc.tables["single"], heads, tuple(body), "", printing.notes("source"))


def _column(row: IndicatorRow, printing: BlocPrinting) -> Column:
    return Column(
        printing.trace.allow(printing.unit_of(row), printing.where), printing.title_of(row.key), numeric=True, width=2
    )


def _total(row: IndicatorRow, printing: BlocPrinting) -> Text:
    if row.total is None:
        return (printing.bloc.symbols["not_applicable"],)
    return printing.cell(row.total, f"{'.'.join(row.key)}.total")


def _count(row: IndicatorRow, printing: BlocPrinting) -> Text:
    counted = row.counted if row.total is not None else tuple(line.member for line in row.lines)
    return printing.coverage(len(counted), printing.members(counted))
