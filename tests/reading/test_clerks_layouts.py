"""Layouts and labels as clerks send them, each test one peculiarity that was once read wrongly or not at all."""

import pytest
from grid_builders import HEADER, Value, facts, page, read, read_rows


def measures(rows: list[list[Value]]) -> dict[str, str]:
    return {cell: row[3] for cell, row in facts(read_rows(rows)).items()}


def subject(label: str, unit: str, **more: object) -> tuple[str, str]:
    reading = read_rows([HEADER, [1, label, unit, 57]], **more)
    return facts(reading)["D2"][1:3]


@pytest.mark.parametrize("heading", ["So cùng kỳ", "So với cùng kỳ", "% so CK", "Tỷ lệ (%) so CK"])
def test_a_short_comparing_heading_is_no_column_of_the_year_before(heading: str) -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "CK 2019", "TH 6T/2020", heading]
    assert measures([head, [1, "Tổng doanh thu", "tỷ đồng", 1000, 1250, 125]])["F2"] == "stated_index_pct"


def test_a_comparing_heading_in_percent_needs_no_unit_column() -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "6T/2019 (tỷ đồng)", "6T/2020 (tỷ đồng)", "Tỷ lệ (%) so CK"]
    assert measures([head, [1, "Tổng doanh thu", 1000, 1250, 125]])["E2"] == "stated_index_pct"


@pytest.mark.parametrize("heading", ["Ước thực hiện 6 tháng năm 2020", "Thực hiện 6th/2020", "6T/2020"])
def test_a_heading_with_a_number_in_it_is_no_value(heading: str) -> None:
    head: list[Value] = ["STT", "Nội dung", "Đơn vị tính", "Chỉ tiêu nghị quyết", "6T/2019", heading]
    got = measures([head, [1, "Tổng doanh thu", "tỷ đồng", 9000, 1000, 1250]])
    assert got == {"D2": "plan", "E2": "prior", "F2": "actual"}


def test_columns_of_other_periods_are_not_the_half_year() -> None:
    head: list[Value] = [
        "STT",
        "Chỉ tiêu",
        "ĐVT",
        "Quý I",
        "Ước quý II",
        "Ước 6T/2020",
        "Dự kiến 6 tháng cuối năm 2020",
    ]
    assert measures([[*head, "Ước TH cả năm 2020"], [1, "Tổng doanh thu", "tỷ đồng", 4, 6, 10, 15, 25]]) == {
        "F2": "actual"
    }


def test_columns_of_another_zone_keep_their_year() -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", "KCN An Nghiệp", "", "KCN Trần Đề", ""]
    rows = [
        head,
        ["", "", "", "TH 6T/2020", "TH 6T/2019", "2020", "2019"],
        [1, "Tổng doanh thu", "tỷ đồng", 5, 4, 3, 2],
    ]
    got = facts(read(page(rows, merges=[(0, 3, 0, 4), (0, 5, 0, 6)])))
    assert {cell: (row[0], row[3]) for cell, row in got.items() if row[3] == "actual"} == {
        "D3": ("KCN An Nghiệp", "actual"),
        "F3": ("KCN Trần Đề", "actual"),
    }


def test_plus_and_minus_head_a_column_of_changes_and_percent_one_of_indexes() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "CK 2019", "TH 6T/2020", "+/-", "%"]
    got = measures([head, [1, "Tổng doanh thu", "tỷ đồng", 1000, 1250, 250, 125]])
    assert (got["F2"], got["G2"]) == ("stated_change", "stated_index_pct")


def test_a_fall_in_words_is_a_percentage_under_a_heading_in_percent() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "TH 6T/2020", "CK 2019", "Tăng/giảm so với cùng kỳ (%)"]
    row = facts(read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", "944,4", "1.000", "Giảm 5,56"]]))["F2"]
    assert row[3:] == ("stated_change_pct", "-5.56 %")


def test_a_percentage_is_of_what_its_row_counts() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "CK 2019", "TH 6T/2020", "Tăng (+), giảm (-) %"]
    rows: list[list[Value]] = [
        head,
        [1, "Tổng số dự án còn hiệu lực", "dự án", 40, 50, 25],
        [2, "Dự án đầu tư nước ngoài", "dự án", 20, 22, 10],
        [3, "Vốn FDI", "triệu USD", 100, 120, "20%"],
    ]
    assert facts(read_rows(rows))["F4"][1:4] == ("capital_registered", "fdi", "stated_change_pct")


