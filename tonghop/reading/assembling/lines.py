"""Lines that say a label and its value in one cell (`Tổng doanh thu: 980 tỷ đồng`), on sheets without any table.

Prose is told apart by its length and by labels that the catalogue does not know; one such line alone proves nothing.
"""

from __future__ import annotations

import re

from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.labels import Sense
from tonghop.reading.layout import SheetView
from tonghop.reading.values import looks_like_value
from tonghop.reading.values.clauses import clauses_of

_LONGEST = 160
_SURE = 0.35
_FEWEST = 2
_NAME_AND_NUMBER = re.compile(r"(\D*?[^\W\d_])((?:\s*[:=(–—-]|\s+(?:là|đạt|được|ước|khoảng))*)\s*(\d.*)")
_TELEPHONE = re.compile(r"[(+]?0\d")
_YEARS = range(1990, 2036)


def labelled_lines(view: SheetView) -> list[tuple[Cell, Sense, str]]:
    """(cell, its label, its value's text) of every line, when there are at least two."""
    alone = (view.rows[row][0] for row in view.order if len(view.rows[row]) == 1)
    found = [(cell, *line) for cell in alone if (line := line_in(view, cell)) is not None]
    return found if len(found) >= _FEWEST else []


def line_in(view: SheetView, cell: Cell) -> tuple[Sense, str] | None:
    """The label and the value's text of a cell that says both; None when it does not."""
    if cell.kind is not CellKind.TEXT or len(cell.text) > _LONGEST:
        return None
    label, mark, value = cell.text.partition(":")
    if not mark or not looks_like_value(value.strip(), view.words):
        return None
    sense = view.labels.read(label.strip())
    return (sense, value.strip()) if sense.named and sense.named[0].cost <= _SURE else None


def names_amount(view: SheetView, cell: Cell, *, united: bool) -> bool:
    """Whether a cell names an indicator and says an amount, in any way (`Tổng doanh thu - 980`, `Vốn đạt 5 tỷ đồng`).

    Looser than what is read: only to tell of it. Without a unit, `united` when the row says one, a mark must part them.
    """
    line = line_in(view, cell)
    if line is not None:
        # "ĐT: 02963.852741" is a telephone.
        return _TELEPHONE.match(line[1]) is None
    match = _NAME_AND_NUMBER.fullmatch(cell.text) if len(cell.text) <= _LONGEST and cell.kind is CellKind.TEXT else None
    clauses = clauses_of(match[3], view.words.units) if match else []
    if match is None or not clauses or not (clauses[0].units or (united and match[2].strip(" ("))):
        return False
    if not clauses[0].units and (clauses[0].words or clauses[0].numeral.text in map(str, _YEARS)):
        return False
    name = view.labels.read(match[1].strip())
    return bool(name.named) and name.named[0].cost <= _SURE
