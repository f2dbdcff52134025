"""One OpenDocument table: repeated rows and cells walked sparsely into a draft sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tonghop.reading import limits
from tonghop.reading.containers.draft import Run, SheetDraft, TextStore, is_error_literal
from tonghop.reading.containers.ods_styles import OdsStyles
from tonghop.reading.containers.stored_numbers import date_text, of_text, serial_of
from tonghop.reading.containers.xlsx_cells import Slot
from tonghop.reading.containers.xlsx_styles import CellStyle
from tonghop.reading.containers.xml_guard import attribute, attributes, children, local_name
from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.refusal import FileRefused

_ROW_GROUPS = frozenset({"table-header-rows", "table-row-group", "table-rows"})
_COL_GROUPS = frozenset({"table-header-columns", "table-column-group", "table-columns"})
_OF_EMPTY_CELLS = frozenset({"style-name", "number-columns-repeated", "content-validation-name"})
_RARE = frozenset({"number-rows-spanned", "number-columns-spanned", "formula"})
_NUMBERS = frozenset({"float", "percentage", "currency"})
_CLOCK = re.compile(r"PT(\d{1,5})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_MAX_ROWS, _MAX_COLS = 1_048_576, 16_384


class _Stored(NamedTuple):
    """A cell's element with its attributes by name."""

    node: Element
    given: dict[str, str]

    def count(self, name: str) -> int:
        return _count(self.given.get(name, ""))


def size_of(table: Element) -> int:
    """How many cells a table stores in the rows that may be read, blank ones included."""
    return sum(map(len, islice(_nested(table, "table-row", _ROW_GROUPS), 2 * limits.MAX_SHEET_ROWS)))


class TableReader:
    """Reads the tables of one document; `cells_left` bounds what all of them may hold together."""

    def __init__(self, styles: OdsStyles, texts: TextStore) -> None:
        self._styles = styles
        self._texts = texts
        self.cells_left = limits.MAX_PLACED_CELLS

    def read(self, table: Element, most_cells: int = limits.MAX_SHEET_CELLS) -> SheetDraft:
        """The draft of a `table:table` element, not read much beyond `most_cells`."""
        shown = self._styles.is_shown(attribute(table, "style-name"))
        draft = SheetDraft(attribute(table, "name"), shown, most_cells=most_cells)
        column_styles = _columns(table, draft)
        row = 0
        for node in _nested(table, "table-row", _ROW_GROUPS):
            repeats = _repeats(node, "number-rows-repeated")
            if attribute(node, "visibility") in {"collapse", "filter"}:
                draft.hidden_rows.update(range(row, min(row + repeats, row + limits.BOX_ROWS)))
            before = len(draft.cells)
            self._read_row(node, range(row, min(row + repeats, _MAX_ROWS)), column_styles, draft)
            draft.close_row(row, before)
            row += repeats
            if row >= _MAX_ROWS or draft.full:
                break
        return draft

    def _read_row(self, node: Element, rows: range, column_styles: list[str], draft: SheetDraft) -> None:
        col, row_style = 0, attribute(node, "default-cell-style-name")
        for cell in node:
            kind = local_name(cell.tag)
            if kind not in {"table-cell", "covered-table-cell"} or col >= _MAX_COLS:
                continue
            given = attributes(cell)
            repeats = min(_count(given.get("number-columns-repeated", "")), _MAX_COLS - col)
            # Most cells of a sheet are styled and empty.
            if kind == "table-cell" and rows and (len(cell) or given.keys() - _OF_EMPTY_CELLS):
                column_style = column_styles[col] if col < len(column_styles) else ""
                name = given.get("style-name") or row_style or column_style
                slot = Slot(rows[0], col, self._styles.cell(name), formula=bool(given.get("formula")))
                self._place(_Stored(cell, given), slot, (len(rows), repeats), draft)
            col += repeats

    def _place(self, stored: _Stored, slot: Slot, size: tuple[int, int], draft: SheetDraft) -> None:
        """Put a stored cell everywhere it is repeated, with its comment and its merge."""
        if comment := _comment(stored.node):
            draft.comments[slot.row, slot.col] = comment
        if stored.given.keys().isdisjoint(_RARE) and size == (1, 1):
            if cell := self._cell(stored, slot):
                draft.cells[slot.row, slot.col] = cell
                self.cells_left -= 1
            return
        down, across = stored.count("number-rows-spanned"), stored.count("number-columns-spanned")
        if down * across > 1:
            draft.merges.append((slot.row, slot.col, slot.row + down - 1, slot.col + across - 1))
        cell = self._cell(stored, slot)
        if cell is None:
            return
        if "file:" in stored.given.get("formula", ""):
            draft.external.append((slot.row, slot.col))
        self.cells_left -= size[0] * size[1]
        if self.cells_left < 0:
            raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_PLACED_CELLS} ô có dữ liệu")
        for row in range(slot.row, slot.row + size[0]):
            for col in range(slot.col, slot.col + size[1]):
                draft.cells[row, col] = cell._replace(row=row, col=col)

    def _cell(self, stored: _Stored, slot: Slot) -> Cell | None:
        given = stored.given.get
        # LibreOffice writes a second, finer one beside the standard's.
        kinds = {value for key, value in stored.node.attrib.items() if key.endswith("}value-type")}
        runs = self._runs(stored.node, slot.style)
        text, raw = self._texts.from_runs(runs)
        if "error" in kinds or is_error_literal(text):
            return slot.cell(CellKind.ERROR, text or "#LỖI", None, raw)
        if kinds & _NUMBERS:
            return self._number(slot, given("value", ""))
        if "date" in kinds or "time" in kinds:
            return _moment(slot, given("date-value") or given("time-value", ""), text)
        if "boolean" in kinds:
            truth = given("boolean-value") == "true"
            return slot.cell(CellKind.BOOL, str(truth).upper(), Decimal(int(truth)), raw)
        if slot.formula and not kinds and not text:
            return slot.cell(CellKind.UNCALCULATED, "", None, given("formula", ""))
        if not runs and (words := given("string-value")):
            text, raw = self._texts.clean(words), words
        return slot.cell(CellKind.TEXT, text, None, raw) if text else None

    def _number(self, slot: Slot, value: str) -> Cell:
        number = of_text(value)
        if number is None:
            return slot.cell(CellKind.ERROR, self._texts.clean(value) or "#LỖI", None, value)
        return slot.cell(CellKind.NUMBER, number.text, number.value, value)

    def _runs(self, node: Element, style: CellStyle) -> list[Run]:
        """The text of the cell's paragraphs by font; comments and drawings are other children and stay out."""
        if len(node) == 1 and not len(node[0]) and local_name(node[0].tag) == "p":
            return [(style.font if style.legacy else "", node[0].text or "")]
        runs: list[Run] = []
        length = 0
        for number, paragraph in enumerate(children(node, "p")):
            if number:
                runs.append((style.font, "\n"))
            # A few bytes stand for thousands of spaces.
            for run in self._inner(paragraph, style.font, depth=0):
                runs.append(run)
                length += len(run[1])
                if length > 2 * limits.MAX_TEXT:
                    return runs
        return runs

    def _inner(self, node: Element, font: str, depth: int) -> Iterator[Run]:
        if depth > 50:
            raise FileRefused("file_suspicious", detail="chữ lồng nhau quá sâu")
        yield font, node.text or ""
        for part in node:
            kind = local_name(part.tag)
            if kind == "s":
                yield font, " " * min(_repeats(part, "c"), limits.MAX_TEXT)
            elif kind in {"tab", "line-break"}:
                yield font, "\t" if kind == "tab" else "\n"
            elif kind in {"span", "a"}:
                yield from self._inner(part, self._styles.run_font(attribute(part, "style-name")) or font, depth + 1)
            yield font, part.tail or ""


