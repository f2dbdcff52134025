"""Labels of two halves (`Đã giải quyết/tiếp nhận`, `Cấp mới (số dự án/vốn đăng ký)`) over cells of two numbers.

Parts, zones and stages that either half names hold for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tonghop.reading.assembling.surroundings import Surroundings
from tonghop.reading.labels import LabelReader, Sense
from tonghop.reading.labels.facts import split_marker
from tonghop.reading.units import UnitChoice

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

    def measured(self, around: Surroundings) -> tuple[str, str] | None:
        """`actual` and `plan` (or `prior`) for `15.189/38.500` under a heading `TH/KH`; `TH 6T/2019` has no halves."""
        for sense in around.column:
            pieces = sense.text.split("/")
            for n in range(1, len(pieces)):
                first = self.labels.read("/".join(pieces[:n]).strip()).measure
                second = self.labels.read("/".join(pieces[n:]).strip()).measure
                if first == "actual" and second in ("plan", "prior") and not pieces[n].strip().isdigit():
                    return first, second
        return None

    def may_have(self, units: Iterable[UnitChoice], around: Surroundings) -> bool:
        """Whether what one half names can be in `units`; a label that names nothing may be in any."""
        indicators = self.labels.catalogue.indicators
        own = {family for row in around.row.named[:1] for family in indicators[row.indicator].units}
        return not own or any(choice.family in own for choice in units)

    def _senses(self, text: str) -> tuple[Sense, Sense] | None:
        for over, under in _texts(text):
            first, second = self.labels.read(over), self.labels.read(under)
            if first.named and second.named and first.named[0].indicator != second.named[0].indicator:
                return _sharing(first, second), self._at_stage(_sharing(second, first), first)
        return None

    def _at_stage(self, sense: Sense, counted: Sense) -> Sense:
        """Bare capital beside what is counted is the capital of that (`Dự án cấp mới/vốn đăng ký`)."""
        amount = self.labels.headers.amount_after(counted.named[0].indicator, sense.named[0].indicator)
        return replace(sense, named=(sense.named[0]._replace(indicator=amount),)) if amount else sense


def _texts(text: str) -> Iterator[tuple[str, str]]:
    # The mark of "3/ Hồ sơ đã trả/hồ sơ tiếp nhận" parts nothing.
    text = split_marker(" ".join(text.split()))[1]
    match = _IN_BRACKETS.fullmatch(text)
    if match is not None:
        yield f"{match[1]} {match[2]}", f"{match[1]} {match[3]}"
    for mark in re.finditer("/", text):
        yield text[: mark.start()].strip(), text[mark.end() :].strip()


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
