"""How the assets name their partitions, and the one place that takes a partition key apart."""

from __future__ import annotations

import warnings

import dagster as dg

from tonghop.model import Cycle

CYCLE = "cycle"
MEMBER = "member"


def cycle_member_key(cycle: Cycle, member: str) -> dg.MultiPartitionKey:
    """The key of one member in one cycle."""
    return dg.MultiPartitionKey({CYCLE: str(cycle), MEMBER: member})


def event_tags(cycle: Cycle, member: str, sha256: str) -> dict[str, str]:
    """Tags of a materialization: both parts of its key, and the file's hash as the version of the data."""
    return {
        f"dagster/partition/{CYCLE}": str(cycle),
        f"dagster/partition/{MEMBER}": member,
        "dagster/data_version": sha256[:16],
    }


def cycle_of_members() -> dg.PartitionMapping:
    """How a cycle's asset depends on its members': on the keys that are there, whoever is missing."""
    with warnings.catch_warnings():
        # Marked beta in Dagster 1.13; the one place that depends on it.
        warnings.simplefilter("ignore", category=dg.BetaWarning)
        return dg.MultiToSingleDimensionPartitionMapping(CYCLE)


def members_of_run(context: dg.AssetExecutionContext) -> tuple[Cycle, tuple[str, ...]]:
    """The cycle and the members of a run over one key, or over a range of keys. Raises Failure for two cycles."""
    parts = [_parts(key) for key in context.partition_keys]
    cycles = sorted({cycle for cycle, _ in parts})
    if len(cycles) != 1:
        raise dg.Failure(
            f"Một lần chạy chỉ xử lý một kỳ, không phải {', '.join(cycles)}. Hãy chạy riêng từng kỳ.",
            allow_retries=False,
        )
    return Cycle.parse(cycles[0]), tuple(member for _, member in parts)


def cycle_of_run(context: dg.AssetExecutionContext | dg.AssetCheckExecutionContext) -> Cycle:
    """The cycle that a run over one cycle's key is for."""
    return Cycle.parse(context.partition_key)


def _parts(key: str) -> tuple[str, str]:
    if isinstance(key, dg.MultiPartitionKey):
        return key.keys_by_dimension[CYCLE], key.keys_by_dimension[MEMBER]
    # Dagster joins the parts with "|", dimensions in the order of their names: cycle before member.
    cycle, _, member = key.partition("|")
    return cycle, member
