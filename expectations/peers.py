"""Which rows of the form the bloc's members fill in, and in which units; a row is an indicator and a part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from expectations.member_figures import MemberFigures


class Row(NamedTuple):
    """A row of the form, whatever the zone."""

    indicator: str
    breakdown: str


class PeerRows:
    """The rows with a number for this period, by the members that have them; a member without figures is no peer."""

    def __init__(self, peers: Iterable[MemberFigures]) -> None:
        self._families: dict[Row, dict[str, Counter[str]]] = {}
        sending: set[str] = set()
        for peer in peers:
            for figure in peer.figures:
                sending.add(peer.member)
                if figure.key.measure == "actual":
                    row = Row(figure.key.indicator, figure.key.breakdown)
                    by_member = self._families.setdefault(row, {})
                    by_member.setdefault(peer.member, Counter())[figure.key.unit_family] += 1
        self.members = frozenset(sending)
        """Everybody who sent something."""

    @cached_property
    def having(self) -> Mapping[Row, frozenset[str]]:
        """Who gives each row, in the order of the rows' codes; the same set for rows that the same members give."""
        known: dict[frozenset[str], frozenset[str]] = {}
        return {row: known.setdefault(who := frozenset(self._families[row]), who) for row in sorted(self._families)}

    def giving(self, row: Row, but: str) -> int:
        """How many members other than `but` give the row."""
        return _others(self.having.get(row, frozenset()), but)

    def others(self, but: str) -> int:
        """How many members other than `but` sent something."""
        return _others(self.members, but)

    def given_by_the_same(self, one: Row, other: Row, but: str) -> bool:
        """Whether the members other than `but` that give one row are those that give the other."""
        theirs, those = self.having.get(one, frozenset()), self.having.get(other, frozenset())
        # The sets themselves are compared only where nothing cheaper tells: every member asks about every pair.
        return theirs is those or (_others(theirs, but) == _others(those, but) and theirs ^ those <= {but})

    def units(self, row: Row, but: str) -> Mapping[str, int]:
        """How many members other than `but` give the row in each unit family, by its code; a member may in several."""
        mine = self._families.get(row, {}).get(but, Counter())
        counts = {family: total - (family in mine) for family, total in self._totals.get(row, {}).items()}
        return {family: count for family, count in counts.items() if count}

    @cached_property
    def _totals(self) -> Mapping[Row, Mapping[str, int]]:
        return {
            row: dict(sorted(Counter(family for used in by_member.values() for family in used).items()))
            for row, by_member in self._families.items()
        }


def _others(members: frozenset[str], but: str) -> int:
    return len(members) - (but in members)


def rows_of(figures: MemberFigures) -> frozenset[Row]:
    """The rows with a number for this period."""
    return frozenset(
        Row(figure.key.indicator, figure.key.breakdown) for figure in figures.figures if figure.key.measure == "actual"
    )
