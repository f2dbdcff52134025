"""Where headers stand: rows of headings, one to five deep, found by the words that headings are made of.

A row is a header's core when at least two of its cells are headings and none is a value; rows above and below join it.
The row of column numbers under a header (`1 2 3 4=3/2`) is found here too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.labels import Sense
from tonghop.reading.labels.facts import corner_unit_text
from tonghop.reading.layout.view import SheetView, is_year
from tonghop.reading.text.keys import LOOKALIKES

_DEEPEST = 4
_LETTER = re.compile("[A-ZĐ]")  # "D" numbers a section; it is neither đồng nor any other heading
_NUMBER_MARK = re.compile(r"[(\[]?([A-HĐ]|\d{1,2})[)\]]?(?:\s*=\s*(.+))?")
_FORMULA = re.compile(r"[\s()\[\]]*(\d{1,2}|[A-E])[\s()\[\]]*([/:-])[\s()\[\]]*(\d{1,2})[\s()\[\]]*(.*)")
_LESS_ONE = re.compile(r"\s*-\s*1")


class HeaderBlock(NamedTuple):
    """Header rows first..last; `numbers` is the row of column numbers, or -1; `body` the first row under all that."""

    first: int
    last: int
    numbers: int
    body: int


def find_headers(view: SheetView) -> list[HeaderBlock]:
    """All header blocks of a sheet from top to bottom."""
    blocks: list[HeaderBlock] = []
    position, order = 0, view.order
    while position < len(order):
        row = order[position]
        if not _core(view, row) or (blocks and _runs_on(view, blocks[-1], row)):
            position += 1
            continue
        floor = blocks[-1].body if blocks else -1
        first = _upwards(view, position, floor)
        last_position = _downwards(view, position)
        after = last_position + 1
        numbered = after < len(order) and (_is_number_row(view, order[after]) or _one_two(view, row, order[after]))
        numbers = order[after] if numbered else -1
        after += numbers >= 0
        body = order[after] if after < len(order) else order[-1] + 1
        blocks.append(HeaderBlock(first, order[last_position], numbers, body))
        position = after
    return blocks


def heading_weight(view: SheetView, cell: Cell) -> int:
    """How much a cell looks like a heading: 0 not at all, 2 like the words that stand in headings only."""
    if cell.kind is CellKind.NUMBER:
        return int(is_year(cell))
    if cell.kind is CellKind.DATE:
        return int(not view.is_value(cell))
    if cell.kind is not CellKind.TEXT or _says_units(view, cell) or _LETTER.fullmatch(cell.text):
        return 0
    sense = view.sense(cell)
    if sense.role and not cell.text.rstrip().endswith(":"):
        return 2 if sense.role in ("number", "unit") else 1
    if view.is_value(cell) or cell.text.rstrip().endswith(":"):
        return 0
    return int(bool(sense.measure or sense.named or sense.dependent or sense.units or sense.as_of))


def _core(view: SheetView, row: int) -> bool:
    cells = view.rows[row]
    if any(view.is_value(cell) for cell in cells):
        return False
    weights = [heading_weight(view, cell) for cell in cells]
    good = sum(weight > 0 for weight in weights)
    if good < 2 or sum(weights) < 2:
        return False
    if _over_measures(view, row):
        return True
    if any(view.sense(cell).role for cell in cells):
        return _has_more_than_labels(view, cells)
    # Without a word that only headings use, the row must be headings through and through, and values must follow.
    return good >= len(cells) - 1 and _values_below(view, row, [cell.col for cell in cells[1:]])


def _over_measures(view: SheetView, row: int) -> bool:
    """`Câu | Nội dung hỏi | 6T 2020 | 6T 2019`: behind one or two unknown texts stand only measures of values."""
    cells = view.rows[row]
    measured = [cell for cell in cells if view.sense(cell).measure and not view.sense(cell).named]
    before = [cell for cell in cells if cell not in measured]
    if len(measured) < 2 or not before or len(before) > 2 or before[-1].col > measured[0].col:
        return False
    plain = all(cell.kind is CellKind.TEXT and not cell.text.rstrip().endswith(":") for cell in before)
    return plain and all(_values_below(view, row, [cell.col]) for cell in measured)


def _runs_on(view: SheetView, block: HeaderBlock, row: int) -> bool:
    """Whether a row without numbers still belongs to the table above, under whose headings its labels or unit stand."""
    cells = view.rows[row]
    heads = [cell for above in range(block.first, block.last + 1) for cell in view.rows.get(above, ())]
    roles = {cell.col: view.sense(cell).role for cell in heads if _only_heads(view.sense(cell))}
    if _counts_like_years(view, row, roles, {cell.col for cell in heads}):
        return True
    units = [cell for cell in cells if roles.get(cell.col) == "unit" and view.labels.units.whole(cell.text)]
    # "TT" and "Đơn vị" may head a column of the next table where this one has its units.
    bare = [cell for cell in units if view.sense(cell).role not in ("number", "unit", "note")]
    if any(_only_heads(view.sense(cell)) for cell in cells if cell not in bare):
        return False
    if _goes_on(view, row) and all(roles.get(cell.col) in ("label", "number") for cell in cells if _heads(view, cell)):
        return True
    united = bool(bare) and any(roles.get(cell.col) == "label" for cell in cells)
    return united and (row - 1 in view.rows or row - 2 in view.rows)


def _heads(view: SheetView, cell: Cell) -> bool:
    return heading_weight(view, cell) > 0


def _goes_on(view: SheetView, row: int) -> bool:
    """Whether a row stands right below another one; below a gap, the unit of the next table is none of this one's."""
    above = view.rows.get(row - 1, [])
    apart = row - 2 not in view.rows and all(corner_unit_text(cell.text) for cell in above)
    return bool(above) and not apart


