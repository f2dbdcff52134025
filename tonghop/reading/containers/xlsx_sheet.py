"""The fast scanner of a worksheet part: canonical XML → a draft sheet, in one pass of a regular expression.

Cheaper than an event parser in Python, and exact, because whatever is not spelt canonically is written anew first
(`tonghop.reading.containers.xlsx_canonical`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from tonghop.reading import limits
from tonghop.reading.containers.draft import SheetDraft
from tonghop.reading.containers.stored_numbers import of_text
from tonghop.reading.containers.xlsx_book import BookContext
from tonghop.reading.containers.xlsx_canonical import canonical, rewritten
from tonghop.reading.containers.xlsx_cells import Slot, body_cell, stored_value
from tonghop.reading.containers.xlsx_tags import attributes, section
from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.refusal import FileRefused

# Blank cells, the most of a sheet, fail at once: what is possessive (`++`) is not tried again.
# A numeral in group 5 is exact as it stands: at most 15 digits, no exponent, no superfluous zero.
_CELL = re.compile(
    r'<c r="([A-Z]{1,3}+)([0-9]{1,7}+)"(?: s="([0-9]{1,6}+)")?+(?: t="([A-Za-z]++)")?+>'
    r"(?:<v>(?:(0|-?[1-9][0-9]{0,8}|[1-9][0-9]{9,14}|-?(?:0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9])</v>|([^<]*+)</v>)</c>"
    r"|(.*?)</c>)",
    re.DOTALL,
)
_OPEN_CELL = re.compile(r"<c\b[^<>]*+(?<!/)>")
_NUMBER, _TEXT = CellKind.NUMBER, CellKind.TEXT
_NUMERIC = ("", "n")
_new = tuple.__new__
_ROW = re.compile(r'<row\b([^<>]*\b(?:hidden="(?:1|true)"|ht="0(?:\.0)?")[^<>]*)>')
_COL = re.compile(r'<col\b([^<>]*\b(?:hidden="(?:1|true)"|width="0(?:\.0)?")[^<>]*)>')
_MERGE = re.compile(r'<mergeCell ref="\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})"')
_NEVER_TOO_LARGE = 1_000_000
_WHOLE = re.compile(r"[0-9]{1,7}")


def read_sheet(data: bytes, draft: SheetDraft, book: BookContext) -> None:
    """Fill `draft` from the bytes of a worksheet part. Raises FileRefused for what is no worksheet or is too large."""
    if len(data) > _NEVER_TOO_LARGE:
        _check_size(data, book)
    xml = canonical(data, "worksheet")
    if not _scan_cells(xml, draft, book):
        draft.cells.clear()
        draft.external.clear()
        xml = rewritten(data)
        if not _scan_cells(xml, draft, book):
            raise FileRefused("file_unreadable", detail="ô có địa chỉ không hợp lệ")
    book.cells_left -= len(draft.cells)
    _read_layout(xml, draft, book.columns)


def _check_size(data: bytes, book: BookContext) -> None:
    if data.count(b"</c>") + data.count(b":c>") > limits.MAX_STORED_CELLS:
        raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_STORED_CELLS} ô")
    if data.count(b"</v>") + data.count(b"</is>") + data.count(b":v>") // 2 > book.cells_left:
        raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_CELLS} ô có dữ liệu")


def _scan_cells(xml: str, draft: SheetDraft, book: BookContext) -> bool:
    """Fill the draft's cells. False when some cell with content is spelt in a way the expression does not know.

    The loop is the hot place of the whole reader: plain numbers and shared strings are built here, without the cost of
    a call each, and all else elsewhere.
    """
    into, columns, looks, text_at = draft.cells, book.columns, book.looks, book.plain_strings.get
    end = xml.rfind("</c>") + 4
    if _OPEN_CELL.search(xml, end):
        return False
    found, blank = _CELL.findall(xml, 0, end), 0
    complete = len(found) == xml.count("</c>")
    if len(found) > limits.MAX_SCANNED_CELLS:
        draft.rows_in_sight = limits.MAX_SHEET_ROWS + 1
        del found[limits.MAX_SCANNED_CELLS :]
    row, row_before = -1, ""
    for letters, row_text, style_id, kind, numeral, value, body in found:
        if row_text != row_before:
            row, row_before = int(row_text) - 1, row_text
        col = columns[letters]
        plain, code, bold, indent = looks[style_id]
        if numeral and plain:
            if kind == "s" and (known := text_at(numeral)):
                text, raw = known
                into[row, col] = _new(Cell, (row, col, _TEXT, text, None, code, False, bold, indent, False, "", raw))
                continue
            if kind in _NUMERIC:
                into[row, col] = _new(
                    Cell,
                    (row, col, _NUMBER, numeral, Decimal(numeral), code, False, bold, indent, False, "", numeral),
                )
                continue
        elif value and plain and kind in _NUMERIC and (stored := of_text(value)):
            look = (code, False, bold, indent, False, "")
            into[row, col] = _new(Cell, (row, col, _NUMBER, stored.text, stored.value, *look, value))
            continue
        slot = Slot(row, col, book.styles[style_id])
        cell = _unusual(slot, (kind or "n", numeral or value, body), draft, book)
        if cell is None:
            blank += 1
        else:
            into[row, col] = cell
    draft.repeated = len(found) - blank - len(into)
    return complete


def _unusual(slot: Slot, stored: tuple[str, str, str], draft: SheetDraft, book: BookContext) -> Cell | None:
    """The cell of a type, value and body that the loop has no short way for; None when it is blank."""
    kind, value, body = stored
    if value:
        return stored_value(slot, kind, value, book)
    return body_cell(slot, kind, body, draft, book) if body else None


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _read_layout(xml: str, draft: SheetDraft, columns: Mapping[str, int]) -> None:
    """Merged ranges, and rows and columns that are hidden or, which is the same to the eye, of no height or width."""
    start, end = max(0, xml.find("<sheetData")), xml.rfind("</sheetData>")
    head, tail = xml[:start], xml[max(0, end) :]
    hiding = xml.find(' hidden="', start, end) >= 0 or xml.find(' ht="0', start, end) >= 0
    for match in _ROW.finditer(xml, start, end) if hiding else ():
        if row := _whole(attributes(match[1]).get("r", "")):
            draft.hidden_rows.add(row - 1)
    for match in _COL.finditer(head) if ' hidden="' in head or ' width="0' in head else ():
        tag = attributes(match[1])
        first, last = _whole(tag.get("min", "")), _whole(tag.get("max", ""))
        if first and last:
            draft.hidden_col_ranges.append((first - 1, last - 1))
    for left, top, right, bottom in _MERGE.findall(section(tail, "mergeCells")):
        first_row, last_row = sorted((int(top) - 1, int(bottom) - 1))
        first_col, last_col = sorted((columns[left], columns[right]))
        draft.merges.append((first_row, first_col, last_row, last_col))
