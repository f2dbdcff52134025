"""The publication of a cycle: report, page, annex, trace, exports, made from one view so that they cannot differ."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from assets.consolidated import CONSOLIDATED
from assets.describing import OWNERS, PUBLICATION, file_link
from assets.faults import retried_when_transient
from assets.keys import cycle_of_run
from assets.log_lines import log_publication
from tonghop.stages.publishing import Publication, publish_cycle

REPORT, PAGE, ANNEX = dg.AssetKey("report_docx"), dg.AssetKey("report_html"), dg.AssetKey("annex_xlsx")
TRACE, EXPORTS = dg.AssetKey("trace_json"), dg.AssetKey("figures_and_findings_csv")

FILES = {
    REPORT: ("report.docx",),
    PAGE: ("report.html",),
    ANNEX: ("annex.xlsx",),
    TRACE: ("trace.json",),
    EXPORTS: ("figures.csv", "findings.csv"),
}
DESCRIPTIONS = {
    REPORT: "Báo cáo của khối theo thể thức Nghị định 30/2020/NĐ-CP; mẫu `templates/report.docx` sửa được bằng Word.",
    PAGE: "Cùng nội dung dưới dạng một trang web; bấm vào một số để thấy nó từ đâu ra.",
    ANNEX: "Phụ lục Excel: biểu tổng hợp, tổng cộng là công thức sống trên dòng của các đơn vị.",
    TRACE: "Nguồn gốc từng con số được in: công thức, số liệu, tệp, trang tính, ô, nguyên văn.",
    EXPORTS: "Toàn bộ số liệu và phát hiện của kỳ dưới dạng CSV.",
}
KINDS = {REPORT: {"word"}, PAGE: {"html"}, ANNEX: {"excel"}, TRACE: {"json"}, EXPORTS: {"csv"}}


def build_publication(cycles: dg.PartitionsDefinition, automation: dg.AutomationCondition) -> dg.AssetsDefinition:
    """All published files of a cycle, as one step with an asset each."""

    @dg.multi_asset(
        name="lap_bao_cao",
        specs=[
            dg.AssetSpec(
                key,
                deps=[CONSOLIDATED],
                description=DESCRIPTIONS[key],
                group_name=PUBLICATION,
                owners=OWNERS,
                kinds=KINDS[key],
                automation_condition=automation,
            )
            for key in FILES
        ],
        partitions_def=cycles,
        required_resource_keys={"workplace"},
    )
    def publication(context: dg.AssetExecutionContext) -> Iterator[Any]:
        with retried_when_transient(context):
            made = publish_cycle(context.resources.workplace, cycle_of_run(context))
        log_publication(cycle_of_run(context), made)
        for key, names in FILES.items():
            yield dg.MaterializeResult(asset_key=key, metadata=publication_metadata(made, names))

    return publication


def publication_metadata(made: Publication, names: tuple[str, ...]) -> dict[str, dg.MetadataValue | str | int]:
    """Links to the files, and what is missing in the report."""
    links = {name: file_link(made.outbox / name) for name in names}
    return {
        **links,
        "độ phủ": made.coverage,
        "số được in có nguồn gốc": made.traced_numbers,
        "chỗ trống cần bổ sung": "; ".join(made.gaps) or "không",
    }
