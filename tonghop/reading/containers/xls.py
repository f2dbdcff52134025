"""Excel 97-2003 workbooks (.xls), through xlrd, which tells fonts, formats, notes and hidden rows."""

from __future__ import annotations

import io
from decimal import Decimal

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell as StoredCell
from xlrd.sheet import Sheet as StoredSheet

from tonghop.model import Finding
from tonghop.reading import limits
from tonghop.reading.containers.biff import BiffFacts, walk, without_extras
from tonghop.reading.containers.compound import workbook_stream
from tonghop.reading.containers.draft import Run, SheetDraft, TextStore, is_error_literal
from tonghop.reading.containers.finishing import finish_sheet
from tonghop.reading.containers.stored_numbers import date_text, of_double
from tonghop.reading.containers.xlsx_cells import Slot
from tonghop.reading.containers.xlsx_styles import BUILTIN_FORMATS, CellStyle, style_of
from tonghop.reading.grid import Cell, CellKind, Sheet
from tonghop.reading.messages import finding_of
from tonghop.reading.refusal import FileRefused
from tonghop.reading.shares import shares_of

_BOLD_WEIGHT = 600
_FIRST_OWN_FORMAT = 164


def read_xls(data: bytes) -> tuple[list[Sheet], list[Finding], bool]:
    """Sheets in their order, findings, and whether dates count from 1904. Raises FileRefused."""
    stream, has_macros = workbook_stream(data)
    facts = walk(stream)
    if facts.encrypted:
        raise FileRefused("file_password")
    if not facts.whole:
        raise FileRefused("file_truncated", detail="luồng dữ liệu của bảng tính dừng giữa chừng")
    findings = [finding_of("macro_present")] if has_macros else []
    findings += [finding_of("macro_present/sheet", sheet=name) for name in facts.macro_sheets]
    if facts.external:
        findings.append(finding_of("external_link/workbook"))
    book = _open(stream) or _open(without_extras(stream))
    if book is None:
        raise FileRefused("file_unreadable", detail="nội dung của tệp .xls bị hỏng")
    sheets: list[Sheet] = []
    reader = _XlsReader(book, facts)
    sizes = [sum(map(stored.row_len, range(min(stored.nrows, 2 * limits.MAX_SHEET_ROWS)))) for stored in book.sheets()]
    for number, share in enumerate(shares_of(sizes)):
        sheet, about = finish_sheet(reader.draft(number, share), reader.texts)
        sheets.append(sheet)
        findings += about
    return sheets, findings, bool(book.datemode)


def _open(stream: bytes) -> Book | None:
    """The workbook of a record stream, None where the library cannot make sense of it.

    There is no second library to fall back on: calamine ends the whole process on damaged streams.
    """
    try:
        return xlrd.open_workbook(file_contents=stream, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a hostile stream makes the library raise whatever there is
        return None


class _XlsReader:
    """Drafts of the sheets of one opened workbook."""

    def __init__(self, book: Book, facts: BiffFacts) -> None:
        self.texts = TextStore()
        self._book = book
        self._facts = facts
        self._styles = [self._style(index) for index in range(len(book.xf_list))] or [CellStyle()]
        # A library that writes formulas leaves every result empty; a spreadsheet program, only those that are so.
        formulas = sum(map(len, facts.formulas.values()))
        self._never_opened = formulas > 0 and formulas == sum(map(len, facts.empty.values()))

    def draft(self, number: int, most_cells: int) -> SheetDraft:
        """The sheet at place `number`, not read much beyond `most_cells`."""
        stored = self._book.sheet_by_index(number)
        draft = SheetDraft(stored.name, stored.visibility == 0, most_cells=most_cells)
        start = self._facts.worksheets[number] if number < len(self._facts.worksheets) else 0
        formulas = self._facts.formulas.get(start, set())
        _read_layout(stored, draft)
        for row in range(stored.nrows):
            before = len(draft.cells)
            for col, cell in enumerate(stored.row(row)):
                # A damaged file names styles that are not there.
                known = cell.xf_index is not None and cell.xf_index < len(self._styles)
                slot = Slot(row, col, self._styles[cell.xf_index if known else 0], (row, col) in formulas)
                if made := self._cell(slot, cell, stored):
                    draft.cells[row, col] = made
            draft.close_row(row, before)
            if draft.full:
                break
        return draft

    def _cell(self, slot: Slot, cell: StoredCell, stored: StoredSheet) -> Cell | None:
        raw = str(cell.value)
        if cell.ctype == xlrd.XL_CELL_TEXT:
            if slot.formula and not cell.value and self._never_opened:
                return slot.cell(CellKind.UNCALCULATED, "", None, "")
            return self._text(slot, cell.value, stored)
        if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            number = of_double(cell.value)
            if number is None:
                return slot.cell(CellKind.ERROR, raw, None, raw)
            if slot.style.is_date and (shown := date_text(number.value, date1904=bool(self._book.datemode))):
                return slot.cell(CellKind.DATE, shown, number.value, raw)
            return slot.cell(CellKind.NUMBER, number.text, number.value, raw)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return slot.cell(CellKind.BOOL, "TRUE" if cell.value else "FALSE", Decimal(int(cell.value)), raw)
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return slot.cell(CellKind.ERROR, xlrd.error_text_from_code.get(cell.value, "#LỖI"), None, raw)
        return None

    def _text(self, slot: Slot, value: str, stored: StoredSheet) -> Cell | None:
        text, raw = self.texts.from_runs(self._runs(slot, value, stored))
        kind = CellKind.ERROR if is_error_literal(text) else CellKind.TEXT
        return slot.cell(kind, text, None, raw) if text else None

    def _runs(self, slot: Slot, value: str, stored: StoredSheet) -> list[Run]:
        """The stretches of a text by font; the first has the cell's own until a run says otherwise."""
        runs: list[Run] = []
        font, begin = slot.style.font, 0
        for end, font_index in stored.rich_text_runlist_map.get((slot.row, slot.col), ()):
            if end > begin:
                runs.append((font, value[begin:end]))
            font, begin = self._font(font_index), end
        return [*runs, (font, value[begin:])]

    def _font(self, index: int) -> str:
        fonts = self._book.font_list
        return str(fonts[index].name) if 0 <= index < len(fonts) else ""

    def _style(self, index: int) -> CellStyle:
        xf = self._book.xf_list[index]
        stored = self._book.format_map.get(xf.format_key)
        code = stored.format_str if stored else ""
        if xf.format_key in BUILTIN_FORMATS and xf.format_key < _FIRST_OWN_FORMAT:
            code = BUILTIN_FORMATS[xf.format_key]
        fonts = self._book.font_list
        font = fonts[xf.font_index] if 0 <= xf.font_index < len(fonts) else None
        bold = font is not None and (font.weight >= _BOLD_WEIGHT or bool(font.bold))
        return style_of(code, str(font.name) if font else "", bold=bold, indent=xf.alignment.indent_level)


def _read_layout(stored: StoredSheet, draft: SheetDraft) -> None:
    draft.hidden_rows |= {row for row, info in stored.rowinfo_map.items() if info.hidden or info.height == 0}
    draft.hidden_col_ranges += [
        (col, col) for col, info in stored.colinfo_map.items() if info.hidden or info.width == 0
    ]
    draft.merges += [(top, left, bottom - 1, right - 1) for top, bottom, left, right in stored.merged_cells]
    draft.comments.update({at: str(note.text) for at, note in stored.cell_note_map.items() if note.text})
