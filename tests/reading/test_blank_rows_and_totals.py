"""Rows without numbers above a total or an item's capital, totals of lists, and periods that a row or column says."""

import pytest
from grid_builders import HEADER, Value, facts, findings, page, read, read_rows

from tonghop.reading.text import clean_text


def test_a_zone_without_numbers_does_not_take_the_total_below_it() -> None:
    rows: list[list[Value]] = [
        ["STT", "Tên khu", "Số dự án còn hiệu lực"],
        [1, "KCN An Nghiệp", 619],
        [2, "KCN Trần Đề", None],
        ["", "Tổng cộng", 619],
    ]
    assert facts(read_rows(rows))["C4"][:2] == ("", "projects_valid")


def test_a_part_without_numbers_does_not_take_the_total_below_it() -> None:
    rows: list[list[Value]] = [
        ["STT", "Loại hình", "Số dự án còn hiệu lực"],
        [1, "Đầu tư nước ngoài", 331],
        [2, "Đầu tư trong nước", None],
        ["", "Tổng số", 565],
    ]
    assert facts(read_rows(rows))["C4"][1:3] == ("projects_valid", "total")


def test_an_item_without_its_number_still_says_whose_capital_follows() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "6 tháng đầu năm 2020"],
        ["Số dự án cấp mới (dự án)", None],
        ["Vốn đăng ký (tỷ đồng)", 1813.18],
    ]
    assert facts(read_rows(rows))["B3"][1] == "capital_new"


@pytest.mark.parametrize("label", ["- Năm 2019", "- 6 tháng đầu năm 2019"])
def test_a_row_of_last_year_in_the_units_of_its_item_is_no_percentage(label: str) -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "6T 2020"],
        [1, "Doanh thu", "tỷ đồng", 100],
        ["", label, "tỷ đồng", 77],
    ]
    assert facts(read_rows(rows))["D3"][1:] == ("revenue", "total", "prior", "77 tỷ đồng")


def test_the_total_of_a_list_that_nobody_understood_is_left_out_and_said() -> None:
    rows: list[list[Value]] = [
        ["DANH MỤC DỰ ÁN MỜI GỌI ĐẦU TƯ"],
        ["STT", "Tên dự án", "Diện tích (ha)", "Vốn đầu tư (tỷ đồng)"],
        [1, "Nhà máy chế biến thủy sản", 2.5, 125.5],
        [2, "Nhà máy bao bì", 3.5, 251],
        ["", "Tổng cộng", 6, 376.5],
    ]
    reading = read_rows(rows)
    assert facts(reading) == {}
    (finding,) = findings(reading, "total_of_unread")
    assert (finding.cell, finding.cells, finding.severity) == ("C5", ("Biểu 1!C5", "Biểu 1!D5"), "warning")


def test_a_rate_beside_a_plan_without_numbers_is_that_of_the_plan() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"],
        [1, "Doanh thu", "tỷ đồng", None, 12586.95, 44.79],
        [2, "Kim ngạch xuất khẩu", "triệu USD", None, 521, 40.8],
    ]
    assert [facts(read_rows(rows))[cell][3] for cell in ("F2", "F3")] == ["stated_plan_pct"] * 2


def test_the_estimate_of_a_whole_year_is_not_the_half_years() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "Kết quả", "Ước cả năm 2020"]
    reading = read_rows([head, [1, "Doanh thu", "tỷ đồng", None, 7700], [2, "Tổng số lao động", "người", 500]])
    assert set(facts(reading)) == {"D3"}
    assert [row.cell for row in findings(reading, "period_aside")] == ["E2"]


def test_a_plan_that_was_adjusted_is_a_plan() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Số dự án cấp mới", "dự án", 70], ["", "- Kế hoạch điều chỉnh", "dự án", 40]]
    assert facts(read_rows(rows))["D3"][1:4] == ("projects_new", "total", "plan")


def test_digits_of_full_width_are_digits() -> None:
    assert clean_text("３６.８１８") == "36.818"
    rows: list[list[Value]] = [HEADER, [1, "Tổng số lao động", "người", clean_text("３６.８１８")]]
    assert facts(read_rows(rows))["D2"][4] == "36818 người"


def test_a_date_in_a_title_without_marks_is_the_figures() -> None:
    reading = read_rows([["So lieu tinh den ngay 15/6/2020"], HEADER, [1, "Doanh thu", "tỷ đồng", 5]])
    assert [figure.as_of for figure in reading.figures] == ["15/6/2020"]


@pytest.mark.parametrize(("tail", "as_of"), [("đến 30/6", ""), ("đến ngày 15/6", "15/6/2020")])
def test_a_day_without_its_year_is_one_of_the_cycle(tail: str, as_of: str) -> None:
    reading = read_rows([HEADER, [1, f"Tổng số lao động {tail}", "người", 5]])
    assert [(figure.key.indicator, figure.as_of) for figure in reading.figures] == [("workers", as_of)]


def test_the_last_of_several_past_years_is_no_half_year() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Năm 2017", "Năm 2018", "Năm 2019"],
        [1, "Doanh thu", "tỷ đồng", 700, 800, 999],
    ]
    reading = read_rows(rows)
    assert facts(reading) == {}
    assert [(row.cell, row.severity) for row in findings(reading, "prior_unsure")] == [("F2", "warning")]


@pytest.mark.parametrize("heading", ["Tổng diện tích (ha)", "Diện tích (ha)", "Diện tích quy hoạch (ha)"])
@pytest.mark.parametrize("first", [True, False])
def test_how_large_a_zone_is_says_nothing_of_land_in_use(heading: str, first: bool) -> None:
    zones: list[list[Value]] = [[1, "KCN An Nghiệp", 251.13, 178.5, 12], [2, "KCN Trần Đề", 160, 110.2, 3]]
    total: list[Value] = ["", "Tổng cộng", 411.13, 288.7, 15]
    head: list[Value] = ["STT", "Tên KCN", heading, "Đất công nghiệp có thể cho thuê (ha)", "Số dự án còn hiệu lực"]
    reading = read_rows([head, *([total, *zones] if first else [*zones, total])])
    assert {cell[0] for cell in facts(reading)} == {"D", "E"}
    asked = [row for rule in ("label_unknown", "total_of_unread") for row in findings(reading, rule)]
    assert {"C2", "C3", "C4"} <= {cell.rpartition("!")[2] for row in asked for cell in row.cells}


def test_land_under_a_heading_of_its_own_is_read_for_each_zone() -> None:
    rows: list[list[Value]] = [
        ["STT", "Tên KCN", "Đã cho thuê", ""],
        ["", "", "Số dự án thuê đất", "Diện tích (ha)"],
        [1, "KCN An Nghiệp", 12, 60],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)])))
    assert got["D3"][:2] == ("KCN An Nghiệp", "land_leased")


def test_below_zones_that_all_lack_their_numbers_the_total_is_of_them_all() -> None:
    rows: list[list[Value]] = [
        ["STT", "Khu công nghiệp", "Số dự án còn hiệu lực"],
        [1, "KCN An Nghiệp", None],
        [2, "KCN Trần Đề", None],
        [None, "Tổng", 619],
    ]
    assert facts(read_rows(rows)) == {"C4": ("", "projects_valid", "total", "actual", "619 dự án")}