def _counts_like_years(view: SheetView, row: int, roles: dict[int, str], headed: set[int]) -> bool:
    """`- Cùng kỳ năm 2019 (người) | 2023` right below the table's rows: a number that only looks like a year.

    What heads years itself (`Chỉ tiêu | 2019 | 2020`) is called by nothing that is counted or measured.
    """
    label, *others = view.rows[row]
    sense = view.sense(label)
    rowlike = bool(sense.named or sense.measure) and not sense.role and roles.get(label.col) == "label"
    plain = all((cell.kind is CellKind.NUMBER or cell.text.isdecimal()) and cell.col in headed for cell in others)
    return rowlike and bool(others) and plain and row - 1 in view.rows


def _only_heads(sense: Sense) -> bool:
    return sense.role in ("number", "unit", "note") or (bool(sense.role) and not sense.named)


def _has_more_than_labels(view: SheetView, cells: list[Cell]) -> bool:
    roles = [view.sense(cell).role for cell in cells]
    if "unit" in roles or "number" in roles:
        return True
    # Under a heading that spans several columns the first number may stand in any of them.
    return _values_below(view, cells[0].row, list(range(cells[1].col, cells[-1].col + 2)) if cells[1:] else [])


def _values_below(view: SheetView, row: int, cols: list[int]) -> bool:
    """Whether a value stands under one of `cols` in the next few rows."""
    position = bisect_right(view.order, row)
    for below in view.order[position : position + 7]:
        cells = [view.cell(below, col) for col in cols]
        if any(cell is not None and view.is_value(cell) for cell in cells):
            return True
    return False


def _upwards(view: SheetView, position: int, floor: int) -> int:
    """The first header row: rows above hold only headings right of the labels (`Thực hiện` over `2019 | 2020`)."""
    order = view.order
    core = view.rows[order[position]]
    label_cols = [cell.col for cell in core if view.sense(cell).role in ("label", "number")] or [core[0].col]
    first = order[position]
    for above in reversed(order[max(0, position - _DEEPEST + 1) : position]):
        cells = view.rows[above]
        if above <= floor or first - above > 1 or any(view.is_value(cell) for cell in cells):
            break
        inside = min(cell.col for cell in cells) > min(label_cols)
        if not (inside and all(_heads(view, cell) for cell in cells)) and not _stage_over(view, above, first):
            break
        first = above
    return first


def _says_units(view: SheetView, cell: Cell) -> bool:
    """Whether a cell is a line of units, of all or of one kind of number: `ĐVT: hồ sơ`, `Vốn: tỷ đồng`."""
    _, colon, unit = cell.text.rpartition(":")
    return bool(corner_unit_text(cell.text)) or bool(colon and view.labels.units.whole(unit.strip(" ).")))


def _stage_over(view: SheetView, above: int, first: int) -> bool:
    """`Loại | Thu hồi` over `Số DA | Vốn`: behind one stub, texts that only with those below say what is counted."""
    core, cells = view.rows[first], view.rows[above]
    over = [cell for cell in cells if cell.col >= core[0].col]
    stubs = [cell for cell in cells if cell.col < core[0].col]
    if not over or len(stubs) > 1 or not (stubs or over[0].col > core[0].col):
        return False
    if any(_says_units(view, cell) for cell in over):
        return False
    if any(view.cell(first, cell.col) not in (None, cell) for cell in stubs):
        return False
    ends = [cell.col for cell in over[1:]] + [core[-1].col + 1]
    return all(
        any(view.labels.joined(view.sense(cell), view.sense(below)) for below in core if cell.col <= below.col < end)
        for cell, end in zip(over, ends, strict=True)
    )


