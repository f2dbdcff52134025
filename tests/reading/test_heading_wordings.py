"""Offices head the same column in many ways: each is read at first sight, and other periods stay out.

`heading_wordings/headings.tsv` holds a measure and a heading a line; `none` marks a column of which nothing is taken.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from grid_builders import Value, page, read

_FILE = Path(__file__).parent / "heading_wordings" / "headings.tsv"
_NOW, _BEFORE, _PLAN = "Thực hiện 6 tháng đầu năm 2020", "Thực hiện 6 tháng đầu năm 2019", "Kế hoạch năm 2020"
_ROWS: list[tuple[str, str, float, float, float]] = [
    ("Số dự án cấp mới", "dự án", 12, 8, 20),
    ("Doanh thu", "tỷ đồng", 4321.5, 3987.6, 9000),
    ("Kim ngạch xuất khẩu", "triệu USD", 213.4, 198.7, 450),
    ("Tổng số lao động", "người", 16357, 15987, 17500),
]
_BESIDE = {
    "actual": [_BEFORE],
    "prior": [_NOW],
    "plan": [_NOW],
    "stated_plan_pct": [_PLAN, _NOW],
    "stated_index_pct": [_BEFORE, _NOW],
    "stated_change_pct": [_BEFORE, _NOW],
    "stated_change": [_BEFORE, _NOW],
    "none": [_BEFORE, _NOW],
}


def _headings(measure: str) -> list[list[str]]:
    lines = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [heading.split(" // ") for kind, heading in lines if kind == measure]


def _value(heading: str, now: float, before: float, plan: float) -> float:
    change = now / before - 1
    values = {
        _NOW: now,
        "actual": now,
        _BEFORE: before,
        "prior": before,
        _PLAN: plan,
        "plan": plan,
        "stated_plan_pct": 100 * now / plan,
        "stated_index_pct": 100 + 100 * change,
        "stated_change_pct": 100 * change,
        "stated_change": now - before,
        "none": 1.37 * now,
    }
    return round(values[heading], 2)


def _measures_under(levels: list[str], measure: str) -> set[str]:
    """The measures of what is read under a heading that stands behind the usual columns."""
    before = _BESIDE[measure]
    head: list[list[Value]] = [
        ["TT", "Chỉ tiêu", "ĐVT", *before, levels[0]],
        *([""] * (3 + len(before)) for _ in levels[1:]),
    ]
    for row, text in zip(head[1:], levels[1:], strict=True):
        row.append(text)
    lines: list[list[Value]] = [
        [n, label, unit, *(_value(column, *amounts) for column in (*before, measure))]
        for n, (label, unit, *amounts) in enumerate(_ROWS, start=1)
    ]
    merges = [(0, col, len(levels) - 1, col) for col in range(3 + len(before))] if len(levels) > 1 else []
    reading = read(page([*head, *lines], merges=merges))
    column = "ABCDEFG"[3 + len(before)]
    found = [figure.key.measure for figure in reading.figures if figure.location.cell.startswith(column)]
    if measure == "none" and any(row.cell.startswith(column) for row in reading.findings):
        return set(found)
    return {*found, *(["unread"] if len(found) != len(_ROWS) else [])}


@pytest.mark.parametrize("measure", sorted(_BESIDE))
def test_every_heading_says_its_measure(measure: str) -> None:
    expected = set() if measure == "none" else {measure}
    headings = _headings(measure)
    assert len(headings) > 5
    wrong = [(levels, found) for levels in headings if (found := _measures_under(levels, measure)) != expected]
    assert wrong == []
