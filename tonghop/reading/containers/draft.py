"""A sheet as a container reader fills it, and the workbook-wide store that makes stored text fit to read.

`tonghop.reading.containers.finishing` turns a draft into a Sheet and its findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from tonghop.reading import limits
from tonghop.reading.grid import Cell
from tonghop.reading.text import clean_text, has_control_characters
from tonghop.reading.text.clean import is_plain
from tonghop.reading.text.detection import find_unicode_letter, fits_font, is_suspect
from tonghop.reading.text.legacy import decode_legacy, encoding_of_font
from tonghop.reading.text.syllables import weigh

Run = tuple[str, str]
"""A stretch of text in one font: font name (empty when unknown), stored text."""

_ERROR_LITERAL = re.compile(
    r"#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|GETTING_DATA)|Err:\d{3}|#{3,}"
)

ERROR_STARTS = frozenset({"#", "E"})
"""What every error word begins with."""


def is_error_literal(text: str) -> bool:
    """Whether `text` is what a spreadsheet program shows in place of a value (`#REF!`, `Err:508`, `####`)."""
    return text[:1] in ERROR_STARTS and _ERROR_LITERAL.fullmatch(text) is not None


def _may_be_legacy(stored: str) -> bool:
    """Whether a word in `stored` cannot be Vietnamese as it stands, which alone makes another encoding thinkable."""
    return is_suspect(stored) and weigh(stored).impossible > 0


class TextStore:
    """Stored texts of one workbook made clean, each once; remembers which deserve a second look."""

    def __init__(self) -> None:
        self.cleaned: dict[str, str] = {}
        """Clean texts by the stored ones, as far as they have been asked for or learnt; for hot places to look into."""
        self.special: set[str] = set()
        """Stored texts with control characters, over-long, or perhaps in a legacy encoding."""

    def clean(self, stored: str) -> str:
        """`stored` cleaned for print and cut at the length a cell may have."""
        cleaned = self.cleaned.get(stored)
        if cleaned is None:
            cleaned = self.cleaned[stored] = self._first_cleaned(stored)
        return cleaned

    def learn(self, source: str, pieces: Iterable[str]) -> None:
        """Clean `pieces` of `source` together: where the whole holds nothing unusual, no piece does.

        A source with numeric references or escapes is left alone: what they stand for is not seen in it.
        """
        if is_plain(source) and "&#" not in source and "_x" not in source:
            longest = limits.MAX_TEXT
            self.cleaned.update(
                {
                    piece: piece.strip()
                    for piece in pieces
                    if (piece.isascii() or find_unicode_letter(piece)) and len(piece) <= longest
                }
            )

    def _first_cleaned(self, stored: str) -> str:
        if len(stored) <= limits.MAX_TEXT and is_plain(stored):
            if not stored.isascii() and _may_be_legacy(stored):
                self.special.add(stored)
            return stored.strip()
        if len(stored) > limits.MAX_TEXT or has_control_characters(stored) or _may_be_legacy(stored):
            self.special.add(stored)
        return clean_text(stored[: limits.MAX_TEXT])

    def from_runs(self, runs: Iterable[Run]) -> tuple[str, str]:
        """Clean text decoded run by run where a run's font is a legacy one, and the stored text of all runs."""
        runs = tuple(runs)
        if len(runs) == 1 and not runs[0][0]:
            return self.clean(runs[0][1]), runs[0][1]
        stored = "".join(text for _, text in runs)
        decoded = "".join(self._decoded(font, text) for font, text in runs)
        if decoded == stored:
            return self.clean(stored), stored
        if len(stored) > limits.MAX_TEXT or has_control_characters(decoded):
            self.special.add(stored)
        return clean_text(decoded[: limits.MAX_TEXT]), stored

    @staticmethod
    def _decoded(font: str, text: str) -> str:
        encoding = encoding_of_font(font)
        return decode_legacy(text, encoding) if encoding and fits_font(text, encoding) else text


@dataclass(slots=True)
class SheetDraft:
    """What a container says of one sheet. Columns may be hidden in ranges that reach the sheet's far edge."""

    name: str
    visible: bool = True
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_col_ranges: list[tuple[int, int]] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    external: list[tuple[int, int]] = field(default_factory=list)
    repaired: set[tuple[int, int]] = field(default_factory=set)
    """Cells whose stored characters were the bytes of a wrong decoding."""
    repeated: int = 0
    """Cells that the file stores more than once."""
    most_cells: int = limits.MAX_SHEET_CELLS
    rows_in_sight: int = 0
    """Rows with content that are not hidden, as far as the sheet has been read."""

    def close_row(self, row: int, cells_before: int) -> None:
        """Count `row`, the draft having had `cells_before` before it."""
        self.rows_in_sight += len(self.cells) > cells_before and row not in self.hidden_rows

    def trim(self) -> None:
        """Drop what lies beyond what is ever looked at, in a sheet that was filled without counting rows."""
        rows: dict[int, int] = {}
        for count, (row, _) in enumerate(self.cells):
            rows.setdefault(row, count)
        in_sight = [row for row in rows if row not in self.hidden_rows]
        end = self.most_cells
        if len(in_sight) > limits.MAX_SHEET_ROWS:
            end = min(end, rows[in_sight[limits.MAX_SHEET_ROWS]])
        if end < len(self.cells):
            self.rows_in_sight = limits.MAX_SHEET_ROWS + 1
            self.cells = dict(islice(self.cells.items(), end))

    @property
    def full(self) -> bool:
        """Whether the sheet has more content than is ever looked at, so that what follows need not be read."""
        return self.rows_in_sight > limits.MAX_SHEET_ROWS or len(self.cells) > self.most_cells
