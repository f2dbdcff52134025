"""Columns of zones under a title that names one of them, and columns of parts beside the column of the whole."""

import pytest
from grid_builders import Value, facts, page, read, read_rows

TITLE = "Các chỉ tiêu về KCN, KKT cửa khẩu tỉnh Đồng Tháp 6 tháng đầu năm 2020"


@pytest.mark.parametrize("title", [TITLE, "Số liệu KKT cửa khẩu 6 tháng đầu năm 2020"])
def test_the_sum_over_columns_of_zones_is_not_of_the_zone_in_the_title(title: str) -> None:
    rows: list[list[Value]] = [
        [title],
        ["Chỉ tiêu", "ĐVT", "KCN Sa Đéc", "KKT cửa khẩu", "Tổng cộng"],
        ["Số dự án còn hiệu lực", "dự án", 106, 392, 498],
    ]
    reading = read_rows(rows, member="dong-thap")
    assert {cell: row[0] for cell, row in facts(reading).items()} == {
        "C3": "KCN Sa Đéc",
        "D3": "KKT cửa khẩu",
        "E3": "",
    }
    assert reading.findings == ()


@pytest.mark.parametrize(("title", "zone"), [(TITLE, ""), ("KKT cửa khẩu tỉnh Đồng Tháp", "KKT cửa khẩu")])
def test_a_title_of_two_zones_is_of_neither(title: str, zone: str) -> None:
    rows: list[list[Value]] = [
        [title],
        ["Chỉ tiêu", "ĐVT", "6 tháng đầu năm 2020"],
        ["Số dự án còn hiệu lực", "dự án", 498],
    ]
    assert facts(read_rows(rows, member="dong-thap"))["C3"][0] == zone


def test_parts_beside_the_whole_are_of_it_where_rows_are_zones_and_units_stand_below() -> None:
    rows: list[list[Value]] = [
        ["Tên KCN", "DA còn hiệu lực", "Trong đó", "Trong đó", "Lao động"],
        [None, None, "FDI", "DDI", None],
        [None, "(DA)", "(DA)", "(DA)", "(người)"],
        ["KCN An Nghiệp", 266, 86, 180, 33939],
        ["KCN Trần Đề", 491, 225, 266, 19977],
        [None, None, None, "Sóc Trăng, ngày 15 tháng 6 năm 2020", None],
        [None, None, None, "KT. TRƯỞNG BAN", None],
        [None, None, None, "Trần Văn Lực", None],
    ]
    got = facts(read_rows(rows))
    assert got["B4"] == ("KCN An Nghiệp", "projects_valid", "total", "actual", "266 dự án")
    assert got["C4"] == ("KCN An Nghiệp", "projects_valid", "fdi", "actual", "86 dự án")
    assert got["D5"] == ("KCN Trần Đề", "projects_valid", "domestic", "actual", "266 dự án")
    assert got["E5"] == ("KCN Trần Đề", "workers", "total", "actual", "19977 người")


def test_fields_of_work_with_what_they_issue_in_brackets_are_parts_of_the_dossiers() -> None:
    rows: list[list[Value]] = [
        ["Lĩnh vực", "Số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết"],
        ["Xây dựng (giấy phép xây dựng)", 18, 16],
        ["Lao động (giấy phép lao động)", 97, 95],
        ["Tổng cộng", 115, 111],
    ]
    assert {cell: row[1:3] for cell, row in facts(read_rows(rows)).items()} == {
        "B2": ("dossiers_received", "construction permit"),
        "C2": ("dossiers_resolved", "construction permit"),
        "B3": ("dossiers_received", "work permit"),
        "C3": ("dossiers_resolved", "work permit"),
        "B4": ("dossiers_received", "total"),
        "C4": ("dossiers_resolved", "total"),
    }


def test_a_numbered_zone_whose_name_ends_in_a_number_is_a_label() -> None:
    rows: list[list[Value]] = [
        ["KCN", "Tổng số lao động (người)"],
        ["1) KCN Trà Nóc 1", 9700],
        ["2/ KCN Hưng Phú 2B", 459],
        ["3. KCN Thốt Nốt", 463],
    ]
    got = facts(read(page(rows), member="can-tho"))
    assert {cell: (row[0], row[1]) for cell, row in got.items()} == {
        "B2": ("KCN Trà Nóc 1", "workers"),
        "B3": ("KCN Hưng Phú 2B", "workers"),
        "B4": ("KCN Thốt Nốt", "workers"),
    }
