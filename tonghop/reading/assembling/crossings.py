"""Crossed parts: women in FDI firms are a part of a part, which no indicator of the catalogue has; parts of firms.

The bloc adds up each way of dividing by itself, so such a number is left aside and said, never taken for a plain part.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from tonghop.reading.assembling.parts import parts_of
from tonghop.reading.labels import LabelReader, Sense
from tonghop.reading.labels.sense import CROSSED
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.vocabulary import Headers

_DOMESTIC = "domestic"

Pair = tuple[str, ...]
"""Two parts of different kinds; empty when nothing is crossed."""


class Firms:
    """Knows when "trong nước" is said of firms (`DN trong nước`): workers are divided by where the people come from."""

    def __init__(self, labels: LabelReader) -> None:
        self._words = frozenset(words_of(text)[0] for text in labels.headers.firms)
        self._plain = frozenset(words_of(text)[0] for text in labels.headers.plain_firms)
        self._plain_name = words_of(labels.catalogue.breakdowns[_DOMESTIC].name)

    def divide(self, row: Sense, over: Iterable[Sense]) -> bool:
        """Whether what stands over a row makes it a number of domestic firms, unless the row says otherwise."""
        if _DOMESTIC in parts_of(row):
            # "Doanh nghiệp trong nước" has people from abroad too; "Lao động trong nước" are from here.
            return not row.named and not self._plain.isdisjoint(row.tokens)
        said = (sense for sense in over if _DOMESTIC in parts_of(sense) and sense.tokens != self._plain_name)
        return any(not self._words.isdisjoint(sense.tokens) for sense in said)


class Crossings:
    """Finds crossed parts in labels, between rows and columns, and under headings."""

    def __init__(self, headers: Headers) -> None:
        self._alternatives = headers.alternatives

    @staticmethod
    def of_label(sense: Sense) -> Pair:
        """The parts of different kinds that a label's likeliest reading says together."""
        likeliest = next(iter(sense.named or sense.dependent), None)
        if likeliest is None or CROSSED not in likeliest.breakdown:
            return ()
        return tuple(likeliest.breakdown.split(CROSSED))

    def of_row_and_column(self, row: Sense, column: Iterable[Sense]) -> Pair:
        """A row's part and one of its column's of another kind (`Lao động nữ` under `DN FDI`)."""
        own = parts_of(row) or [named.breakdown for named in row.named[:1] if named.breakdown]
        others = [part for sense in column for part in parts_of(sense)]
        return next(((mine, other) for mine in own for other in others if self._crosswise(mine, other)), ())

    def of_headings(self, part: str, headings: Iterable[Sense], allowed: Container[str]) -> Pair:
        """A heading's part and the part of a row below it, where the indicator has both (`A. DN FDI`: women)."""
        said = (other for sense in headings for other in parts_of(sense) if other in allowed)
        return next(((other, part) for other in said if self._crosswise(part, other)), ())

    def _crosswise(self, mine: str, other: str) -> bool:
        alike = any(mine in group and other in group for group in self._alternatives)
        return not alike and mine != other and not {mine, other} & {"", "total"}
