"""A member's figures as things to say: all measures of one indicator and breakdown at one place, together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from tonghop.model import Figure


class ItemKey(NamedTuple):
    """What an item is about; the empty zone is the whole member."""

    zone: str
    indicator: str
    breakdown: str


@dataclass(slots=True)
class Item:
    """What a member said about one thing: figures by measure, in the order they were sent."""

    key: ItemKey
    figures: dict[str, list[Figure]] = field(default_factory=dict)

    def of(self, measure: str) -> list[Figure]:
        """The figures of one measure; several when it came in several currencies."""
        return self.figures.get(measure, [])

    def first(self, *measures: str) -> Figure | None:
        """The first figure of the first measure that there is."""
        return next((figure for measure in measures for figure in self.of(measure)), None)

    @property
    def has_value(self) -> bool:
        """Whether there is a present value, be it only the member's conversion of it."""
        return any(self.of(name) for name in ("actual", "vnd_equivalent", "usd_equivalent"))

    @property
    def as_of(self) -> str:
        """The date of the present value in the member's words, empty for the cycle's end."""
        figure = self.first("actual", *self.figures)
        return figure.as_of if figure else ""


def items_of(figures: Iterable[Figure]) -> dict[ItemKey, Item]:
    """A member's figures as items, in the order of their first figure."""
    items: dict[ItemKey, Item] = {}
    for figure in figures:
        key = ItemKey(figure.key.zone, figure.key.indicator, figure.key.breakdown)
        items.setdefault(key, Item(key)).figures.setdefault(figure.key.measure, []).append(figure)
    return items
