"""The jobs: members (receive, read, check), the cycle (coverage, tables, report), and the rounds of a half-year.

Members and cycle are two, because steps downstream of a failed one do not run: one member's broken file must not hold
the report back. The rounds are what schedules ask for; each can be run by hand for any cycle, and backfilled.
"""

from __future__ import annotations

import dagster as dg

from assets.accepted import ACCEPTED
from assets.consolidated import CONSOLIDATED
from assets.coverage import COVERAGE
from assets.data_docs import DATA_DOCS
from assets.edition import EDITION
from assets.feedback import FEEDBACK
from assets.figures import FIGURES
from assets.outreach import MESSAGES, RETURNS
from assets.report import FILES
from assets.status import HEALTH_KEY, STATUS
from assets.submissions import SUBMISSIONS
from pipelines.partitions import Partitions
from pipelines.schedules import CLOSE, OPEN, PUBLISH, REMIND

MEMBERS_JOB = "xu_ly_don_vi"
CYCLE_JOB = "tong_hop_ky"
DATA_DOCS_JOB = "tai_lieu_kiem_tra"
EDITION_JOB = "phat_hanh"
OPEN_JOB, REMIND_JOB, CLOSE_JOB, PUBLISH_JOB = "mo_ky", "nhac_don_vi", "chot_ky", "lap_du_thao"

_HEALTH = dg.AssetSelection.assets(STATUS) | dg.AssetSelection.checks(HEALTH_KEY)


def members_job(partitions: Partitions) -> dg.UnresolvedAssetJobDefinition:
    """The job over cycle × member, in one process: starting Great Expectations costs more than checking a cycle."""
    return dg.define_asset_job(
        MEMBERS_JOB,
        selection=dg.AssetSelection.assets(SUBMISSIONS, FIGURES, ACCEPTED, FEEDBACK),
        partitions_def=partitions.cycle_members,
        executor_def=dg.in_process_executor,
        description="Tiếp nhận, đọc, kiểm tra báo cáo của các đơn vị. Chạy lại một đơn vị: chọn đúng phân vùng của nó.",
    )


def cycle_job(partitions: Partitions) -> dg.UnresolvedAssetJobDefinition:
    """The job that makes everything of a cycle from what was accepted."""
    return _of_cycle(
        partitions,
        CYCLE_JOB,
        dg.AssetSelection.assets(COVERAGE, CONSOLIDATED, *FILES) | _HEALTH,
        "Độ phủ, biểu tổng hợp và báo cáo của một kỳ, từ các bản đã được chấp nhận.",
    )


def round_jobs(partitions: Partitions) -> dict[str, dg.UnresolvedAssetJobDefinition]:
    """The job of each scheduled round, by the round's name."""
    return {
        OPEN.name: _of_cycle(
            partitions,
            OPEN_JOB,
            dg.AssetSelection.assets(RETURNS, MESSAGES),
            "Mở kỳ: mẫu biểu cho từng đơn vị và thư mời gửi.",
        ),
        REMIND.name: _of_cycle(
            partitions,
            REMIND_JOB,
            dg.AssetSelection.assets(MESSAGES) | _HEALTH,
            "Nhắc đơn vị: thư đến hạn hôm nay, trang tình hình và kiểm tra quá hạn của kỳ.",
        ),
        CLOSE.name: _of_cycle(
            partitions,
            CLOSE_JOB,
            dg.AssetSelection.assets(COVERAGE, CONSOLIDATED) | _HEALTH,
            "Chốt kỳ: độ phủ và biểu tổng hợp từ những bản đã được chấp nhận đến lúc này.",
        ),
        PUBLISH.name: _of_cycle(
            partitions,
            PUBLISH_JOB,
            dg.AssetSelection.assets(*FILES),
            "Lập dự thảo báo cáo từ độ phủ và biểu tổng hợp đã có.",
        ),
    }


def data_docs_job(partitions: Partitions) -> dg.UnresolvedAssetJobDefinition:
    """The job for who wants Great Expectations' own pages; no other job makes them, they cost more than the checks."""
    return _of_cycle(
        partitions,
        DATA_DOCS_JOB,
        dg.AssetSelection.assets(DATA_DOCS),
        "Trang tài liệu của Great Expectations về các phép kiểm tra của một kỳ.",
    )


def edition_job(partitions: Partitions) -> dg.UnresolvedAssetJobDefinition:
    """The job for who issues an edition; nothing else makes one."""
    return _of_cycle(
        partitions,
        EDITION_JOB,
        dg.AssetSelection.assets(EDITION),
        "Phát hành: lập bản dự thảo hoặc bản chính thức có số của một kỳ. Chọn phân vùng của kỳ, điền người lập và "
        "loại bản ở trang chạy. Bản chính thức cần kỳ đã khóa.",
    )


def _of_cycle(
    partitions: Partitions, name: str, selection: dg.AssetSelection, description: str
) -> dg.UnresolvedAssetJobDefinition:
    return dg.define_asset_job(
        name,
        selection=selection,
        partitions_def=partitions.cycles,
        executor_def=dg.in_process_executor,
        description=description,
    )
