"""A sheet being written with what must be read in it: its figures, what is no number on purpose, what must be said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from sheet_papers import Wanted

Place = tuple[int, int]
ANY = "?"
"""A qualifier that the row gives, and that a reader may therefore pass on or not."""


class Kind(StrEnum):
    """How a cell is stored."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"
    UNCACHED = "uncached"
    ERROR = "error"


@dataclass(frozen=True)
class Entry:
    """One cell to store. `plain` texts are numbers or signs, which no spelling changes.

    `notation` (`vi` or `en`) is how the numbers in a text are written; `number` then is its value. `whole` numbers are
    counts, which cannot have decimals. `second` is the other number of a text of two.
    """

    kind: Kind
    text: str = ""
    number: Decimal = Decimal(0)
    fmt: str = ""
    bold: bool = False
    font: str = ""
    indent: int = 0
    plain: bool = False
    notation: str = ""
    whole: bool = False
    second: Decimal | None = None


@dataclass(frozen=True)
class Told:
    """A figure that must be read at a place, or else, when it is doubtful, a finding of one of these rules there."""

    wanted: Wanted
    place: Place
    doubts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Said:
    """A finding whose rule begins with `rule`: at a cell, or anywhere on the sheet when `place` is None."""

    rule: str
    place: Place | None = None


@dataclass
class Page:
    """A sheet and what must be read in it. `nil` are cells that say there is no number."""

    name: str
    visible: bool = True
    entries: dict[Place, Entry] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    nil: list[Place] = field(default_factory=list)

    @property
    def height(self) -> int:
        """How many rows are in use."""
        return 1 + max((row for row, _ in self.entries), default=-1)

    @property
    def width(self) -> int:
        """How many columns are in use."""
        return 1 + max((col for _, col in self.entries), default=-1)

    def write(self, row: int, col: int, text: str, *, bold: bool = False, indent: int = 0) -> None:
        """Write words; nothing for an empty text."""
        if text:
            self.entries[row, col] = Entry(Kind.TEXT, text, bold=bold, indent=indent)

    def number(self, row: int, col: int, value: Decimal | int, fmt: str = "") -> None:
        """Write a stored number."""
        self.entries[row, col] = Entry(Kind.NUMBER, number=Decimal(value), fmt=fmt)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge cells, both corners included."""
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))

    def paste(self, other: Page, down: int, across: int) -> None:
        """Put all of another page on this one, moved."""
        for (row, col), entry in other.entries.items():
            self.entries[row + down, col + across] = entry
        self.merges += [(a + down, b + across, c + down, d + across) for a, b, c, d in other.merges]
        self.hidden_rows |= {row + down for row in other.hidden_rows}
        self.hidden_cols |= {col + across for col in other.hidden_cols}
        self.nil += [(row + down, col + across) for row, col in other.nil]
        self.told += [replace(told, place=(told.place[0] + down, told.place[1] + across)) for told in other.told]
        for said in other.said:
            place = said.place and (said.place[0] + down, said.place[1] + across)
            self.said.append(replace(said, place=place))

    def insert_col(self, at: int) -> None:
        """Move everything from column `at` one to the right; what is merged across it stays merged."""
        moved = Page(self.name)
        for (row, col), entry in self.entries.items():
            moved.entries[row, col + (col >= at)] = entry
        moved.merges = [(a, b + (b >= at), c, d + (d >= at)) for a, b, c, d in self.merges]
        self.entries, self.merges = moved.entries, moved.merges
        self.hidden_cols = {col + (col >= at) for col in self.hidden_cols}
        self.nil = [(row, col + (col >= at)) for row, col in self.nil]
        self.told = [replace(row, place=(row.place[0], row.place[1] + (row.place[1] >= at))) for row in self.told]
        self.said = [
            replace(row, place=row.place and (row.place[0], row.place[1] + (row.place[1] >= at))) for row in self.said
        ]

    def insert_row(self, at: int) -> None:
        """Move everything from row `at` one down; what is merged across it stays merged."""
        self.entries = {(row + (row >= at), col): entry for (row, col), entry in self.entries.items()}
        self.merges = [(a + (a >= at), b, c + (c >= at), d) for a, b, c, d in self.merges]
        self.hidden_rows = {row + (row >= at) for row in self.hidden_rows}
        self.nil = [(row + (row >= at), col) for row, col in self.nil]
        self.told = [replace(one, place=(one.place[0] + (one.place[0] >= at), one.place[1])) for one in self.told]
        self.said = [
            replace(one, place=one.place and (one.place[0] + (one.place[0] >= at), one.place[1])) for one in self.said
        ]
