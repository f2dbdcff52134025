"""What surrounds a cell: the texts that say what its number is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tonghop.reading.labels import Sense
from tonghop.reading.layout import Frame
from tonghop.reading.units import UnitChoice


@dataclass(frozen=True)
class Surroundings:
    """All texts that bear on a cell, each list from the nearest outwards.

    `row` is the row's own label, `ancestors` its headings and parent rows, `column` the headings over the cell,
    `event` is what the row before counts and `column_event` what the column before counts, by their own names;
    `titles` the lines over the table and the sheet's name. `units` is the unit stated for the cell, `percent` whether
    the cell's measure is a percentage whatever the indicator's unit; `numbered` that the row has a number of its
    own, `nested` that numbering, a bullet or indentation puts it under its parent; `follows` that it is a part set like
    the row with numbers right before it, whose whole is then its own too.
    """

    row: Sense
    ancestors: tuple[Frame, ...] = ()
    column: tuple[Sense, ...] = ()
    titles: tuple[Sense, ...] = ()
    units: tuple[UnitChoice, ...] = ()
    percent: bool = False
    previous: Frame | None = None
    table_zone: str = ""
    numbered: bool = False
    nested: bool = True
    follows: bool = False
    event: str = ""
    column_event: str = ""


def natured(nature: str, sense: Sense) -> Sense:
    """The sense with this stock or flow, unless it has its own."""
    return replace(sense, nature=nature) if nature and not sense.nature else sense


def natured_frame(nature: str, frame: Frame) -> Frame:
    """The frame of a heading with the stock or flow that its words say anywhere."""
    return frame if frame.valued else replace(frame, sense=natured(nature, frame.sense))


def falling(classes: frozenset[str]) -> bool:
    """Whether words of measures say a fall and nothing else, so that a number under them has the sign of one."""
    return "fall" in classes and not classes & {"rise", "change"}
