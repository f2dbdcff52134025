"""Lines that say a label and its value in one cell (`Tổng doanh thu: 980 tỷ đồng`), on sheets without any table.

Prose is told apart by its length and by labels that the catalogue does not know; one such line alone proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.labels import Sense
from tonghop.reading.layout import SheetView
from tonghop.reading.values import looks_like_value

_LONGEST = 160
_SURE = 0.35
_FEWEST = 2


def labelled_lines(view: SheetView) -> list[tuple[Cell, Sense, str]]:
    """(cell, its label, its value's text) of every line, when there are at least two."""
    found = [line for row in view.order for line in _lines(view, view.rows[row])]
    return found if len(found) >= _FEWEST else []


def _lines(view: SheetView, cells: list[Cell]) -> Iterator[tuple[Cell, Sense, str]]:
    if len(cells) != 1 or cells[0].kind is not CellKind.TEXT or len(cells[0].text) > _LONGEST:
        return
    label, mark, value = cells[0].text.partition(":")
    if not mark or not looks_like_value(value.strip(), view.words):
        return
    sense = view.labels.read(label.strip())
    if sense.named and sense.named[0].cost <= _SURE:
        yield cells[0], sense, value.strip()
