"""A Reading as text for the terminal: the tables of each sheet, what each number was understood as, what to look at.

Only shows; what was read and why is decided elsewhere. Colours are the caller's choice, so that pipes stay clean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tonghop.catalogue import Catalogue
from tonghop.catalogue.naming import indicator_name, measure_names
from tonghop.model import Figure, Finding, Reading, Severity

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.NOTE: "\x1b[36m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SEVERITIES = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.NOTE: "GHI CHÚ"}
_KINDS = {"table": "bảng", "nil": "ô trống nghĩa", "hidden": "phần ẩn", "stale": "kỳ khác", "aside": "để ngoài"}
_RAW_WIDTH = 40


def as_terminal_text(reading: Reading, catalogue: Catalogue, *, colour: bool = False) -> str:
    """Sheet by sheet the tables and each number's meaning, then what needs looking at."""
    paint = _Paint(colour)
    lines: list[str] = []
    if not reading.readable:
        lines.append(paint(_BOLD, "Không đọc được tệp."))
    for sheet in _sheets(reading):
        lines.extend(_sheet_lines(reading, catalogue, sheet, paint))
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


def _sheet_lines(reading: Reading, catalogue: Catalogue, sheet: str, paint: _Paint) -> Iterator[str]:
    yield paint(_BOLD, f"Trang “{sheet}”")
    for note in reading.tables:
        if note.sheet == sheet:
            yield paint(_DIM, f"  {_KINDS.get(note.kind, note.kind)} {note.cells}: {note.note}".rstrip())
    for figure in reading.figures:
        if figure.location.sheet == sheet:
            yield _figure_line(figure, catalogue, paint)
    prose = sum(row.location.sheet == sheet for row in reading.narratives)
    if prose:
        yield f"  {prose} đoạn văn"
    yield ""


def _figure_line(figure: Figure, catalogue: Catalogue, paint: _Paint) -> str:
    key = figure.key
    named = (indicator_name(catalogue, key.indicator, key.breakdown), measure_names().get(key.measure, key.measure))
    subject = ", ".join(part for part in named if part)
    place = f"{key.zone}: " if key.zone else ""
    extras = (figure.qualifier, figure.as_of and f"số {figure.as_of}", figure.base and f"so {figure.base}")
    said = f" ({', '.join(part for part in extras if part)})" if any(extras) else ""
    raw = " ".join(figure.raw.split())
    shown = f"“{raw[:_RAW_WIDTH]}{'…' if len(raw) > _RAW_WIDTH else ''}”"
    code = "/".join(part for part in (key.indicator, key.breakdown, key.measure) if part)
    value = f"{vietnamese(figure.value)} {figure.unit}"
    return f"  {figure.location.cell:>6}  {place}{subject} = {value}{said}  {shown}  {paint(_DIM, f'[{code}]')}"


def vietnamese(value: Decimal) -> str:
    """An exact decimal as Vietnamese write it: `3.147,15`."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


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