def _repeats(node: Element, name: str) -> int:
    return _count(attribute(node, name))


def _count(stored: str) -> int:
    return max(1, int(stored)) if stored.isascii() and stored.isdecimal() and len(stored) < 9 else 1


def _nested(table: Element, name: str, groups: frozenset[str]) -> Iterator[Element]:
    """Elements called `name`, also within groups of them, in order."""
    waiting = list(reversed(table))
    while waiting:
        node = waiting.pop()
        kind = local_name(node.tag)
        if kind == name:
            yield node
        elif kind in groups:
            waiting.extend(reversed(node))


def _columns(table: Element, draft: SheetDraft) -> list[str]:
    """Notes hidden columns; returns the default cell style of each column."""
    styles: list[str] = []
    for node in _nested(table, "table-column", _COL_GROUPS):
        repeats = min(_repeats(node, "number-columns-repeated"), _MAX_COLS - len(styles))
        if attribute(node, "visibility") in {"collapse", "filter"} and repeats:
            draft.hidden_col_ranges.append((len(styles), len(styles) + repeats - 1))
        styles += [attribute(node, "default-cell-style-name")] * repeats
    return styles


def _comment(node: Element) -> str:
    if len(node) == 1 and local_name(node[0].tag) == "p":
        return ""
    return "\n".join("".join(p.itertext()) for note in children(node, "annotation") for p in children(note, "p"))


def _moment(slot: Slot, stored: str, text: str) -> Cell:
    """A date, or a time of day, which OpenDocument stores as a duration."""
    try:
        clock = _CLOCK.fullmatch(stored)
        if clock:
            seconds = int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3])
            serial = (Decimal(seconds) / 86_400).quantize(Decimal("1.0000000000"))
        else:
            serial = serial_of(datetime.fromisoformat(stored))
    except ValueError:
        return slot.cell(CellKind.TEXT, text or stored, None, stored)
    shown = date_text(serial, date1904=False)
    return slot.cell(CellKind.DATE, shown or text, serial, stored)
