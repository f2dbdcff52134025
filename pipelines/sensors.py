"""What the daemon looks at outside Dagster: the inbox, and the decisions that somebody took in a terminal.

A new file or a decision about a member starts that member's run and nobody else's. How a file is found to be new and
whole is in `tonghop.stages.watching`; that the cycle follows its members is in `automation`.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from pathlib import Path

import dagster as dg

from assets.keys import cycle_member_key
from pipelines.dead_runs import fail_dead_runs_of_nobody
from pipelines.inbox_memory import keep, recall
from pipelines.jobs import CYCLE_JOB, MEMBERS_JOB
from pipelines.partitions import Partitions
from pipelines.tags import cycle_tags, member_tags, range_tags
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.stages.watching import Look, Sender, arrivals, look_into_inbox
from tonghop.warehouse import audit
from tonghop.warehouse.records import AuditEntry

INBOX_SENSOR, DECISIONS_SENSOR = "hop_thu", "quyet_dinh"
ABOUT_A_MEMBER = frozenset({"waived", "withdrawn", "restored"})
ABOUT_A_CYCLE = frozenset({"cycle_accepted", "cycle_locked", "cycle_unlocked", "exception_allowed", "explained"})
SECONDS_BETWEEN_LOOKS = 15
SINGLE_RUNS = 3
"""Up to so many members of a cycle at once get a run each, so that red and re-run concern one member alone. For more,
neighbours share a run: each run starts Great Expectations anew, which costs more than checking the whole cycle."""


def inbox_sensor(
    members_job: dg.UnresolvedAssetJobDefinition, partitions: Partitions, home: Home | None, catalogue: Path | None
) -> dg.SensorDefinition:
    """The sensor over `inbox/<cycle>/<member>/`; without a home the environment is asked at each look."""

    @dg.sensor(
        name=INBOX_SENSOR,
        job=members_job,
        minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=(
            "Nhìn vào `inbox/<kỳ>/<đơn vị>/`. Có tệp mới và đã chép xong thì tiếp nhận đúng đơn vị đó. Tệp chép dở, "
            "tệp tạm thì đợi; liên kết thì từ chối. Tệp cũ gửi lại y nguyên thì không chạy gì."
        ),
    )
    def look(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        chosen, known = home or Home.from_environment(), load_catalogue(catalogue)
        before = recall(chosen, context.cursor)
        found = look_into_inbox(chosen, known, before.seen, time.time_ns())
        fail_dead_runs_of_nobody(context.instance, chosen)
        for remark in found.remarks:
            if remark not in before.remarks:
                context.log.warning(remark)
        requests = run_requests(_new(chosen, catalogue, found), partitions)
        skipped = None if requests else skip_reason(found)
        return dg.SensorResult(run_requests=requests, skip_reason=skipped, cursor=keep(chosen, found, context.cursor))

    return look


def decisions_sensor(
    members_job: dg.UnresolvedAssetJobDefinition,
    cycle_job: dg.UnresolvedAssetJobDefinition,
    home: Home | None,
    catalogue: Path | None,
) -> dg.SensorDefinition:
    """The sensor over the audit log: what was decided since its last look, from the first look on."""

    @dg.sensor(
        name=DECISIONS_SENSOR,
        jobs=[members_job, cycle_job],
        minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=(
            "Theo dõi nhật ký: rút bản, quay về bản trước, chấp nhận giải trình thì kiểm tra lại đúng đơn vị đó; "
            "nghiệm thu, khóa, mở khóa, ngoại lệ thì lập lại trang tình hình và báo cáo của kỳ."
        ),
    )
    def look(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        with Workplace.open(home, catalogue) as workplace, workplace.warehouse.reading() as connection:
            if context.cursor is None:
                return dg.SensorResult(skip_reason="bắt đầu theo dõi", cursor=str(audit.last_number(connection)))
            entries = audit.after(connection, int(context.cursor))
        last = str(entries[-1][0]) if entries else context.cursor
        # Several decisions about the same member or cycle between two looks are followed by one run.
        asked = [request for request in map(decision_request, entries) if request]
        requests = list({(request.job_name, request.partition_key): request for request in asked}.values())
        return dg.SensorResult(
            run_requests=requests, skip_reason=None if requests else "không có quyết định mới", cursor=last
        )

    return look


def decision_request(numbered: tuple[int, AuditEntry]) -> dg.RunRequest | None:
    """The run that a decision asks for, None for an entry that is no decision or whose run does not matter here."""
    number, entry = numbered
    if entry.cycle is None:
        return None
    cycle, key = Cycle.parse(entry.cycle), f"{entry.what}|{number}"
    if entry.what in ABOUT_A_MEMBER and entry.member is not None:
        partition = str(cycle_member_key(cycle, entry.member))
        tags = member_tags(cycle, entry.member)
        return dg.RunRequest(run_key=key, job_name=MEMBERS_JOB, partition_key=partition, tags=tags)
    if entry.what in ABOUT_A_CYCLE:
        return dg.RunRequest(run_key=key, job_name=CYCLE_JOB, partition_key=entry.cycle, tags=cycle_tags(cycle))
    return None


def skip_reason(found: Look) -> str:
    """Why a look asks for nothing, with whom it waits for and the first of what it passes over."""
    waiting = ", ".join("/".join(sender) for sender in found.waiting)
    passed = f"; bỏ qua {len(found.remarks)} mục, như: {found.remarks[0]}" if found.remarks else ""
    return (f"đợi tệp chép xong: {waiting}" if waiting else "không có tệp mới") + passed


def run_requests(keys: Mapping[Sender, str], partitions: Partitions) -> list[dg.RunRequest]:
    """Runs of the members' job for the arrivals in `keys`: one a member, or one a stretch of neighbours for many."""
    requests = []
    for cycle in sorted({sender.cycle for sender in keys}):
        mine = {sender.member: key for sender, key in keys.items() if sender.cycle == cycle}
        stretches = (
            [(member, member) for member in sorted(mine)] if len(mine) <= SINGLE_RUNS else partitions.stretches(mine)
        )
        requests += [_request(Cycle.parse(cycle), first, last, mine, partitions) for first, last in stretches]
    return requests


def _request(cycle: Cycle, first: str, last: str, keys: Mapping[str, str], partitions: Partitions) -> dg.RunRequest:
    if first == last:
        key = str(cycle_member_key(cycle, first))
        return dg.RunRequest(run_key=keys[first], partition_key=key, tags=member_tags(cycle, first))
    together = [keys[member] for member in partitions.between(first, last)]
    digest = hashlib.sha256("\n".join(together).encode()).hexdigest()
    return dg.RunRequest(run_key=f"{cycle}|{first}..{last}|{digest}", tags=range_tags(cycle, first, last))


def _new(home: Home, catalogue: Path | None, found: Look) -> dict[Sender, str]:
    if not found.ready:
        return {}
    with Workplace.open(home, catalogue) as workplace:
        return arrivals(workplace, found.ready)
