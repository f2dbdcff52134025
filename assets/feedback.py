"""Feedback: what goes back to a member: its own workbook with the cells to look at marked, and a call sheet."""

from __future__ import annotations

import dagster as dg

from assets.accepted import ACCEPTED
from assets.describing import OWNERS, PUBLICATION, file_link
from assets.keys import cycle_member_key, event_tags
from tonghop.model import Cycle, Submission
from tonghop.stages.feeding_back import Feedback

FEEDBACK = dg.AssetKey("feedback_by_member_cycle")

SPEC = dg.AssetSpec(
    FEEDBACK,
    deps=[ACCEPTED],
    description=(
        "Phản hồi cho đơn vị: chính bảng tính của đơn vị, giữ nguyên số, ô có vấn đề được tô màu và ghi chú, "
        "kèm trang “Kết quả kiểm tra” có cột để đơn vị trả lời, và phiếu gọi điện một trang."
    ),
    group_name=PUBLICATION,
    owners=OWNERS,
    kinds={"excel"},
    skippable=True,
)


def materialization(cycle: Cycle, feedback: Feedback, submission: Submission) -> dg.AssetMaterialization:
    """The event of one member's feedback."""
    names = {".xlsx": "bảng tính trả lại", ".html": "phiếu gọi điện", ".docx": "phiếu gọi điện (Word)"}
    links = {names[path.suffix]: file_link(path) for path in feedback.files}
    return dg.AssetMaterialization(
        FEEDBACK,
        partition=cycle_member_key(cycle, feedback.member),
        metadata={**links, "số điểm cần trả lời": len(feedback.findings)},
        tags=event_tags(cycle, feedback.member, submission.sha256),
    )
