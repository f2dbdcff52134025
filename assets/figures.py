"""Figures: every number of a submission with value, unit and cell, or the reasons why the file could not be read."""

from __future__ import annotations

from collections.abc import Collection

import dagster as dg

from assets.describing import INTAKE, OWNERS, figures_preview, findings_table
from assets.keys import cycle_member_key, event_tags
from assets.submissions import SUBMISSIONS
from tonghop.model import Cycle, Severity
from tonghop.stages.decision_words import load_wordings
from tonghop.stages.reading import ReadOutcome

FIGURES = dg.AssetKey("figures_by_member_cycle")

SPEC = dg.AssetSpec(
    FIGURES,
    deps=[SUBMISSIONS],
    description=(
        "Số liệu đọc được từ tệp của đơn vị: giá trị chính xác, đơn vị tính, nguyên văn, trang tính và ô. "
        "Tệp được đọc trong tiến trình riêng có giới hạn; tệp hỏng chỉ làm đỏ đúng đơn vị đó. "
        "Khi đỏ: mở metadata của lần chạy lỗi, chép tệp đã sửa vào inbox của đơn vị, rồi chạy lại đúng phân vùng đó."
    ),
    group_name=INTAKE,
    owners=OWNERS,
    kinds={"python", "sqlite"},
    skippable=True,
)


def materialization(cycle: Cycle, outcome: ReadOutcome) -> dg.AssetMaterialization:
    """The event of one member's figures."""
    return dg.AssetMaterialization(
        FIGURES,
        partition=cycle_member_key(cycle, outcome.member),
        metadata={
            "dagster/row_count": len(outcome.reading.figures),
            "đoạn văn": len(outcome.reading.narratives),
            "lỗi khi đọc": outcome.count(Severity.ERROR),
            "cảnh báo khi đọc": outcome.count(Severity.WARNING),
            "xem trước": figures_preview(outcome.reading.figures),
            "phát hiện khi đọc": findings_table(outcome.reading.findings),
        },
        tags=event_tags(cycle, outcome.member, outcome.reading.sha256),
    )


def failure(
    cycle: Cycle, rejected: dict[str, str], details: dict[str, dg.MetadataValue], locked: Collection[str] = ()
) -> dg.Failure:
    """The failure of the members in `rejected` (member → reason), with what to do next.

    Those in `locked` may not change the cycle: a mended file alone would not help them.
    """
    listing = "; ".join(f"{member}: {reason}" for member, reason in rejected.items())
    recovery = [f"tonghop run {cycle} --member {member}" for member in rejected if member not in locked]
    steps = [load_wordings().remedies["locked"].format(cycle=cycle, member=member) for member in sorted(locked)]
    if recovery:
        steps.append(
            "Chép tệp đã sửa vào inbox của đơn vị, rồi chạy lại đúng phân vùng đang đỏ "
            f"(Materialize trên giao diện này, hoặc lệnh: {' ; '.join(recovery)})."
        )
    return dg.Failure(
        f"Không đọc được báo cáo của {len(rejected)} đơn vị. {listing}",
        metadata={
            "đơn vị": ", ".join(rejected),
            "cách xử lý": " ".join(steps),
            **details,
        },
        allow_retries=False,
    )
