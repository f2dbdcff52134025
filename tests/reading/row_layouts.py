"""The usual form: indicators as rows, measures as columns, units in a column or in brackets, zones as section rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from layout_maker import LayoutMaker
from sheet_papers import ORDER, OTHER_SCALES, PERCENT, Paper, Wanted

_ROMAN = ["I", "II", "III", "IV", "V", "VI"]
Part = tuple[str, str]
"""Breakdown and unit of a row."""


@dataclass
class _Columns:
    """Where a table's columns stand; -1 for one that it does not have."""

    number: int
    label: int
    unit: int
    first: int
    note: int
    measures: list[str] = field(default_factory=list)
    style: str = "number"

    @property
    def left(self) -> int:
        return self.number if self.number >= 0 else self.label

    @property
    def right(self) -> int:
        return self.first + len(self.measures) - 1


def rows_layout(maker: LayoutMaker, figures: list[Wanted], name: str = "Biểu 1", *, zone: str | None = None) -> Paper:
    """Write figures as rows of indicators; with `zone` the whole sheet is of that zone, named in its title."""
    paper, at = Paper(name), _columns(maker, figures)
    row = maker.titles(paper, at.left, max(at.right, at.left + 3))
    if zone:
        paper.put(row, at.left, zone.upper() if maker.rng.random() < 0.4 else zone, bold=True)
        paper.merge(row, at.left, row, at.right)
        row += 1
    row = _header(maker, paper, row, at)
    zones = list(dict.fromkeys(figure.zone for figure in figures))
    for n, zone_name in enumerate(zones):
        if zone is None and (len(zones) > 1 or zone_name):
            row = _section(maker, paper, row, at, (n, zone_name))
        row = _zone_rows(maker, paper, row, at, [figure for figure in figures if figure.zone == zone_name])
    maker.footer(paper, row, at.left, at.right)
    return paper


def _columns(maker: LayoutMaker, figures: list[Wanted]) -> _Columns:
    rng = maker.rng
    measures = [measure for measure in ORDER if any(row.measure == measure for row in figures)]
    rng.shuffle(measures)
    left, numbered, unit_column = rng.choice([0, 0, 1, 2]), rng.random() < 0.75, rng.random() < 0.67
    label = left + numbered
    first = label + 1 + unit_column
    note = first + len(measures) if rng.random() < 0.5 else -1
    style = rng.choice(["number", "number", "text", "mixed", "fraction"])
    return _Columns(left if numbered else -1, label, label + 1 if unit_column else -1, first, note, measures, style)


def _header(maker: LayoutMaker, paper: Paper, row: int, at: _Columns) -> int:
    """One or two header rows, and sometimes the row of column numbers; the first row under it."""
    rng = maker.rng
    deep = rng.random() < 0.4 and sum(measure in PERCENT for measure in at.measures) > 1
    bottom = row + deep
    heads = [
        (at.number, rng.choice(["STT", "TT"])),
        (at.label, rng.choice(["Chỉ tiêu", "Nội dung", "Danh mục", "Tên chỉ tiêu"])),
        (at.unit, rng.choice(["ĐVT", "Đơn vị tính", "Đơn vị"])),
        (at.note, "Ghi chú"),
    ]
    for col, text in heads:
        if col >= 0:
            paper.put(row, col, text, bold=True)
            paper.merge(row, col, bottom, col)
    _measure_heads(maker, paper, (row, bottom), at)
    if rng.random() < 0.3:
        used = [col for col in (at.number, at.label, at.unit, at.note) if col >= 0]
        for n, col in enumerate(sorted([*used, *range(at.first, at.right + 1)])):
            paper.put(bottom + 1, col, Decimal(n + 1))
        return bottom + 2
    return bottom + 1


