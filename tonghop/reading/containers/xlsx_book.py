"""What the sheets of one .xlsx workbook share: styles, shared strings, and numbers and columns worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tonghop.reading.containers import limits
from tonghop.reading.containers.draft import Run, TextStore, is_error_literal
from tonghop.reading.containers.stored_numbers import StoredNumber, of_text
from tonghop.reading.containers.xlsx_canonical import column_index
from tonghop.reading.containers.xlsx_styles import CellStyle


class SharedString(NamedTuple):
    """A shared string: clean text for a cell in a Unicode font, stored text, runs.

    `plain` says that it is an ordinary text: not blank, of one run, and not a spreadsheet's error word.
    """

    text: str
    raw: str
    runs: tuple[Run, ...]
    plain: bool


def shared_string(runs: tuple[Run, ...], texts: TextStore) -> SharedString:
    """The string of `runs`, those in legacy fonts decoded."""
    text, raw = texts.from_runs(runs)
    return SharedString(text, raw, runs, bool(text) and len(runs) == 1 and not is_error_literal(text))


@dataclass(slots=True)
class BookContext:
    """One workbook's shared state. `never_opened`: the file asks to be calculated when it is first opened."""

    styles: list[CellStyle]
    strings: Sequence[SharedString]
    texts: TextStore
    date1904: bool = False
    has_links: bool = False
    never_opened: bool = False
    numbers: dict[str, StoredNumber | None] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    cells_left: int = limits.MAX_CELLS

    def number(self, stored: str) -> StoredNumber | None:
        """The number stored as `stored`, None when it is none."""
        if stored not in self.numbers:
            self.numbers[stored] = of_text(stored)
        return self.numbers[stored]

    def column(self, letters: str) -> int:
        """0-based column of its letters."""
        if letters not in self.columns:
            self.columns[letters] = column_index(letters)
        return self.columns[letters]

    def style(self, style_id: str | None) -> CellStyle:
        """The style an `s` attribute names; the default one for none, or for one that is not there."""
        index = int(style_id) if style_id else 0
        return self.styles[index] if index < len(self.styles) else self.styles[0]

    def string(self, index: str) -> SharedString | None:
        """The shared string a cell's value names, None when there is no such string."""
        position = int(index) if index.isascii() and index.isdecimal() and len(index) < 10 else -1
        return self.strings[position] if 0 <= position < len(self.strings) else None
