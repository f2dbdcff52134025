"""Offices' own wordings of the catalogue's indicators, as rows of small workbooks with varied neighbours.

`wordings/*.tsv` hold one wording a line: indicator, part, label, unit, the section over it and the row over it (both
mostly empty). `none` as indicator marks a label of something else, of which nothing may be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from grid_builders import HEADER, Value

_FOLDER = Path(__file__).parent / "wordings"
_MOST_ROWS = 24
_MOST_OTHERS = 6
NONE = "none"


class Wording(NamedTuple):
    """One line of a file."""

    indicator: str
    part: str
    label: str
    unit: str
    section: str
    over: str


class Place(NamedTuple):
    """A wording at the cell of its number."""

    cell: str
    wording: Wording


class Book(NamedTuple):
    """The rows of one sheet and where every wording stands."""

    rows: list[list[Value]]
    places: list[Place]


def wordings() -> list[Wording]:
    """All wordings of all files, in their order."""
    lines = (line for path in sorted(_FOLDER.glob("*.tsv")) for line in path.read_text(encoding="utf-8").splitlines())
    return [_wording(line) for line in lines if line and not line.startswith("#")]


def _wording(line: str) -> Wording:
    fields = line.split("\t")
    return Wording(*fields, *[""] * (len(Wording._fields) - len(fields)))


def books() -> list[Book]:
    """Every wording once; no part of an indicator twice in one book, so that no number contradicts another."""
    shelves: list[list[Wording]] = []
    for wording in wordings():
        shelf = next((shelf for shelf in shelves if _fits(wording, shelf)), None)
        if shelf is None:
            shelves.append([wording])
        else:
            shelf.append(wording)
    return [_book(shelf) for shelf in shelves]


def _fits(wording: Wording, shelf: Sequence[Wording]) -> bool:
    if wording.indicator == NONE:
        return len(shelf) < _MOST_ROWS and sum(row.indicator == NONE for row in shelf) < _MOST_OTHERS
    alike = [row for row in shelf if row.indicator == wording.indicator]
    apart = all(row.part != wording.part and not (row.over or wording.over) for row in alike)
    return len(shelf) < _MOST_ROWS - _MOST_OTHERS and apart


def _book(shelf: Iterable[Wording]) -> Book:
    rows: list[list[Value]] = [list(HEADER)]
    places: list[Place] = []
    section = ""
    for n, wording in enumerate(sorted(shelf, key=lambda row: row.section), start=1):
        if wording.section != section:
            section = wording.section
            rows.append(["I", section])
        rows.extend(_rows(wording, n))
        places.append(Place(f"D{len(rows)}", wording))
    return Book(rows, places)


def _rows(wording: Wording, n: int) -> Iterator[list[Value]]:
    value = 40 + n
    if not wording.over:
        yield [n, wording.label, wording.unit, value]
        return
    counted = wording.part not in ("", "total") and wording.over.startswith(("Tổng số", "Số hồ sơ"))
    yield [n, wording.over, wording.unit if counted else "", 3 * value if counted else ""]
    inside = wording.label.startswith(("-", "+", "Trong đó"))
    yield ["" if inside else f"{n}.1", wording.label, wording.unit, value]
