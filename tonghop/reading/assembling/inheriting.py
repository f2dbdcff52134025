"""Indicators that a row takes from what stands above it: the row it is a part of, its section, a title.

How far such an indicator may be trusted against the row's own words is a cost; what wins is decided in `subject.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonghop.reading.assembling.parts import any_part, is_topic, parts_of, with_own_words, without_parts
from tonghop.reading.assembling.surroundings import Surroundings
from tonghop.reading.labels import Candidate, LabelReader, Sense


class Inheritance:
    """Finds such indicators with one label reader."""

    def __init__(self, labels: LabelReader) -> None:
        self._alternatives = labels.headers.alternatives
        self._indicators = labels.catalogue.indicators

    def candidates(self, around: Surroundings, row_cost: float) -> Iterator[tuple[Candidate, float]]:
        """An indicator from the row this one is a part of. A part's own words outweigh a label of the same words."""
        if any(sense.named and not sense.role for sense in around.column):
            return
        part = any_part(around.row)
        inside = bool(around.ancestors) or not around.numbered or bool(around.row.group)
        bonus = -1.0 if part and inside and around.row.named and not self._counts_its_own(around) else 0.0
        unread = [frame.sense for frame in around.ancestors if frame.valued and _unread(frame.sense)]
        for n, sense in enumerate(self._sources(around, part)):
            if sense in unread:
                # "Cùng kỳ" right below a row that nobody understood is of that row, whatever the section is called.
                return
            if sense.named:
                for candidate in sense.named:
                    if self._stand_beside(candidate.breakdown, parts_of(around.row)):
                        candidate = candidate._replace(breakdown="")  # noqa: PLW2901
                    yield with_own_words(candidate, around.row), bonus + row_cost + 0.1 + 0.04 * n
                return
        yield from self._from_titles(around, row_cost)

    def _counts_its_own(self, around: Surroundings) -> bool:
        """Whether a row set like the one before it says the unit of what it names itself.

        "Cấp giấy phép xây dựng | 13 giấy phép" after "Hồ sơ đã trả" counts permits, and no dossiers.
        """
        parent = any(frame.valued for frame in around.ancestors) and not around.follows
        if parent or not around.units or around.previous is None:
            return False
        own, before = (self._families(sense) for sense in (around.row, around.previous.sense))
        return around.units[0].family in own - before

    def _families(self, sense: Sense) -> set[str]:
        return {family for row in sense.named for family in self._indicators[row.indicator].units}

    def _sources(self, around: Surroundings, part: bool) -> list[Sense]:
        """The labels above that may name the indicator, the surest first."""
        sources = [frame.sense for frame in around.ancestors]
        if around.previous is not None:
            before = without_parts(around.previous.sense) if part else around.previous.sense
            sources.insert(0 if around.follows else len(sources), before)
        return sorted(sources, key=lambda sense: is_topic(sense, self._indicators))

    def _stand_beside(self, breakdown: str, parts: list[str]) -> bool:
        """Whether a row's part stands beside another's (FDI beside DDI), so that it cannot be a part of it."""
        return any(
            breakdown in group and breakdown not in parts and any(part in group for part in parts)
            for group in self._alternatives
        )

    def _from_titles(self, around: Surroundings, row_cost: float) -> Iterator[tuple[Candidate, float]]:
        if not around.row.tokens and not any(sense.measure or sense.dependent for sense in around.column):
            # A bare number is not of what a title happens to name.
            return
        for n, sense in enumerate(around.titles):
            if len(sense.tokens) == 1 and len({row.indicator for row in sense.named}) > 1:
                # A sheet called "ĐT" may be of Đồng Tháp as well as of revenue.
                continue
            for candidate in sense.named:
                yield with_own_words(candidate, around.row), row_cost + 0.5 + 0.05 * n
            if sense.named:
                return


def _unread(sense: Sense) -> bool:
    said = sense.named or sense.dependent or sense.measure or sense.zones or sense.strange_zone or sense.group
    return bool(sense.tokens) and not said
