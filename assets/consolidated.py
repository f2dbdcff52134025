"""Consolidated tables: totals with coverage, growth like for like, plan, ratios, conversion at the recorded rate."""

import dagster as dg

from assets.coverage import COVERAGE
from assets.describing import CONSOLIDATION, cycle_asset, markdown_table
from assets.faults import retried_when_transient
from assets.keys import cycle_of_run
from tonghop.consolidating import Consolidation
from tonghop.stages.consolidating import consolidate_cycle

CONSOLIDATED = dg.AssetKey("consolidated_figures_by_indicator")
PREVIEW_ROWS = 40


def build_consolidated(cycles: dg.PartitionsDefinition, automation: dg.AutomationCondition) -> dg.AssetsDefinition:
    """The consolidated tables, partitioned by cycle."""

    @cycle_asset(
        cycles,
        key=CONSOLIDATED,
        deps=[COVERAGE],
        automation_condition=automation,
        group_name=CONSOLIDATION,
        kinds={"sqlite", "table"},
        description=(
            "Biểu tổng hợp của khối theo chỉ tiêu: từng đơn vị, tổng cộng kèm độ phủ, "
            "tăng trưởng trên cùng tập đơn vị, "
            "mức đạt kế hoạch, VND và USD riêng và quy đổi theo tỷ giá đã ghi. "
            "Đọc từ kho số liệu, không cộng lại phần đã cộng."
        ),
    )
    def consolidated_figures_by_indicator(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        with retried_when_transient(context):
            tables = consolidate_cycle(context.resources.workplace, cycle_of_run(context))
        return dg.MaterializeResult(metadata=consolidated_metadata(tables))

    return consolidated_figures_by_indicator


def consolidated_metadata(tables: Consolidation) -> dict[str, dg.MetadataValue | str | int]:
    """Rows, coverage, the rate used, and a preview of the totals."""
    return {
        "dagster/row_count": len(tables.rows),
        "độ phủ": f"{len(tables.reporting)}/{len(tables.expected)}",
        "tỷ giá": f"{tables.rate.vnd_per_usd} ({tables.rate.source})" if tables.rate else "chưa ghi: không quy đổi",
        "xem trước": markdown_table(
            ("chỉ tiêu", "phần", "tổng cộng", "đơn vị", "độ phủ"),
            (
                (key.indicator, key.breakdown, row.total.amount, row.unit, f"{len(row.counted)}/{len(tables.expected)}")
                for key, row in list(tables.rows.items())[:PREVIEW_ROWS]
                if row.total is not None
            ),
        ),
    }
