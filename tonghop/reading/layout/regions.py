"""Tables that begin beside the rows of another: a sheet cut into regions, each to be read as a sheet of its own.

Tables side by side under headings in the same rows are no regions; `tables.py` finds those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.layout.headers import heading_weight
from tonghop.reading.layout.view import SheetView

_LOOKED_AT = 400
_MOST = 12
_HEADINGS = 3
_GAP = 2

_Span = tuple[int, int]


def cut_into_regions(view: SheetView) -> list[SheetView]:
    """The view itself, or, where a header stands beside another table's numbers, one view for each part."""
    found: list[tuple[range, _Span]] = []
    for row in view.order[:_LOOKED_AT]:
        for span in _headers_beside(view, row):
            inside = any(row in earlier and span[0] <= cols[1] and cols[0] <= span[1] for earlier, cols in found)
            if len(found) < _MOST and not inside:
                found.append((_rows_of(view, row, span), span))
    if not found:
        return [view]
    parts = [
        {place for place in view.sheet.cells if place[0] in rows and span[0] <= place[1] <= span[1]}
        for rows, span in found
    ]
    rest = view.sheet.cells.keys() - set().union(*parts)
    return [_part(view, rest, whole=True), *(_part(view, places, whole=False) for places in parts)]


def _headers_beside(view: SheetView, row: int) -> Iterator[_Span]:
    """The spans of columns in `row` that hold nothing but headings, while another span of it holds a value."""
    cells = view.rows[row]
    if not any(view.is_value(cell) for cell in cells):
        return
    segments: list[list[Cell]] = []
    for cell in cells:
        if segments and cell.col - segments[-1][-1].col < _GAP:
            segments[-1].append(cell)
        else:
            segments.append([cell])
    for segment in segments if len(segments) > 1 else ():
        span = (segment[0].col, segment[-1].col)
        if _heads(view, segment) and _valued_below(view, row, span):
            yield span


def _heads(view: SheetView, cells: list[Cell]) -> bool:
    """Whether cells are headings: of labels or units, of a measure, and nearly all of something."""
    weights = [heading_weight(view, cell) for cell in cells]
    senses = [view.sense(cell) for cell in cells]
    roles = any(sense.role for sense in senses) and any(sense.measure for sense in senses)
    texts = all(cell.kind is CellKind.TEXT and not view.is_value(cell) for cell in cells)
    return texts and roles and len(cells) >= _HEADINGS and sum(weight > 0 for weight in weights) >= len(cells) - 1


def _valued_below(view: SheetView, row: int, span: _Span) -> bool:
    """Whether a value stands in `span` in the next rows; below a gap it would be another table's."""
    for other in (row + 1, row + 2, row + 3):
        cells = [cell for cell in view.rows.get(other, ()) if span[0] <= cell.col <= span[1]]
        if not cells or any(view.is_value(cell) for cell in cells):
            return bool(cells)
    return False


def _rows_of(view: SheetView, row: int, span: _Span) -> range:
    """From the lines right over a header down to the first row that has nothing in its columns."""

    def filled(at: int) -> bool:
        return any(span[0] <= cell.col <= span[1] for cell in view.rows.get(at, ()))

    above = sum(1 for _ in takewhile(filled, range(row - 1, -1, -1)))
    below = sum(1 for _ in takewhile(filled, range(row, row + len(view.order) + 1)))
    return range(row - above, row + below)


def _part(view: SheetView, places: set[tuple[int, int]], *, whole: bool) -> SheetView:
    """A view of these cells alone; what is hidden and what was cut off is told with the rest of the sheet."""
    cells = {place: cell for place, cell in view.sheet.cells.items() if place in places}
    cut = view.overfull and whole
    if not whole:
        hidden = (view.sheet.hidden_rows, view.sheet.hidden_cols)
        cells = {
            place: cell
            for place, cell in cells.items()
            if not (cell.hidden or place[0] in hidden[0] or place[1] in hidden[1])
        }
    return SheetView(replace(view.sheet, cells=cells, cut=cut), view.labels, view.words, view.most_cells)
