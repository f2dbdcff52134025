"""Tables whose columns are indicators, with zones or periods down, and lists of one figure a row."""

from __future__ import annotations

from collections.abc import Sequence

from combining.desk import Desk
from combining.figure_sets import Subject, subjects_of
from combining.headings import measure_columns, measure_word
from combining.plans import Column, Line, Plan
from combining.shapes import Made, based

_ZONE_HEADS = ["Khu", "Tên KCN", "Khu công nghiệp", "Tên khu", "KCN"]
_PERIOD_HEADS = ["Kỳ báo cáo", "Nội dung", "Năm", "Kỳ số liệu"]
_PERIODS = {
    "actual": ["6 tháng đầu năm 2020", "Thực hiện 6T/2020", "Ước TH 6 tháng đầu năm 2020"],
    "prior": ["6 tháng đầu năm 2019", "Cùng kỳ năm 2019", "TH 6T/2019"],
    "plan": ["Kế hoạch năm 2020", "KH năm 2020"],
}


def _subject_heads(desk: Desk, subjects: Sequence[Subject]) -> list[tuple[Subject, tuple[str, ...]]]:
    """A path of headings for each subject: parts in one heading, or under their indicator."""
    deep = desk.chance(0.5)
    made = []
    labels = {row.indicator: desk.wording.label(row.indicator) for row in subjects}
    several = {row.indicator for row in subjects if row.breakdown != "total"}
    for row in subjects:
        if not deep or row.indicator not in several:
            made.append((row, (desk.wording.label(row.indicator, row.breakdown),)))
        else:
            word = "Tổng số" if row.breakdown == "total" else desk.wording.part(row.breakdown)
            made.append((row, (labels[row.indicator], word)))
    return made


def zones_down(desk: Desk, zones: Sequence[str]) -> Made:
    """Zones down, the whole member last; indicators over their measures across."""
    rng = desk.rng
    subjects = subjects_of(desk.catalogue, rng, desk.used, rng.randint(2, 4), parts=True)
    measures = rng.choice([("actual",), ("actual",), ("actual", "prior"), ("prior", "actual", "stated_change_pct")])
    style = desk.dims.headings if desk.dims.headings in ("since another day", "short") else "flat"
    inner, base = measure_columns(rng, measures, style)
    figures = based(desk.maker.figures(subjects, zones, measures), base)
    columns = []
    for subject, heads in _subject_heads(desk, subjects):
        of = {"indicator": subject.indicator, "breakdown": subject.breakdown, "unit": subject.unit}
        for column in inner:
            if column.of["measure"] == "stated_change_pct" and subject.unit == "%":
                continue
            unit = "%" if column.of["measure"] == "stated_change_pct" else subject.unit
            path = heads if len(inner) == 1 else (*heads, *column.heads)
            columns.append(Column(path, {**of, **column.of}, unit=unit))
    lines = [
        Line((zone or rng.choice(["Tổng cộng", "Toàn tỉnh"]),), {"zone": zone}, 2, str(n + 1))
        for n, zone in enumerate(zones)
    ]
    return Plan(columns, lines, (rng.choice(_ZONE_HEADS),)), figures


def periods_down(desk: Desk, zones: Sequence[str]) -> Made:
    """This half-year, the one before and the plan down; indicators across."""
    rng = desk.rng
    subjects = subjects_of(desk.catalogue, rng, desk.used, rng.randint(2, 5), parts=True)
    measures = rng.choice([("actual", "prior"), ("prior", "actual"), ("prior", "plan", "actual")])
    figures = desk.maker.figures(subjects, zones[:1], measures)
    columns = [
        Column(
            heads,
            {"indicator": row.indicator, "breakdown": row.breakdown, "unit": row.unit, "zone": zones[0]},
            unit=row.unit,
        )
        for row, heads in _subject_heads(desk, subjects)
    ]
    lines = [Line((_period(desk, measure),), {"measure": measure}, 2, str(n + 1)) for n, measure in enumerate(measures)]
    return Plan(columns, lines, (rng.choice(_PERIOD_HEADS),)), figures


def _period(desk: Desk, measure: str) -> str:
    if desk.dims.headings == "short":
        return measure_word(desk.rng, measure, "short")
    return desk.rng.choice(_PERIODS[measure])


def list_of_figures(desk: Desk, zones: Sequence[str]) -> Made:
    """One figure a row: zone, indicator, part, measure and unit, each in its column."""
    rng = desk.rng
    subjects = subjects_of(desk.catalogue, rng, desk.used, rng.randint(2, 4), parts=True)
    measures = rng.choice([("actual",), ("actual", "prior"), ("prior", "actual", "stated_change_pct", "plan")])
    figures = desk.maker.figures(subjects, zones, measures)
    if desk.chance(0.3):
        rng.shuffle(figures)
    lines = []
    for n, row in enumerate(figures):
        of = {"zone": row.zone, "indicator": row.indicator, "breakdown": row.breakdown, "measure": row.measure}
        entry = desk.catalogue.indicators[row.indicator]
        part = "Tổng số" if row.breakdown == "total" else desk.catalogue.breakdowns[row.breakdown].name
        labels = (row.zone or "Toàn Ban Quản lý", entry.name, part, measure_word(rng, row.measure, desk.dims.headings))
        lines.append(Line(labels, {**of, "unit": row.unit}, 2, str(n + 1), unit=row.unit))
    heads = ("Khu", "Chỉ tiêu", "Phân tổ", "Loại số liệu")
    return Plan([Column((rng.choice(["Giá trị", "Số liệu"]),), {})], lines, heads), figures
