"""Headings over columns that nobody understands: they are asked about by name, and lend their columns nothing."""

import pytest
from grid_builders import Value, facts, read_rows


@pytest.mark.parametrize("unit", ["LAO ĐỘNG", "LĐ", "người"])
def test_a_unit_under_a_heading_that_nobody_understands_names_no_indicator(unit: str) -> None:
    rows: list[list[Value]] = [
        ["KỲ BÁO CÁO", "SỐ CÔNG CHỨC KÝ KẾT GIAO ƯỚC THI ĐUA", "SỐ CÁ NHÂN ĐĂNG KÝ THI ĐAU"],
        [None, "NGƯỜI", unit],
        ["CK 2019", 31, 89],
        ["TH 2020", 35, 140],
    ]
    reading = read_rows(rows)
    assert facts(reading).keys() == {"B3", "B4"}
    (asked,) = [row for row in reading.findings if row.rule == "label_unknown"]
    assert asked.cells == ("Biểu 1!C3", "Biểu 1!C4")
    assert "tiêu đề “SỐ CÁ NHÂN ĐĂNG KÝ THI ĐAU” của cột C" in asked.message
    assert "Số cá nhân đăng ký thi đua" in asked.message


def test_a_heading_that_leans_over_the_next_column_is_asked_about_there_too() -> None:
    rows: list[list[Value]] = [
        ["Khu", "Số dự án giãn tiến độ đuầ tư", None, "Số hồ sơ đang giải quyết", None],
        [None, "6 tháng 2020", "6 tháng 2019", "6 tháng 2020", "6 tháng 2019"],
        [None, "Dự án", "DA", "hồ sơ", "hồ sơ"],
        ["KCN An Nghiệp", 74, 45, 365, 505],
        ["Toàn tỉnh", 1712, 2104, 800, 808],
    ]
    reading = read_rows(rows)
    assert facts(reading).keys() == {"D4", "E4", "D5", "E5"}
    asked = [row.cells for row in reading.findings if row.rule == "label_unknown"]
    assert asked == [("Biểu 1!B4", "Biểu 1!B5"), ("Biểu 1!C4", "Biểu 1!C5")]


def test_under_a_heading_that_names_projects_their_unit_is_only_a_unit() -> None:
    rows: list[list[Value]] = [
        ["Khu", "Số dự án giãn tiến độ đầu tư", "Số lao động tham gia bảo hiểm xã hội"],
        [None, "Dự án", "LĐ"],
        ["KCN An Nghiệp", 74, 365],
    ]
    got = {cell: row[1] for cell, row in facts(read_rows(rows)).items()}
    assert got == {"B3": "projects_schedule_stretched", "C3": "workers_insured"}


def test_a_dash_under_a_heading_that_nobody_understands_is_asked_about_with_its_column() -> None:
    rows: list[list[Value]] = [
        ["Khu công nghiệp", "Số dự án đã thaỏ thuận đầu tư (dự án)", "Số lao động (người)"],
        ["KCN An Nghiệp", 907, 925],
        ["KCN Trần Đề", "–", 3],
    ]
    (asked,) = [row for row in read_rows(rows).findings if row.rule == "label_unknown"]
    assert asked.cells == ("Biểu 1!B2", "Biểu 1!B3")


def test_a_row_of_dashes_is_asked_about_where_its_label_is_nearly_known_and_not_where_it_heads_others() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "Cùng kỳ", "6 tháng 2020"],
        ["I. Tình hình chung toàn địa bàn", None, "-", "-"],
        ["Tổng doanh thu", "tỷ đồng", 5, 6],
        ["Số dự án đã thaỏ thuận đầu tư", "dự án", "-", "-"],
    ]
    reading = read_rows(rows)
    assert facts(reading).keys() == {"C3", "D3"}
    assert [row.cells for row in reading.findings] == [("Biểu 1!C4", "Biểu 1!D4")]


def test_a_title_does_not_say_what_a_heading_nobody_understands_is_of_beside_others_that_name_theirs() -> None:
    rows: list[list[Value]] = [
        ["DIỆN TÍCH ĐẤT VÀ TỶ LỆ LẤP ĐẦY CÁC KHU CÔNG NGHIỆP", None, None],
        ["Tên khu", "Diện tích tự nhiên (ha)", "Diện tích đất công nghiệp đã cho thuê (ha)"],
        ["KCN An Nghiệp", 197.33, 138.93],
        ["Tổng", 816.47, 445.73],
    ]
    reading = read_rows(rows)
    assert facts(reading).keys() == {"C3", "C4"}
    assert {cell for row in reading.findings for cell in row.cells} >= {"Biểu 1!B3", "Biểu 1!B4"}


def test_two_numbers_under_a_label_nobody_understands_are_asked_about_by_that_label() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "6 tháng năm 2020"],
        ["Số dự án đăng ký đầu tư/tổng vốn đuầ tư đăng ký lũy kế", "27 dự án / 40 tỷ đồng"],
        ["Tổng số lao động (người)", 385],
    ]
    asked = [(row.rule, row.cells) for row in read_rows(rows).findings]
    assert asked == [("label_unknown", ("Biểu 1!B2",))]
