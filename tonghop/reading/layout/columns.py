"""What each column of a table is for, from its headings and from what stands under them."""

from __future__ import annotations

from dataclasses import replace

from tonghop.reading.grid import CellKind
from tonghop.reading.labels import Sense
from tonghop.reading.layout.column import Column, Role
from tonghop.reading.layout.column_bodies import ColumnBody, body_of, own_cells
from tonghop.reading.layout.column_periods import of_one_period
from tonghop.reading.layout.headers import HeaderBlock, column_formulas, column_numbers
from tonghop.reading.layout.heading_paths import heading_path
from tonghop.reading.layout.view import SheetView

_SAMPLE = 60
_TWO = 2
_MOSTLY = 0.5
_BY_NAME = 0.1
_RELATING = frozenset({"share", "compare", "index", "attain", "change", "rise", "fall", "relative"})
_AMOUNTS = ("actual", "prior", "plan")
_MADE = {
    ("index", "actual", "prior"): "stated_index_pct",
    ("index", "actual", "plan"): "stated_plan_pct",
    ("change", "actual", "prior"): "stated_change_pct",
    ("difference", "actual", "prior"): "stated_change",
}


def type_columns(view: SheetView, block: HeaderBlock, last_row: int) -> list[Column]:
    """The columns of the table whose header is `block` and whose body ends at `last_row`, from left to right."""
    rows = [row for row in view.order if block.body <= row <= last_row][:_SAMPLE]
    headed = {cell.col for row in range(block.first, block.last + 1) for cell in view.rows.get(row, ())}
    spread = {
        col
        for top, left, bottom, right in view.sheet.merges
        for col in range(left, min(right, left + 200) + 1)
        if block.first <= top <= block.last and bottom <= block.last and (top, left) in view.sheet.cells
    }
    cols = sorted(
        col
        for col in headed | spread | {cell.col for row in rows for cell in view.rows[row]}
        if col not in view.sheet.hidden_cols
    )
    columns = [_column(view, block, col, body_of(view, rows, col)) for col in cols]
    settled = _without_sums(block, _without_remarks(view, rows, _settle(view, rows, columns)))
    return [
        column
        for band in bands_of(_carried_over(view, _states(_by_formula(view, block, settled))))
        for column in of_one_period(band, view.labels.cycle.end.month)
    ]


def _without_sums(block: HeaderBlock, columns: list[Column]) -> list[Column]:
    """Numbers under no heading, beside columns that have one, are somebody's sums: left aside, and said."""
    headed = block.last >= block.first and any(column.role is Role.VALUE and column.path for column in columns)
    return [
        replace(column, role=Role.NOTE) if headed and column.role is Role.VALUE and not column.path else column
        for column in columns
    ]


def bands_of(columns: list[Column]) -> list[list[Column]]:
    """Side-by-side tables: a band begins with each label (or number) column between two value columns."""
    bands: list[list[Column]] = [[]]
    last = max((column.index for column in columns if column.role is Role.VALUE), default=-1)
    for column in columns:
        if column.role in (Role.LABEL, Role.NUMBER) and column.index < last and _is_whole(bands[-1]):
            bands.append([])
        bands[-1].append(column)
    return bands


def _is_whole(band: list[Column]) -> bool:
    """Whether a band has its values and labels; "Kế hoạch năm" alone may stand left of the labels of its table."""
    values = [row for row in band if row.role is Role.VALUE]
    return bool(values) and (any(row.role is Role.LABEL for row in band) or not all(row.measure for row in values))


def _without_remarks(view: SheetView, rows: list[int], columns: list[Column]) -> list[Column]:
    """A column of texts that say nothing beside one of labels ("Phòng phụ trách") is of remarks."""
    labels = [column for column in columns if column.role is Role.LABEL]
    if len(labels) < _TWO:
        return columns
    said = {column.index: _meaningful(view, rows, column) for column in labels}
    if max(said.values()) < _MOSTLY:
        return columns
    return [
        replace(column, role=Role.NOTE) if column.role is Role.LABEL and said[column.index] == 0 else column
        for column in columns
    ]


def _meaningful(view: SheetView, rows: list[int], column: Column) -> float:
    """The share of a column's texts that say something as labels; 1 when it holds none."""
    senses = [view.sense(cell) for row in rows if (cell := view.cell(row, column.index)) is not None]
    told = [bool(row.named or row.dependent or row.strange_zone or row.group or row.units) for row in senses]
    return sum(told) / len(told) if told else 1.0


