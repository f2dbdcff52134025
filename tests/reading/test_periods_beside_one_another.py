"""What came in beside all that is, the period before as a part of dossiers, and stages that a section names."""

import pytest
from grid_builders import Value, facts, page, read, read_rows


def test_stocks_are_those_of_the_last_day_and_what_came_in_beside_them_is_a_flow() -> None:
    rows: list[list[Value]] = [
        ["Các chỉ tiêu", "ĐVT", "Số lũy kế đến 31/12/2019", "Phát sinh 6T/2020", "Số lũy kế đến 30/6/2020"],
        ["Số dự án đầu tư", "dự án", 96, 4, 100],
        ["Vốn đăng ký", "tỷ đồng", 150000, 1200, 151200],
        ["Diện tích đất cho thuê", "ha", 890, 5, 895],
    ]  # fmt: skip
    reading = read_rows(rows)
    assert {cell: row[1] for cell, row in facts(reading).items()} == {
        "D2": "projects_new",
        "E2": "projects_valid",
        "D3": "capital_attracted",
        "E3": "capital_registered",
        "E4": "land_leased",
    }
    aside = [(row.rule, row.cell) for row in reading.findings]
    assert aside == [("period_aside", "C2:C4"), ("period_aside", "D4")]


def test_a_stock_in_the_column_of_the_period_counts_where_nothing_stands_beside_it() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "Phát sinh trong kỳ 6T/2020", "Lũy kế"],
        ["Số dự án đầu tư", "dự án", 4, 100],
        ["Tổng số lao động", "người", 895, None],
    ]
    assert facts(read_rows(rows))["C3"] == ("", "workers", "total", "actual", "895 người")


@pytest.mark.parametrize(("beside", "meant"), [
    ("Trong kỳ", ("dossiers_received", "carried over", "actual")),
    ("Kỳ này", ("dossiers_received", "total", "prior")),
])  # fmt: skip
def test_the_period_before_is_a_part_of_dossiers_received_unless_it_stands_beside_this_one(
    beside: str, meant: tuple[str, str, str]
) -> None:
    rows: list[list[Value]] = [
        ["Thủ tục", "Tiếp nhận", None],
        [None, "Kỳ trước", beside],
        ["Tổng số", 10, 290],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 0, 2)])))
    assert got["B3"][1:4] == meant


def test_capital_in_a_section_of_new_investment_is_new_capital() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "Đơn vị tính", "Số liệu"],
        ["A. Thu hút đầu tư mới trong 6 tháng", None, None],
        ["Số dự án", "dự án", 3],
        ["Tổng vốn đăng ký", "triệu USD", 12.5],
        ["C. Lũy kế", None, None],
        ["Tổng vốn đăng ký", "triệu USD", 1900],
    ]
    got = {cell: row[1] for cell, row in facts(read_rows(rows)).items()}
    assert got == {"C3": "projects_new", "C4": "capital_new", "C6": "capital_registered"}


def test_the_name_of_a_part_is_that_part_whatever_its_words_say_of_others() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "6 tháng 2020"],
        ["Tỷ lệ cho thuê đất", "%", 85.8],
        ["Trong đó: tính cả dự án đang làm thủ tục", "%", 96.2],
    ]
    got = {cell: row[1:3] for cell, row in facts(read_rows(rows)).items()}
    assert got == {"C2": ("occupancy_rate", "total"), "C3": ("occupancy_rate", "including pending")}
