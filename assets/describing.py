"""What the Dagster UI shows beside an asset: owners, groups, kinds, preview tables, links to files.

Only presentation: every number here is handed in by a stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import dagster as dg

from tonghop.model import Figure, Finding

AssetBody = Callable[..., Any]
OWNERS = ["team:van-phong-khoi-thi-dua"]
WORKPLACE = "workplace"
"""The resource that every step asks for."""
INTAKE, CONSOLIDATION, PUBLICATION = "1_tiep_nhan", "2_tong_hop", "3_bao_cao"
PREVIEW_ROWS = 12


def cycle_asset(cycles: dg.PartitionsDefinition, **particulars: Any) -> Callable[[AssetBody], dg.AssetsDefinition]:
    """The decorator of an asset with a partition a cycle, made in the workplace and owned like all others."""
    return dg.asset(partitions_def=cycles, owners=OWNERS, required_resource_keys={WORKPLACE}, **particulars)


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> dg.MarkdownMetadataValue:
    """A table for the UI, or one word where it has no rows; `|` and line breaks in members' text do no harm."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        return dg.MetadataValue.md("không")
    lines = ["| " + " | ".join(headings) + " |", "|" + " --- |" * len(headings)]
    lines += ["| " + " | ".join(row) + " |" for row in cells]
    return dg.MetadataValue.md("\n".join(lines))


def figures_preview(figures: Sequence[Figure]) -> dg.MarkdownMetadataValue:
    """The first figures of a submission, each with its cell."""
    return markdown_table(
        ("chỉ tiêu", "phần", "phạm vi", "loại", "giá trị", "đơn vị", "ô", "nguyên văn"),
        (
            (
                row.key.indicator,
                row.key.breakdown,
                row.key.zone,
                row.key.measure,
                row.value,
                row.unit,
                f"{row.location.sheet}!{row.location.cell}",
                row.raw,
            )
            for row in figures[:PREVIEW_ROWS]
        ),
    )


def findings_table(findings: Sequence[Finding]) -> dg.MarkdownMetadataValue:
    """Findings with rule, severity, cells, message and advice."""
    return markdown_table(
        ("mức", "quy tắc", "ô", "nội dung", "cần làm"),
        ((row.severity, row.rule, ", ".join(row.cells) or row.cell, row.message, row.advice) for row in findings),
    )


def file_link(path: Path) -> dg.UrlMetadataValue:
    """A link that opens a made file from the UI on the same machine."""
    return dg.MetadataValue.url(path.resolve().as_uri())


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\r", " ").replace("\n", " ").replace("<", "&lt;")
