"""An edition of a cycle: the numbered bundle that is sent or signed; made when somebody asks, never by itself."""

import dagster as dg
from pydantic import Field

from assets.describing import OWNERS, PUBLICATION, file_link, markdown_table
from assets.faults import retried_when_transient
from assets.keys import cycle_of_run
from assets.report import FILES
from expectations.rules_in_force import rules_in_force
from tonghop.editions.changes import Change, ChangeKind, Changes
from tonghop.editions.making import Made, Request, make_edition
from tonghop.reporting.edition_words import load_edition_words

EDITION = dg.AssetKey("edition_zip")
PREVIEW_ROWS = 40


class EditionConfig(dg.Config):
    """What the operator fills in on the launch page."""

    final: bool = Field(
        default=False,
        description="Bật: bản chính thức để ký (kỳ phải khóa, không còn chỗ trống). Tắt: bản dự thảo có chữ chìm.",
    )
    by: str = Field(default="", description="Họ tên người lập; bắt buộc với bản chính thức.")
    note: str = Field(default="", description="Ghi chú in trong báo cáo, ví dụ: gửi các đơn vị góp ý.")


def build_edition(cycles: dg.PartitionsDefinition) -> dg.AssetsDefinition:
    """The edition, partitioned by cycle; made only when asked for."""

    @dg.asset(
        key=EDITION,
        deps=list(FILES),
        partitions_def=cycles,
        group_name=PUBLICATION,
        owners=OWNERS,
        kinds={"zip", "word"},
        required_resource_keys={"workplace"},
        description=(
            "Một lần lập có số (dự thảo hoặc chính thức): tệp gốc của các đơn vị, danh mục, quy tắc, giải trình, mẫu "
            "và mọi tài liệu, đóng băng trong `outbox/<kỳ>/editions/`. Chỉ lập khi có người bấm; không có gì thay "
            "đổi thì không lập bản mới. Kiểm chứng một gói: `tonghop rebuild`."
        ),
    )
    def edition_zip(context: dg.AssetExecutionContext, config: EditionConfig) -> dg.MaterializeResult[None]:
        workplace = context.resources.workplace
        with retried_when_transient(context):
            request = Request(config.final, config.by, config.note)
            made = make_edition(workplace, cycle_of_run(context), request, rules_in_force(workplace))
        names = {member.code: member.short_name for member in workplace.catalogue.members}
        return dg.MaterializeResult(metadata=edition_metadata(made, names))

    return edition_zip


def edition_metadata(made: Made, names: dict[str, str]) -> dict[str, dg.MetadataValue | str | int | bool]:
    """Which edition it is, where it lies, what changed since the one before, what a draft lacks."""
    row = made.stored
    return {
        "lần lập": row.number,
        "loại": load_edition_words().kinds[row.kind.value],
        "lập bản mới": made.is_new,
        "gói": file_link(made.bundle),
        "báo cáo": file_link(made.folder / "report.docx"),
        "mã kiểm tra": row.bundle_sha256,
        "chỗ trống cần bổ sung": "; ".join(made.gaps) or "không",
        "chú ý": " ".join(made.notes) or "không",
        "thay đổi so với lần trước": _preview(made.changes, names),
    }


def _preview(changes: Changes | None, names: dict[str, str]) -> dg.MarkdownMetadataValue:
    words = load_edition_words().changes
    rows: tuple[Change, ...] = changes.rows if changes is not None else ()
    lines = [
        (
            words.sections[row.kind.value],
            names.get(row.member, row.member),
            row.what,
            row.before,
            row.after,
            "; ".join(row.causes),
        )
        for row in rows[:PREVIEW_ROWS]
        if row.kind is not ChangeKind.CAUSE
    ]
    headings = ("kind", "member", "what", "before", "after", "cause")
    return markdown_table([words.columns[name] for name in headings], lines)
