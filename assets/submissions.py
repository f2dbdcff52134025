"""Submissions: the file a member sent, taken into the archive unchanged and registered under its hash."""

from __future__ import annotations

import dagster as dg

from assets.describing import INTAKE, OWNERS
from assets.keys import cycle_member_key, event_tags
from tonghop.model import Cycle
from tonghop.stages.receiving import Receipt

SUBMISSIONS = dg.AssetKey("submissions_by_member_cycle")

SPEC = dg.AssetSpec(
    SUBMISSIONS,
    description=(
        "Tệp mới nhất đơn vị đặt trong `inbox/<kỳ>/<đơn vị>/`, chép nguyên vẹn vào kho lưu theo mã băm và ghi sổ. "
        "Gửi lại đúng tệp cũ thì không có gì thay đổi; không tệp nào bị xóa."
    ),
    group_name=INTAKE,
    owners=OWNERS,
    kinds={"excel", "file"},
    skippable=True,
)


def materialization(cycle: Cycle, receipt: Receipt) -> dg.AssetMaterialization | None:
    """The event of one member's submission, or None when nothing was received."""
    if receipt.registration is None:
        return None
    submission = receipt.registration.submission
    return dg.AssetMaterialization(
        SUBMISSIONS,
        partition=cycle_member_key(cycle, receipt.member),
        metadata={
            "tệp gốc": submission.original_name,
            "bản": submission.version,
            "mới": receipt.registration.is_new,
            "kích thước (byte)": submission.size_bytes,
            "sha256": submission.sha256,
            "nhận lúc": dg.MetadataValue.timestamp(submission.received_at),
        },
        tags=event_tags(cycle, receipt.member, submission.sha256),
    )
