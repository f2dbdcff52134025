"""The two jobs: members (receive, read, check) and the cycle (coverage, tables, report).

Two, because steps downstream of a failed one do not run: one member's broken file must not hold the report back.
"""

from __future__ import annotations

import dagster as dg

from assets.accepted import ACCEPTED
from assets.consolidated import CONSOLIDATED
from assets.coverage import COVERAGE
from assets.feedback import FEEDBACK
from assets.figures import FIGURES
from assets.report import FILES
from assets.status import HEALTH_KEY, STATUS
from assets.submissions import SUBMISSIONS
from pipelines.partitions import Partitions

MEMBERS_JOB = "xu_ly_don_vi"
CYCLE_JOB = "tong_hop_ky"


def build_jobs(partitions: Partitions) -> list[dg.UnresolvedAssetJobDefinition]:
    """Both jobs, in one process each: starting Great Expectations costs more than checking a cycle."""
    return [
        dg.define_asset_job(
            MEMBERS_JOB,
            selection=dg.AssetSelection.assets(SUBMISSIONS, FIGURES, ACCEPTED, FEEDBACK),
            partitions_def=partitions.cycle_members,
            executor_def=dg.in_process_executor,
            description=(
                "Tiếp nhận, đọc và kiểm tra báo cáo của các đơn vị. Chạy lại một đơn vị: chọn đúng phân vùng của nó."
            ),
        ),
        dg.define_asset_job(
            CYCLE_JOB,
            selection=dg.AssetSelection.assets(COVERAGE, CONSOLIDATED, *FILES, STATUS)
            | dg.AssetSelection.checks(HEALTH_KEY),
            partitions_def=partitions.cycles,
            executor_def=dg.in_process_executor,
            description="Độ phủ, biểu tổng hợp và báo cáo của một kỳ, từ các bản đã được chấp nhận.",
        ),
    ]
