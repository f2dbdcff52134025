"""The tags of runs: what a run is for, so that the run list can be searched by cycle and by member."""

from __future__ import annotations

from assets.keys import cycle_member_key
from tonghop.model import Cycle

CYCLE_TAG, MEMBER_TAG = "tonghop/ky", "tonghop/don_vi"
BY_COMMAND = {"tonghop/lenh": "run"}
"""On the runs of `tonghop run`, which no daemon looks after."""

RANGE_START, RANGE_END = "dagster/asset_partition_range_start", "dagster/asset_partition_range_end"


def cycle_tags(cycle: Cycle) -> dict[str, str]:
    """Of a run for a whole cycle."""
    return {CYCLE_TAG: str(cycle)}


def member_tags(cycle: Cycle, member: str) -> dict[str, str]:
    """Of a run for one member."""
    return {**cycle_tags(cycle), MEMBER_TAG: member}


def range_tags(cycle: Cycle, first: str, last: str) -> dict[str, str]:
    """Of one run for the neighbours from `first` to `last`; Dagster reads the range from its own two tags."""
    return {
        **member_tags(cycle, f"{first}..{last}"),
        RANGE_START: str(cycle_member_key(cycle, first)),
        RANGE_END: str(cycle_member_key(cycle, last)),
    }
