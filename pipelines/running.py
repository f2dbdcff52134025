"""A whole cycle in one process: the members' job over its ranges, then the cycle's job, on the home's Dagster instance.

What the stages do is in the layers below; what is printed about it is in `commands.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import dagster as dg

from assets.keys import cycle_member_key
from pipelines.dead_runs import fail_dead_runs
from pipelines.definitions import Overrides, build_defs
from pipelines.instance import open_instance
from pipelines.jobs import CYCLE_JOB, MEMBERS_JOB
from pipelines.lock import home_lock
from pipelines.partitions import Partitions
from pipelines.tags import BY_COMMAND, cycle_tags, member_tags, range_tags
from tonghop.model import Cycle
from tonghop.stages import Workplace
from tonghop.stages.covering import MemberState, member_states
from tonghop.stages.publishing import report_gaps
from tonghop.stages.receiving import members_with_post

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True)
class CycleRun:
    """What a run left behind: where every expected member stands, and whether the report was made."""

    states: tuple[MemberState, ...]
    report_made: bool
    failures: tuple[str, ...]


def run_cycle(workplace: Workplace, cycle: Cycle, members: Sequence[str], tell: Callable[[str], None]) -> CycleRun:
    """Run `cycle` for `members` (none: all expected that have sent something), then its tables and report."""
    definitions = build_defs(Overrides(catalogue=workplace.catalogue.directory, resources={"workplace": workplace}))
    expected = [member.code for member in workplace.catalogue.expected_members(cycle)]
    with home_lock(workplace.home, tell), open_instance(workplace.home) as instance:
        fail_dead_runs(instance)
        chosen = tuple(members) or members_with_post(workplace, cycle, expected)
        tell(f"Đọc và kiểm tra báo cáo của {len(chosen)}/{len(expected)} đơn vị …")
        failures = _run_members(definitions, instance, workplace, cycle, chosen)
        tell("Lập biểu tổng hợp và báo cáo …")
        for line in gap_lines(workplace, cycle):
            tell(line)
        made = _run(definitions, instance, CYCLE_JOB, cycle_tags(cycle), str(cycle))
    return CycleRun(member_states(workplace, cycle), not made, (*failures, *made))


def gap_lines(workplace: Workplace, cycle: Cycle) -> list[str]:
    """What keeps the report a draft, and the file to complete; nothing when it can be signed."""
    missing = report_gaps(workplace, cycle)
    if not missing:
        return []
    file = workplace.catalogue.directory / "cycles" / f"{cycle}.yaml"
    return [
        f"Báo cáo sẽ là bản dự thảo, còn thiếu {len(missing)} nội dung (bổ sung ở {file} rồi chạy lại):",
        *(f"  - {gap}" for gap in missing),
    ]


def _run_members(
    definitions: dg.Definitions,
    instance: dg.DagsterInstance,
    workplace: Workplace,
    cycle: Cycle,
    members: Sequence[str],
) -> list[str]:
    failures: list[str] = []
    for first, last in Partitions.of(workplace.catalogue).stretches(members):
        alone = first == last
        tags = member_tags(cycle, first) if alone else range_tags(cycle, first, last)
        key = str(cycle_member_key(cycle, first)) if alone else None
        failures += _run(definitions, instance, MEMBERS_JOB, tags, key)
    return failures


def _run(
    definitions: dg.Definitions, instance: dg.DagsterInstance, job: str, tags: dict[str, str], key: str | None
) -> list[str]:
    result = definitions.resolve_job_def(job).execute_in_process(
        run_config=QUIET, instance=instance, raise_on_error=False, tags={**BY_COMMAND, **tags}, partition_key=key
    )
    return [_reason(event) for event in result.all_events if event.is_step_failure]


def _reason(event: dg.DagsterEvent) -> str:
    data = event.step_failure_data
    told = data.user_failure_data
    if told is None:
        # No member's doing: whoever mends it needs the whole story.
        return data.error_display_string
    remedy = told.metadata.get("cách xử lý")
    return f"{told.description}\n{remedy.value}" if remedy else str(told.description)
