"""The grid: what a file says, cell by cell, decoded to NFC text and exact decimals but not yet understood.

Every container format (.xlsx, .xls, .ods, .csv …) is read into these types; what tables and figures the cells make up
is for the modules above. Nothing here knows an indicator, a member or a unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from tonghop.model import Finding, Severity

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_MOST_ROWS, _MOST_COLS = 1_048_576, 16_384


class CellKind(StrEnum):
    """What a cell holds. ERROR is `#REF!` and its kin; UNCALCULATED a formula stored without its result."""

    BLANK = "blank"
    NUMBER = "number"
    TEXT = "text"
    BOOL = "bool"
    DATE = "date"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


def column_letters(col: int) -> str:
    """Spreadsheet name of the 0-based column `col`: 0 → `A`, 26 → `AA`."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(row: int, col: int) -> str:
    """Spreadsheet address of a 0-based row and column: (11, 3) → `D12`."""
    return f"{column_letters(col)}{row + 1}"


def column_index(letters: str) -> int:
    """0-based column of its letters: `A` is 0, `AA` 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def position_of(address: str) -> tuple[int, int] | None:
    """The first cell of an address (`D12`, `$D$12:F12`) as row and column from 0; None when it is no address."""
    match = _ADDRESS.match(address)
    if match is None:
        return None
    row, col = int(match[2]) - 1, column_index(match[1])
    return (row, col) if row < _MOST_ROWS and col < _MOST_COLS else None


class Cell(NamedTuple):
    """One non-blank cell; `row` and `col` count from 0. A tuple, because a file holds thousands and they cost the most.

    `text` is clean NFC text, legacy encodings decoded; for NUMBER the shortest exact decimal (`6307.23`), for DATE
    `d/m/yyyy` (with ` hh:mm` only when a time of day is stored). `number` is the stored value of NUMBER and BOOL cells,
    a percent cell's being the fraction, and the serial day number of DATE cells. `number_format` is the stored format
    code, empty for General. `hidden` says that the cell's row or column is hidden. `raw` is the text as stored,
    undecoded. Use `_replace` to change a copy.
    """

    row: int
    col: int
    kind: CellKind
    text: str
    number: Decimal | None = None
    number_format: str = ""
    formula: bool = False
    bold: bool = False
    indent: int = 0
    hidden: bool = False
    comment: str = ""
    raw: str = ""

    @property
    def address(self) -> str:
        """Spreadsheet address, like `D12`."""
        return cell_address(self.row, self.col)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, sparse: `cells` holds non-blank cells only, by (row, col), in row order.

    `merges` are (first row, first col, last row, last col), both ends inclusive. `n_rows` and `n_cols` bound the
    non-blank cells, counted from the sheet's corner A1. `comments` has every comment by (row, col), those on blank
    cells too. `cut` says that the file holds more of the sheet than was read.
    """

    name: str
    visible: bool
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()
    n_rows: int = 0
    n_cols: int = 0
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    cut: bool = False

    def at(self, row: int, col: int) -> Cell:
        """The cell at (row, col), a BLANK one where nothing is stored."""
        return self.cells.get((row, col)) or Cell(row, col, CellKind.BLANK, "")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole file as grids, with what is to be said of it as a file.

    `format` is what the content is (`xlsx`, `xlsb`, `xls`, `ods`, `csv`; empty when it is none of these), whatever the
    name says. `findings` carry no cycle and no member yet. When the file was refused `sheets` is empty and an error
    finding says why.
    """

    sha256: str
    format: str
    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()
    date1904: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is anything to read: at least one sheet was opened."""
        return bool(self.sheets)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that block acceptance."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)
