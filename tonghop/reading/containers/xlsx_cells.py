"""The less common cells of a worksheet: formulas, inline text, booleans, errors, dates, values that are no numbers.

Plain numbers and shared strings, nearly all cells of a return, are built in the scanner itself
(`tonghop.reading.containers.xlsx_sheet`).
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from tonghop.reading.containers.draft import Run, SheetDraft, is_error_literal
from tonghop.reading.containers.stored_numbers import date_text, of_text, serial_of
from tonghop.reading.containers.xlsx_book import BookContext
from tonghop.reading.containers.xlsx_styles import CellStyle
from tonghop.reading.containers.xlsx_text import rich_text, unescape
from tonghop.reading.grid import Cell, CellKind

_FORMULA = re.compile(r"<f\b[^<]*?(?:/>|>([^<]*)</f>)")
_VALUE = re.compile(r"<v(?: [^<>]*+)?+>([^<]*+)</v>")
_PLAIN_INLINE = re.compile(r"<is><t(?: [^<>]*+)?+>([^<]*+)</t></is>")
_EXTERNAL = re.compile(r"\[\d+\]")


class Slot(NamedTuple):
    """A cell's place and look, before its content is known."""

    row: int
    col: int
    style: CellStyle
    formula: bool = False

    def cell(self, kind: CellKind, text: str, number: Decimal | None, raw: str) -> Cell:
        """The cell with its content."""
        style = self.style
        return Cell(
            self.row,
            self.col,
            kind,
            text,
            number,
            style.number_format,
            self.formula,
            style.bold,
            style.indent,
            raw=raw,
        )


def stored_value(slot: Slot, kind: str, value: str, book: BookContext) -> Cell | None:
    """The cell of a stored value of type `kind`; None when it is blank."""
    if kind == "n":
        return _number(slot, value, book)
    if kind == "s":
        return _shared(slot, value, book)
    if kind == "b":
        truth = value.strip() in {"1", "true"}
        return slot.cell(CellKind.BOOL, "TRUE" if truth else "FALSE", Decimal(int(truth)), value)
    if kind == "e":
        return slot.cell(CellKind.ERROR, book.texts.clean(unescape(value)) or "#LỖI", None, value)
    if kind == "d":
        return _iso_date(slot, value, book)
    return text_cell(slot, [("", unescape(value))], book)


def body_cell(slot: Slot, kind: str, body: str, draft: SheetDraft, book: BookContext) -> Cell | None:
    """The cell of a content that is more than one value: a formula with its result, or inline text."""
    if plain := _PLAIN_INLINE.fullmatch(body):
        return text_cell(slot, [("", unescape(plain[1]))], book)
    start = body.find("<is>")
    if 0 <= start < (end := body.find("</is>", start)):
        return text_cell(slot, list(rich_text(body[start + 4 : end])), book)
    formula, value = _FORMULA.search(body), _VALUE.search(body)
    if formula is None:
        return stored_value(slot, kind, value[1], book) if value else None
    slot = slot._replace(formula=True)
    if book.has_links and _EXTERNAL.search(formula[1] or ""):
        draft.external.append((slot.row, slot.col))
    empty = value is None or (not value[1] and kind != "str")
    if value is None or empty or (book.never_opened and kind == "n" and value[1] == "0"):
        return slot.cell(CellKind.UNCALCULATED, "", None, "=" + unescape(formula[1] or ""))
    return stored_value(slot, kind, value[1], book)


def text_cell(slot: Slot, runs: list[Run], book: BookContext) -> Cell | None:
    """A text cell of `runs`; runs without a font of their own have the cell's."""
    if slot.style.legacy or len(runs) > 1:
        runs = [(font or slot.style.font, text) for font, text in runs]
    text, raw = book.texts.from_runs(runs)
    if not text:
        return None
    return slot.cell(CellKind.ERROR if is_error_literal(text) else CellKind.TEXT, text, None, raw)


def _shared(slot: Slot, value: str, book: BookContext) -> Cell | None:
    runs = book.runs(value)
    return slot.cell(CellKind.ERROR, "#LỖI", None, value) if runs is None else text_cell(slot, list(runs), book)


def _number(slot: Slot, value: str, book: BookContext) -> Cell | None:
    if not value.strip():
        return None
    stored = of_text(value)
    if stored is None:
        return _not_a_number(slot, value, book)
    if slot.style.is_date and (shown := date_text(stored.value, date1904=book.date1904)):
        return slot.cell(CellKind.DATE, shown, stored.value, value)
    return slot.cell(CellKind.NUMBER, stored.text, stored.value, value)


def _not_a_number(slot: Slot, value: str, book: BookContext) -> Cell | None:
    """NaN, infinities and numbers beyond a double are errors; anything else was text all along (`12,5`)."""
    try:
        float(value)
    except ValueError:
        return text_cell(slot, [("", unescape(value))], book)
    if not value.isascii():
        return text_cell(slot, [("", value)], book)
    return slot.cell(CellKind.ERROR, book.texts.clean(value), None, value)


def _iso_date(slot: Slot, value: str, book: BookContext) -> Cell | None:
    try:
        serial = serial_of(datetime.fromisoformat(value.strip()))
    except ValueError:
        return text_cell(slot, [("", unescape(value))], book)
    shown = date_text(serial, date1904=False)
    return slot.cell(CellKind.DATE, shown, serial, value) if shown else text_cell(slot, [("", value)], book)
