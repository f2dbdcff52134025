"""Binary Excel workbooks (.xlsb): values only, through calamine, which tells neither formats nor fonts nor errors.

Rare enough not to deserve a reader of its own; a native crash on a hostile file is the reader pool's to catch.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from tonghop.model import Finding
from tonghop.reading import limits
from tonghop.reading.containers.draft import SheetDraft, TextStore
from tonghop.reading.containers.finishing import finish_sheet
from tonghop.reading.containers.package import Package
from tonghop.reading.containers.stored_numbers import date_text, of_double, serial_of
from tonghop.reading.grid import Cell, CellKind, Sheet
from tonghop.reading.messages import finding_of
from tonghop.reading.refusal import FileRefused

_Value = int | float | str | bool | time | date | datetime | timedelta


def read_xlsb(package: Package, data: bytes) -> tuple[list[Sheet], list[Finding], bool]:
    """Sheets, findings, and False for the date system (calamine has applied it). Raises FileRefused."""
    for name in package.names:
        package.part(name)  # calamine does not check what it unpacks
    try:
        return (*_read_sheets(CalamineWorkbook.from_filelike(io.BytesIO(data))), False)
    except (FileRefused, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except PasswordError as problem:
        raise FileRefused("file_password") from problem
    except BaseException as problem:  # a panic of the native code is no Exception
        raise FileRefused("file_unreadable", detail="nội dung nhị phân của tệp .xlsb bị hỏng") from problem


def _read_sheets(book: CalamineWorkbook) -> tuple[list[Sheet], list[Finding]]:
    sheets: list[Sheet] = []
    findings = [finding_of("file_wrong_type/values_only")]
    texts = TextStore()
    for about in book.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet:
            draft = SheetDraft(about.name, visible=about.visible == SheetVisibleEnum.Visible)
            _fill(draft, texts, book)
            sheet, of_sheet = finish_sheet(draft, texts)
            sheets.append(sheet)
            findings += of_sheet
    return sheets, findings


def _fill(draft: SheetDraft, texts: TextStore, book: CalamineWorkbook) -> None:
    stored = book.get_sheet_by_name(draft.name)
    if stored.total_height * stored.total_width > limits.MAX_BOX_CELLS:
        raise FileRefused("file_too_large", detail=f"{stored.total_height} dòng × {stored.total_width} cột")
    for row, values in enumerate(stored.to_python(skip_empty_area=False)):
        for col, value in enumerate(values):
            if value != "" and (cell := _cell(row, col, value, texts)):
                draft.cells[row, col] = cell
    draft.merges += [(*first, *last) for first, last in stored.merged_cell_ranges or ()]


def _cell(row: int, col: int, value: _Value, texts: TextStore) -> Cell | None:
    if isinstance(value, bool):
        return Cell(row, col, CellKind.BOOL, str(value).upper(), Decimal(value), raw=str(value))
    if isinstance(value, int | float):
        number = of_double(float(value))
        kind = CellKind.NUMBER if number else CellKind.ERROR
        return Cell(row, col, kind, number.text if number else str(value), number and number.value, raw=str(value))
    if isinstance(value, str):
        text = texts.clean(value)
        return Cell(row, col, CellKind.TEXT, text, raw=value) if text else None
    if isinstance(value, date):
        serial = serial_of(value)
        return Cell(row, col, CellKind.DATE, date_text(serial, date1904=False) or str(value), serial, raw=str(value))
    return Cell(row, col, CellKind.TEXT, str(value), raw=str(value))
