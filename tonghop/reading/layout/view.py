"""A sheet as a person sees it: hidden rows and columns left out, a merged cell's text standing in all its places."""

from __future__ import annotations

import re

from tonghop.reading.grid import Cell, CellKind, Sheet
from tonghop.reading.labels import LabelReader, Sense
from tonghop.reading.labels.facts import split_marker
from tonghop.reading.labels.sense import NOTHING
from tonghop.reading.limits import MAX_SHEET_CELLS, MAX_SHEET_COLS, MAX_SHEET_ROWS, MAX_SHEET_TEXT
from tonghop.reading.units import UnitIndex
from tonghop.reading.values import ValueWords, looks_like_value
from tonghop.reading.values.clauses import nil_key

_MOST_MERGED_CELLS = 20_000
_MOST_TEXTS = 1500
_PERIODS = ("this_period", "other_period", "whole_year")
_ROW_OF_UNITS = 2
_WIDEST_HEAD = 200
_LONGEST_NUMBER = 60
_DECIMAL = re.compile(r"\d+[.,]\d{4,}\s*(?=[^\W\d])")
_YEAR_LOW, _YEAR_HIGH = 2015, 2035


class SheetView:
    """Visible cells by row, with senses and value tests that are worked out once a cell."""

    def __init__(self, sheet: Sheet, labels: LabelReader, words: ValueWords, most_cells: int = MAX_SHEET_CELLS) -> None:
        self.sheet, self.labels, self.words, self.most_cells = sheet, labels, words, most_cells
        self.rows: dict[int, list[Cell]] = {}
        self.hidden: list[Cell] = []
        self.overfull = sheet.cut
        left, cols = MAX_SHEET_TEXT, set[int]()
        for count, cell in enumerate(sheet.cells.values()):
            left -= len(cell.text)
            if count >= most_cells or left < 0 or (len(self.rows) >= MAX_SHEET_ROWS and cell.row not in self.rows):
                self.overfull = True
                break
            if cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and not cell.text):
                continue
            if cell.col not in cols and len(cols) >= MAX_SHEET_COLS:
                self.overfull = True
                continue
            cols.add(cell.col)
            if cell.hidden or cell.row in sheet.hidden_rows or cell.col in sheet.hidden_cols:
                self.hidden.append(cell)
            else:
                self.rows.setdefault(cell.row, []).append(cell)
        self.order = sorted(self.rows)
        self.ditto = frozenset(nil_key(mark) for mark in labels.headers.ditto)
        self._merged = self._spread()
        self._texts: set[str] = set()
        self._values: dict[tuple[int, int], bool] = {}

    def _spread(self) -> dict[tuple[int, int], tuple[int, int]]:
        spread: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in self.sheet.merges:
            if (bottom - top + 1) * (right - left + 1) + len(spread) > _MOST_MERGED_CELLS:
                continue
            for row in range(top, bottom + 1):
                for col in range(left, right + 1):
                    spread[row, col] = (top, left)
        return spread

    def anchor(self, row: int, col: int) -> tuple[int, int]:
        """Where the text that stands at (row, col) is stored."""
        return self._merged.get((row, col), (row, col))

    def cell(self, row: int, col: int) -> Cell | None:
        """The visible cell whose text stands at (row, col), merged cells included; None when blank."""
        cell = self.sheet.cells.get(self.anchor(row, col))
        if cell is None or cell.kind is CellKind.BLANK or not (cell.text or cell.kind is not CellKind.TEXT):
            return None
        return None if cell.hidden else cell

    def own(self, row: int, col: int) -> Cell | None:
        """The visible cell stored at (row, col) itself; None when blank or only covered by a merge."""
        return self.cell(row, col) if self.anchor(row, col) == (row, col) else None

    def text(self, row: int, col: int) -> str:
        """The text that stands at (row, col); numbers as their digits; empty when blank."""
        cell = self.cell(row, col)
        return cell.text if cell is not None else ""

    def sense(self, cell: Cell) -> Sense:
        """What the cell's text says as a label; nothing, once a sheet has more different texts than any report."""
        if cell.text not in self._texts:
            if len(self._texts) >= _MOST_TEXTS:
                self.overfull = True
                return NOTHING
            self._texts.add(cell.text)
        return self.labels.read(cell.text)

    def is_value(self, cell: Cell) -> bool:
        """Whether the cell holds a value: a number that is no year, a date, an error, or a text like `ước 5,2 ha`."""
        key = (cell.row, cell.col)
        known = self._values.get(key)
        if known is None:
            known = self._values[key] = self._is_value(cell)
        return known

    def holds_number(self, cell: Cell) -> bool:
        """Whether the cell is a number and nothing else: no year, no label behind its numbering, no sentence."""
        if cell.kind is CellKind.NUMBER:
            return not is_year(cell)
        if cell.kind is not CellKind.TEXT or len(cell.text) > _LONGEST_NUMBER or _is_numbered(cell.text):
            return False
        return any(char.isdigit() for char in cell.text) and self.is_value(cell)

    def _is_value(self, cell: Cell) -> bool:
        if cell.kind is CellKind.TEXT:
            if not looks_like_value(cell.text, self.words) or self._is_unit(cell):
                return False
            amount = _DECIMAL.match(cell.text)
            if amount and self.labels.units.whole(cell.text[amount.end() :]):
                # "0.2021 tỷ USD" names no year.
                return True
            sense = self.sense(cell)
            if sense.dependent and not any(char.isdigit() for char in "".join(sense.tokens)):
                # "1. KCN Trần Đề", "Tổng (1+2)": the digits number the label.
                return False
            counted = any(word.isdigit() for word in sense.tokens) and sense.classes.isdisjoint(_PERIODS)
            part = any(row.breakdown for row in sense.dependent)  # "1 cửa liên thông"
            return not (sense.named or part or (sense.measure and not counted) or sense.role)
        if cell.kind is CellKind.NUMBER:
            return not is_year(cell)
        if cell.kind is CellKind.DATE:
            return not self._heads(cell)
        return cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED)

    def _is_unit(self, cell: Cell) -> bool:
        """Whether a text that begins with a digit is a unit: in brackets (`(1.000 USD)`), or in a row of units."""
        units = self.labels.units
        if _bracketed_unit(cell.text, units):
            return True
        if not units.whole(cell.text):
            return False
        others = [other.text for other in self.rows[cell.row][1:_WIDEST_HEAD] if other is not cell]
        listed = sum(bool(text) and not text[0].isdigit() and bool(units.whole(text)) for text in others)
        return listed >= _ROW_OF_UNITS

    def _heads(self, cell: Cell) -> bool:
        """Whether a date stands in a row of headings (`Chỉ tiêu | ĐVT | 30/6/2019 | 30/6/2020`)."""
        others = [other for other in self.rows[cell.row][:_WIDEST_HEAD] if other.kind is CellKind.TEXT]
        senses = [self.sense(other) for other in others]
        # "KCN An Nghiệp | Số dự án | dự án | 5/6/2020" names what a number is of: that is no row of headings.
        named = any(sense.named and not sense.role for sense in senses)
        return not named and any(sense.role in ("label", "number", "unit") for sense in senses)


def _is_numbered(text: str) -> bool:
    """Whether a text is a label behind its numbering: `9. Nộp ngân sách`, and no number like `9.376`."""
    marker, rest = split_marker(text)
    return bool(marker) and any(char.isalpha() for char in rest)


def _bracketed_unit(text: str, units: UnitIndex) -> bool:
    """Whether a text is a unit in brackets and nothing else, though it begins with a digit (`(1.000 USD)`)."""
    stripped = text.strip()
    return stripped.startswith("(") and stripped.endswith(")") and bool(units.whole(stripped))


def is_year(cell: Cell) -> bool:
    """Whether a number could be the year of a heading."""
    number = cell.number
    plain = not cell.number_format or cell.number_format in ("General", "0", "@", "###0", "####")
    return number is not None and plain and number == int(number) and _YEAR_LOW <= number <= _YEAR_HIGH