def _downwards(view: SheetView, position: int) -> int:
    """The position of the last header row: below the core the label columns are blank or merged from above."""
    order = view.order
    core_row = order[position]
    label_cols = _label_columns(view, core_row)
    # "Đơn vị" over "tính" is one heading in two rows.
    units = {cell.col for cell in view.rows[core_row] if view.sense(cell).role == "unit"}
    last = position
    while last + 1 < len(order) and order[last + 1] - core_row < _DEEPEST and order[last + 1] - order[last] == 1:
        row = order[last + 1]
        cells = view.rows[row]
        own_labels = any(view.own(row, col) is not None for col in label_cols if col not in units)
        if (own_labels and not _is_unit_row(view, cells)) or any(view.is_value(cell) for cell in cells):
            break
        if not any(heading_weight(view, cell) or view.labels.units.whole(cell.text) for cell in cells) or not all(
            _heading_like(view, cell) for cell in cells
        ):
            break
        last += 1
    return last


def _is_unit_row(view: SheetView, cells: list[Cell]) -> bool:
    """`ĐVT | dự án | tỷ đồng | ha`: the last row of a header, with a stub under the labels' heading."""
    stub, *others = cells
    units = view.labels.units
    return view.sense(stub).role == "unit" and bool(others) and all(units.whole(cell.text) for cell in others)


def _heading_like(view: SheetView, cell: Cell) -> bool:
    return heading_weight(view, cell) > 0 or len(cell.text) < 60


def _label_columns(view: SheetView, row: int) -> list[int]:
    """Columns whose heading is of labels; of several label headings the first (`Khu công nghiệp` may span zones)."""
    cells = view.rows[row]
    cols = [cell.col for cell in cells if view.sense(cell).role in ("number", "unit")]
    first = next((cell.col for cell in cells if cell.col not in cols), -1)
    # "Thủ tục hành chính" heads labels, but further right it may be what a column counts.
    labels = [c.col for c in cells if view.sense(c).role == "label" and (c.col == first or not view.sense(c).named)]
    # "Kỳ báo cáo" before the names of what is counted heads the rows of periods below it.
    dating = view.sense(cells[0]).measure and cells[1:] and all(view.sense(cell).named for cell in cells[1:])
    plain = [] if heading_weight(view, cells[0]) and not dating else [cells[0].col]
    return cols + labels[:1] or plain


def _is_number_row(view: SheetView, row: int) -> bool:
    """`1 2 3 4=3/2`, `A B 1 2`, `(1) (2) (3)`: short marks only, the numbers counting up by one."""
    numbers: list[int] = []
    cells = view.rows[row]
    for cell in cells:
        match = _NUMBER_MARK.fullmatch(cell.text.strip().translate(LOOKALIKES))
        if match is None or cell.kind not in (CellKind.TEXT, CellKind.NUMBER):
            return False
        if match[1].isdigit():
            numbers.append(int(match[1]))
    counting = all(after - before == 1 for before, after in pairwise(numbers))
    lettered = any(cell.text.strip().isalpha() for cell in cells)
    enough = len(cells) >= 3 or lettered or any(cell.text.strip().startswith("(") for cell in cells)
    return counting and enough and (len(numbers) >= 2 or lettered) and (not numbers or numbers[0] <= 3)


def _one_two(view: SheetView, core: int, row: int) -> bool:
    """`1 | 2` under `Nội dung | Kết quả`: the column numbers of a table of two columns, the first of them of labels."""
    heads, cells = view.rows[core], view.rows[row]
    same = [cell.col for cell in heads] == [cell.col for cell in cells]
    return same and [cell.text for cell in cells] == ["1", "2"] and view.sense(heads[0]).role == "label"


class ColumnFormula(NamedTuple):
    """How a column is made of two others, by their numbers: an `index` (4/3), a `change` (4/3-1), a `difference`."""

    first: str
    second: str
    kind: str


def column_formulas(view: SheetView, row: int) -> dict[int, ColumnFormula]:
    """By column, what its number row says it is made of: `5=4/3-1` is the change from 3 to 4."""
    formulas: dict[int, ColumnFormula] = {}
    if row < 0:
        return formulas
    for cell in view.rows[row]:
        match = _NUMBER_MARK.fullmatch(cell.text.strip())
        made = _FORMULA.fullmatch(match[2]) if match and match[2] else None
        if made is None:
            continue
        if made[2] in "/:":
            kind = "change" if _LESS_ONE.match(made[4]) else "index"
        else:
            kind = "change" if "/" in made[4] or ":" in made[4] else "difference"
        formulas[cell.col] = ColumnFormula(made[1], made[3], kind)
    return formulas


def column_numbers(view: SheetView, row: int) -> dict[str, int]:
    """The column that each mark of the number row stands over."""
    if row < 0:
        return {}
    found = {}
    for cell in view.rows[row]:
        match = _NUMBER_MARK.fullmatch(cell.text.strip())
        if match is not None:
            found[match[1]] = cell.col
    return found
