"""Coverage: for every expected member the submission that stands for it in the cycle, or why there is none.

Before it is decided, verdicts that no longer hold are taken again: the tables rest on what the rules say of all members
together, in whatever order these came in.
"""

import dagster as dg

from assets import checks
from assets.accepted import ACCEPTED
from assets.describing import CONSOLIDATION, cycle_asset, markdown_table
from assets.faults import retried_when_transient
from assets.keys import cycle_of_members, cycle_of_run
from assets.log_lines import log_coverage, log_verdict
from assets.submissions import SUBMISSIONS
from expectations.judging_again import judge_again
from tonghop.stages.covering import MemberState, cover_cycle

COVERAGE = dg.AssetKey("coverage_by_member")


def build_coverage(cycles: dg.PartitionsDefinition, automation: dg.AutomationCondition) -> dg.AssetsDefinition:
    """The coverage table, partitioned by cycle."""

    @cycle_asset(
        cycles,
        key=COVERAGE,
        # Missing members are no missing data: the stage asks the warehouse and says who is missing.
        # The submission too: a file that could not be read is accepted nowhere, yet the coverage has to say so.
        deps=[dg.AssetDep(key, partition_mapping=cycle_of_members()) for key in (SUBMISSIONS, ACCEPTED)],
        automation_condition=automation,
        group_name=CONSOLIDATION,
        kinds={"sqlite"},
        description=(
            "Mỗi đơn vị của kỳ: bản báo cáo nào đang được dùng, hoặc vì sao chưa có. Khi bản mới không được chấp nhận "
            "mà vẫn dùng bản cũ thì nói rõ; không bao giờ lặng lẽ dùng số cũ."
        ),
    )
    def coverage_by_member(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        workplace, cycle = context.resources.workplace, cycle_of_run(context)
        with retried_when_transient(context):
            verdicts = judge_again(workplace, cycle)
            states = cover_cycle(workplace, cycle)
        for verdict in filter(lambda row: row.changed, verdicts.values()):
            log_verdict(cycle, verdict)
            for evaluation in checks.evaluations(cycle, verdict):
                context.log_event(evaluation)
        log_coverage(cycle, states)
        return dg.MaterializeResult(metadata=coverage_metadata(states))

    return coverage_by_member


def coverage_metadata(states: tuple[MemberState, ...]) -> dict[str, dg.MetadataValue | str | int]:
    """How many members count, and the table of all."""
    used = sum(row.used is not None for row in states)
    return {
        "độ phủ": f"{used}/{len(states)}",
        "đơn vị chưa có số liệu": ", ".join(row.member for row in states if row.used is None) or "không",
        "bảng": markdown_table(
            ("đơn vị", "bản mới nhất", "bản đang dùng", "lỗi", "cảnh báo", "ghi chú"),
            (
                (
                    row.member,
                    row.latest.submission.version if row.latest else "",
                    row.used.submission.version if row.used else "",
                    row.errors,
                    row.warnings,
                    row.reason,
                )
                for row in states
            ),
        ),
    }
