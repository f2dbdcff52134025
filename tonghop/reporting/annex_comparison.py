"""The annex's sheets on growth, plan and occupancy: members' numbers, with percentages and sums as live formulas."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tonghop.consolidating import Comparison, IndicatorRow, MemberLine, RatioLine, RatioRow, Value
from tonghop.consolidating.values import growth_pct, share_pct
from tonghop.reporting.annex_sheets import HEAD_ROW, Annex
from tonghop.reporting.charts import place_of
from tonghop.reporting.comparison_tables import total_rows

_ACTUAL, _PRIOR, _GROWTH, _PLAN, _COMPLETION = range(2, 7)


def comparison_sheet(annex: Annex) -> None:
    """Each indicator's members that give a prior or a planned value, and the sums over exactly those members."""
    rows = [row for row in total_rows(annex.inputs) if row.growth is not None or row.completion is not None]
    if not rows:
        return
    sheet = annex.sheet(annex.wordings.annex.sheets["comparison"], _COMPLETION + 1, (HEAD_ROW + 1, 1))
    annex.heads(sheet, ("member", "unit", "actual", "prior", "growth", "plan", "completion"))
    at = HEAD_ROW + 1
    for row in rows:
        at = _indicator(annex, sheet, row, at)


def _indicator(annex: Annex, sheet: Worksheet, row: IndicatorRow, at: int) -> int:
    """Writes one indicator from line `at`; gives the next free line."""
    bold = annex.format(border=1, bold=True, bg_color="#F2F2F2")
    sheet.write_string(at, 0, annex.row_name(row), bold)
    for column in range(1, _COMPLETION + 1):
        sheet.write_blank(at, column, None, bold)
    lines = [line for line in row.lines if line.prior is not None or line.plan is not None]
    first = at + 1
    for number, line in enumerate(lines):
        _line(annex, sheet, line, first + number)
        annex.remember(place_of(*row.key, line.member, "prior"), sheet, first + number, _PRIOR)
    last = first + len(lines) - 1
    at = last + 1
    for comparison, against, percent, name in (
        (row.growth, _PRIOR, _GROWTH, annex.wordings.annex.comparable),
        (row.completion, _PLAN, _COMPLETION, annex.wordings.annex.planned),
    ):
        if comparison is not None:
            sheet.write_string(at, 0, name, annex.format(border=1, bold=True))
            sheet.write_string(at, 1, annex.row_unit(row), annex.text)
            _sums(annex, sheet, comparison, (first, last, at, against, percent))
            at += 1
    return at


def _line(annex: Annex, sheet: Worksheet, line: MemberLine, at: int) -> None:
    sheet.write_string(at, 0, annex.member(line.member), annex.text)
    sheet.write_string(at, 1, line.actual.unit, annex.text)
    for column, value in ((_ACTUAL, line.actual), (_PRIOR, line.prior), (_PLAN, line.plan)):
        annex.value(sheet, at, column, value)
    actual, prior, plan = (xl_rowcol_to_cell(at, column) for column in (_ACTUAL, _PRIOR, _PLAN))
    growth = growth_pct(line.actual, line.prior) if line.prior else None
    completion = share_pct(line.actual, line.plan) if line.plan else None
    _percent(annex, sheet, (at, _GROWTH), f"=({actual}-{prior})/{prior}*100", growth)
    _percent(annex, sheet, (at, _COMPLETION), f"={actual}/{plan}*100", completion)


def _sums(annex: Annex, sheet: Worksheet, comparison: Comparison, place: tuple[int, int, int, int, int]) -> None:
    """The present values of exactly the members that have the other value, that value's sum, and the percentage."""
    first, last, at, against, percent = place
    others, actuals = xl_range(first, against, last, against), xl_range(first, _ACTUAL, last, _ACTUAL)
    bold = annex.number_format(comparison.actual.unit, bold=True)
    formula = f"=SUMPRODUCT(ISNUMBER({others})*{actuals})"
    sheet.write_formula(at, _ACTUAL, formula, bold, float(comparison.actual.amount))
    sheet.write_formula(at, against, f"=SUM({others})", bold, float(comparison.against.amount))
    actual, other = xl_rowcol_to_cell(at, _ACTUAL), xl_rowcol_to_cell(at, against)
    change = f"({actual}-{other})" if percent == _GROWTH else actual
    _percent(annex, sheet, (at, percent), f"={change}/{other}*100", comparison.percent)


def _percent(annex: Annex, sheet: Worksheet, place: tuple[int, int], formula: str, value: Value | None) -> None:
    if value is None:
        annex.value(sheet, *place, None)
    else:
        sheet.write_formula(*place, formula, annex.number_format("%"), float(value.amount))


def ratio_sheet(annex: Annex) -> None:
    """Parts, ratio and stated rate of each place; only places marked 1 enter the totals."""
    rows = [row for row in annex.inputs.consolidation.ratios.values() if row.lines]
    for row in rows:
        name = annex.wordings.annex.sheets["ratio"]
        sheet = annex.sheet(name, 7, (HEAD_ROW + 1, 2))
        heads = ("member", "zone", "leased", "leasable", "computed", "stated", annex.wordings.annex.counted)
        annex.heads(sheet, heads)
        for at, line in enumerate(row.lines, start=HEAD_ROW + 1):
            _place(annex, sheet, line, at)
            for column, name in ((4, "computed"), (5, "stated")):
                annex.remember(place_of(row.indicator, line.member, line.zone, name), sheet, at, column)
        _ratio_totals(annex, sheet, row, row.lines)


def _place(annex: Annex, sheet: Worksheet, line: RatioLine, at: int) -> None:
    sheet.write_string(at, 0, annex.member(line.member), annex.text)
    sheet.write_string(at, 1, line.zone or annex.wordings.bloc.rows["whole_member"], annex.text)
    annex.value(sheet, at, 2, line.numerator)
    annex.value(sheet, at, 3, line.denominator)
    above, below = xl_rowcol_to_cell(at, 2), xl_rowcol_to_cell(at, 3)
    _percent(annex, sheet, (at, 4), f"={above}/{below}*100", line.computed)
    annex.value(sheet, at, 5, line.stated)
    sheet.write_number(at, 6, int(line.counted), annex.format(border=1, align="center", num_format="0"))


def _ratio_totals(annex: Annex, sheet: Worksheet, row: RatioRow, lines: Sequence[RatioLine]) -> None:
    if row.numerator is None or row.denominator is None:
        return
    first, at = HEAD_ROW + 1, HEAD_ROW + 1 + len(lines)
    sheet.write_string(at, 0, annex.wordings.bloc.rows["total"], annex.format(border=1, bold=True))
    counted = xl_range(first, 6, at - 1, 6)
    for column, value in ((2, row.numerator), (3, row.denominator)):
        formula = f"=SUMIF({counted},1,{xl_range(first, column, at - 1, column)})"
        sheet.write_formula(at, column, formula, annex.number_format(value.unit, bold=True), float(value.amount))
    above, below = xl_rowcol_to_cell(at, 2), xl_rowcol_to_cell(at, 3)
    _percent(annex, sheet, (at, 4), f"={above}/{below}*100", row.total)
