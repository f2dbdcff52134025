"""Tables whose rows are indicators: measures, zones, parts or currencies across, measures below, or all in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sheet_papers import PERCENT, Wanted

from combining.desk import Desk
from combining.figure_sets import Subject, subjects_of
from combining.headings import MEASURE_SETS, measure_columns, measure_word
from combining.lines import WHOLE, LineWriter
from combining.plans import Column, Line, Plan

Made = tuple[Plan, list[Wanted]]
_PARTS = {
    "total": ["Tổng số", "Tổng cộng", "Chung"],
    "fdi": ["FDI", "Khu vực FDI", "DN FDI", "Đầu tư nước ngoài"],
    "domestic": ["DDI", "Khu vực DDI", "Trong nước", "Đầu tư trong nước"],
}
_CURRENCIES = {
    "tỷ đồng": ["Tỷ đồng", "VND (tỷ đồng)", "tỷ đồng"],
    "triệu USD": ["Triệu USD", "USD (triệu USD)", "tr.USD"],
}
_AMOUNTS = ["Số liệu", "Giá trị", "Kết quả", "Số liệu báo cáo"]


def chosen_measures(desk: Desk) -> tuple[str, ...]:
    """Measures that the chosen headings can say."""
    needed = {"compared": "prior", "since another day": "stated_change_pct"}.get(desk.dims.headings)
    sets = [row for row in MEASURE_SETS if needed is None or (needed in row and any(m in PERCENT for m in row))]
    return desk.rng.choice(sets)


def based(figures: Sequence[Wanted], base: str) -> list[Wanted]:
    """The figures, changes having the base that their heading names."""
    return [replace(row, base=base) if row.measure == "stated_change_pct" else row for row in figures]


def _columns_and_figures(
    desk: Desk, subjects: list[Subject], zones: Sequence[str]
) -> tuple[list[Column], list[Wanted]]:
    measures = chosen_measures(desk)
    columns, base = measure_columns(desk.rng, measures, desk.dims.headings)
    return columns, based(desk.maker.figures(subjects, zones, measures), base)


def measures_across(desk: Desk, zones: Sequence[str]) -> Made:
    """Indicators and parts down, measures across."""
    subjects = subjects_of(desk.catalogue, desk.rng, desk.used, desk.rng.randint(2, 5), parts=True)
    columns, figures = _columns_and_figures(desk, subjects, zones)
    sectioned = desk.dims.zones == "sections" and list(zones) != [""]
    return Plan(columns, LineWriter(desk).of_zones(subjects, zones, sectioned=sectioned)), figures


def zones_across(desk: Desk, zones: Sequence[str]) -> Made:
    """Indicators down, zones over measures across."""
    subjects = subjects_of(desk.catalogue, desk.rng, desk.used, desk.rng.randint(2, 4), parts=True)
    inner, figures = _columns_and_figures(desk, subjects, zones)
    alone = len(inner) == 1 and desk.chance(0.6)
    columns = []
    for zone in zones:
        title = zone or desk.rng.choice(["Toàn tỉnh", "Tổng số", "Chung"])
        columns += [
            Column((title,) if alone else (title, *column.heads), {**column.of, "zone": zone}) for column in inner
        ]
    return Plan(columns, LineWriter(desk).of_subjects(subjects, "")), figures


def parts_across(desk: Desk, zones: Sequence[str]) -> Made:
    """Indicators down, the whole, FDI and domestic across, each over its measures."""
    wholes = subjects_of(
        desk.catalogue, desk.rng, desk.used | {"workers"}, desk.rng.randint(2, 4), needs=("fdi", "domestic")
    )
    desk.used.update(row.indicator for row in wholes)
    subjects = [replace(row, breakdown=part) for row in wholes for part in _PARTS]
    inner, figures = _columns_and_figures(desk, subjects, zones)
    columns = []
    for part, words in _PARTS.items():
        title = desk.rng.choice(words)
        columns += [
            Column((title,) if len(inner) == 1 else (title, *column.heads), {**column.of, "breakdown": part})
            for column in inner
        ]
    sectioned = desk.dims.zones == "sections" and list(zones) != [""]
    return Plan(columns, LineWriter(desk).of_zones(wholes, zones, sectioned=sectioned)), figures


def currencies_across(desk: Desk, zones: Sequence[str]) -> Made:
    """Indicators of money down, each measure in đồng and in dollars side by side."""
    found = subjects_of(desk.catalogue, desk.rng, desk.used, desk.rng.randint(2, 4), needs=("money_vnd", "money_usd"))
    wholes = [replace(row, unit="tỷ đồng") for row in found]
    both = [replace(row, unit=unit) for row in wholes for unit in _CURRENCIES]
    measures = desk.rng.choice([("actual",), ("actual", "prior"), ("plan", "actual"), ("prior", "plan", "actual")])
    inner, _ = measure_columns(desk.rng, measures, desk.dims.headings if desk.dims.headings == "short" else "flat")
    figures = desk.maker.figures(both, zones, measures)
    columns = []
    for column in inner:
        for unit, words in _CURRENCIES.items():
            columns.append(Column((*column.heads, desk.rng.choice(words)), {**column.of, "unit": unit}))
    wholes = [replace(row, unit="") for row in wholes]
    lines = LineWriter(desk).of_zones(wholes, zones, sectioned=list(zones) != [""])
    return Plan(columns, lines), figures


def measures_below(desk: Desk, zones: Sequence[str]) -> Made:
    """Each indicator with its other measures as rows under it; zones across, or one column."""
    subjects = subjects_of(desk.catalogue, desk.rng, desk.used, desk.rng.randint(2, 4))
    measures = desk.rng.choice([row for row in MEASURE_SETS if "actual" in row and "vnd_equivalent" not in row])
    figures = desk.maker.figures(subjects, zones, measures)
    lines = []
    for line in LineWriter(desk).of_subjects(subjects, ""):
        lines.append(line)
        own = () if line.heading else [m for m in measures if m != "actual" and _has(figures, line, m)]
        for measure in own:
            text = measure_word(desk.rng, measure, desk.dims.headings)
            text = "Cùng kỳ năm 2019" if measure == "prior" and desk.dims.headings != "short" else text
            unit = "%" if measure in PERCENT else line.unit
            lines.append(
                replace(line, labels=(text,), of={**line.of, "measure": measure}, level=3, unit=unit, marker="-")
            )
    columns = [Column((zone or desk.rng.choice(WHOLE),), {"zone": zone}) for zone in zones]
    if list(zones) == [""]:
        columns = [Column((desk.rng.choice(_AMOUNTS),), {})]
    return Plan(columns, lines), figures


def _has(figures: Sequence[Wanted], line: Line, measure: str) -> bool:
    return any(row.indicator == line.of["indicator"] and row.measure == measure for row in figures)


def in_words(desk: Desk, zones: Sequence[str]) -> Made:
    """Indicators down; one cell says amount, change, base and plan."""
    subjects = subjects_of(desk.catalogue, desk.rng, desk.used, desk.rng.randint(2, 5), parts=True)
    figures = desk.maker.figures(subjects, zones, desk.rng.choice(MEASURE_SETS[:6]))
    sectioned = desk.dims.zones == "sections" and list(zones) != [""]
    column = Column((desk.rng.choice(["Kết quả", "Kết quả thực hiện", "Số liệu"]),), {}, style="words")
    return Plan([column], LineWriter(desk).of_zones(subjects, zones, sectioned=sectioned)), figures
