"""When the cycle's tables and report follow by themselves: once, after members' submissions came in anew.

A burst of members makes one consolidation; missing members do not hold it back, because the coverage table says who
is missing. What a sensor looks at outside Dagster (the inbox, the audit log) is in `pipelines.sensors`.
"""

from __future__ import annotations

import dagster as dg

from assets.consolidated import CONSOLIDATED
from assets.coverage import COVERAGE
from assets.report import FILES
from assets.status import HEALTH_KEY, STATUS

SENSOR = "ky_theo_don_vi"
SECONDS_BETWEEN_LOOKS = 30


def after_members() -> dg.AutomationCondition:
    """For coverage: a member is newer than the last coverage and than the last request, and no member is at work.

    Two separate latches, each over a bare trigger: only then does Dagster compare the moments of events that fall
    between the same two evaluations, and a member that ends just after the cycle was made is not forgotten.
    """
    newer = dg.AutomationCondition.any_deps_match(dg.AutomationCondition.newly_updated())
    return (
        newer.since(dg.AutomationCondition.newly_updated())
        & newer.since(dg.AutomationCondition.newly_requested())
        & ~dg.AutomationCondition.any_deps_in_progress()
        & ~dg.AutomationCondition.in_progress()
    ).with_label("đơn vị vừa có bản mới")


def along_with_coverage() -> dg.AutomationCondition:
    """For tables and report: in the same run as what they are made of, or after it when it was made alone."""
    alone = dg.AutomationCondition.newly_updated() & ~dg.AutomationCondition.executed_with_root_target()
    return (
        dg.AutomationCondition.any_deps_match(dg.AutomationCondition.will_be_requested())
        | (
            dg.AutomationCondition.any_deps_match(alone).since_last_handled()
            & ~dg.AutomationCondition.any_deps_in_progress()
            & ~dg.AutomationCondition.in_progress()
        )
    ).with_label("độ phủ hoặc biểu vừa được lập lại")


def automation_sensor() -> dg.AutomationConditionSensorDefinition:
    """The sensor that evaluates both conditions; on from the start, since a cycle that lags its members is stale."""
    return dg.AutomationConditionSensorDefinition(
        SENSOR,
        target=dg.AssetSelection.assets(COVERAGE, CONSOLIDATED, *FILES, STATUS) | dg.AssetSelection.checks(HEALTH_KEY),
        default_status=dg.DefaultSensorStatus.RUNNING,
        minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
        run_tags={"tonghop/do": "don-vi-co-ban-moi"},
        # Runs, not backfills: a cycle is one run of one job, also when two cycles are asked for at once.
        emit_backfills=False,
        description=(
            "Khi có đơn vị vừa gửi bản mới: tự lập lại độ phủ, biểu tổng hợp và báo cáo của kỳ, một lần cho cả đợt. "
            "Tắt cảm biến này thì phải tự chạy việc `tong_hop_ky`."
        ),
    )
