"""Cells that say from where to where (`01 đến 03`): neither end is the number, unless the indicator has both."""

import pytest
from grid_builders import HEADER, Value, findings, read_rows


@pytest.mark.parametrize(
    "value",
    [
        "01 đến 03",
        "từ 01 tới 03 người",
        "03 – 04",
        "02÷03",
        "02÷03 người",
        "2~3",
        "7 -> 9",
        "7→9",
        "2…3",
        "2 hoặc 3",
        "từ 5 người đến 10 người",
        "khoảng từ 05 đến 06",
        "5 người - 10 người",
    ],
)
@pytest.mark.parametrize("heading", ["TH 6T/2020", "CK 2019", "KH 2020"])
def test_a_range_is_a_finding_at_its_cell_and_no_number(value: str, heading: str) -> None:
    reading = read_rows([["STT", "Chỉ tiêu", "ĐVT", heading], [1, "Tổng số lao động", "người", value]])
    (finding,) = findings(reading, "number_unread")
    assert (finding.cell, list(reading.figures)) == ("D2", [])


def test_two_numbers_of_different_kinds_are_no_range() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "Kết quả"],
        ["Cấp mới (số dự án/vốn đăng ký)", "31 dự án - 1.686,5 tỷ đồng"],
    ]
    assert {row.key.indicator for row in read_rows(rows).figures} == {"projects_new", "capital_new"}


def test_a_number_and_its_change_are_no_range() -> None:
    reading = read_rows([HEADER, [1, "Tổng số lao động", "người", "1.200 người - tăng 5%"]])
    assert {row.key.measure for row in reading.figures} == {"actual", "stated_change_pct"}
