"""Tables of a sheet: a header with its columns, the rows under it, the titles over it and the unit in its corner.

Tables may stand one under the other or side by side; a sheet without any heading may still hold labels with values.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile

from tonghop.reading.grid import Cell, CellKind, cell_address
from tonghop.reading.labels import Sense
from tonghop.reading.labels.facts import corner_unit_text
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout.column import Column, Role
from tonghop.reading.layout.column_bodies import says_only_unit
from tonghop.reading.layout.columns import bands_of, type_columns
from tonghop.reading.layout.corners import corner_unit
from tonghop.reading.layout.headers import HeaderBlock, find_headers
from tonghop.reading.layout.view import SheetView
from tonghop.reading.units import UnitChoice

_TITLE_ROWS = 8
_SEVERAL = 2


@dataclass(frozen=True)
class Table:
    """A located table. `titles` are the lines over it, outermost first; `corner` the unit said for all of it.

    `apart` are the units that the corner says for single indicators (`ĐVT: tỷ đồng, riêng XK triệu USD`).
    """

    header: HeaderBlock
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    titles: tuple[Cell, ...]
    corner: tuple[UnitChoice, ...]
    apart: tuple[tuple[str, tuple[UnitChoice, ...]], ...] = ()

    def having(self, role: Role) -> list[Column]:
        """The columns of a role, left to right."""
        return [column for column in self.columns if column.role is role]

    @property
    def range(self) -> str:
        """The table's cells with its header, like `A8:I41`."""
        last = self.rows[-1] if self.rows else self.header.last
        first_col, last_col = self.columns[0].index, self.columns[-1].index
        return f"{cell_address(self.header.first, first_col)}:{cell_address(last, last_col)}"


def find_tables(view: SheetView) -> list[Table]:
    """All tables of a sheet, in reading order."""
    headers = find_headers(view)
    if not headers:
        return _headless(view, view.order)
    tables: list[Table] = []
    floor = -1
    groups = _without_repeats(view, headers)
    for n, (header, repeated) in enumerate(groups):
        last = groups[n + 1][0].first - 1 if n + 1 < len(groups) else (view.order[-1] if view.order else 0)
        rows = tuple(row for row in view.order if header.body <= row <= last and row not in repeated)
        titles = _titles(view, header.first, floor)
        columns = type_columns(view, header, last)
        tables.extend(_bands(view, header, columns, rows, titles))
        floor = _last_valued(view, rows, header.last)
    return tables


def _without_repeats(view: SheetView, headers: list[HeaderBlock]) -> list[tuple[HeaderBlock, set[int]]]:
    """Headers with the rows of their repetitions at the top of later pages, which begin no new table."""
    groups: list[tuple[HeaderBlock, set[int]]] = []
    for header in headers:
        rows = set(range(header.first, header.body))
        above = [row for row in view.order if row < header.first]
        between = set(takewhile(lambda row: _continues(view, row), reversed(above)))
        above = above[: len(above) - len(between)]
        runs_on = bool(above) and any(view.is_value(cell) for cell in view.rows[above[-1]])
        if groups and runs_on and _texts(view, groups[-1][0]) == _texts(view, header):
            groups[-1][1].update(rows | between)
        else:
            groups.append((header, set()))
    return groups


def _continues(view: SheetView, row: int) -> bool:
    """Whether a row says no more than that a table goes on: "(tiếp theo)", "Trang 2"."""
    said, beside = (
        {word for text in view.labels.headers.continued.get(kind, ()) for word in words_of(text)}
        for kind in ("said", "beside")
    )
    words = [word for cell in view.rows[row] for word in words_of(cell.text)]
    known = said | beside
    return not said.isdisjoint(words) and all(word in known or word.isdecimal() for word in words)


def _texts(view: SheetView, header: HeaderBlock) -> list[tuple[int, int, str]]:
    rows = range(header.first, header.last + 1)
    return [(row - header.first, cell.col, cell.text) for row in rows for cell in view.rows.get(row, ())]


def _headless(view: SheetView, order: list[int]) -> list[Table]:
    """A sheet of labels with values beside them and no heading at all."""
    valued = [row for row in order if any(view.is_value(cell) for cell in view.rows[row][1:])]
    if not valued:
        return []
    header = HeaderBlock(valued[0], valued[0] - 1, -1, valued[0])
    first = next((row for row in order if row >= valued[0]), 0)
    rows = tuple(row for row in order if row >= first)
    columns = type_columns(view, header, order[-1])
    return _bands(view, header, columns, rows, _titles(view, valued[0], -1))


