"""The annex's charts: Excel's own, each bound to a small table of formulas that look into the sheets with the numbers.

They are the charts of the report, largest first as there, in dark and hatched bars that a copier leaves apart; whoever
corrects a member's number sees the bar move.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tonghop.reporting.annex_sheets import HEAD_ROW, Annex
from tonghop.reporting.charts import charts
from tonghop.reporting.runs import plain
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Chart

_WIDTH, _BAR_HEIGHT, _FRAME_HEIGHT, _ROW_HEIGHT = 640, 22, 130, 20
_BESIDE = 4
_DARK = "#333333"
_LOOKS = (
    {"fill": {"color": _DARK}, "border": {"color": _DARK}},
    {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": _DARK, "bg_color": "#FFFFFF"},
        "border": {"color": _DARK},
    },
)


def charts_sheet(annex: Annex) -> None:
    """One sheet with the charts under each other; no sheet where there is nothing to draw."""
    drawn = list(_charts(annex))
    if not drawn:
        return
    sheet = annex.sheet(annex.wordings.annex.sheets["charts"], _BESIDE + 1, (HEAD_ROW + 1, 0))
    sheet.set_row(HEAD_ROW, _ROW_HEIGHT)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 2, 15)
    sheet.set_column(_BESIDE - 1, _BESIDE - 1, 3)
    sheet.write_string(HEAD_ROW, 0, annex.wordings.annex.charts, annex.format(italic=True))
    at, breaks = HEAD_ROW + 2, []
    for chart in drawn:
        height = _FRAME_HEIGHT + _BAR_HEIGHT * len(chart.bars) * len(chart.series)
        below = at + max(len(chart.bars) + 3, height // _ROW_HEIGHT + 2)
        _table(annex, sheet, chart, at, below)
        _draw(annex, sheet, chart, at, height)
        at = below + len(chart.notes) + 1
        breaks.append(at)
    sheet.set_h_pagebreaks(breaks[:-1])


def _charts(annex: Annex) -> Iterator[Chart]:
    # What a chart says is explained by the report's trace; this copy of it has no readers.
    aside = Trace()
    for place in ("summary", "appendix"):
        yield from charts(place, annex.inputs, annex.wordings, aside)


def _table(annex: Annex, sheet: Worksheet, chart: Chart, at: int, below: int) -> None:
    """Title, headings, a row a bar; from row `below` on the notes, which run on under the chart."""
    sheet.write_string(at, 0, f"{chart.title} ({chart.unit_line})", annex.format(bold=True))
    for column, name in enumerate((chart.names, *chart.series)):
        sheet.write_string(at + 1, column, name, annex.head)
    for row, bar in enumerate(chart.bars, start=at + 2):
        sheet.write_string(row, 0, bar.name, annex.text)
        for column, (amount, place) in enumerate(zip(bar.amounts, bar.places, strict=True), start=1):
            cell = annex.places.get(place)
            if amount is None:
                sheet.write_blank(row, column, None, annex.text)
            elif cell is None:
                sheet.write_number(row, column, float(amount), annex.amount)
            else:
                sheet.write_formula(row, column, f"={cell}", annex.amount, float(amount))
    for row, note in enumerate(chart.notes, start=below):
        sheet.write_string(row, 0, plain(note), annex.format(italic=True, font_size=9))


def _draw(annex: Annex, sheet: Worksheet, chart: Chart, at: int, height: int) -> None:
    native = annex.workbook.add_chart({"type": "bar"})
    first, last = at + 2, at + 1 + len(chart.bars)
    name = sheet.get_name()
    for number, look in zip(range(1, len(chart.series) + 1), _LOOKS, strict=False):
        native.add_series(
            {
                "name": [name, at + 1, number],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, number, last, number],
                "data_labels": {"value": True, "num_format": annex.amounts, "font": {"size": 9}},
                "gap": 45,
                **look,
            }
        )
    native.set_title({"name": f"{chart.title} ({chart.unit_line})", "name_font": {"size": 12}, "overlay": False})
    native.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"color": _DARK}})
    native.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    native.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    native.set_size({"width": _WIDTH, "height": height})
    native.show_blanks_as("gap")
    sheet.insert_chart(xl_rowcol_to_cell(at, _BESIDE), native, {"description": chart.alt, "object_position": 2})
