"""More layouts for `layout_maker`: parts, currencies, stock and flow or zones as columns, words in cells, two tables.

Each function writes the figures it can hold and returns them with the sheet, so that a test knows what to expect.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from layout_maker import LayoutMaker
from row_layouts import rows_layout
from sheet_papers import PERCENT, Paper, Wanted, vietnamese

from tonghop.reading.grid import Cell

Made = tuple[Paper, list[Wanted]]
_STOCK_FLOW = [
    ("projects_new", "projects_valid", "Số dự án", "dự án"),
    ("capital_attracted", "capital_registered", "Tổng vốn đầu tư đăng ký", "tỷ đồng"),
]


def parts_as_columns(maker: LayoutMaker, figures: list[Wanted]) -> Made:
    """Tổng số, FDI and DDI as columns over measures; money in triệu USD for FDI, tỷ đồng for the others."""
    rng, paper = maker.rng, Paper("Biểu FDI-DDI")
    parts = ["total", "fdi", "domestic"]
    rows = [f for f in figures if f.zone == "" and f.breakdown in parts and not f.measure.endswith("equivalent")]
    # Under "DN trong nước" workers would be those of domestic firms, which is not what the catalogue's part means.
    rows = [f for f in rows if (f.indicator, f.breakdown) != ("workers", "domestic")]
    measures = [m for m in ("actual", "prior", "stated_change_pct") if any(f.measure == m for f in rows)]
    rows = [f for f in rows if f.measure in measures]
    if not rows:
        return paper, []
    heads = {
        "total": ["Tổng số", "Tổng cộng", "Chung"],
        "fdi": ["FDI", "Khu vực FDI", "Vốn FDI", "Doanh nghiệp FDI", "DN FDI", "Đầu tư nước ngoài"],
        "domestic": ["DDI", "Khu vực DDI", "Trong nước", "DN trong nước", "Đầu tư trong nước"],
    }
    row = maker.titles(paper, 0, 2 + len(parts) * len(measures))
    for n, text in enumerate(["STT", "Chỉ tiêu", "ĐVT"]):
        paper.put(row, n, text, bold=True)
        paper.merge(row, n, row + 1, n)
    texts = {measure: maker.heading(measure) for measure in measures}
    for n, part in enumerate(parts):
        start = 3 + n * len(measures)
        paper.put(row, start, rng.choice(heads[part]), bold=True)
        paper.merge(row, start, row, start + len(measures) - 1)
        for m, measure in enumerate(measures):
            paper.put(row + 1, start + m, texts[measure], bold=True)
    row += 2
    for count, (indicator, unit) in enumerate(
        dict.fromkeys((f.indicator, f.unit) for f in rows if f.measure not in PERCENT)
    ):
        paper.put(row, 0, str(count + 1))
        paper.put(row, 1, maker.label(indicator, "total"))
        paper.put(row, 2, maker.unit(unit))
        for f in rows:
            same = f.indicator == indicator and (f.unit == unit or (f.measure in PERCENT and _unit_of(rows, f) == unit))
            if same:
                maker.write(paper, (row, 3 + parts.index(f.breakdown) * len(measures) + measures.index(f.measure)), f)
        row += 1
    told = {(f.indicator, f.breakdown) for f in rows if f.measure not in PERCENT}
    return paper, [f for f in rows if f.measure not in PERCENT or (f.indicator, f.breakdown) in told]


def _unit_of(rows: list[Wanted], figure: Wanted) -> str:
    return next(
        (
            f.unit
            for f in rows
            if (f.indicator, f.breakdown) == (figure.indicator, figure.breakdown) and f.measure not in PERCENT
        ),
        "",
    )


def zones_as_columns(maker: LayoutMaker, figures: list[Wanted]) -> Made:
    """Zones across, indicators down; the whole member's column may stand among them."""
    rng, paper = maker.rng, Paper("Biểu theo khu")
    zones = list(dict.fromkeys(f.zone for f in figures if f.zone))
    if not zones:
        return paper, []
    if rng.random() < 0.5:
        zones.append("")
    measures = ["actual"] + (["prior"] if rng.random() < 0.5 else [])
    rows = [f for f in figures if f.zone in zones and f.measure in measures]
    row = maker.titles(paper, 0, 3 + len(zones))
    for n, text in enumerate(["TT", "Nội dung", "Đơn vị tính"]):
        paper.put(row, n, text, bold=True)
    deep = len(measures) > 1 or rng.random() < 0.3
    width = len(measures)
    for n, zone in enumerate(zones):
        paper.put(row, 3 + n * width, zone or rng.choice(["Toàn tỉnh", "Tổng số", "Chung"]), bold=True)
        paper.merge(row, 3 + n * width, row, 2 + (n + 1) * width)
        for m, measure in enumerate(measures if deep else ()):
            paper.put(row + 1, 3 + n * width + m, maker.heading(measure) if m or rng.random() < 2 else "", bold=True)
    row += 1 + deep
    for count, (indicator, breakdown, unit) in enumerate(
        dict.fromkeys((f.indicator, f.breakdown, f.unit) for f in rows)
    ):
        paper.put(row, 0, Decimal(count + 1))
        paper.put(row, 1, maker.label(indicator, breakdown))
        paper.put(row, 2, maker.unit(unit))
        for f in rows:
            if (f.indicator, f.breakdown, f.unit) == (indicator, breakdown, unit):
                maker.write(paper, (row, 3 + zones.index(f.zone) * width + measures.index(f.measure)), f)
        row += 1
    return paper, rows


