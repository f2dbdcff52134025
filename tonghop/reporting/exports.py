"""`figures.csv` and `findings.csv`, as the contract names their columns, and the safe way to write any output file.

A text that a spreadsheet would run as a formula gets an apostrophe before it; a number is never touched.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from pathlib import Path

from tonghop.model import Figure, Finding

FIGURE_COLUMNS = (
    "cycle",
    "member",
    "zone",
    "indicator",
    "breakdown",
    "measure",
    "value",
    "unit",
    "raw",
    "sheet",
    "cell",
    "sha256",
    "as_of",
    "qualifier",
)
FINDING_COLUMNS = (
    "cycle",
    "member",
    "rule",
    "severity",
    "zone",
    "indicator",
    "breakdown",
    "measure",
    "sheet",
    "cell",
    "found",
    "expected",
    "difference",
    "message",
)
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?\s*%?")


def write_figures(path: Path, figures: Iterable[Figure]) -> None:
    """Every figure as sent, in the order given; UTF-8 without a byte order mark, values as exact decimals."""
    _write_rows(path, FIGURE_COLUMNS, (_figure_row(figure) for figure in figures))


def write_findings(path: Path, findings: Iterable[Finding]) -> None:
    """Every finding, the gravest first and within a severity those that may move the bloc's total most.

    Findings that weigh the same keep the order given.
    """
    ranked = sorted(findings, key=lambda finding: finding.urgency)
    _write_rows(path, FINDING_COLUMNS, (_finding_row(finding) for finding in ranked))


def write_aside(path: Path, parts: Iterable[str | bytes]) -> None:
    """Write a file beside its place, flush it to the disk, then put it there: a reader never sees half of it.

    Raises OSError; then the old file stands as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            for part in parts:
                file.write(part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def safe_text(text: str) -> str:
    """A text that no spreadsheet runs: one that begins like a formula and is no number gets an apostrophe before it."""
    if text.startswith(_RUNS_AS_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    def lines() -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        for row in chain((columns,), rows):
            writer.writerow(row)
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()

    write_aside(path, lines())


def _figure_row(figure: Figure) -> list[str]:
    key, place = figure.key, figure.location
    texts = [key.cycle, key.member, key.zone, key.indicator, key.breakdown, key.measure]
    about = [figure.unit, figure.raw, place.sheet, place.cell, place.sha256, figure.as_of, figure.qualifier]
    return [*map(safe_text, texts), _plain(figure.value), *map(safe_text, about)]


def _finding_row(finding: Finding) -> list[str]:
    # The columns are fixed, so a waiver stands behind the message of the finding it covers.
    told = (
        replace(finding, message=f"{finding.message} [Đã giải trình: {finding.waived}]") if finding.waived else finding
    )
    return [safe_text(str(getattr(told, name))) for name in FINDING_COLUMNS]


def _plain(value: Decimal) -> str:
    return format(value, "f")
