"""Columns of measures: flat, in short forms, under common headings, compared without saying how, since another day."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from sheet_papers import MEASURE_HEADINGS

from combining.plans import Column

MEASURE_SETS = (
    ("actual",),
    ("actual", "prior"),
    ("prior", "actual", "stated_change_pct"),
    ("prior", "actual", "stated_index_pct"),
    ("plan", "actual", "stated_plan_pct"),
    ("plan", "prior", "actual", "stated_index_pct", "stated_plan_pct"),
    ("actual", "prior", "plan", "stated_change_pct", "stated_plan_pct"),
    ("prior", "actual", "stated_change", "stated_change_pct"),
    ("actual", "vnd_equivalent"),
)
_SHORT = {
    "actual": ["TH", "TH 2020", "TH 6T", "TH 6T/2020", "TH kỳ này", "Ước TH", "TH 6 tháng"],
    "prior": ["CK", "CK 2019", "TH CK", "TH CK 2019", "CK năm trước", "TH cùng kỳ", "TH 6T/2019"],
    "plan": ["KH", "KH 2020", "KH năm", "KH giao", "KH cả năm"],
    "stated_change_pct": ["% tăng/giảm so CK", "Tăng/giảm so CK (%)", "Tăng, giảm so CK (%)", "+/- so CK (%)"],
    "stated_index_pct": ["TH/CK (%)", "% TH/CK", "Bằng % CK", "Bằng % so CK"],
    "stated_plan_pct": ["TH/KH (%)", "% TH/KH", "% KH", "Đạt % KH", "So KH (%)"],
    "stated_change": ["Tăng/giảm so CK", "+/- so CK", "Chênh lệch so CK"],
}
_COMPARED = ["So sánh (%)", "So với cùng kỳ (%)", "So cùng kỳ", "So CK (%)", "% so CK", "So với CK 2019 (%)"]
_SINCE = {
    "đầu năm": ["Tăng/giảm so với đầu năm (%)", "Tăng, giảm (%) so với đầu năm"],
    "đầu năm 2020": ["Tăng (+), giảm (-) so với đầu năm 2020 (%)"],
    "cuối năm 2019": ["Tăng/giảm so với cuối năm 2019 (%)", "% tăng, giảm so với cuối năm 2019"],
}
_GROUPED = {
    "actual": ("Thực hiện", ["6T/2020", "6 tháng đầu năm 2020", "Năm 2020"]),
    "prior": ("Thực hiện", ["6T/2019", "6 tháng đầu năm 2019", "Cùng kỳ 2019"]),
    "stated_index_pct": ("So sánh (%)", ["So với cùng kỳ", "CK 2019", "Cùng kỳ", "6T2020/6T2019"]),
    "stated_plan_pct": ("So sánh (%)", ["So với kế hoạch", "KH 2020", "TH/KH"]),
    "stated_change_pct": ("Tăng/giảm so với cùng kỳ", ["Tương đối (%)", "Tỷ lệ (%)", "%"]),
    "stated_change": ("Tăng/giảm so với cùng kỳ", ["Tuyệt đối", "Số tuyệt đối"]),
}


def measure_columns(rng: Random, measures: Iterable[str], style: str) -> tuple[list[Column], str]:
    """A column for each measure, in any order, and the base that the change is said to have."""
    ordered = list(measures)
    rng.shuffle(ordered)
    base, taken = "", set[str]()
    if style == "since another day":
        base = rng.choice(list(_SINCE))
    if style == "grouped":
        ordered.sort(key=lambda measure: list(_GROUPED).index(measure) if measure in _GROUPED else 9)
    columns = []
    for measure in ordered:
        heads = _heads(rng, measure, style, base)
        while heads[-1] in taken:
            heads = _heads(rng, measure, style, base)
        taken.add(heads[-1])
        columns.append(Column(heads, {"measure": measure}))
    changes = "stated_change_pct" in ordered
    return columns, base if changes else ""


def _heads(rng: Random, measure: str, style: str, base: str) -> tuple[str, ...]:
    if style == "grouped" and measure in _GROUPED:
        upper, lower = _GROUPED[measure]
        return upper, rng.choice(lower)
    if style == "compared" and measure == "stated_index_pct":
        return (rng.choice(_COMPARED),)
    if style == "compared" and measure == "stated_change_pct":
        return (rng.choice(_COMPARED),)
    if style == "since another day" and measure == "stated_change_pct":
        return (rng.choice(_SINCE[base]),)
    return (measure_word(rng, measure, style),)


def measure_word(rng: Random, measure: str, style: str) -> str:
    """What a measure is called: in the short forms of offices (TH, CK, KH) where that is the style."""
    words = _SHORT if style == "short" and measure in _SHORT else MEASURE_HEADINGS
    return rng.choice(words[measure])