def words_in_cells(maker: LayoutMaker, figures: list[Wanted]) -> Made:
    """`Nội dung | Kết quả`, the cell saying amount, change, base and plan in words."""
    rng, paper = maker.rng, Paper("Kết quả")
    row = maker.titles(paper, 0, 2)
    for n, text in enumerate(["TT", "Nội dung", rng.choice(["Kết quả", "Kết quả thực hiện", "Số liệu"])]):
        paper.put(row, n, text, bold=True)
    row += 1
    told: list[Wanted] = []
    zones = list(dict.fromkeys(f.zone for f in figures))
    for n, zone in enumerate(zones):
        mine = [f for f in figures if f.zone == zone]
        if len(zones) > 1 or zone:
            paper.put(row, 0, ["I", "II", "III", "IV", "V"][n % 5], bold=True)
            paper.put(row, 1, zone or "Chung toàn Ban", bold=True)
            row += 1
        for count, head in enumerate(f for f in mine if f.measure == "actual"):
            text, with_it = sentence(rng, head, mine)
            paper.put(row, 0, str(count + 1))
            paper.put(row, 1, maker.label(head.indicator, head.breakdown))
            paper.put(row, 2, text)
            told.extend(with_it)
            row += 1
    return paper, told


def sentence(rng: Random, head: Wanted, figures: list[Wanted]) -> tuple[str, list[Wanted]]:
    """An amount with its change, base and plan in words, and the figures that it tells."""

    def find(measure: str) -> Wanted | None:
        same = [
            f for f in figures if (f.indicator, f.breakdown, f.measure) == (head.indicator, head.breakdown, measure)
        ]
        return same[0] if len(same) == 1 and (measure in PERCENT or same[0].unit == head.unit) else None

    unit = head.unit if head.unit != "%" else "%"
    text = (
        f"{rng.choice(['', '', 'ước ', 'khoảng ', 'đạt '])}{vietnamese(head.value)}{'' if unit == '%' else ' '}{unit}"
    )
    told = [head]
    several = (
        sum(f.indicator == head.indicator and f.breakdown == head.breakdown and f.measure == "actual" for f in figures)
        > 1
    )
    change, index, prior, plan_pct, plan = (
        find(m) for m in ("stated_change_pct", "stated_index_pct", "prior", "stated_plan_pct", "plan")
    )
    if change and not several:
        word = "giảm" if change.value < 0 else "tăng"
        text += f", {word} {vietnamese(abs(change.value))}% so với cùng kỳ"
        told.append(change)
    elif index and not several:
        text += f", bằng {vietnamese(index.value)}% so với cùng kỳ"
        told.append(index)
    if prior and (change or index) and not several:
        text += f" năm 2019 ({vietnamese(prior.value)} {prior.unit})"
        told.append(prior)
    if plan_pct and not several:
        text += f", đạt {vietnamese(plan_pct.value)}% kế hoạch năm"
        told.append(plan_pct)
        if plan:
            text += f" ({vietnamese(plan.value)} {plan.unit})"
            told.append(plan)
    return text, told


