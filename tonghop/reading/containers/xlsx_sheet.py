"""The fast scanner of a worksheet part: canonical XML → a draft sheet, in one pass of a regular expression.

Cheaper than an event parser in Python, and exact, because whatever is not spelt canonically is written anew first
(`tonghop.reading.containers.xlsx_canonical`).
"""

from __future__ import annotations

import re

from tonghop.reading.containers import limits
from tonghop.reading.containers.draft import SheetDraft
from tonghop.reading.refusal import FileRefused
from tonghop.reading.containers.xlsx_book import BookContext
from tonghop.reading.containers.xlsx_canonical import canonical, column_index, rewritten
from tonghop.reading.containers.xlsx_cells import Slot, body_cell, stored_value
from tonghop.reading.grid import Cell, CellKind

_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]+)")?'
    r"(?:/>|>(?:<v>([^<]*)</v></c>|(.*?)</c>))",
    re.DOTALL,
)
_ROW = re.compile(r"<row\b([^>]*)>")
_COL = re.compile(r"<col\b([^>]*)>")
_MERGE = re.compile(r'<mergeCell ref="\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})"')
_ATTRIBUTE = re.compile(r'\b(\w+)="([^"]*)"')
_MAX_ROW, _MAX_COL = 1_048_576, 16_384
_WHOLE = re.compile(r"[0-9]{1,7}")


def read_sheet(data: bytes, draft: SheetDraft, book: BookContext) -> None:
    """Fill `draft` from the bytes of a worksheet part. Raises FileRefused for what is no worksheet or is too large."""
    if data.count(b"<c ") + data.count(b":c ") > limits.MAX_STORED_CELLS:
        raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_STORED_CELLS} ô")
    xml = canonical(data, "worksheet")
    if not _scan_cells(xml, draft, book):
        draft.cells.clear()
        draft.external.clear()
        xml = rewritten(data)
        if not _scan_cells(xml, draft, book):
            raise FileRefused("file_unreadable", detail="ô có địa chỉ không hợp lệ")
    book.cells_left -= len(draft.cells)
    if any(row >= _MAX_ROW or col >= _MAX_COL for row, col in draft.cells):
        raise FileRefused("file_unreadable", detail="ô có địa chỉ không hợp lệ")
    _read_layout(xml, draft)


def _scan_cells(xml: str, draft: SheetDraft, book: BookContext) -> bool:
    """Fill the draft's cells. False when some cell is spelt in a way the expression does not know."""
    into, numbers, columns, text = draft.cells, book.numbers, book.columns, CellKind.TEXT
    matched = filled = 0
    for match in _CELL.finditer(xml):
        matched += 1
        letters, row_text, style_id, kind, value, body = match.groups()
        if value is None and not body:
            continue
        row, style = int(row_text) - 1, book.style(style_id)
        col = columns[letters] if letters in columns else book.column(letters)
        cell: Cell | None
        if value is None:
            cell = body_cell(Slot(row, col, style), kind or "n", body, draft, book)
        elif kind is None and not style.is_date and (stored := numbers.get(value) or book.number(value)):
            number_format, bold, indent = style.number_format, style.bold, style.indent
            cell = Cell(row, col, CellKind.NUMBER, stored.text, stored.value, number_format, False, bold, indent, raw=value)
        elif kind == "s" and not style.legacy and (shared := book.string(value)) and shared.plain:
            cell = Cell(row, col, text, shared.text, None, style.number_format, False, style.bold, style.indent, raw=shared.raw)
        else:
            cell = stored_value(Slot(row, col, style), kind or "n", value, book)
        if cell is not None:
            filled += 1
            into[row, col] = cell
        if filled > book.cells_left:
            raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_CELLS} ô có dữ liệu")
    draft.repeated = filled - len(into)
    return matched == xml.count("<c ") + xml.count("<c>") + xml.count("<c/")


def _attributes(text: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(text))


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    """Hidden as such, or of no height or width, which comes to the same for the eye."""
    return attributes.get("hidden") in {"1", "true"} or attributes.get(size) in {"0", "0.0"}


def _read_layout(xml: str, draft: SheetDraft) -> None:
    """Hidden rows and columns, and merged ranges."""
    if 'hidden="' in xml or ' ht="0' in xml or ' width="0' in xml:
        for match in _ROW.finditer(xml):
            attributes = _attributes(match[1])
            row = _whole(attributes.get("r", ""))
            if row and _is_hidden(attributes, "ht"):
                draft.hidden_rows.add(row - 1)
        for match in _COL.finditer(xml):
            attributes = _attributes(match[1])
            first, last = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
            if first and last and _is_hidden(attributes, "width"):
                draft.hidden_col_ranges.append((first - 1, last - 1))
    for left, top, right, bottom in _MERGE.findall(xml):
        rows, cols = sorted((int(top) - 1, int(bottom) - 1)), sorted((column_index(left), column_index(right)))
        draft.merges.append((rows[0], cols[0], rows[1], cols[1]))
