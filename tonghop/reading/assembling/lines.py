"""Lines that say a label and its value in one cell (`Tổng doanh thu: 980 tỷ đồng`), on sheets without any table.

Prose is told apart by its length and by labels that the catalogue does not know; one such line alone proves nothing.
"""

from __future__ import annotations

from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.labels import Sense
from tonghop.reading.layout import SheetView
from tonghop.reading.values import looks_like_value

_LONGEST = 160
_SURE = 0.35
_FEWEST = 2


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