def _states(columns: list[Column]) -> list[Column]:
    """Under "Vốn đầu tư", "Thực hiện" beside "Đăng ký" is capital implemented and no measure."""
    families: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        if column.role is Role.VALUE and len(column.path) > 1:
            families.setdefault(tuple(sense.text for sense in column.path[:-1]), []).append(column)
    changed: dict[int, Column] = {}
    for family in families.values():
        inner = [column.path[-1] for column in family]
        if {sense.measure for sense in inner} == {"", "actual"}:
            changed.update({row.index: _unmeasured(row) for row in family if row.path[-1].classes == {"actual"}})
    return [changed.get(column.index, column) for column in columns]


def _carried_over(view: SheetView, columns: list[Column]) -> list[Column]:
    """`Kỳ trước | Trong kỳ` under "Tiếp nhận" are parts of what was received; beside "Kỳ này" one is prior."""
    indicators = view.labels.catalogue.indicators
    families: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        if column.role is Role.VALUE and len(column.path) > 1:
            families.setdefault(tuple(sense.text for sense in column.path[:-1]), []).append(column)
    changed: dict[int, Column] = {}
    for family in families.values():
        over = next((sense.named[0].indicator for sense in reversed(family[0].path[:-1]) if sense.named), "")
        beside = any("actual" in column.path[-1].classes for column in family)
        parts = indicators[over].breakdowns if over else {}
        rows = [row for row in family if row.path[-1].measure == row.measure == "prior"]
        for row in rows:
            inner = row.path[-1]
            plain = tuple(found for found in inner.dependent if not found.breakdown)
            if any(found.breakdown in parts for found in inner.dependent if found.breakdown):
                part = replace(_unmeasured(row), measure="", classes=frozenset())
                before = replace(row, path=(*row.path[:-1], replace(inner, dependent=plain)))
                changed[row.index] = before if beside else part
    return [changed.get(column.index, column) for column in columns]


def _unmeasured(column: Column) -> Column:
    inner = replace(column.path[-1], measure="", classes=frozenset())
    return replace(column, path=(*column.path[:-1], inner))


def _heads_days(view: SheetView, path: tuple[Sense, ...]) -> bool:
    """Whether headings speak of days and of nothing that a number is of."""
    told = any(sense.named or sense.dependent or sense.units or sense.as_of for sense in path)
    return not told and any(word in sense.tokens for sense in path for word in view.labels.headers.day_words)


def _column(view: SheetView, block: HeaderBlock, col: int, body: ColumnBody) -> Column:
    path = heading_path(view, block, col)
    role = next((sense.role for sense in reversed(path) if sense.role), "")
    if role in ("", "label") and body.codes * 2 > body.texts + body.values:
        role = "number"
    # A signature under "Thủ tục hành chính" is a text, too.
    counted = bool(path and path[-1].named) and body.values == body.texts > 0
    # "(DA)" under "Trong đó: DDI" is the unit of its numbers, though "Dự án" heads a column of names elsewhere.
    under = len(path) > 1 and (not path[-1].role or bool(path[-1].units and body.values))
    if role == "label" and (body.values > body.texts or counted or under):
        role = ""
    if role == "unit" and body.values + body.texts and body.units * 2 < body.texts + body.values:
        role = "label" if body.texts > body.values else ""
    if role:
        return Column(col, Role(role), path)
    if not path:
        return Column(col, _bare_role(body))
    if body.counting and not any(sense.named or sense.dependent or sense.measure for sense in path):
        # "Mục" over 1, 2, 3 …
        return Column(col, Role.NUMBER, path)
    if body.dates and body.dates == body.texts + body.values and _heads_days(view, path):
        # "Ngày rà soát": days that nobody meant as numbers.
        return Column(col, Role.NOTE, path)
    if body.texts > 2 * body.values and body.units * 2 > body.texts and all(not sense.measure for sense in path):
        return Column(col, Role.UNIT, path)
    return _value_column(view, col, path, amounts=body.with_rates > 0)


def _value_column(view: SheetView, col: int, path: tuple[Sense, ...], *, amounts: bool) -> Column:
    classes = frozenset[str]().union(*_compared(view, path))
    if amounts:
        # "Thực hiện 6 tháng (tăng, giảm so với cùng kỳ)" over "5.364,3 (tăng 2,1%)": amounts, with rates in brackets.
        plain = frozenset[str]().union(*(view.labels.read(sense.text.split("(")[0]).classes for sense in path))
        classes = plain if view.labels.measure_of(plain) in _AMOUNTS else classes
    # "Tháng 6/2020 so tháng 5/2020" compares months, also under "So sánh (%)".
    months = any(sense.measure == "other" and "other_period" in sense.classes for sense in path)
    return Column(col, Role.VALUE, path, "other" if months else view.labels.measure_of(classes), classes)


