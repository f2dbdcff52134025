"""Columns that only their headings tell apart: a heading not understood never gives its numbers to another column."""

import pytest
from grid_builders import Value, facts, page, read, read_rows

from tonghop.model import Reading

_MERGED = [(0, 0, 1, 0), (0, 1, 1, 1)]


def told(reading: Reading) -> set[tuple[str, str]]:
    """Each finding's rule and cell."""
    return {(row.rule, row.cell) for row in reading.findings}


@pytest.mark.parametrize("heading", ["So với mức trên giao (%)", "Độ vươn lên (%)", "Nhịp bước (%)"])
def test_a_column_of_unknown_percentages_is_not_the_amount_of_the_period(heading: str) -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Đã làm xong", heading],
        [1, "Kim ngạch xuất khẩu", "triệu USD", 869.73, 44.56],
    ]
    reading = read_rows(rows)
    assert "E2" not in facts(reading)
    assert ("heading_unread", "E2") in told(reading)


def test_two_groups_of_columns_that_nobody_understands_both_stay_out() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "Phe bạn (triệu USD)", "", "Phe mình (tỷ đồng)", ""],
        ["", "", "6 tháng 2020", "6 tháng 2019", "6 tháng 2020", "6 tháng 2019"],
        [1, "Vốn đăng ký cấp mới", 180.7, 197.4, 165.5, 191.1],
    ]
    reading = read(page(rows, merges=[*_MERGED, (0, 2, 0, 3), (0, 4, 0, 5)]))
    assert not facts(reading)
    assert {cell for rule, cell in told(reading) if rule == "heading_unread"} == {"C3", "D3", "E3", "F3"}


def test_a_group_that_nobody_understands_stays_out_beside_the_whole() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "Tổng số", "", "Phe bạn", ""],
        ["", "", "6 tháng 2020", "6 tháng 2019", "6 tháng 2020", "6 tháng 2019"],
        [1, "Vốn đăng ký cấp mới (tỷ đồng)", 180.7, 197.4, 165.5, 191.1],
    ]
    reading = read(page(rows, merges=[*_MERGED, (0, 2, 0, 3), (0, 4, 0, 5)]))
    assert {cell: row[3] for cell, row in facts(reading).items()} == {"C3": "actual", "D3": "prior"}
    assert {cell for rule, cell in told(reading) if rule == "heading_unread"} == {"E3", "F3"}


def test_a_heading_with_its_period_makes_one_label_with_what_stands_below() -> None:
    rows: list[list[Value]] = [
        ["TT", "Nguồn vốn", "Điều chỉnh tăng vốn trong 6 tháng đầu năm 2020", ""],
        ["", "", "Số dự án", "Vốn tăng thêm (tỷ đồng)"],
        ["I", "FDI", 8, 357.39],
    ]
    got = facts(read(page(rows, merges=[*_MERGED, (0, 2, 0, 3)])))
    assert got["C3"][1:3] == ("projects_adjusted", "fdi")
    assert got["D3"][1:3] == ("capital_increase", "fdi")


def test_a_column_that_counts_is_of_numbers_whatever_it_is_headed() -> None:
    rows: list[list[Value]] = [
        ["Mục", "Diễn giải", "ĐVT", "Năm nay"],
        [1, "Hồ sơ đã giải quyết", "hồ sơ", 337],
        [2, "Giấy phép lao động", "giấy", 160],
    ]
    reading = read_rows(rows)
    assert facts(reading)["D3"][1:3] == ("work_permits_issued", "total")
    assert not [cell for _, cell in told(reading) if cell.startswith("A")]


@pytest.mark.parametrize(
    "corner",
    ["Vốn tính bằng: tỷ đồng; đất: ha", "(Đơn vị tính: vốn: tỷ đồng; đất: ha)", "Tiền: tỷ đồng, diện tích: ha"],
)
def test_a_corner_may_have_a_unit_for_each_kind_of_number(corner: str) -> None:
    rows: list[list[Value]] = [
        ["", "", corner],
        ["STT", "Chỉ tiêu", "Thực hiện 6 tháng đầu năm 2020"],
        [1, "Vốn đăng ký cấp mới", 1858.11],
        [2, "Diện tích đất đã cho thuê", 12.5],
        [3, "Số dự án cấp mới", 43],
    ]
    got = facts(read_rows(rows))
    assert [got[f"C{row}"][1] for row in (3, 4, 5)] == ["capital_new", "land_leased", "projects_new"]
    assert [got[f"C{row}"][4] for row in (3, 4, 5)] == ["1858.11 tỷ đồng", "12.5 ha", "43 dự án"]


def test_the_unit_of_one_indicator_over_a_table_is_not_that_of_all() -> None:
    rows: list[list[Value]] = [["Xuất khẩu: triệu USD"], ["STT", "Chỉ tiêu", "Thực hiện"], [1, "Tổng doanh thu", 185.1]]
    reading = read_rows(rows)
    assert not facts(reading)
    assert ("unit_missing", "C3") in told(reading)


