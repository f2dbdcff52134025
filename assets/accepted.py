"""Accepted figures: what of a member's newest submission may enter the bloc's tables, after all rules."""

from __future__ import annotations

import dagster as dg

from assets.describing import INTAKE, OWNERS, findings_table
from assets.figures import FIGURES
from assets.keys import cycle_member_key, event_tags
from expectations.stage import Verdict
from tonghop.model import Cycle, Severity

ACCEPTED = dg.AssetKey("accepted_figures_by_member_cycle")

SPEC = dg.AssetSpec(
    ACCEPTED,
    deps=[FIGURES],
    description=(
        "Báo cáo của đơn vị sau khi đối chiếu mọi quy tắc: được chấp nhận khi không còn lỗi mức `error`. "
        "Cảnh báo không chặn; lỗi của đơn vị này không ảnh hưởng đơn vị khác."
    ),
    group_name=INTAKE,
    owners=OWNERS,
    kinds={"great_expectations", "sqlite"},
    skippable=True,
)


def materialization(cycle: Cycle, verdict: Verdict) -> dg.AssetMaterialization:
    """The event of one member's verdict: accepted, or blocked and why."""
    submission = verdict.submission.submission
    return dg.AssetMaterialization(
        ACCEPTED,
        partition=cycle_member_key(cycle, verdict.member),
        metadata={
            "được chấp nhận": verdict.accepted,
            "bản": submission.version,
            "lỗi": verdict.count(Severity.ERROR),
            "cảnh báo": verdict.count(Severity.WARNING),
            "ghi chú": verdict.count(Severity.NOTE),
            "phát hiện": findings_table(verdict.findings),
        },
        tags=event_tags(cycle, verdict.member, submission.sha256),
    )