def _compared(view: SheetView, path: tuple[Sense, ...]) -> list[frozenset[str]]:
    """What headings say of the measure; under "Tỷ lệ lấp đầy" a percent sign is the unit and compares nothing."""
    indicators = view.labels.catalogue.indicators
    rate = any(sense.named and "percent" in indicators[sense.named[0].indicator].units for sense in path)
    return [sense.classes if not rate or sense.classes & _RELATING else sense.classes - {"percent"} for sense in path]


def _bare_role(body: ColumnBody) -> Role:
    if body.counting:
        return Role.NUMBER
    if body.units * 2 > body.texts + body.values:
        return Role.UNIT
    return Role.VALUE if body.values > body.texts else Role.LABEL if body.texts else Role.NOTE


def _settle(view: SheetView, rows: list[int], columns: list[Column]) -> list[Column]:
    """Text columns left of the first value are labels, right of the last value notes; a table must have labels."""
    values = [column.index for column in columns if column.role is Role.VALUE]
    if not values:
        return columns
    if not any(column.role is Role.LABEL and column.path for column in columns):
        # "Thời điểm" over "Đến 30/6/2019", "Đến 30/6/2020" is what the rows are called where nothing else is.
        named = next((row for row in columns if row.role is Role.NOTE and row.path and row.index < values[0]), None)
        columns = [replace(row, role=Role.LABEL) if row is named else row for row in columns]
    settled = []
    for column in columns:
        late = column.role is Role.LABEL and not column.path and column.index > values[-1]
        wordy = column.role is Role.VALUE and _all_text(view, rows, column)
        if late or (wordy and column.index == values[-1] and len(values) > 1 and not _lacks(view, rows, column)):
            settled.append(replace(column, role=Role.NOTE))
        elif wordy and column.index < values[-1] and not _counts(view, rows, columns, column):
            settled.append(replace(column, role=Role.LABEL))
        else:
            settled.append(column)
    return settled


def _counts(view: SheetView, rows: list[int], columns: list[Column], column: Column) -> bool:
    """Whether texts alone (`xem phụ lục 2`) stand where labelled rows have numbers, by what the headings say."""
    named = any(row.cost <= _BY_NAME for sense in column.path for row in sense.named)
    united = any(sense.named for sense in column.path) and any(sense.units for sense in column.path)
    digits = all(any(char.isdigit() for char in cell.text) for cell in own_cells(view, rows, column.index))
    meant = bool(column.measure) or united or (named and digits)
    return meant and _labelled(view, rows, columns, column)


def _lacks(view: SheetView, rows: list[int], column: Column) -> bool:
    """Whether a column of texts alone should hold numbers: its heading is of some, and what stands there has digits."""
    meant = any(sense.named or sense.dependent for sense in column.path)
    return meant and any(char.isdigit() for row in rows for char in view.text(row, column.index))


def _labelled(view: SheetView, rows: list[int], columns: list[Column], column: Column) -> bool:
    """Whether a column further left labels the rows of this one; a signature under the table labels none."""
    labels = [other.index for other in columns if other.role is Role.LABEL and other.index < column.index]
    return any(view.text(row, column.index) and view.text(row, index) for row in rows for index in labels)


def _all_text(view: SheetView, rows: list[int], column: Column) -> bool:
    cells = own_cells(view, rows, column.index)
    return len(cells) > 0 and not any(view.is_value(cell) or cell.kind is not CellKind.TEXT for cell in cells)


def _by_formula(view: SheetView, block: HeaderBlock, columns: list[Column]) -> list[Column]:
    """Let `5=4/3` under a header say what a comparing column compares."""
    numbers, formulas = column_numbers(view, block.numbers), column_formulas(view, block.numbers)
    measures = {column.index: column.measure for column in columns}
    settled = []
    for column in columns:
        made = formulas.get(column.index)
        if made is not None and column.role is Role.VALUE and (column.measure.endswith("?") or not column.measure):
            first, second = (measures.get(numbers.get(number, -1), "") for number in (made.first, made.second))
            column = replace(column, measure=_MADE.get((made.kind, first, second), column.measure))  # noqa: PLW2901
        settled.append(column)
    return settled
