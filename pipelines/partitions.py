"""The keys under which Dagster knows what runs: cycles, members, and the two together.

Static keys made from the catalogue: official reporting windows overlap, which time-window partitions cannot express
(https://docs.dagster.io/guides/build/partitions-and-backfills/partitioning-assets). No other module splits a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import dagster as dg

from tonghop.catalogue import Catalogue

CYCLE = "cycle"
MEMBER = "member"


@dataclass(frozen=True)
class Partitions:
    """The partition definitions of one catalogue."""

    cycles: dg.StaticPartitionsDefinition
    members: dg.StaticPartitionsDefinition
    cycle_members: dg.MultiPartitionsDefinition

    @classmethod
    def of(cls, catalogue: Catalogue) -> Partitions:
        """Cycles in time order, members in the order of the report."""
        ordered = sorted(catalogue.members, key=lambda member: (member.order, member.code))
        cycles = dg.StaticPartitionsDefinition(sorted(catalogue.cycles))
        members = dg.StaticPartitionsDefinition([member.code for member in ordered])
        return cls(cycles, members, dg.MultiPartitionsDefinition({CYCLE: cycles, MEMBER: members}))

    def key(self, cycle: str, member: str) -> dg.MultiPartitionKey:
        """The key of one member in one cycle."""
        return dg.MultiPartitionKey({CYCLE: cycle, MEMBER: member})

    def stretches(self, members: Iterable[str]) -> list[tuple[str, str]]:
        """`members` as first-last pairs of neighbours in key order: each pair is one run over a range of keys."""
        wanted = set(members)
        pairs: list[tuple[str, str]] = []
        last: str | None = None
        for member in self.members.get_partition_keys():
            if member in wanted:
                pairs = [*pairs[:-1], (pairs[-1][0], member)] if last is not None else [*pairs, (member, member)]
            last = member if member in wanted else None
        return pairs


def members_of_run(context: dg.AssetExecutionContext) -> tuple[str, tuple[str, ...]]:
    """The cycle and the members a run over one key, or over a range of keys of one cycle, is for."""
    by_dimension = [dict(multi_key(key).keys_by_dimension) for key in context.partition_keys]
    cycles = {row[CYCLE] for row in by_dimension}
    if len(cycles) != 1:
        raise dg.Failure(f"One run carries one cycle, not {', '.join(sorted(cycles))}. Start a run for each.", allow_retries=False)
    return cycles.pop(), tuple(row[MEMBER] for row in by_dimension)


def multi_key(key: str) -> dg.MultiPartitionKey:
    """The two-part key behind its text, as Dagster hands it over."""
    if isinstance(key, dg.MultiPartitionKey):
        return key
    cycle, member = sequence_of_parts(key)
    return dg.MultiPartitionKey({CYCLE: cycle, MEMBER: member})


def sequence_of_parts(key: str) -> Sequence[str]:
    """Dagster joins the parts of a key with `|`, dimensions in the order of their names: cycle before member."""
    return key.split("|", 1)