def stock_and_flow_columns(maker: LayoutMaker, figures: list[Wanted]) -> Made:
    """`Trong kỳ | Lũy kế đến nay` over labels that do not say which."""
    rng, paper = maker.rng, Paper("Thu hút đầu tư")
    told: list[Wanted] = []
    row = maker.titles(paper, 0, 4)
    heads = [
        "STT",
        "Chỉ tiêu",
        "ĐVT",
        rng.choice(["Trong kỳ", "Phát sinh trong kỳ"]),
        rng.choice(["Lũy kế đến nay", "Lũy kế", "Lũy kế đến 30/6/2020"]),
    ]
    for n, text in enumerate(heads):
        paper.put(row, n, text, bold=True)
    for flow, stock, label, unit in _STOCK_FLOW:
        row += 1
        paper.put(row, 1, label)
        paper.put(row, 2, unit)
        for col, indicator in ((3, flow), (4, stock)):
            for f in figures:
                if (f.zone, f.indicator, f.breakdown, f.measure, f.unit) == ("", indicator, "total", "actual", unit):
                    paper.put(row, col, f.value)
                    told.append(f)
    return paper, told


def two_tables(maker: LayoutMaker, figures: list[Wanted]) -> Made:
    """Two tables one under the other on a sheet, each with its own title and header."""
    half = len({f.indicator for f in figures}) // 2
    first = list(dict.fromkeys(f.indicator for f in figures))[:half]
    upper = rows_layout(maker, [f for f in figures if f.indicator in first and not f.zone] or figures[:1])
    lower = rows_layout(maker, [f for f in figures if f.indicator not in first and not f.zone] or figures[-1:])
    shift = upper.sheet().n_rows + 2
    paper = Paper("Số liệu", dict(upper.cells), list(upper.merges))
    for (row, col), cell in lower.cells.items():
        paper.cells[row + shift, col] = cell._replace(row=row + shift)
    paper.merges += [(a + shift, b, c + shift, d) for a, b, c, d in lower.merges]
    told = [f for f in figures if not f.zone]
    return paper, told


def beside(maker: LayoutMaker, figures: list[Wanted]) -> Made:
    """Two tables side by side, one header row each."""
    paper = Paper("Hai bảng")
    rows = [f for f in figures if not f.zone and f.measure == "actual"]
    half = (len(rows) + 1) // 2
    top = maker.titles(paper, 0, 8)
    for n, block in enumerate((rows[:half], rows[half:])):
        left = n * maker.rng.choice([4, 5])
        for m, text in enumerate(["TT", "Chỉ tiêu", "ĐVT", "6T/2020"]):
            paper.put(top, left + m, text, bold=True)
        for m, f in enumerate(block):
            paper.put(top + 1 + m, left, Decimal(m + 1))
            paper.put(top + 1 + m, left + 1, maker.label(f.indicator, f.breakdown))
            paper.put(top + 1 + m, left + 2, maker.unit(f.unit))
            paper.put(top + 1 + m, left + 3, f.value)
    return paper, rows


LAYOUTS: dict[str, Callable[[LayoutMaker, list[Wanted]], Made]] = {
    "parts": parts_as_columns,
    "zone_columns": zones_as_columns,
    "words": words_in_cells,
    "stock_flow": stock_and_flow_columns,
    "two": two_tables,
    "beside": beside,
}


def respelt(paper: Paper, how: str) -> Paper:
    """The same sheet with all its texts spelt another way: `upper`, `nfd`, `bare` (without marks) or `old tones`."""
    ways: dict[str, Callable[[str], str]] = {
        "upper": str.upper,
        "nfd": lambda text: unicodedata.normalize("NFD", text),
        "bare": lambda text: "".join(
            c
            for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
            if not unicodedata.combining(c)
        ),
        "old tones": lambda text: (
            text.replace("òa", "oà")
            .replace("óa", "oá")
            .replace("ủy", "uỷ")
            .replace("ũy", "uỹ")
            .replace("tỷ", "tỉ")
            .replace("kỳ", "kì")
        ),
    }
    cells = {}
    for place, cell in paper.cells.items():
        keep = cell.number is not None or cell.text.strip() == "%"
        cells[place] = cell if keep else _spelt(cell, unicodedata.normalize("NFC", ways[how](cell.text)))
    return replace(paper, cells=cells)


def _spelt(cell: Cell, text: str) -> Cell:
    return cell._replace(text=text, raw=text)
