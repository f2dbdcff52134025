"""Pages written as real files: .xlsx, .xls, .ods, .csv. The name may lie about the kind."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import xlwt  # type: ignore[import-untyped]
from xlsxwriter import Workbook as XlsxBook

from combining.dimensions import Dimensions
from combining.ods_file import to_ods
from combining.page import Entry, Kind, Page
from combining.spelling import partly_composed

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_SENTINEL = 9876543.25
_FONT = "Times New Roman"


def write_file(pages: Sequence[Page], dims: Dimensions, folder: Path) -> Path:
    """Write the pages in the chosen container; the file's path."""
    name = {"xlsx": "bieu.xlsx", "xls": "bieu.xls", "ods": "bieu.ods", "csv": "bieu.csv"}[dims.container]
    if dims.seed % 7 == 0:
        name = "bieu.xls" if dims.container == "xlsx" else "bieu.xlsx"
    path = folder / name
    write = {"xlsx": _xlsx, "xls": _xls, "ods": to_ods}
    data = _csv(pages[0], dims) if dims.container == "csv" else write[dims.container](pages)
    path.write_bytes(data)
    return path


# -- .xlsx --


def _xlsx(pages: Sequence[Page]) -> bytes:
    stream = io.BytesIO()
    with XlsxBook(stream, {"in_memory": True}) as book:
        formats: dict[tuple[str, bool, str, int], Format] = {}
        for page in pages:
            sheet = book.add_worksheet(page.name[:31])
            for top, left, bottom, right in page.merges:
                sheet.merge_range(top, left, bottom, right, "")
            for (row, col), entry in page.entries.items():
                look = (entry.fmt or "General", entry.bold, entry.font or _FONT, entry.indent)
                if look not in formats:
                    fmt, bold, font, indent = look
                    formats[look] = book.add_format(
                        {"num_format": fmt, "bold": bold, "font_name": font, "indent": indent}
                    )
                _xlsx_cell(sheet, row, col, entry, formats[look])
            for row in page.hidden_rows:
                sheet.set_row(row, None, None, {"hidden": True})
            for col in page.hidden_cols:
                sheet.set_column(col, col, None, None, {"hidden": True})
            if not page.visible:
                sheet.hide()
    return _without_cached(stream.getvalue())


def _xlsx_cell(sheet: Worksheet, row: int, col: int, entry: Entry, look: Format) -> None:
    if entry.kind is Kind.TEXT:
        sheet.write_string(row, col, entry.text, look)
    elif entry.kind is Kind.FORMULA:
        sheet.write_formula(row, col, f"={entry.number:f}*1", look, float(entry.number))
    elif entry.kind is Kind.UNCACHED:
        sheet.write_formula(row, col, "=1+1", look, _SENTINEL)
    elif entry.kind is Kind.ERROR:
        sheet.write_formula(row, col, "=1/0", look, entry.text)
    else:
        sheet.write_number(row, col, float(entry.number), look)


def _without_cached(data: bytes) -> bytes:
    """The same file without the results of formulas that were never calculated."""
    mark = f"<v>{_SENTINEL}</v>".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    if not any(mark in part for part in parts.values()):
        return data
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part.replace(mark, b""))
    return stream.getvalue()


# -- .xls --


def _xls(pages: Sequence[Page]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    looks: dict[tuple[str, bool, str, int], xlwt.XFStyle] = {}
    for page in pages:
        sheet = book.add_sheet(page.name[:31])
        spans = {(top, left): (bottom, right) for top, left, bottom, right in page.merges}
        for (row, col), entry in page.entries.items():
            look = (entry.fmt or "General", entry.bold, entry.font or _FONT, entry.indent)
            style = looks.setdefault(look, _xls_style(*look))
            value = entry.text if entry.kind is Kind.TEXT else float(entry.number)
            if (row, col) in spans:
                bottom, right = spans[row, col]
                sheet.write_merge(row, bottom, col, right, value, style)
            else:
                sheet.write(row, col, value, style)
        for row in page.hidden_rows:
            sheet.row(row).hidden = True
        for col in page.hidden_cols:
            sheet.col(col).hidden = True
        sheet.visibility = 0 if page.visible else 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _xls_style(fmt: str, bold: bool, font: str, indent: int) -> xlwt.XFStyle:
    style = xlwt.XFStyle()
    style.font = xlwt.Font()
    style.font.name, style.font.bold, style.num_format_str = font, bold, fmt
    style.alignment.inde = indent
    return style


# -- .csv --


def _csv(page: Page, dims: Dimensions) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=dims.separator)
    for row in range(page.height):
        cells = [page.entries.get((row, col)) for col in range(page.width)]
        writer.writerow([_csv_text(entry) if entry else "" for entry in cells])
    text = stream.getvalue()
    return (partly_composed(text) if dims.charset == "cp1258" else text).encode(dims.charset, "replace")


def _csv_text(entry: Entry) -> str:
    return format(entry.number, "f").replace(".", ",") if entry.kind is Kind.NUMBER else entry.text
