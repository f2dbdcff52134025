"""Zones as rows with indicators across, one figure a row, and measures as rows under their indicator."""

from __future__ import annotations

from decimal import Decimal

from layout_maker import LayoutMaker
from sheet_papers import ORDER, PERCENT, Paper, Wanted

_LIST = ["STT", "Khu", "Chỉ tiêu", "Phân tổ", "Loại số liệu", "ĐVT", "Giá trị", "Ghi chú"]


def zones_as_rows(maker: LayoutMaker, figures: list[Wanted], name: str = "Biểu 2") -> Paper:
    """Zones down; across, each indicator with its part, measure and unit in one heading."""
    rng, paper = maker.rng, Paper(name)
    zones = list(dict.fromkeys(figure.zone for figure in figures))
    columns = list(dict.fromkeys((f.indicator, f.breakdown, f.measure, f.unit) for f in figures))
    left = rng.choice([0, 1])
    row = maker.titles(paper, left, left + 1 + len(columns))
    paper.put_row(row, left, ["STT", rng.choice(["Khu", "Tên KCN", "Khu công nghiệp", "Tên khu"])])
    broken = rng.random() < 0.3
    for n, (indicator, breakdown, measure, unit) in enumerate(columns):
        text = maker.label(indicator, breakdown)
        text += f" - {maker.heading(measure)}" if measure != "actual" else ""
        gap = "\n" if broken else " "
        stated = f"{gap}({maker.unit(unit)})"
        paper.put(row, left + 2 + n, text if measure in PERCENT else text + stated, bold=True)
    style = rng.choice(["number", "text"])
    for n, zone in enumerate(zones):
        row += 1
        paper.put(row, left, Decimal(n + 1))
        paper.put(row, left + 1, zone or rng.choice(["Tổng cộng", "Toàn tỉnh", "Chung"]))
        for f in (f for f in figures if f.zone == zone):
            place = columns.index((f.indicator, f.breakdown, f.measure, f.unit))
            maker.write(paper, (row, left + 2 + place), f, style)
    maker.footer(paper, row + 1, left, left + 3)
    return paper


def list_layout(maker: LayoutMaker, figures: list[Wanted], name: str = "Số liệu") -> Paper:
    """One figure a row: zone, indicator, part, measure, unit and value, each in its column."""
    rng, paper = maker.rng, Paper(name)
    row = maker.titles(paper, 0, 7)
    paper.put_row(row, 0, _LIST)
    style = rng.choice(["number", "text"])
    for count, figure in enumerate(figures):
        row += 1
        paper.put(row, 0, Decimal(count + 1))
        paper.put(row, 1, figure.zone or "Toàn Ban Quản lý")
        paper.put(row, 2, maker.catalogue.indicators[figure.indicator].name)
        paper.put(row, 3, maker.part(figure.breakdown))
        paper.put(row, 4, maker.heading(figure.measure))
        paper.put(row, 5, maker.unit(figure.unit))
        maker.write(paper, (row, 6), figure, style)
    return paper


def measure_rows(maker: LayoutMaker, figures: list[Wanted], name: str = "PL1") -> Paper:
    """Measures as rows under their indicator, one column of values; of the whole member."""
    rng, paper = maker.rng, Paper(name)
    row = maker.titles(paper, 0, 3)
    paper.put_row(row, 0, ["STT", "Nội dung", "Đơn vị tính", "Số liệu"])
    style = rng.choice(["number", "text"])
    subjects = dict.fromkeys((f.indicator, f.breakdown, f.unit) for f in figures if f.measure == "actual")
    for count, (indicator, breakdown, unit) in enumerate(subjects):
        first = next(f for f in subjects if f[:2] == (indicator, breakdown))[2] == unit
        same = [f for f in figures if (f.indicator, f.breakdown) == (indicator, breakdown)]
        mine = [f for f in same if f.unit == unit or (first and f.measure in PERCENT)]
        for figure in sorted(mine, key=lambda f: ORDER.index(f.measure)):
            row += 1
            actual = figure.measure == "actual"
            paper.put(row, 0, str(count + 1) if actual else "")
            heading = "Cùng kỳ năm 2019" if figure.measure == "prior" else maker.heading(figure.measure)
            paper.put(row, 1, maker.label(indicator, breakdown) if actual else rng.choice(["- ", "+ ", ""]) + heading)
            paper.put(row, 2, maker.unit(figure.unit))
            maker.write(paper, (row, 3), figure, style)
    return paper
