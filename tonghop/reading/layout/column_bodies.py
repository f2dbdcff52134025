"""What stands under a column's headings, counted: values, texts, units, codes, days.

What the column is for follows from this and its headings, elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.labels.facts import corner_unit_text
from tonghop.reading.labels.remarks import looks_like_code
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout.view import SheetView, is_year
from tonghop.reading.values.clauses import nil_key

_UNIT_WORDS = (("dvt",), ("don",), ("dv",))
_WITH_RATE = re.compile(r"\s*\d[^()%]*\([^()]*\d[^()]*%[^()]*\)\s*")


@dataclass(frozen=True)
class ColumnBody:
    """How many cells of each kind a column holds; `counting` when its numbers only count its rows."""

    values: int
    texts: int
    units: int
    counting: bool
    codes: int = 0
    dates: int = 0
    with_rates: int = 0
    """Texts that hold an amount and, in brackets, a rate: `18.343,78 (tăng 22,53%)`."""


def body_of(view: SheetView, rows: list[int], col: int) -> ColumnBody:
    """What the cells of column `col` are, in these rows."""
    cells = own_cells(view, rows, col)
    years = all(is_year(cell) for cell in cells if cell.kind is CellKind.NUMBER)
    values = sum(view.is_value(cell) or (cell.kind is CellKind.NUMBER and not years) for cell in cells)
    units = sum(_says_unit(view, cell.text) for cell in cells if cell.kind is CellKind.TEXT)
    numbers = [cell.number for cell in cells if cell.kind is CellKind.NUMBER and cell.number is not None]
    counting = len(numbers) >= 2 and all(after - before == 1 for before, after in pairwise(numbers)) and numbers[0] <= 1
    codes = sum(_is_code(view, cell) for cell in cells if cell.kind is CellKind.TEXT)
    dates = sum(cell.kind is CellKind.DATE for cell in cells)
    with_rates = sum(_WITH_RATE.fullmatch(cell.text) is not None for cell in cells if cell.kind is CellKind.TEXT)
    return ColumnBody(values, len(cells) - values, units, counting, codes, dates, with_rates)


def _is_code(view: SheetView, cell: Cell) -> bool:
    """Whether a text only numbers its row; "TH 2020", "CK 2019" look so and say of when the row is."""
    return looks_like_code(cell.text) and not view.sense(cell).measure


def own_cells(view: SheetView, rows: list[int], col: int) -> list[Cell]:
    """What stands in a column; the unit over the next table is none of this one's texts."""
    cells = (view.own(row, col) for row in rows)
    return [cell for cell in cells if cell is not None and not says_only_unit(cell.text)]


def says_only_unit(text: str) -> bool:
    """Whether a text is a line that only says the unit of what stands under it (`ĐVT: tỷ đồng`)."""
    return words_of(text)[:1] in _UNIT_WORDS and bool(corner_unit_text(text))


def _says_unit(view: SheetView, text: str) -> bool:
    """Whether a text is a unit, or a mark that repeats the one above (`nt`)."""
    return bool(text) and (bool(view.labels.units.whole(text)) or nil_key(text) in view.ditto)
