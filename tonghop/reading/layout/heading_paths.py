"""The headings over one column, from the outermost in: merged ones, ones that lean, ones broken over two cells.

What the headings say together is worked out in `columns.py`; where headers stand in `headers.py`.
"""

from __future__ import annotations

from dataclasses import replace

from tonghop.reading.grid import Cell
from tonghop.reading.labels import Sense
from tonghop.reading.layout.headers import HeaderBlock
from tonghop.reading.layout.view import SheetView

_TWO = 2


def heading_path(view: SheetView, block: HeaderBlock, col: int) -> tuple[Sense, ...]:
    """The senses of the headings over column `col`, the outermost first."""
    return _leaning(view, block, col) or _path(view, block, col)


def _path(view: SheetView, block: HeaderBlock, col: int) -> tuple[Sense, ...]:
    senses: list[Sense] = []
    seen: set[tuple[int, int]] = set()
    for row in range(block.first, block.last + 1):
        anchor = view.anchor(row, col)
        cell = view.cell(row, col)
        if cell is None or anchor in seen or anchor[0] < block.first:
            continue
        seen.add(anchor)
        sense = view.sense(cell)
        whole = _in_two_rows(view, senses[-1], sense) if senses and not _spans(view, anchor[0] - 1, col) else None
        if whole is not None:
            senses[-1] = whole
        elif not (sense.role == "unit" and senses and senses[-1].role == "label"):
            senses.append(sense)
    return _units_apart(view, senses)


def _in_two_rows(view: SheetView, above: Sense, below: Sense) -> Sense | None:
    """A heading that was broken over two cells, "So với cùng" over "kỳ (%)"; None when the lower one begins anew."""
    if not below.text[:1].islower() or above.role or view.labels.units.whole(below.text):
        return None
    whole = view.labels.read(f"{above.text} {below.text}")
    return whole if whole.measure and not whole.named else None


def _spans(view: SheetView, row: int, col: int) -> bool:
    """Whether a heading at a place is meant for several columns: merged over them, or with a blank beside it."""
    merged = any(
        top <= row <= low and left <= col <= right and right > left for top, left, low, right in view.sheet.merges
    )
    return (
        merged
        or view.cell(row, col) is None
        or (view.cell(row, col + 1) is None and view.cell(row + 1, col + 1) is not None)
    )


def _leaning(view: SheetView, block: HeaderBlock, col: int) -> tuple[Sense, ...]:
    """Headings of a column whose upper ones stand further left, meant for several columns but not merged over them."""
    merged = any(block.first <= top <= block.last and right > left for top, left, _, right in view.sheet.merges)
    if block.last == block.first or merged or view.cell(block.first, col) is not None:
        return ()
    found: list[Cell] = []
    bound = 0
    for row in range(block.first, block.last + 1):
        own = view.cell(row, col)
        if own is None:
            if not any(view.cell(below, col) is not None for below in range(row + 1, block.last + 1)):
                break
            left = [cell for cell in view.rows.get(row, ()) if bound <= cell.col < col]
            own = left[-1] if left and _heads_below(view, block, left[-1]) else None
        if own is not None:
            found.append(own)
            bound = max(bound, own.col)
    if len(found) < _TWO or found[-1].col != col:
        return ()
    # "Dự án" heads labels, but under "Số dự án cấp mới" it is only a unit.
    path = _units_apart(view, [view.sense(cell) for cell in found])
    return () if path[-1].role else path


def _heads_below(view: SheetView, block: HeaderBlock, cell: Cell) -> bool:
    """Whether a heading has headings of its own under it, so that it may be meant for the columns beside it too."""
    below = range(cell.row + 1, block.last + 1)
    return not view.sense(cell).role and any(view.cell(row, cell.col) is not None for row in below)


def _units_apart(view: SheetView, path: list[Sense]) -> tuple[Sense, ...]:
    """A heading that is only the unit of what stands over it ("hồ sơ" under "Số hồ sơ trễ hạn") names nothing else.

    So is one under a heading that nobody understands: that, and not its unit, says of what its numbers are.
    """
    indicators = view.labels.catalogue.indicators
    made: list[Sense] = []
    strange = False
    for sense in path:
        families = {family for outer in made for row in outer.named for family in indicators[row.indicator].units}
        choices = view.labels.units.whole(sense.text)
        unit = bool(choices) if strange else any(choice.family in families for choice in choices)
        bare = replace(sense, named=(), dependent=(), tokens=(), classes=frozenset(), measure="", role="")
        made.append(bare if unit else sense)
        if sense.tokens and not sense.measure and not unit:
            strange = not (sense.named or sense.dependent or sense.role)
    return tuple(made)
