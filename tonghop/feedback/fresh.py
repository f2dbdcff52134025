"""A fresh workbook with the sheets, addresses and values of a grid, for files that are not handed back as they are.

Numbers stay numbers where a spreadsheet can hold them exactly; everything else is text, whatever it begins with.
Nothing is hidden in it, because a member must be able to go to every cell that is spoken of.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tonghop.feedback.names import FORMULA_SIGNS, RESULT_SHEET, free_sheet_name
from tonghop.reading.grid import Cell, CellKind, Sheet

_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_RESERVED = frozenset({"", "history"})
_NARROWEST, _WIDEST = 8, 40
_MOST_MERGED = 2_000
_LINE_POINTS, _HIGHEST_ROW = 16.0, 400.0
_A4 = 9
_DEEPEST_INDENT = 15
_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the library stores it without a zone
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": "Times New Roman", "font_size": 12},
}
_PLAIN_FORMAT = re.compile(r"[#0,. %]{1,30}")


def legal_names(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The names under which a workbook can hold the sheets, in their order."""
    names: list[str] = []
    for sheet in sheets:
        bare = sheet.name.translate(_FORBIDDEN_IN_NAMES).strip("' ")
        wanted = bare if bare.casefold() not in _RESERVED else f"Trang {bare}".strip()
        names.append(free_sheet_name(wanted, names))
    return tuple(names)


def fresh_workbook(sheets: Sequence[Sheet], names: Sequence[str]) -> bytes:
    """The package of a workbook that holds `sheets` under `names`; without any, one empty sheet of results."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        book.set_properties({"created": _DAY})
        formats = _Formats(book)
        for sheet, name in zip(sheets, names, strict=True):
            _write_sheet(book.add_worksheet(name), sheet, formats)
        if not sheets:
            book.add_worksheet(RESULT_SHEET)
    return written.getvalue()


class _Formats:
    """Formats by what a cell needs, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._known: dict[tuple[object, ...], Format] = {}

    def of(self, cell: Cell, *, numeric: bool = False, wrapped: bool = False) -> Format:
        """How the cell looks: its own number format, bold, indent; text that could be a formula is marked as text."""
        indent = min(cell.indent, _DEEPEST_INDENT)
        properties: dict[str, object] = {"bold": cell.bold, "indent": indent, "valign": "top"}
        if numeric and _PLAIN_FORMAT.fullmatch(cell.number_format):
            properties["num_format"] = cell.number_format
        if not numeric:
            properties |= {"text_wrap": wrapped, "quote_prefix": cell.text.startswith(FORMULA_SIGNS)}
        key = tuple(properties.items())
        if key not in self._known:
            self._known[key] = self._book.add_format(properties)
        return self._known[key]


def _write_sheet(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    merged = _merge(page, sheet)
    alone = {row for row, count in Counter(row for row, _ in sheet.cells).items() if count == 1}
    widths: dict[int, int] = {}
    for (row, col), cell in sheet.cells.items():
        if cell.kind is CellKind.NUMBER and cell.number is not None and _is_exact(cell.number):
            page.write_number(row, col, float(cell.number), formats.of(cell, numeric=True))
        else:
            shown = cell._replace(text=cell.text or cell.raw)
            page.write_string(row, col, shown.text, formats.of(shown, wrapped=row not in alone))
        # Headings over a table stand alone in their row and may run on to the right.
        if (row, col) not in merged and row not in alone:
            widths[col] = max(widths.get(col, _NARROWEST), min(_longest_line(cell.text) + 2, _WIDEST))
    _set_sizes(page, sheet, widths, alone)


def _set_sizes(page: Worksheet, sheet: Sheet, widths: Mapping[int, int], alone: Collection[int]) -> None:
    for col, width in sorted(widths.items()):
        page.set_column(col, col, width)
    lines: dict[int, int] = {}
    for (row, col), cell in sheet.cells.items():
        if row not in alone and col in widths:
            lines[row] = max(lines.get(row, 1), 1 + len(cell.text) // widths[col])
    for row, count in lines.items():
        if count > 1:
            page.set_row(row, min(count * _LINE_POINTS, _HIGHEST_ROW))
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _longest_line(text: str) -> int:
    return max(len(line) for line in text.split("\n"))


def _merge(page: Worksheet, sheet: Sheet) -> frozenset[tuple[int, int]]:
    """Merge what can be merged without hiding a value; give all cells of merged ranges."""
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merges:
        if (bottom - top + 1) * (right - left + 1) > _MOST_MERGED:
            continue
        cells = {(row, col) for row in range(top, bottom + 1) for col in range(left, right + 1)}
        if not cells & taken and not (cells - {(top, left)}) & sheet.cells.keys():
            taken |= cells
            page.merge_range(top, left, bottom, right, "")
    return frozenset(taken)


def _is_exact(number: Decimal) -> bool:
    """Whether a spreadsheet, which keeps binary numbers, gives back every digit."""
    return Decimal(repr(float(number))) == number
