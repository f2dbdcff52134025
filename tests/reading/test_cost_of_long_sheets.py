"""What reading costs grows with a sheet and not with its square, however alike its rows are.

Cost is counted in calls, never timed: twice the rows may take little more than twice the calls.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest
from grid_builders import HEADER, Value, page, read

_ROWS = 120
_LITTLE_MORE = 2.6

Row = list[Value]


def comparing(count: int) -> Iterator[Row]:
    """One heading that leaves open how it compares, and no prior figure that would tell."""
    yield ["Chỉ tiêu", "ĐVT", "TH 6T/2020", "So cùng kỳ", "Tỷ lệ (%)"]
    for at in range(count):
        yield ["Tổng doanh thu", "tỷ đồng", 100 + at, 50.5 + at % 40, 0.5 + at % 40]


def dittos(count: int) -> Iterator[Row]:
    """A unit that is written once, and marks of the same below it."""
    yield ["Chỉ tiêu", "ĐVT", "TH 6T/2020"]
    yield ["Tổng doanh thu", "tỷ đồng", 1]
    for at in range(count):
        yield ["Tổng doanh thu", "nt", 100 + at]


def staircase(count: int) -> Iterator[Row]:
    """Labels that each stand further in than the one above."""
    yield ["Chỉ tiêu", "ĐVT", "TH 6T/2020"]
    for at in range(count):
        yield [" " * (2 * at) + "Tổng doanh thu", "tỷ đồng", 100 + at]


def unread_totals(count: int) -> Iterator[Row]:
    """Lists of strangers, each with its total."""
    yield ["Nội dung", "Vốn đăng ký (tỷ đồng)"]
    for at in range(count // 2):
        yield [f"Bên thứ {at % 7}", at + 1]
        yield ["Tổng cộng", at + 2]


def small_tables(count: int) -> Iterator[Row]:
    """A header over every number."""
    for at in range(count // 3):
        yield [*HEADER, "So cùng kỳ"]
        yield [1, "Tổng doanh thu", "tỷ đồng", 100 + at, 50.5 + at % 40]
        yield []


def headings(count: int) -> Iterator[Row]:
    """Numbers of nothing known between rows that name an indicator and have no number."""
    yield ["Chỉ tiêu", "ĐVT", "TH 6T/2020"]
    for at in range(count // 2):
        yield ["Tổng doanh thu", None, None]
        yield [f"- Của bên thứ {at % 7}", "tỷ đồng", at]


def calls_of(rows: Iterator[Row]) -> int:
    """How many calls reading a sheet of these rows takes."""
    paper, calls = page(list(rows)), 0

    def count(_frame: FrameType, _event: str, _what: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        read(paper)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("rows", [comparing, dittos, staircase, unread_totals, small_tables, headings])
def test_twice_the_rows_take_about_twice_the_work(rows: Callable[[int], Iterator[Row]]) -> None:
    read(page(list(rows(2 * _ROWS))))  # what is worked out once for all is no part of the cost
    once, twice = calls_of(rows(_ROWS)), calls_of(rows(2 * _ROWS))
    assert twice < _LITTLE_MORE * once