@pytest.mark.parametrize(
    ("label", "indicator"),
    [("Vốn đăng ký cấp mới FDI", "capital_new"), ("Vốn đăng ký tăng thêm FDI", "capital_increase")],
)
def test_what_was_added_is_not_what_was_registered(label: str, indicator: str) -> None:
    assert subject(label, "triệu USD") == (indicator, "fdi")


@pytest.mark.parametrize(
    ("label", "unit", "expected"),
    [
        ("Số DA chấm dứt HĐ", "dự án", ("projects_terminated", "total")),
        ("Giải ngân vốn ĐTC", "tỷ đồng", ("public_investment_disbursed", "total")),
        ("Tỷ lệ lấp đầy bình quân các KCN", "%", ("occupancy_rate", "total")),
        ("Số dự án đã đi vào hoạt động sản xuất kinh doanh", "dự án", ("projects_operating", "total")),
        ("Lũy kế vốn đầu tư thực hiện", "tỷ đồng", ("capital_implemented", "total")),
    ],
)
def test_a_clerks_wording_is_known(label: str, unit: str, expected: tuple[str, str]) -> None:
    assert subject(label, unit) == expected


def test_women_after_the_bulleted_parts_are_of_all_workers() -> None:
    rows: list[list[Value]] = [
        HEADER,
        [3, "Tổng số lao động", "người", 1000],
        ["", "Chia ra:", "", None],
        ["", "+ Lao động trong nước", "người", 990],
        ["", "+ Lao động nước ngoài", "người", 10],
        ["", "Trong đó: nữ", "người", 600],
    ]
    assert facts(read_rows(rows))["D6"][1:3] == ("workers", "female")


def test_parts_belong_to_what_their_row_means_under_its_heading() -> None:
    rows: list[list[Value]] = [
        HEADER,
        ["A", "THU HÚT ĐẦU TƯ", "", None],
        ["I", "Cấp mới", "", None],
        ["1", "Số dự án", "dự án", 9],
        ["1.1", "FDI", "dự án", 4],
        ["2", "Vốn đăng ký", "", None],
        ["2.1", "FDI", "triệu USD", 20],
        ["II", "Điều chỉnh tăng vốn", "", None],
        ["1", "Số dự án", "dự án", 8],
        ["1.1", "FDI", "dự án", 3],
        ["2", "Vốn tăng thêm", "", None],
        ["2.1", "FDI", "triệu USD", 30],
    ]
    assert {cell: row[1:3] for cell, row in facts(read_rows(rows)).items()} == {
        "D4": ("projects_new", "total"),
        "D5": ("projects_new", "fdi"),
        "D7": ("capital_new", "fdi"),
        "D9": ("projects_adjusted", "total"),
        "D10": ("projects_adjusted", "fdi"),
        "D12": ("capital_increase", "fdi"),
    }


def test_beside_a_cumulative_column_the_period_holds_what_came_in_it() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "6 tháng đầu năm 2020", "Lũy kế đến 30/6/2020"]
    got = facts(read_rows([head, [1, "Số dự án", "dự án", 9, 90], [2, "Vốn đăng ký", "tỷ đồng", 5, 500]]))
    assert [got[cell][1] for cell in ("D2", "E2")] == ["projects_new", "projects_valid"]
    assert [got[cell][1] for cell in ("D3", "E3")] == ["capital_attracted", "capital_registered"]


def test_units_are_found_without_any_heading() -> None:
    rows: list[list[Value]] = [
        ["Tổng doanh thu", "tỷ đồng", "1.250,5"],
        ["Kim ngạch xuất khẩu", "triệu USD", "95,2"],
        ["Số dự án tăng vốn", "dự án", "8"],
    ]
    assert {cell: row[1] for cell, row in facts(read_rows(rows)).items()} == {
        "C1": "revenue",
        "C2": "exports",
        "C3": "projects_adjusted",
    }


def test_years_may_head_rows_under_indicators() -> None:
    rows: list[list[Value]] = [
        ["Kỳ báo cáo", "Tổng doanh thu (tỷ đồng)", "Tổng số lao động (người)"],
        ["6 tháng đầu năm 2019", 1000, 500],
        ["6 tháng đầu năm 2020", 1250, 510],
    ]
    assert {cell: row[1:] for cell, row in facts(read_rows(rows)).items()} == {
        "B2": ("revenue", "total", "prior", "1000 tỷ đồng"),
        "C2": ("workers", "total", "prior", "500 người"),
        "B3": ("revenue", "total", "actual", "1250 tỷ đồng"),
        "C3": ("workers", "total", "actual", "510 người"),
    }
