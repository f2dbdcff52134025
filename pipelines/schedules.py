"""When the half-year's rounds run by themselves: crons on Vietnam's clock. Each asks for a job that also runs by hand.

A cron only says when to look; which cycle it is for follows from the day and the cycles' own deadlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import dagster as dg

from pipelines.tags import cycle_tags
from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.model import Cycle
from tonghop.model.clock import day_of

TIME_ZONE = "Asia/Ho_Chi_Minh"
DAYS_OF_REMINDING = 60
_NO_CYCLE = "hôm nay không có kỳ nào cần việc này"


@dataclass(frozen=True)
class Round:
    """One scheduled round: when to look, what to run, and which of the catalogue's cycles it is for on a day."""

    name: str
    cron: str
    description: str
    cycles_on: Callable[[Catalogue, date], Iterable[Cycle]]


def opening(catalogue: Catalogue, day: date) -> list[Cycle]:
    """The cycle that begins to be collected: H1 in June, H2 in December; none when the catalogue lacks its file."""
    cycle = Cycle(day.year, 1 if day.month <= 6 else 2)
    return [cycle] if str(cycle) in catalogue.cycles else []


def under_way(catalogue: Catalogue, day: date) -> list[Cycle]:
    """Cycles from their opening month until long enough after their deadline."""
    return [
        cycle
        for cycle, deadline in _deadlines(catalogue)
        if cycle.end.replace(day=1) <= day <= deadline + timedelta(days=DAYS_OF_REMINDING)
    ]


def closing(catalogue: Catalogue, day: date) -> list[Cycle]:
    """Cycles whose deadline is `day`."""
    return [cycle for cycle, deadline in _deadlines(catalogue) if deadline == day]


def closed_yesterday(catalogue: Catalogue, day: date) -> list[Cycle]:
    """Cycles whose deadline was the day before."""
    return closing(catalogue, day - timedelta(days=1))


OPEN = Round(
    "mo_ky_theo_lich",
    "0 8 1 6,12 *",
    "Ngày 1/6 và 1/12: mở kỳ, lập mẫu biểu cho từng đơn vị và thư mời gửi.",
    opening,
)
REMIND = Round(
    "nhac_don_vi_theo_lich",
    "0 8 * * *",
    "8 giờ sáng hằng ngày khi kỳ đang mở: thư nhắc trước và sau hạn, xem lại tình hình của kỳ.",
    under_way,
)
CLOSE = Round(
    "chot_ky_theo_lich",
    "0 18 * * *",
    "18 giờ ngày hết hạn của kỳ: chốt độ phủ và lập biểu tổng hợp.",
    closing,
)
PUBLISH = Round(
    "du_thao_theo_lich",
    "0 7 * * *",
    "7 giờ sáng ngày sau hạn gửi: lập dự thảo báo cáo.",
    closed_yesterday,
)
ROUNDS = (OPEN, REMIND, CLOSE, PUBLISH)


def build_schedules(
    jobs: dict[str, dg.UnresolvedAssetJobDefinition], catalogue: Path | None
) -> list[dg.ScheduleDefinition]:
    """A schedule for each round, on from the start; `jobs` holds each round's job by the round's name."""
    return [_schedule(one, jobs[one.name], catalogue) for one in ROUNDS]


def _schedule(one: Round, job: dg.UnresolvedAssetJobDefinition, catalogue: Path | None) -> dg.ScheduleDefinition:
    @dg.schedule(
        name=one.name,
        job=job,
        cron_schedule=one.cron,
        execution_timezone=TIME_ZONE,
        description=one.description,
        default_status=dg.DefaultScheduleStatus.RUNNING,
    )
    def look(context: dg.ScheduleEvaluationContext) -> list[dg.RunRequest] | dg.SkipReason:
        day = day_of(context.scheduled_execution_time)
        wanted = list(one.cycles_on(load_catalogue(catalogue), day))
        if not wanted:
            return dg.SkipReason(_NO_CYCLE)
        return [
            dg.RunRequest(run_key=f"{one.name}|{cycle}|{day}", partition_key=str(cycle), tags=cycle_tags(cycle))
            for cycle in wanted
        ]

    return look


def _deadlines(catalogue: Catalogue) -> list[tuple[Cycle, date]]:
    return [(Cycle.parse(code), row.deadline) for code, row in sorted(catalogue.cycles.items())]
