"""Which notation a column of texts uses, by evidence: numerals that only one notation can read vote.

Column beats sheet beats workbook. Without any vote the Vietnamese notation is assumed, and said to be assumed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from tonghop.reading.numbers.numeral import Notation, Numeral

_CLEAR = 4  # one side must outvote the other this many times, where both have votes


class Verdict(NamedTuple):
    """A notation, and how it was come by: `proved`, `assumed` (no evidence), or `contested` (evidence both ways)."""

    notation: Notation
    ground: str


@dataclass
class NotationVotes:
    """Votes by scope; a scope is any hashable, and ("",) is the whole workbook."""

    counts: dict[Hashable, Counter[Notation]] = field(default_factory=dict)

    def add(self, numeral: Numeral, *scopes: Hashable) -> None:
        """Count the vote of `numeral`, if it has one, in each of `scopes`."""
        if numeral.vote is not None:
            self.add_vote(numeral.vote, *scopes)

    def add_vote(self, vote: Notation, *scopes: Hashable) -> None:
        """Count a vote that was found out in another way, such as a count that must be whole."""
        for scope in scopes:
            self.counts.setdefault(scope, Counter())[vote] += 1

    def contested(self, scope: Hashable) -> bool:
        """Whether numerals of both notations stand in a scope."""
        return len(self.counts.get(scope, ())) > 1

    def count(self, scope: Hashable) -> int:
        """How many numerals of a scope prove a notation."""
        return sum(self.counts.get(scope, Counter()).values())

    def verdict(self, *scopes: Hashable) -> Verdict:
        """The notation of the first of `scopes`, nearest first, whose votes are clear."""
        contested = False
        for scope in scopes:
            votes = self.counts.get(scope)
            if not votes:
                continue
            vi, en = votes[Notation.VIETNAMESE], votes[Notation.ENGLISH]
            if vi >= _CLEAR * en:
                return Verdict(Notation.VIETNAMESE, "proved")
            if en >= _CLEAR * vi:
                return Verdict(Notation.ENGLISH, "proved")
            contested = True
        return Verdict(Notation.VIETNAMESE, "contested" if contested else "assumed")