def _last_valued(view: SheetView, rows: tuple[int, ...], otherwise: int) -> int:
    return next((row for row in reversed(rows) if any(view.is_value(cell) for cell in view.rows[row])), otherwise)


def _titles(view: SheetView, first: int, floor: int) -> tuple[Cell, ...]:
    above = [row for row in view.order if floor < row < first]
    above = above[_run_on(view, above, floor, first) :][-_TITLE_ROWS:]
    return tuple(cell for row in above for cell in view.rows[row] if cell.kind is CellKind.TEXT)


def _run_on(view: SheetView, rows: list[int], floor: int, first: int) -> int:
    """How many of `rows` are still the table above: indicators or parts without a number, right below it, then a gap.

    `first` is the row of the headings below.
    """
    count = 0
    while count < len(rows) and rows[count] == floor + 1 + count:
        cells = view.rows[rows[count]]
        alone = len(cells) == 1 and not _lacks_number(view, cells[0])
        if not any(_tells(view.sense(cell), alone=alone) for cell in cells):
            break
        count += 1
    gap = count > 0 and (*rows, first)[count] > floor + 1 + count
    return count if gap and floor >= 0 else 0


def _lacks_number(view: SheetView, cell: Cell) -> bool:
    """Whether a measure of another time ("Cùng kỳ") stands under a label, so that it is that one's and no title."""
    return view.sense(cell).measure not in ("", "actual") and view.own(cell.row - 1, cell.col) is not None


def _tells(sense: Sense, *, alone: bool) -> bool:
    """Whether a text may be a row's label; a measure that stands alone ("Kết quả thực hiện 6 tháng") is a title's."""
    return bool(sense.named) or any(row.breakdown or (row.classes and not alone) for row in sense.dependent)


def _bands(
    view: SheetView, header: HeaderBlock, columns: list[Column], rows: tuple[int, ...], titles: tuple[Cell, ...]
) -> list[Table]:
    """Side-by-side tables: a band begins with each label (or number) column that follows a value column."""
    bands = bands_of(columns)
    in_header = tuple(
        cell
        for row in range(header.first, header.last + 1)
        for cell in view.rows.get(row, ())
        if cell.kind is CellKind.TEXT
    )
    corner, apart = corner_unit(view, titles, in_header)
    return [
        Table(header, tuple(part), rows, _titles_of(band, bands, titles), corner, apart)
        for band in bands
        for part in _by_unit(band)
        if any(column.role is Role.VALUE for column in part)
    ]


def _by_unit(band: list[Column]) -> list[list[Column]]:
    """A band whose groups of value columns have each a column of units is read group by group with the same labels.

    Columns of units stand before their values, unless the first of them stands behind some; notes go with the first.
    """
    units = [column.index for column in band if column.role is Role.UNIT]
    values = [column.index for column in band if column.role is Role.VALUE]
    if len(units) < _SEVERAL or not values:
        return [band]
    cuts = units[:-1] if values[0] < units[0] else units[1:]
    edges = pairwise((-1, *cuts, values[-1] + 1))
    parts = [[at for at in values if first < at < last] for first, last in edges]
    if not all(parts):
        return [band]
    shared = (Role.LABEL, Role.NUMBER)
    return [
        [
            column
            for column in band
            if column.index in {unit, *own} or column.role in shared or (column.role is Role.NOTE and unit == units[0])
        ]
        for unit, own in zip(units, parts, strict=True)
    ]


def _titles_of(band: list[Column], bands: list[list[Column]], titles: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Of side-by-side tables each has the titles that stand over it."""
    if len(bands) == 1:
        return titles
    first, last = band[0].index, band[-1].index
    begins = bands[0] is band
    return tuple(cell for cell in titles if first <= cell.col <= last or (begins and cell.col < first))


def title_senses(view: SheetView, table: Table) -> list[Sense]:
    """What the lines over a table say, the nearest first; agency, motto, date and mere unit lines say nothing."""
    senses = ((cell, view.sense(cell)) for cell in reversed(table.titles) if not says_only_unit(cell.text))
    # "III. Lao động" over the labels, beside "ĐVT | Kết quả", is a section's title.
    own = [sense for column in table.having(Role.LABEL) for sense in column.path if sense.marker and sense.named]
    return own + [sense for cell, sense in senses if sense.named or not corner_unit_text(cell.text)]
