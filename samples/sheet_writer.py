"""Writes one sheet of a sample workbook from its rows in `source/*.yaml`.

A row is a list (a table row), null (an empty row) or a mapping with one key that names its kind (`ROW_KINDS`).
In a row of cells `<` continues the cell to the left and `^` the cell above, as merged cells. Knows no member.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from styles import Styles
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | dict[str, Any] | None

FULL_WIDTH = ("title", "subtitle", "corner", "section", "note", "heading", "prose")
ROW_KINDS = (*FULL_WIDTH, "letterhead", "head", "numbers", "group", "rows", "signature")
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass
class SheetWriter:
    """Places rows from `start` downwards; `widths` gives the columns and so the width of titles and paragraphs."""

    sheet: Worksheet
    styles: Styles
    start: str
    widths: list[float]

    def write(self, rows: list[Any]) -> None:
        """Write every row of the source, top to bottom."""
        self.row, self.left = xl_cell_to_rowcol(self.start)
        for n, width in enumerate(self.widths):
            self.sheet.set_column(self.left + n, self.left + n, width)
        for row in rows:
            if row is None:
                self.row += 1
            elif isinstance(row, list):
                self._table([row], "body")
            else:
                self._special(*next(iter(row.items())))

    def _special(self, kind: str, content: Any) -> None:
        if kind not in ROW_KINDS:
            raise ValueError(f"{self.sheet.name}: '{kind}' is no kind of row; one of {', '.join(ROW_KINDS)}")
        if kind in FULL_WIDTH:
            self._across(content, kind)
        elif kind == "letterhead":
            self._letterhead(content)
        elif kind == "signature":
            for line in content:
                self._halves(line, tuple("signed" if text.startswith("(") else "signer" for text in line))
        else:
            self._table(content if kind in ("head", "rows") else [content], "body" if kind == "rows" else kind)

    def _across(self, text: str, kind: str) -> None:
        characters = sum(self.widths) * (0.95 if kind == "prose" else 0.8)
        lines = sum(max(1, math.ceil(len(part) / characters)) for part in text.split("\n"))
        self.sheet.set_row(self.row, self.styles.line_height * lines)
        self._merge((self.row, self.left, self.row, self.left + len(self.widths) - 1), text, self.styles.of(kind))
        self.row += 1

    def _letterhead(self, lines: list[str]) -> None:
        above, agency, number, place_and_date = lines
        self._halves([above, NATION[0]], ("agency_above", "nation"))
        self._halves([agency, NATION[1]], ("agency", "motto"))
        self._halves([number, place_and_date], ("number", "place"))

    def _halves(self, pair: list[str], kinds: tuple[str, ...]) -> None:
        last = self.left + len(self.widths) - 1
        middle = self.left + self._half()
        for text, kind, first, end in zip(pair, kinds, (self.left, middle), (middle - 1, last), strict=True):
            if text:
                self._merge((self.row, first, self.row, end), text, self.styles.of(kind))
        self.row += 1

    def _half(self) -> int:
        reach, columns = 0.0, len(self.widths)
        for n, width in enumerate(self.widths):
            reach += width
            if reach >= sum(self.widths) * 0.45:
                return min(n + 1, columns - 1) if columns > 1 else 1
        return columns - 1

    def _table(self, rows: list[list[Cell]], kind: str) -> None:
        for n, cells in enumerate(rows):
            for m, cell in enumerate(cells):
                if cell in ("<", "^"):
                    continue
                top, left = self.row + n, self.left + m
                self._cell((top, left, top + _down(rows, n, m), left + _right(cells, m)), cell, kind, m)
            self._height(self.row + n, cells, kind)
        self.row += len(rows)

    def _height(self, row: int, cells: list[Cell], kind: str) -> None:
        lines = 1
        for m, cell in enumerate(cells):
            if isinstance(cell, str) and cell not in ("<", "^"):
                room = sum(self.widths[m : m + 1 + _right(cells, m)]) * (0.85 if kind in ("head", "group") else 0.95)
                lines = max(lines, math.ceil(len(cell) / room))
        self.sheet.set_row(row, self.styles.line_height * max(lines, 1.15))

    def _cell(self, place: tuple[int, int, int, int], cell: Cell, kind: str, column: int) -> None:
        value, number_format = (cell.get("value"), cell.get("format")) if isinstance(cell, dict) else (cell, None)
        look = self.styles.of_cell(kind, value, column, number_format)
        if place[0] != place[2] or place[1] != place[3]:
            self._merge(place, value, look)
        elif isinstance(cell, dict) and "formula" in cell:
            self.sheet.write_formula(place[0], place[1], cell["formula"], look, value)
        else:
            self._plain(place[0], place[1], value, look)

    def _merge(self, place: tuple[int, int, int, int], value: Any, look: Any) -> None:
        if place[:2] != place[2:]:
            self.sheet.merge_range(*place, "", look)
        self._plain(place[0], place[1], value, look)

    def _plain(self, row: int, column: int, value: Any, look: Any) -> None:
        if value is None:
            self.sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, look)
        else:
            self.sheet.write_number(row, column, value, look)


def _right(cells: list[Cell], m: int) -> int:
    return _run(cell == "<" for cell in cells[m + 1 :])


def _down(rows: list[list[Cell]], n: int, m: int) -> int:
    return _run(row[m] == "^" for row in rows[n + 1 :])


def _run(flags: Iterator[bool]) -> int:
    length = 0
    for flag in flags:
        if not flag:
            break
        length += 1
    return length
