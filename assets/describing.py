"""What the Dagster UI shows beside an asset: owners, groups, kinds, preview tables, links to files.

Only presentation: every number here is handed in by a stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import dagster as dg

from tonghop.model import Figure, Finding

OWNERS = ["team:van-phong-khoi-thi-dua"]
INTAKE, CONSOLIDATION, PUBLICATION = "1_tiep_nhan", "2_tong_hop", "3_bao_cao"
PREVIEW_ROWS = 12


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> dg.MarkdownMetadataValue:
    """A table for the UI; `|` and line breaks inside member text are made harmless."""
    lines = ["| " + " | ".join(headings) + " |", "|" + " --- |" * len(headings)]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
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
