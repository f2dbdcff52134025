"""The annex's sheets of members by indicator, and what all its sheets share: formats, title block, print set-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tonghop.consolidating import CONVERTED, IndicatorRow, Mark, Value
from tonghop.reporting.charts import place_of
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.wordings import Wordings

HEAD_ROW = 3
_A4 = 9
_COLUMNS_A_PAGE = 8
_HEAD_HEIGHT = 62
_LINE_HEIGHT, _MOST_LINES = 15.5, 26
_LONGEST_SHEET_NAME = 31
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_COUNTS = "#,##0"
_AMOUNTS = "#,##0.00"


class Annex:
    """One workbook being written: its formats by what they are for, its names, its sheets' common frame.

    `places` are the cells that hold members' amounts, as formulas name them, by what the amounts are.
    """

    def __init__(self, workbook: Workbook, inputs: ReportInputs, wordings: Wordings) -> None:
        self.workbook, self.inputs, self.wordings = workbook, inputs, wordings
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: set[str] = set()
        self.places: dict[str, str] = {}
        self.title = wordings.annex.title.format(
            period=inputs.cycle.label.upper(), bloc=inputs.catalogue.bloc.name.upper()
        )

    def format(self, **properties: Any) -> Any:
        """A cell format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(_FONT | properties)
        return self._formats[key]

    def number_format(self, unit: str, **properties: Any) -> Any:
        """The format of values of a unit: counts whole, everything else with two decimals."""
        family, _ = self.inputs.catalogue.units[unit]
        pattern = _COUNTS if family.kind in {"count", "time"} else _AMOUNTS
        return self.format(num_format=pattern, border=1, align="right", **properties)

    @property
    def text(self) -> Any:
        """Ordinary text in a table."""
        return self.format(border=1, text_wrap=True)

    @property
    def amounts(self) -> str:
        """The number format of amounts whose unit may be any: decimals only where there are some."""
        return "#,##0.##"

    @property
    def amount(self) -> Any:
        """A cell of such an amount."""
        return self.format(num_format=_AMOUNTS, border=1, align="right")

    @property
    def head(self) -> Any:
        """A table's heading."""
        return self.format(border=1, bold=True, text_wrap=True, align="center", bg_color="#E7E6E6")

    def sheet(self, name: str, columns: int, frozen: tuple[int, int]) -> Worksheet:
        """A new sheet with title, frozen panes and print set-up: A4 landscape, as wide as can be read, page numbers."""
        sheet = self.workbook.add_worksheet(self._free_name(name))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        sheet.fit_to_pages(-(-columns // _COLUMNS_A_PAGE), 0)
        sheet.set_footer(self.wordings.annex.footer)
        sheet.repeat_rows(HEAD_ROW, frozen[0] - 1)
        sheet.repeat_columns(0)
        sheet.set_row(HEAD_ROW, _HEAD_HEIGHT)
        sheet.freeze_panes(*frozen)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, max(columns - 1, 1), 16)
        sheet.write_string(0, 0, self.title, self.format(bold=True, font_size=13))
        sheet.write_string(1, 0, name, self.format(bold=True, font_size=12))
        return sheet

    def value(self, sheet: Worksheet, row: int, column: int, value: Value | None) -> None:
        """A value as a number (italic when it is computed), a gap as its symbol."""
        if value is None:
            symbol = self.wordings.bloc.symbols["missing"]
            sheet.write_string(row, column, symbol, self.format(border=1, align="right"))
            return
        italic = bool(value.marks - {Mark.OTHER_DATE, Mark.OWN_CONVERSION})
        sheet.write_number(row, column, float(value.amount), self.number_format(value.unit, italic=italic))

    def fit_row(self, sheet: Worksheet, row: int, *texts: tuple[str, int]) -> None:
        """Make a row as high as its longest wrapped text needs; each text comes with its column's width."""
        lines = max(-(-len(text) * 9 // (width * 10)) for text, width in texts)
        sheet.set_row(row, _LINE_HEIGHT * max(1, min(lines, _MOST_LINES)))

    def remember(self, amount: str, sheet: Worksheet, row: int, column: int) -> None:
        """Where an amount stands, for whatever else of the workbook shows it."""
        self.places[amount] = f"'{sheet.get_name()}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def member(self, code: str) -> str:
        """A member's name as the report prints it."""
        known = self.inputs.catalogue.member_by_code.get(code)
        return known.name if known else code

    def row_name(self, row: IndicatorRow) -> str:
        """The indicator with its part."""
        name = self.inputs.catalogue.indicators[row.key.indicator].name
        if row.key.breakdown == "total":
            return name
        known = self.inputs.catalogue.breakdowns.get(row.key.breakdown)
        return f"{name}: {known.name if known else row.key.breakdown}"

    def row_unit(self, row: IndicatorRow) -> str:
        """The unit, saying when it is a conversion."""
        pattern = self.wordings.bloc.rows["converted"]
        return pattern.format(unit=row.unit) if row.key.family == CONVERTED else row.unit

    def heads(self, sheet: Worksheet, names: Sequence[str], row: int = HEAD_ROW) -> None:
        """A row of headings taken from the wordings' columns."""
        for column, name in enumerate(names):
            sheet.write_string(row, column, self.wordings.bloc.columns.get(name, name), self.head)

    def _free_name(self, name: str) -> str:
        base = " ".join(name.translate(_FORBIDDEN_IN_NAMES).split())[:_LONGEST_SHEET_NAME] or "Sheet"
        free, number = base, 2
        while free.casefold() in self._names:
            ending = f" ({number})"
            free, number = base[: _LONGEST_SHEET_NAME - len(ending)] + ending, number + 1
        self._names.add(free.casefold())
        return free


def section_sheets(annex: Annex) -> None:
    """One sheet a group of indicators: members in rows, every indicator, part and currency in columns."""
    rows_by_section: dict[str, list[IndicatorRow]] = {}
    for row in annex.inputs.consolidation.rows.values():
        indicator = annex.inputs.catalogue.indicators[row.key.indicator]
        if indicator.adds_up != "ratio":
            rows_by_section.setdefault(indicator.section, []).append(row)
    for code, section in annex.inputs.catalogue.sections.items():
        if code in rows_by_section:
            _section_sheet(annex, section.title, rows_by_section[code])


def _section_sheet(annex: Annex, title: str, rows: Sequence[IndicatorRow]) -> None:
    first = HEAD_ROW + 2
    sheet = annex.sheet(title, len(rows) + 1, (first, 1))
    members = annex.inputs.consolidation.expected
    annex.heads(sheet, ("member",))
    sheet.write_string(HEAD_ROW + 1, 0, annex.wordings.bloc.columns["unit"], annex.head)
    for number, member in enumerate(members):
        sheet.write_string(first + number, 0, annex.member(member), annex.text)
    last = first + len(members) - 1
    bold = annex.format(border=1, bold=True)
    sheet.write_string(last + 1, 0, annex.wordings.bloc.rows["total"], bold)
    sheet.write_string(last + 2, 0, annex.wordings.bloc.rows["coverage"], bold)
    for column, row in enumerate(rows, start=1):
        sheet.write_string(HEAD_ROW, column, annex.row_name(row), annex.head)
        sheet.write_string(HEAD_ROW + 1, column, annex.row_unit(row), annex.head)
        by_member = row.by_member
        for number, member in enumerate(members):
            line = by_member.get(member)
            annex.value(sheet, first + number, column, line.actual if line else None)
            annex.remember(place_of(*row.key, member, "actual"), sheet, first + number, column)
        _totals(annex, sheet, row, {"first": first, "last": last, "column": column})


def _totals(annex: Annex, sheet: Worksheet, row: IndicatorRow, place: Mapping[str, int]) -> None:
    """The sum as a formula where the indicator adds up, and how many members it rests on."""
    last, column = place["last"], place["column"]
    cells = xl_range(place["first"], column, last, column)
    bold = annex.number_format(row.unit, bold=True)
    if row.total is None:
        symbol = annex.wordings.bloc.symbols["not_applicable"]
        sheet.write_string(last + 1, column, symbol, annex.format(border=1, align="right"))
    elif annex.inputs.catalogue.indicators[row.key.indicator].adds_up == "sum":
        sheet.write_formula(last + 1, column, f"=SUM({cells})", bold, float(row.total.amount))
    else:
        sheet.write_number(last + 1, column, float(row.total.amount), bold)
    expected, counted = len(annex.inputs.consolidation.expected), len(row.lines)
    text = annex.format(border=1, bold=True, align="right")
    sheet.write_formula(last + 2, column, f'=COUNT({cells})&"/{expected}"', text, f"{counted}/{expected}")
