"""What a kind of rule demands of its column: all that the process of Great Expectations has to know of a rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Demand:
    """Which values of a kind's column pass: between two bounds, or in a set."""

    at_least: float | None = None
    at_most: float | None = None
    one_of: tuple[str | float, ...] = ()


NOTHING_IN_EXCESS = Demand(at_most=0.0)
"""For kinds that hand over an excess computed exactly beforehand: any excess at all fails."""
