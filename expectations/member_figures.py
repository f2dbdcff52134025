"""One member's figures arranged for rules: by slot and unit family, and by every facet a rule may start from.

An equivalent (`vnd_equivalent` and its like) also stands in the slot of what it is the equivalent of, unless the member
gave that amount in the same currency itself. The first figure in a place counts; doubles are the reader's to report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from expectations.rule import Rule
from expectations.term import STAR, Slot, Term
from tonghop.model import Figure

EQUIVALENT_OF = {
    "vnd_equivalent": "actual",
    "usd_equivalent": "actual",
    "prior_vnd_equivalent": "prior",
    "prior_usd_equivalent": "prior",
}
"""Measures that say an amount over again in the other currency, and the measure of that amount."""

_NOTHING: Mapping[str, Figure] = {}


class MemberFigures:
    """The figures of one member and cycle; blank cells have no figure, so a missing slot is missing, never zero."""

    def __init__(self, member: str, figures: Sequence[Figure]) -> None:
        self.member = member
        self.figures = tuple(figures)
        self._slots: dict[Slot, dict[str, Figure]] = {}
        self._facets: dict[tuple[str, str, str], list[Slot]] = {}
        for figure in figures:
            self._put(figure, figure.key.measure)
        for figure in figures:
            if figure.key.measure in EQUIVALENT_OF:
                self._put(figure, EQUIVALENT_OF[figure.key.measure])

        self.zones = tuple(dict.fromkeys(figure.key.zone for figure in figures if figure.key.zone))

    def _put(self, figure: Figure, measure: str) -> None:
        key = figure.key
        slot = Slot(key.zone, key.indicator, key.breakdown, measure)
        if slot not in self._slots:
            self._slots[slot] = {}
            for indicator in (slot.indicator, STAR):
                for breakdown in (slot.breakdown, STAR):
                    self._facets.setdefault((indicator, breakdown, measure), []).append(slot)
        self._slots[slot].setdefault(key.unit_family, figure)

    def at(self, slot: Slot) -> Mapping[str, Figure]:
        """What stands in `slot`, by unit family; empty where the member gave nothing."""
        return self._slots.get(slot, _NOTHING)

    def knows(self, term: Term, measures: Sequence[str]) -> bool:
        """Whether any figure at all could be meant by `term`; a cheap question before the exact ones."""
        wanted = measures if term.measure == STAR else (term.measure,)
        return any((term.indicator, term.breakdown, measure) in self._facets for measure in wanted)

    @staticmethod
    def slot_of(figure: Figure) -> Slot:
        """The slot a figure was sent in."""
        return Slot(figure.key.zone, figure.key.indicator, figure.key.breakdown, figure.key.measure)

    def anchors(self, rule: Rule, term: Term, measures: Sequence[str] = ()) -> Iterator[Slot]:
        """Slots with figures that `term` may mean, in every zone; `measures` stand in for a star in its measure."""
        for measure in measures if term.measure == STAR else (term.measure,):
            for slot in self._facets.get((term.indicator, term.breakdown, measure), ()):
                if term.indicator != STAR or rule.covers(slot.indicator):
                    yield slot
