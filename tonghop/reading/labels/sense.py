"""What a text says: candidates for indicator, part, zone and measure, and the plain facts that stand beside them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

from tonghop.reading.units import UnitChoice

CROSSED = "+"
"""Joins the parts of a crossed part (`fdi+female`), which no indicator has."""


class Candidate(NamedTuple):
    """One reading of a text's words. Empty fields were not said; `zone` is None when not said, "" for the whole member.

    `classes` are the measure words found (see `classes` in headers.yaml). `nature` is `stock`, `flow` or empty. `cost`
    counts how far the words had to be bent: 0 is the catalogue's own label.
    """

    indicator: str = ""
    breakdown: str = ""
    zone: str | None = None
    classes: frozenset[str] = frozenset()
    nature: str = ""
    cost: float = 0.0
    company: str = ""


@dataclass(frozen=True)
class Sense:
    """A text understood as far as it can be alone.

    `named` are readings with an indicator, cheapest first and only those about as cheap as the cheapest; `dependent`
    the cheapest readings that need an indicator from elsewhere. `marker` is the numbering the text began with, `group`
    how it begins a list of parts (`partial`, `full`), `role` what a column so headed is for. `strange_zone` is a zone
    by its look that the member's catalogue does not have. `as_of` is the day or month its numbers are of, when that
    is not the report's own; `base` what a change compares with instead of the same period. `months` counts those of a
    period other than the report's (`5 tháng đầu năm 2020`).
    """

    text: str
    tokens: tuple[str, ...] = ()
    named: tuple[Candidate, ...] = ()
    dependent: tuple[Candidate, ...] = ()
    units: tuple[UnitChoice, ...] = ()
    classes: frozenset[str] = frozenset()
    role: str = ""
    group: str = ""
    marker: str = ""
    as_of: str = ""
    qualifier: str = ""
    base: str = ""
    nature: str = ""
    measure: str = ""
    zones: tuple[str, ...] = ()
    strange_zone: str = ""
    months: int = 0


NOTHING = Sense("")


def without_capital_from_abroad(parts: list[str], allowed: Container[str]) -> list[str]:
    """Of two parts of one name ("nước ngoài": people from abroad, or capital) the people's where people are counted."""
    return (
        [part for part in parts if part != "fdi"] if {"fdi", "foreign"} <= {*parts} and "foreign" in allowed else parts
    )


def is_total(sense: Sense) -> bool:
    """Whether a text is "Tổng cộng" or the like and names no indicator itself."""
    return not sense.named and any(row.zone == "" or row.breakdown == "total" for row in sense.dependent)


def explained(sense: Sense) -> bool:
    """Whether a text was understood as a whole: as an indicator, as what needs one, or as a column's role."""
    return bool(sense.named or sense.dependent or sense.role)


def meaning_of(sense: Sense) -> tuple[object, ...]:
    """What a sense comes to, to tell whether two ways to write a text out mean the same."""
    first = next(iter(sense.named or sense.dependent), Candidate())
    return (first.indicator, first.breakdown, first.zone, "" if first.indicator else sense.measure, sense.role)


def cost_of(sense: Sense) -> tuple[float, int]:
    """How far a text had to be bent; of equal ones the sense with fewer classes of words beside it."""
    return next((row.cost for row in sense.named or sense.dependent), 0.0), len(sense.classes)
