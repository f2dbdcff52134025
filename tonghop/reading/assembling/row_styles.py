"""How a row's label is set: its column, numbering and indent, and whether it heads the rows below it.

Where a row so set belongs in the tree of rows is decided there.
"""

from __future__ import annotations

from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.labels import Sense
from tonghop.reading.labels.facts import corner_unit_text
from tonghop.reading.layout import Role, SheetView, Table
from tonghop.reading.layout.tree import HEADING, PART_HEADING, PLAIN, Style, marker_rank

_SHORT_FORM = 3
_LONGEST_NUMBER = 6
_FIRST_BULLET = 6
_NEARLY_ALL = 0.9
_DEEPEST_INDENT = 40
"""No form indents further; rows that each stand further in than the last would all be ancestors of the next."""


class RowStyles:
    """The styles of one table's rows."""

    def __init__(self, view: SheetView, table: Table) -> None:
        self.view, self.table = view, table
        self.labels = table.having(Role.LABEL)
        self.units = table.having(Role.UNIT)
        self._shouted = self._all_in_capitals()

    def _all_in_capitals(self) -> bool:
        """Whether nearly all labels are in capitals, which then set none apart."""
        cells = (self.view.own(row, column.index) for row in self.table.rows for column in self.labels[-1:])
        texts = [cell.text for cell in cells if cell is not None and cell.kind is CellKind.TEXT]
        return len(texts) > 1 and sum(text.isupper() for text in texts) > _NEARLY_ALL * len(texts)

    def of(self, cell: Cell, sense: Sense, number: str, valued: bool) -> Style:
        """The style of a row labelled by `cell`; `number` is what its number column says."""
        columns = [column.index for column in self.labels]
        depth = columns.index(cell.col) if cell.col in columns else 0
        indent = min(cell.indent + (len(cell.raw) - len(cell.raw.lstrip(" \u00a0"))) // 2, _DEEPEST_INDENT)
        bullet = sense.marker if marker_rank(sense.marker) >= _FIRST_BULLET else ""
        number = number.strip() if len(number.strip()) <= _LONGEST_NUMBER else ""
        # "I | - KCN Trần Đề" heads its rows by its number, whatever bullet stands before the name.
        marker = (bullet if valued or not number else "") or number or sense.marker
        rank = marker_rank(marker)
        if valued or rank != PLAIN:
            return Style(depth, rank, indent)
        merged = any(top == cell.row and left == cell.col for top, left, _, _ in self.view.sheet.merges)
        if sense.group and sense.dependent and not sense.named and (cell.bold or merged or cell.text.endswith(":")):
            # "Riêng doanh nghiệp FDI:" heads the rows below it; "Trong đó FDI" is a part that lacks its numbers.
            return Style(depth, PART_HEADING, indent, "topic")
        zone_only = bool(sense.dependent) and sense.dependent[0].zone is not None and not sense.named
        united = bool(sense.units) and bool(corner_unit_text(cell.text))
        lead = bool(sense.group) and not sense.named and not sense.dependent
        # "TRONG ĐÓ:" in capitals still only leads in the rows below it.
        row_of_measure = only_measure(sense) and not united and bool(sense.units or self._unit_text(cell.row))
        capitals = not self._shouted and _in_capitals(cell.text) and not row_of_measure
        set_apart = cell.bold or merged or capitals
        outer = (set_apart or zone_only or united) and not lead
        return Style(depth, HEADING if outer else PLAIN, indent, "zone" if zone_only else "topic")

    def _unit_text(self, row: int) -> str:
        return next((text for column in self.units if (text := self.view.text(row, column.index))), "")


def _in_capitals(text: str) -> bool:
    """Whether a text is set in capitals, which short forms ("KH 2020") are anyway."""
    return text.isupper() and any(len(word) > _SHORT_FORM for word in text.split())


def only_measure(sense: Sense) -> bool:
    """Whether a label names a measure (`Cùng kỳ 2019`) and nothing that it is of."""
    if sense.named or not sense.dependent:
        return False
    row = sense.dependent[0]
    return bool(row.classes) and not row.breakdown and row.zone is None and not row.company
