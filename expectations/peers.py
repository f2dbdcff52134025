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
        """Who gives each row, in the order of the rows' codes."""
        return {row: frozenset(self._families[row]) for row in sorted(self._families)}

    def units(self, row: Row, but: str) -> Mapping[str, frozenset[str]]:
        """The unit families in which members other than `but` give the row, by member."""
        return {member: frozenset(used) for member, used in self._families.get(row, {}).items() if member != but}


def rows_of(figures: MemberFigures) -> frozenset[Row]:
    """The rows with a number for this period."""
    return frozenset(
        Row(figure.key.indicator, figure.key.breakdown) for figure in figures.figures if figure.key.measure == "actual"
    )
