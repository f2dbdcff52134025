"""Phụ lục III: leased and leasable land place by place, the ratio recomputed, and the rate as the member states it."""

from __future__ import annotations

from tonghop.consolidating import RatioLine, RatioRow
from tonghop.reporting.bloc_printing import BlocPrinting
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Column, Row, Table, Text
from tonghop.reporting.wordings import Wordings


def ratio_tables(inputs: ReportInputs, wordings: Wordings, trace: Trace, where: str) -> list[Table]:
    """One table for each ratio indicator that somebody reports."""
    return [
        _table(row, BlocPrinting(inputs, wordings, trace, where))
        for row in inputs.consolidation.ratios.values()
        if row.lines
    ]


def _table(row: RatioRow, printing: BlocPrinting) -> Table:
    body = [Row(_cells(row.indicator, line, printing)) for line in row.lines]
    total = Row(
        (
            printing.words(printing.bloc.rows["total"]),
            printing.coverage(len(row.members), printing.members(row.members)),
            printing.cell(row.numerator, f"{row.indicator}.numerator"),
            printing.cell(row.denominator, f"{row.indicator}.denominator"),
            printing.cell(row.total, f"{row.indicator}.total"),
            (printing.bloc.symbols["not_applicable"],),
        ),
        "total",
    )
    heads = (
        Column(printing.column("member"), width=2),
        Column(printing.column("zone"), width=4),
        *(
            Column(printing.column(name), numeric=True, width=2)
            for name in ("leased", "leasable", "computed", "stated")
        ),
    )
    title = printing.bloc.tables["occupancy"]
    return Table(title, heads, (*body, total), "", printing.notes("ratio", "source"))


def _cells(indicator: str, line: RatioLine, printing: BlocPrinting) -> tuple[Text, ...]:
    what = f"{indicator}.{line.member}.{line.zone}"
    zone = line.zone or printing.bloc.rows["whole_member"]
    return (
        printing.words(printing.member(line.member)),
        printing.words(zone),
        printing.cell(line.numerator, f"{what}.numerator", line.member),
        printing.cell(line.denominator, f"{what}.denominator", line.member),
        printing.cell(line.computed, f"{what}.computed"),
        printing.cell(line.stated, f"{what}.stated", line.member),
    )
