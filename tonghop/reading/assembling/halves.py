"""Labels of two halves (`Đã giải quyết/tiếp nhận`, `Cấp mới (số dự án/vốn đăng ký)`) over cells of two numbers.

Parts, zones and stages that either half names hold for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tonghop.reading.assembling.surroundings import Surroundings
from tonghop.reading.labels import LabelReader, Sense

_IN_BRACKETS = re.compile(r"(.*\S)\s*\(([^()/;]+)[/;]([^()/;]+)\)\s*")

Pair = tuple[Surroundings, Surroundings]


class Halves:
    """Finds the two labels of a cell with one label reader."""

    def __init__(self, labels: LabelReader) -> None:
        self.labels = labels

    def around(self, around: Surroundings) -> Pair | None:
        """The surroundings of the first number and of the second; None when no label has two halves."""
        for place, sense in enumerate((around.row, *around.column)):
            pair = self._senses(sense.text)
            if pair is not None:
                return _with(around, place, pair[0]), _with(around, place, pair[1])
        return None

    def _senses(self, text: str) -> tuple[Sense, Sense] | None:
        for over, under in _texts(text):
            first, second = self.labels.read(over), self.labels.read(under)
            if first.named and second.named and first.named[0].indicator != second.named[0].indicator:
                return _sharing(first, second), self._at_stage(_sharing(second, first), first)
        return None

    def _at_stage(self, sense: Sense, counted: Sense) -> Sense:
        """Bare capital beside what is counted is the capital of that (`Dự án cấp mới/vốn đăng ký`)."""
        pair = (counted.named[0].indicator, sense.named[0].indicator)
        amounts = (row.amount for row in self.labels.headers.events if (row.counted, row.bare) == pair)
        amount = next(amounts, "")
        return replace(sense, named=(sense.named[0]._replace(indicator=amount),)) if amount else sense


def _texts(text: str) -> Iterator[tuple[str, str]]:
    match = _IN_BRACKETS.fullmatch(" ".join(text.split()))
    if match is not None:
        yield f"{match[1]} {match[2]}", f"{match[1]} {match[3]}"
    over, mark, under = text.partition("/")
    if mark:
        yield over, under


def _with(around: Surroundings, place: int, sense: Sense) -> Surroundings:
    if place == 0:
        return replace(around, row=sense)
    return replace(around, column=(*around.column[: place - 1], sense, *around.column[place:]))


def _sharing(sense: Sense, other: Sense) -> Sense:
    """`sense` with the part and zone that only the other half names."""
    twin = other.named[0]
    rows = (
        row._replace(breakdown=row.breakdown or twin.breakdown, zone=row.zone if row.zone is not None else twin.zone)
        for row in sense.named
    )
    return replace(sense, named=tuple(rows))