def _measure_heads(maker: LayoutMaker, paper: Paper, rows: tuple[int, int], at: _Columns) -> None:
    top, bottom = rows
    if bottom > top:
        at.measures.sort(key=lambda measure: measure in PERCENT)
        start = at.first + sum(measure not in PERCENT for measure in at.measures)
        paper.put(top, start, "So sánh (%)", bold=True)
        paper.merge(top, start, top, at.right)
    taken: set[str] = set()
    for n, measure in enumerate(at.measures):
        text = maker.heading(measure)
        while text in taken:
            text = maker.heading(measure)
        taken.add(text)
        low = bottom > top and measure in PERCENT
        paper.put(bottom if low else top, at.first + n, text, bold=True)
        if not low:
            paper.merge(top, at.first + n, bottom, at.first + n)


def _section(maker: LayoutMaker, paper: Paper, row: int, at: _Columns, zone: tuple[int, str]) -> int:
    n, name = zone
    title = name or maker.rng.choice(["Toàn Ban Quản lý", "Chung", "Số liệu chung"])
    if at.number >= 0:
        paper.put(row, at.number, _ROMAN[n % 6], bold=True)
    paper.put(row, at.label, title, bold=True)
    return row + 1


def _zone_rows(maker: LayoutMaker, paper: Paper, row: int, at: _Columns, figures: list[Wanted]) -> int:
    for count, indicator in enumerate(dict.fromkeys(figure.indicator for figure in figures)):
        mine = [figure for figure in figures if figure.indicator == indicator]
        row = _indicator_rows(maker, paper, row, at, (count + 1, mine))
        row += maker.rng.random() < 0.05
    return row


def _parts(figures: list[Wanted]) -> list[Part]:
    """The rows an indicator needs, the total first. Percentages go with an amount where there is one."""
    parts = list(dict.fromkeys((figure.breakdown, figure.subject[3]) for figure in figures))
    amounts = {breakdown for breakdown, unit in parts if unit}
    kept = [(breakdown, unit) for breakdown, unit in parts if unit or breakdown not in amounts]
    return sorted(kept, key=lambda part: part[0] != "total")


def _indicator_rows(maker: LayoutMaker, paper: Paper, row: int, at: _Columns, todo: tuple[int, list[Wanted]]) -> int:
    count, figures = todo
    rng, parts = maker.rng, _parts(figures)
    as_children = parts[0][0] == "total" and rng.random() < 0.7
    told: set[str] = set()
    for n, (breakdown, unit) in enumerate(parts):
        child = as_children and breakdown != "total"
        mine = [
            figure
            for figure in figures
            if (
                figure.breakdown == breakdown
                and ((figure.measure in PERCENT and breakdown not in told) or figure.subject[3] == unit)
            )
            or (figure.breakdown == breakdown and figure.measure.endswith("equivalent") and breakdown not in told)
        ]
        told.add(breakdown)
        label = maker.child_label(breakdown, first=n == 1) if child else maker.label(figures[0].indicator, breakdown)
        if at.number >= 0 and not child:
            paper.put(row, at.number, f"{count}" if n == 0 else f"{count}.{n}")
        _write_row(maker, paper, row, at, (label, unit or "%", mine))
        row += 1
    return row


def _write_row(
    maker: LayoutMaker, paper: Paper, row: int, at: _Columns, content: tuple[str, str, list[Wanted]]
) -> None:
    label, unit, figures = content
    rng, scale = maker.rng, 1
    mixed = any(figure.measure.endswith("equivalent") for figure in figures)
    if unit in OTHER_SCALES and rng.random() < 0.15 and not mixed:
        unit, scale = rng.choice(OTHER_SCALES[unit])
    if at.unit < 0:
        label = f"{label} ({maker.unit(unit)})"
    else:
        paper.put(row, at.unit, maker.unit(unit))
    paper.put(row, at.label, label)
    for figure in figures:
        place = (row, at.first + at.measures.index(figure.measure))
        style = at.style if at.style != "mixed" else rng.choice(["number", "text"])
        if place not in paper.cells:
            maker.write(paper, place, figure, style, 1 if figure.measure in PERCENT else scale)
