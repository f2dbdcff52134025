"""Publication tables as WordprocessingML: repeated header rows, column groups, rows that do not split, aligned numbers.

Looks come from the template's styles; widths are worked out here because they depend on the page and on the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tonghop.reporting.docx_pictures import Pictures
from tonghop.reporting.docx_styles import (
    CELLS,
    COMPACT_CELLS,
    STRONG,
    TABLE,
    TABLE_NOTE,
    TABLE_TITLE,
    TABLE_UNIT,
    WIDE_CELLS,
    CellStyles,
    StyleIds,
)
from tonghop.reporting.docx_text import Bookmarks, escape, run, runs
from tonghop.reporting.docx_widths import column_widths
from tonghop.reporting.view import Chart, Column, Row, Table, Text

_MOST_COLUMNS_IN_LARGE_TYPE = 6
_MOST_ROWS_IN_LARGE_TYPE = 18
# A table of no more rows than this stands on one page; of a longer one, this many rows stay together at either end, so
# that no page is left half empty before it.
_MOST_ROWS_KEPT_TOGETHER = 6
_ROWS_KEPT_AT_AN_END = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What a block needs to know of its document; `text_width` is the line length in twentieths of a point."""

    styles: StyleIds
    bookmarks: Bookmarks
    pictures: Pictures
    text_width: int


def table_xml(table: Table, setting: Setting) -> str:
    """Title, unit line, table and notes."""
    return framed(table, _grid(table, setting), setting)


def framed(block: Table | Chart, content: str, setting: Setting) -> str:
    """A table or a picture between its title with the unit line and its notes."""
    last = len(block.notes) - 1
    return "".join(
        (
            _line(block.title, TABLE_TITLE, setting),
            _line(block.unit_line, TABLE_UNIT, setting),
            content,
            *(_note(runs(note, setting.bookmarks), setting, keep=n < last) for n, note in enumerate(block.notes)),
        )
    )


def _line(text: str, style: str, setting: Setting) -> str:
    return f"<w:p>{_form(setting.styles[style])}{run(text)}</w:p>" if text else ""


def _note(content: str, setting: Setting, *, keep: bool) -> str:
    return f"<w:p>{_form(setting.styles[TABLE_NOTE], keep=keep)}{content}</w:p>"


def _cell_styles(table: Table) -> CellStyles:
    if table.compact:
        return COMPACT_CELLS
    small = len(table.columns) > _MOST_COLUMNS_IN_LARGE_TYPE or len(table.rows) > _MOST_ROWS_IN_LARGE_TYPE
    return WIDE_CELLS if small else CELLS


def _grid(table: Table, setting: Setting) -> str:
    cells = _cell_styles(table)
    widths = column_widths(table, setting.text_width, cells.points)
    rows = _Rows(table.columns, widths, cells, setting)
    return "".join(
        (
            "<w:tbl><w:tblPr>",
            f'<w:tblStyle w:val="{setting.styles[TABLE]}"/>',
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>',
            '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noVBand="1"/>',
            f'<w:tblCaption w:val="{escape(table.title)}"/>' if table.title else "",
            "</w:tblPr><w:tblGrid>",
            *(f'<w:gridCol w:w="{width}"/>' for width in widths),
            "</w:tblGrid>",
            rows.header(),
            *(rows.row(row, keep=keep) for row, keep in zip(table.rows, _kept_with_next(table), strict=True)),
            "</w:tbl>",
        )
    )


def _kept_with_next(table: Table) -> list[bool]:
    last = len(table.rows) - 1
    if table.compact:
        return [row.kind == "group" for row in table.rows]
    kept = [
        last < _MOST_ROWS_KEPT_TOGETHER or index < _ROWS_KEPT_AT_AN_END - 1 or index > last - _ROWS_KEPT_AT_AN_END
        for index in range(last)
    ]
    return [*kept, bool(table.notes)][: len(table.rows)]


class _Rows:
    """Writes the rows of one table."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[int], cells: CellStyles, setting: Setting) -> None:
        self._columns = columns
        self._widths = widths
        self._setting = setting
        styles = setting.styles
        self._heading = styles[cells.heading]
        self._words = styles[cells.words]
        self._number = styles[cells.number]
        self._strong = f'<w:rStyle w:val="{styles[STRONG]}"/>'
        self._whole = "" if cells is COMPACT_CELLS else "<w:trPr><w:cantSplit/></w:trPr>"

    def header(self) -> str:
        """One header row, or two where columns stand in groups; both repeat on every page."""
        if not any(column.group for column in self._columns):
            return _header_row(self._heading_cell(index, column.heading) for index, column in enumerate(self._columns))
        return _header_row(self._group_cells()) + _header_row(
            self._heading_cell(index, column.heading if column.group else "", "" if column.group else "<w:vMerge/>")
            for index, column in enumerate(self._columns)
        )

    def row(self, row: Row, *, keep: bool) -> str:
        """A body, total or group row, kept on one page with the next one or not; a bare group row runs right across."""
        cells = row.cells + ((),) * (len(self._columns) - len(row.cells))
        anchor = self._setting.bookmarks.anchor(row.anchor) if row.anchor else ""
        if row.kind == "group" and not any(cells[1:]):
            across = f'<w:gridSpan w:val="{len(cells)}"/>'
            body = _cell(sum(self._widths), across, _form(self._words, keep=True), self._bold(cells[0]))
        else:
            body = "".join(self._body_cells(cells, "" if row.kind == "body" else self._strong, keep=keep))
        if anchor:
            body = body.replace("</w:pPr>", f"</w:pPr>{anchor}", 1)
        return f"<w:tr>{self._whole}{body}</w:tr>"

    def _body_cells(self, cells: Sequence[Text], properties: str, *, keep: bool) -> list[str]:
        bookmarks = self._setting.bookmarks
        words, number = _form(self._words, keep=keep), _form(self._number, keep=keep)
        return [
            _cell(width, "", number if column.numeric else words, runs(text, bookmarks, properties))
            for column, width, text in zip(self._columns, self._widths, cells, strict=True)
        ]

    def _bold(self, text: Text) -> str:
        return runs(text, self._setting.bookmarks, self._strong)

    def _group_cells(self) -> list[str]:
        cells = []
        for group, members in groupby(range(len(self._columns)), key=lambda index: self._columns[index].group):
            indexes = list(members)
            if group:
                width = sum(self._widths[index] for index in indexes)
                cells.append(_cell(width, f'<w:gridSpan w:val="{len(indexes)}"/>', _form(self._heading), run(group)))
            else:
                merge = '<w:vMerge w:val="restart"/>'
                cells += [self._heading_cell(index, self._columns[index].heading, merge) for index in indexes]
        return cells

    def _heading_cell(self, index: int, heading: str, merge: str = "") -> str:
        return _cell(self._widths[index], merge, _form(self._heading), run(heading) if heading else "")


def _form(style: str, *, keep: bool = False) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>'


def _cell(width: int, merge: str, form: str, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr><w:p>{form}{content}</w:p></w:tc>'


def _header_row(cells: Iterable[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"
