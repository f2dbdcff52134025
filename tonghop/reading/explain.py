"""A Reading shown to people: as text for the terminal and as the JSON object that programs read.

Only shows; what was read and why is decided elsewhere. Colours are the caller's choice, so that pipes stay clean.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tonghop.model import Figure, Finding, Reading, Severity

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.NOTE: "\x1b[36m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SEVERITIES = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.NOTE: "GHI CHÚ"}
_KINDS = {"table": "bảng", "nil": "ô trống nghĩa", "hidden": "phần ẩn", "stale": "kỳ khác", "aside": "để ngoài"}
_RAW_WIDTH = 40


def as_json(reading: Reading) -> dict[str, object]:
    """The JSON contract: `observations` and `findings`; values are exact decimal strings in `unit`."""
    return {
        "sha256": reading.sha256,
        "readable": reading.readable,
        "observations": [_observation(figure) for figure in reading.figures],
        "findings": [_finding(finding) for finding in reading.findings],
        "narratives": [
            {"heading": row.heading, "text": row.text, "sheet": row.location.sheet, "cell": row.location.cell}
            for row in reading.narratives
        ],
        "tables": [
            {"sheet": row.sheet, "cells": row.cells, "kind": row.kind, "note": row.note} for row in reading.tables
        ],
    }


def as_json_text(reading: Reading) -> str:
    """`as_json` as one line-broken text with Vietnamese letters as they are."""
    return json.dumps(as_json(reading), ensure_ascii=False, indent=1)


def plain_decimal(value: Decimal) -> str:
    """An exact decimal without exponent: `3147.15`."""
    return format(value, "f")


def _observation(figure: Figure) -> dict[str, object]:
    key = figure.key
    return {
        "cycle": key.cycle,
        "member": key.member,
        "zone": key.zone,
        "indicator": key.indicator,
        "breakdown": key.breakdown,
        "measure": key.measure,
        "value": plain_decimal(figure.value),
        "unit": figure.unit,
        "raw": figure.raw,
        "sheet": figure.location.sheet,
        "cell": figure.location.cell,
        "sent_value": plain_decimal(figure.sent_value),
        "sent_unit": figure.sent_unit,
        "decimals": figure.decimals,
        "as_of": figure.as_of,
        "qualifier": figure.qualifier,
        "base": figure.base,
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "found": finding.found,
        "expected": finding.expected,
        "difference": finding.difference,
        "message": finding.message,
        "advice": finding.advice,
        "zone": finding.zone,
        "indicator": finding.indicator,
        "breakdown": finding.breakdown,
        "measure": finding.measure,
        "cells": list(finding.cells),
    }


def as_terminal_text(reading: Reading, *, colour: bool = False) -> str:
    """Sheet by sheet the tables and each number's meaning, then what needs looking at."""
    paint = _Paint(colour)
    lines: list[str] = []
    if not reading.readable:
        lines.append(paint(_BOLD, "Không đọc được tệp."))
    for sheet in _sheets(reading):
        lines.extend(_sheet_lines(reading, sheet, paint))
    lines.extend(_finding_lines(reading.findings, paint))
    lines.append(_summary(reading))
    return "\n".join(lines)


class _Paint:
    """Colours a text when colours are wanted."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted

    def __call__(self, code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if self._wanted else text


def _sheets(reading: Reading) -> list[str]:
    names = [row.sheet for row in reading.tables] + [figure.location.sheet for figure in reading.figures]
    names += [row.location.sheet for row in reading.narratives]
    return list(dict.fromkeys(names))


def _sheet_lines(reading: Reading, sheet: str, paint: _Paint) -> Iterator[str]:
    yield paint(_BOLD, f"Trang “{sheet}”")
    for note in reading.tables:
        if note.sheet == sheet:
            yield paint(_DIM, f"  {_KINDS.get(note.kind, note.kind)} {note.cells}: {note.note}".rstrip())
    for figure in reading.figures:
        if figure.location.sheet == sheet:
            yield _figure_line(figure)
    prose = sum(row.location.sheet == sheet for row in reading.narratives)
    if prose:
        yield f"  {prose} đoạn văn"
    yield ""


def _figure_line(figure: Figure) -> str:
    key = figure.key
    subject = " · ".join(
        part for part in (key.zone, key.indicator, key.breakdown if key.breakdown != "total" else "") if part
    )
    value = f"{plain_decimal(figure.value)} {figure.unit}"
    raw = " ".join(figure.raw.split())
    shown = f"“{raw[:_RAW_WIDTH]}{'…' if len(raw) > _RAW_WIDTH else ''}”"
    extras = ", ".join(
        part
        for part in (figure.qualifier, figure.as_of and f"số {figure.as_of}", figure.base and f"so {figure.base}")
        if part
    )
    return (
        f"  {figure.location.cell:>6}  {subject} [{key.measure}] = {value}  {shown}{f'  ({extras})' if extras else ''}"
    )


def _finding_lines(findings: Iterable[Finding], paint: _Paint) -> Iterator[str]:
    order = list(_SEVERITIES)
    for finding in sorted(findings, key=lambda row: order.index(row.severity)):
        yield f"{paint(_COLOURS[finding.severity], _SEVERITIES[finding.severity])} [{finding.rule}] {finding.message}"
        if finding.advice:
            yield f"      → {finding.advice}"


def _summary(reading: Reading) -> str:
    counts = {severity: sum(row.severity is severity for row in reading.findings) for severity in _SEVERITIES}
    tables = sum(row.kind == "table" for row in reading.tables)
    return (
        f"{len(reading.figures)} số từ {tables} bảng, {len(reading.narratives)} đoạn văn; "
        f"{counts[Severity.ERROR]} lỗi, {counts[Severity.WARNING]} cảnh báo, {counts[Severity.NOTE]} ghi chú."
    )
