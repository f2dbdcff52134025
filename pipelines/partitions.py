"""The partition definitions: cycles, members, and the two together, as static keys made from the catalogue.

Official reporting windows overlap, which time-window partitions cannot express. What a key means is in `assets.keys`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import dagster as dg

from assets.keys import CYCLE, MEMBER
from tonghop.catalogue import Catalogue


@dataclass(frozen=True)
class Partitions:
    """The partition definitions of one catalogue."""

    cycles: dg.StaticPartitionsDefinition
    members: dg.StaticPartitionsDefinition
    cycle_members: dg.MultiPartitionsDefinition

    @classmethod
    def of(cls, catalogue: Catalogue) -> Partitions:
        """Cycles in the order of time; members by generation, then in the order of the report.

        Members of one cycle are then neighbours, so that one range of keys, and one run, carries them all.
        """
        ordered = sorted(catalogue.members, key=lambda member: (member.valid_from, member.order, member.code))
        cycles = dg.StaticPartitionsDefinition(sorted(catalogue.cycles))
        members = dg.StaticPartitionsDefinition([member.code for member in ordered])
        return cls(cycles, members, dg.MultiPartitionsDefinition({CYCLE: cycles, MEMBER: members}))

    def stretches(self, members: Iterable[str]) -> list[tuple[str, str]]:
        """`members` as first-last pairs of neighbours in key order: each pair is one run over a range of keys."""
        wanted = set(members)
        pairs: list[tuple[str, str]] = []
        neighbour = False
        for member in self.members.get_partition_keys():
            if member in wanted and neighbour:
                pairs[-1] = (pairs[-1][0], member)
            elif member in wanted:
                pairs.append((member, member))
            neighbour = member in wanted
        return pairs

    def between(self, first: str, last: str) -> tuple[str, ...]:
        """The members from `first` to `last` in key order, both included."""
        members = self.members.get_partition_keys()
        return tuple(members[members.index(first) : members.index(last) + 1])