def test_counts_beside_amounts_do_not_have_the_corner_s_unit_of_money() -> None:
    rows: list[list[Value]] = [
        ["", "", "", "ĐVT: tỷ đồng"],
        ["STT", "Chỉ tiêu", "6 tháng 2020", "6 tháng 2019"],
        [1, "Số dự án cấp mới", 12, 13],
        [2, "Vốn đăng ký cấp mới", 1200, 1300],
        [3, "Tổng số lao động", 10837, 9700],
    ]
    got = facts(read_rows(rows))
    assert (got["C3"][1], got["C3"][4]) == ("projects_new", "12 dự án")
    assert (got["D5"][1], got["D5"][4]) == ("workers", "9700 người")


def test_counts_alone_under_a_unit_of_money_are_asked_about() -> None:
    rows: list[list[Value]] = [
        ["", "", "", "ĐVT: tỷ đồng"],
        ["STT", "Chỉ tiêu", "6 tháng 2020", "6 tháng 2019"],
        [1, "Tổng số lao động", 10837, 9700],
    ]
    reading = read_rows(rows)
    assert not facts(reading)
    assert {("label_unit", "C3"), ("label_unit", "D3")} & told(reading)


def test_months_compared_under_a_heading_of_comparisons_are_of_another_period() -> None:
    rows: list[list[Value]] = [
        ["", "ĐVT", "Năm 2020", "So sánh (%)", ""],
        ["", "", "Ước 6 tháng", "Tháng 6/2020 so tháng 5/2020", "6 tháng 2020 so 6 tháng 2019"],
        ["1. Doanh thu", "Tỷ đồng", 17671.3, 118.75, 115.47],
    ]
    reading = read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 3, 0, 4)]))
    assert facts(reading)["E3"][3:] == ("stated_index_pct", "115.47 %")
    assert ("period_aside", "D3") in told(reading)


def test_a_column_of_values_may_stand_left_of_the_labels() -> None:
    rows: list[list[Value]] = [
        ["Kế hoạch năm 2020", "Chỉ tiêu", "Thực hiện 6 tháng đầu năm 2020"],
        [81, "Số dự án cấp mới", 33],
        [2316, "Vốn đăng ký cấp mới (tỷ đồng)", 1052.31],
    ]
    got = facts(read_rows(rows))
    assert (got["A2"][1], got["A2"][3]) == ("projects_new", "plan")
    assert (got["A3"][1], got["A3"][3:]) == ("capital_new", ("plan", "2316 tỷ đồng"))


def test_what_is_filled_in_behind_a_colon_is_no_heading() -> None:
    rows: list[list[Value]] = [
        ["Tên đơn vị:", "Ban Quản lý các KCN tỉnh Sóc Trăng"],
        ["Công văn số:", 386],
        ["STT", "Nội dung", "6 tháng đầu năm 2020"],
        [1, "Tổng số lao động", 13067],
    ]
    reading = read_rows(rows)
    assert facts(reading)["C4"][1] == "workers"
    assert ("label_unknown", "B2") not in told(reading)


def test_parts_right_under_a_stock_are_of_the_stock_whatever_the_title_says() -> None:
    rows: list[list[Value]] = [
        ["SỐ LIỆU 6 THÁNG ĐẦU MỖI NĂM"],
        ["Chỉ tiêu", "ĐVT", "6 tháng 2019", "6 tháng 2020"],
        ["Tổng vốn đăng ký lũy kế", "tỷ đồng", 58764.62, 48305.75],
        ["Vốn FDI", "tỷ đồng", 34316.19, 27194.18],
        ["Vốn trong nước", "tỷ đồng", 24448.43, 21111.57],
    ]
    got = facts(read_rows(rows))
    assert got["D4"][1:3] == ("capital_registered", "fdi")
    assert got["D5"][1:3] == ("capital_registered", "domestic")


def test_columns_of_unknown_places_under_of_which_stay_out_beside_the_whole() -> None:
    rows: list[list[Value]] = [
        ["TT", "Chỉ tiêu", "ĐVT", "Toàn Ban", "Trong đó (6 tháng đầu năm 2020)", ""],
        ["", "", "", "6 tháng đầu năm 2020", "Vùng trên (cũ)", "Vùng dưới (cũ)"],
        [1, "Số dự án cấp mới", "dự án", 24, 12, 12],
    ]
    reading = read(page(rows, merges=[*_MERGED, (0, 2, 1, 2), (0, 4, 0, 5)]))
    assert {cell: row[4] for cell, row in facts(reading).items()} == {"D3": "24 dự án"}
    assert {("heading_unread", "E3"), ("heading_unread", "F3")} <= told(reading)


def test_headings_of_two_periods_head_a_table_whatever_stands_over_its_labels() -> None:
    rows: list[list[Value]] = [
        ["Điện thoại:", 2903567123],
        ["Câu", "Điều muốn biết", "6 tháng đầu năm 2020", "6 tháng đầu năm 2019"],
        ["A1", "Số dự án cấp mới?", 17, 18],
    ]
    got = facts(read_rows(rows))
    assert got["C3"][1:4] == ("projects_new", "total", "actual")
    assert got["D3"][3] == "prior"
