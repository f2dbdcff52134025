"""Units said behind a label, in the row over those that hold the numbers, or by a mark that repeats the one above."""

import pytest
from grid_builders import Value, facts, read_rows

_HEAD: list[Value] = ["STT", "Chỉ tiêu", "6 tháng 2019", "6 tháng 2020"]


@pytest.mark.parametrize("mark", [", ĐVT: ", " - đơn vị: ", "; đơn vị tính: ", " ĐVT: "])
def test_a_unit_behind_a_label_is_the_rows(mark: str) -> None:
    got = facts(read_rows([_HEAD, [1, f"Doanh thu{mark}tỷ đồng", 10, 12]]))
    assert got["D2"][1:] == ("revenue", "total", "actual", "12 tỷ đồng")


def test_a_unit_behind_a_sections_heading_is_of_its_rows() -> None:
    rows: list[list[Value]] = [
        _HEAD,
        ["I", "Chỉ tiêu giá trị - đơn vị: tỷ đồng"],
        [1, "Doanh thu", 10, 12],
        ["II", "Chỉ tiêu xuất nhập khẩu - đơn vị: triệu USD"],
        [1, "Xuất khẩu", 3, 4],
    ]
    got = facts(read_rows(rows))
    assert (got["D3"][4], got["D5"][4]) == ("12 tỷ đồng", "4 triệu USD")


def test_rows_of_periods_have_the_unit_of_the_row_over_them() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Số liệu"],
        [1, "Doanh thu", "triệu USD"],
        ["", "- Kế hoạch năm 2020", "", 374],
        ["", "- Thực hiện 6 tháng đầu năm 2019", "", 209],
        ["", "- Thực hiện 6 tháng đầu năm 2020", "", 169],
        [2, "Nộp ngân sách nhà nước", "tỷ đồng"],
        ["", "- Thực hiện 6 tháng đầu năm 2020", "", 381],
    ]
    got = facts(read_rows(rows))
    assert got["D3"][1:] == ("revenue", "total", "plan", "374 triệu USD")
    assert got["D7"][1:] == ("budget_payments", "total", "actual", "381 tỷ đồng")


def test_marks_that_repeat_a_unit_make_no_column_of_names() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "6 tháng 2020"],
        [1, "Giá trị sản xuất công nghiệp (giá hiện hành)", "tỷ đồng", 26162],
        [2, "Doanh thu", "nt", 12610],
        [3, "Nộp ngân sách", "-nt-", 765],
        [4, "Kim ngạch xuất khẩu", "triệu USD", 822],
        [5, "Kim ngạch nhập khẩu", '"', 589],
    ]
    got = facts(read_rows(rows))
    assert (got["D4"][1], got["D4"][4]) == ("budget_payments", "765 tỷ đồng")
    assert (got["D6"][1], got["D6"][4]) == ("imports", "589 triệu USD")


@pytest.mark.parametrize(
    "corner", ["ĐVT: tỷ đồng, riêng XK, NK triệu USD", "(Đơn vị tính: tỷ đồng; riêng xuất khẩu, nhập khẩu: triệu USD)"]
)
def test_what_a_corner_says_apart_is_of_those_indicators_alone(corner: str) -> None:
    rows: list[list[Value]] = [
        ["", corner],
        ["STT", "Chỉ tiêu", "TH 6T/2020"],
        [1, "Tổng doanh thu", 57],
        [2, "Xuất khẩu", 12],
        [3, "Nhập khẩu", 7],
    ]
    got = facts(read_rows(rows))
    assert [got[cell][4] for cell in ("C3", "C4", "C5")] == ["57 tỷ đồng", "12 triệu USD", "7 triệu USD"]


def test_a_corner_whose_exception_nobody_understands_gives_no_unit() -> None:
    rows: list[list[Value]] = [
        ["", "ĐVT: tỷ đồng, riêng Bravo triệu USD"],
        ["STT", "Chỉ tiêu", "TH 6T/2020"],
        [1, "Tổng doanh thu", 57],
    ]
    reading = read_rows(rows)
    assert not reading.figures
    assert [row.cell for row in reading.findings if row.rule == "unit_missing"] == ["C3"]


def test_a_months_income_in_plain_money_is_that_of_a_month_where_its_label_says_so() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "6 tháng 2020"],
        [1, "Thu nhập bình quân tháng của người lao động", "triệu đồng", 7.49],
        [2, "Doanh thu 6 tháng", "triệu đồng", 12],
    ]
    got = facts(read_rows(rows))
    assert (got["D2"][1], got["D2"][4]) == ("average_monthly_income", "7.49 triệu đồng/tháng")
    assert (got["D3"][1], got["D3"][4]) == ("revenue", "0.012 tỷ đồng")


def test_income_in_plain_money_without_its_period_is_asked_about() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "6 tháng 2020"],
        [1, "Thu nhập bình quân 6 tháng của người lao động", "triệu đồng", 44.94],
    ]
    reading = read_rows(rows)
    assert facts(reading) == {}
    assert [(row.rule, row.cell) for row in reading.findings if row.cell == "D2"] == [("label_unit", "D2")]


def test_each_group_of_columns_has_the_unit_of_its_own_column_of_units() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "FDI", "ĐVT", "DDI"],
        [1, "Vốn cấp mới", "triệu USD", 185.96, "tỷ đồng", 1411.56],
        [2, "Doanh thu", "triệu USD", 347.9, "tỷ đồng", 4502.5],
    ]
    got = facts(read_rows(rows))
    assert (got["D2"][2:], got["F2"][2:]) == (
        ("fdi", "actual", "185.96 triệu USD"),
        ("domestic", "actual", "1411.56 tỷ đồng"),
    )
    assert got["F3"][4] == "4502.5 tỷ đồng"


def test_columns_of_units_behind_their_values_are_of_those() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "FDI", "ĐVT", "DDI", "ĐVT"],
        [1, "Vốn cấp mới", 185.96, "triệu USD", 1411.56, "tỷ đồng"],
    ]
    got = facts(read_rows(rows))
    assert (got["C2"][4], got["E2"][4]) == ("185.96 triệu USD", "1411.56 tỷ đồng")
