"""Rows of a table as a tree: which row is part of which, from numbering, indentation, "trong đó" and headings.

Numbering styles nest in the order in which they first appear; a style seen before closes everything opened since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tonghop.reading.labels import Sense
from tonghop.reading.labels.sense import is_total

_ROMAN = re.compile(r"[IVX]{1,6}")
_RANKS = {"-": 6.0, "–": 6.0, "—": 6.0, "+": 7.0, "*": 8.0}
PLAIN = 5.5
PART_HEADING = 5.4
HEADING = 0.5


@dataclass(frozen=True)
class Style:
    """How a row is set: its label column, the rank of its numbering, indentation, and what kind of heading it is."""

    column: int
    rank: float
    indent: int = 0
    kind: str = ""

    @property
    def depth(self) -> tuple[int, float]:
        """Smaller is further out."""
        return (self.column, self.rank)


@dataclass
class Frame:
    """An open row: later rows may be parts of it. `valued` rows hold numbers, the others are headings.

    `alone` headings have a row of their own; others stand left of a label with numbers. `inside` ones stand in a
    section, as its running numbers show, and end nothing.
    """

    style: Style
    sense: Sense
    valued: bool = False
    part: bool = False
    served: bool = False
    units: str = ""
    alone: bool = False
    inside: bool = False


def marker_rank(marker: str) -> float:
    """The usual depth of a numbering: A, I, 1, 1.1, a, -, +, *."""
    marker = marker.strip(" .):(")
    if not marker:
        return PLAIN
    if marker in _RANKS:
        return _RANKS[marker]
    if marker[0].isdigit():
        return 2.0 + min(marker.count("."), 4) * 0.5
    if _ROMAN.fullmatch(marker):
        return 1.0
    if marker.isupper() and len(marker) == 1:
        return 0.9
    return 5.0 if len(marker) <= 2 else PLAIN


class RowTree:
    """Feeds on rows from top to bottom and tells each its ancestors."""

    def __init__(self) -> None:
        self.stack: list[Frame] = []
        self._rows_of: set[str] = set()

    def place(self, frame: Frame) -> list[Frame]:
        """Open `frame` where it belongs and return its ancestors, nearest first."""
        last = self.stack[-1] if self.stack else None
        if frame.part:
            self._close_parts(frame)
        else:
            self._close_for(frame)
        gone = last is not None and all(open_ is not last for open_ in self.stack)
        if last is not None and gone and last.alone and not (last.served or frame.valued):
            # A zone right below a zone without anything: the upper one headed nothing, it only lacks its numbers.
            self._rows_of |= _kinds(last.sense) & _kinds(frame.sense)
        ancestors = list(reversed(self.stack))
        if frame.valued:
            for ancestor in self.stack:
                ancestor.served = True
            self._rows_of |= _kinds(frame.sense)
        self.stack.append(frame)
        return ancestors

    def _close_parts(self, frame: Frame) -> None:
        """A "trong đó" row closes the parts before it and what they hold, then belongs to the row above."""
        marked = frame.style.rank != PLAIN
        while self.stack and (
            self.stack[-1].part
            or (self.stack[-1].style.depth > frame.style.depth and (marked or _only_part(self.stack[-1].sense)))
        ):
            self.stack.pop()

    def _close_for(self, frame: Frame) -> None:
        style = frame.style
        if _sums_up(frame):
            self._close_blank()
        if _whole(frame.sense) and (frame.valued or (frame.alone and not frame.sense.marker)):
            self._close_zones(headings=not frame.valued)
        if style.rank == PLAIN and _names_part(frame.sense) and self._join_parts(frame):
            return
        same = [n for n, open_ in enumerate(self.stack) if open_.style == style and not open_.part]
        if same:
            # A topic that is told again under a zone's heading is a topic of that zone.
            zones = [open_ for open_ in self.stack[same[-1] :] if _heads_zone(open_) and not open_.served]
            self.stack[same[-1] :] = zones if style.kind == "topic" and not frame.valued else []
            return
        if style.rank >= PLAIN and _only_part(frame.sense) and self._join_parts(frame):
            return
        while self.stack and self._ends(self.stack[-1], frame):
            self.stack.pop()

    def _join_parts(self, frame: Frame) -> bool:
        """A second part after "Trong đó: …", without the words, or the first after "Trong đó" alone."""
        if not self.stack or not self.stack[-1].part:
            return False
        frame.part = True
        if self.stack[-1].sense.dependent:
            self.stack.pop()
        return True

    def _close_zones(self, *, headings: bool) -> None:
        """After rows (or sections) of zones "Tổng cộng" is of them all: no zone before it is open any longer."""
        rows = enumerate(self.stack)
        first = next((n for n, open_ in rows if open_.valued != headings and _zone(open_.sense)), None)
        if first is not None:
            del self.stack[first:]

    def _close_blank(self) -> None:
        """Among rows of zones, or of parts, one without numbers heads nothing: "Tổng cộng" below it is of them all."""
        while self.stack and not self.stack[-1].served and self.stack[-1].alone:
            if not _kinds(self.stack[-1].sense) & self._rows_of:
                break
            self.stack.pop()

    def _ends(self, open_: Frame, frame: Frame) -> bool:
        if open_.part:
            return True
        if open_.style.depth > frame.style.depth:
            return True
        if open_.style.depth == frame.style.depth == (frame.style.column, PLAIN):
            return open_.style.indent >= frame.style.indent
        topic = frame.style.kind == "topic" and not _only_part(frame.sense)
        zone_done = open_.style.kind == "zone" and topic and open_.served and not frame.inside
        return zone_done and open_.style.rank == frame.style.rank


def _whole(sense: Sense) -> bool:
    return not sense.named and any(row.zone == "" for row in sense.dependent)


def _sums_up(frame: Frame) -> bool:
    return frame.valued and is_total(frame.sense)


def _kinds(sense: Sense) -> set[str]:
    """Whether a label is a zone or a part and nothing else."""
    if sense.named:
        return set()
    part = any(row.breakdown not in ("", "total") for row in sense.dependent)
    return ({"zone"} if _zone(sense) else set()) | ({"part"} if part else set())


def _heads_zone(frame: Frame) -> bool:
    return frame.alone and frame.style.kind == "zone"


def _zone(sense: Sense) -> bool:
    return bool(sense.strange_zone) or (not sense.named and any(row.zone for row in sense.dependent))


def _names_part(sense: Sense) -> bool:
    """Whether a label is a part first of all: an indicator that it names as well is of that part alone."""
    return _only_part(sense) and (not sense.named or bool(sense.named[0].breakdown))


def _only_part(sense: Sense) -> bool:
    return bool(sense.dependent) and any(row.breakdown for row in sense.dependent)
