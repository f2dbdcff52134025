"""Phụ lục I: members in rows, indicators in columns, totals with their coverage; what few members give, in a list.

VND and USD stand apart, and converted beside them. A column that few members fill would be a column of gaps: such
indicators take one line each in the list. A member that fills no column of a table is named below it, not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tonghop.consolidating import CONVERTED, IndicatorRow
from tonghop.reporting.bloc_printing import BlocPrinting
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.runs import join, merge
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Column, Row, Table, Text
from tonghop.reporting.wordings import Wordings

_COLUMNS_A_TABLE = 7
Group = list[IndicatorRow]
"""Rows of one indicator and part, one for each currency."""


@dataclass
class _Page:
    """The columns of one table and the titles over it."""

    titles: list[str]
    columns: Group = field(default_factory=list)


def member_tables(inputs: ReportInputs, wordings: Wordings, trace: Trace, where: str) -> list[Table]:
    """The tables, each cut so that it fits a landscape page, and the list of what few members report."""
    shared: dict[str, list[Group]] = {}
    few: list[IndicatorRow] = []
    least = min(wordings.bloc.least_members_of_a_column, len(inputs.consolidation.expected))
    for code in inputs.catalogue.sections:
        for group in _groups([row for row in inputs.consolidation.rows.values() if _belongs(row, code, inputs)]):
            if _members(group) >= least:
                shared.setdefault(code, []).append(group)
            elif group[0].key.breakdown == "total" or _members(group) > 1:
                few += _unconverted(group)
    tables = [
        _table("; ".join(page.titles), page.columns, BlocPrinting(inputs, wordings, trace, where))
        for page in _pages(shared, inputs, wordings)
    ]
    if few:
        tables.append(_list(few, BlocPrinting(inputs, wordings, trace, where)))
    return tables


def _belongs(row: IndicatorRow, section: str, inputs: ReportInputs) -> bool:
    indicator = inputs.catalogue.indicators[row.key.indicator]
    if indicator.section != section or indicator.adds_up in {"none", "ratio"}:
        return False
    return row.key.breakdown == "total" or not indicator.free_breakdown


def _groups(rows: Sequence[IndicatorRow]) -> list[Group]:
    together: dict[tuple[str, str], Group] = {}
    for row in rows:
        together.setdefault((row.key.indicator, row.key.breakdown), []).append(row)
    return list(together.values())


def _members(group: Sequence[IndicatorRow]) -> int:
    return len({line.member for row in group for line in row.lines})


def _unconverted(group: Sequence[IndicatorRow]) -> Sequence[IndicatorRow]:
    return [row for row in group if row.key.family != CONVERTED] or group


def _pages(shared: dict[str, list[Group]], inputs: ReportInputs, wordings: Wordings) -> list[_Page]:
    """Columns for one page each: sections share one where they fit, the currencies of one indicator stay together."""
    pages: list[_Page] = []
    for code, groups in shared.items():
        title = inputs.catalogue.sections[code].title
        for number, columns in enumerate(_cut(groups)):
            pattern = wordings.bloc.tables["members_more" if number else "members"]
            if number or not pages or len(pages[-1].columns) + len(columns) > _COLUMNS_A_TABLE:
                pages.append(_Page([]))
            pages[-1].titles.append(pattern.format(section=title))
            pages[-1].columns += columns
    return pages


def _cut(groups: Sequence[Group]) -> Iterator[Group]:
    page: Group = []
    for group in groups:
        if page and len(page) + len(group) > _COLUMNS_A_TABLE:
            yield page
            page = []
        page = [*page, *group]
    yield page


def _table(title: str, columns: Sequence[IndicatorRow], printing: BlocPrinting) -> Table:
    expected = printing.inputs.consolidation.expected
    lines = [row.by_member for row in columns]
    body = []
    present = [member for member in expected if any(member in by_member for by_member in lines)]
    for member in present:
        cells = [
            printing.line_cell(by_member.get(member), f"{'.'.join(row.key)}.{member}")
            for row, by_member in zip(columns, lines, strict=True)
        ]
        body.append(Row((printing.words(printing.member(member)), *cells)))
    totals = Row((printing.words(printing.bloc.rows["total"]), *(_total(row, printing) for row in columns)), "total")
    counts = Row((printing.words(printing.bloc.rows["coverage"]), *(_count(row, printing) for row in columns)), "total")
    heads = (Column(printing.column("member"), width=2), *(_column(row, printing) for row in columns))
    notes = (*_absent(tuple(code for code in expected if code not in present), printing), *printing.notes("source"))
    return Table(printing.trace.allow(title, printing.where), heads, (*body, totals, counts), "", notes)


def _absent(members: tuple[str, ...], printing: BlocPrinting) -> tuple[Text, ...]:
    if not members:
        return ()
    return (printing.words(printing.bloc.notes["absent"].format(names=printing.members(members))),)


def _list(rows: Sequence[IndicatorRow], printing: BlocPrinting) -> Table:
    body = [
        Row(
            (
                printing.words(printing.title_of(row.key)),
                printing.words(printing.unit_of(row)),
                _total(row, printing),
                _count(row, printing),
                join([_member_value(row, member, printing) for member in row.by_member], "; "),
            )
        )
        for row in rows
    ]
    heads = (
        Column(printing.column("indicator"), width=6),
        Column(printing.column("unit"), width=2),
        Column(printing.column("total"), numeric=True, width=2),
        Column(printing.column("coverage"), numeric=True),
        Column(printing.column("members_values"), width=6),
    )
    return Table(printing.bloc.tables["few"], heads, tuple(body), "", printing.notes("source"))


def _member_value(row: IndicatorRow, member: str, printing: BlocPrinting) -> Text:
    value = printing.line_cell(row.by_member[member], f"{'.'.join(row.key)}.{member}.few")
    return merge(printing.words(f"{printing.member(member)}: "), value)


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
