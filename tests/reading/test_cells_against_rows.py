"""Signs, remarks and units in a cell that its row does not bear out, and labels that run over into the next row."""

import pytest
from grid_builders import HEADER, Value, facts, findings, read_rows

_CHANGE: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "6T 2020", "Tăng/giảm (%)"]


@pytest.mark.parametrize(
    "text", ["-5,94", "–5,94", "—5,94", "‑5,94", "−5,94", "5,94-", "(-) 5,94", "(5,94)", "- 5,94", "tăng -5,94"]
)
def test_every_kind_of_minus_is_one(text: str) -> None:
    got = facts(read_rows([_CHANGE, [1, "Tổng doanh thu", "tỷ đồng", 10, text]]))
    assert got["E2"][3:] == ("stated_change_pct", "-5.94 %")


@pytest.mark.parametrize("text", ["+5,94", "(+) 5,94", "tăng – 5,94"])
def test_a_plus_or_a_word_makes_no_minus(text: str) -> None:
    got = facts(read_rows([_CHANGE, [1, "Tổng doanh thu", "tỷ đồng", 10, text]]))
    assert got["E2"][4] == "5.94 %"


@pytest.mark.parametrize("text", ["<5", "≥5", "50?", "50+", "0,5‰"])
def test_a_number_with_a_mark_that_changes_it_is_not_read(text: str) -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", text]])
    assert facts(reading) == {}
    assert [row.cell for row in findings(reading, "number_unread")] == ["D2"]


def test_a_long_remark_with_a_number_is_never_dropped_without_a_word() -> None:
    text = "363,32, do các doanh nghiệp đã khôi phục sản xuất sau dịch bệnh và có thêm nhiều đơn hàng mới " * 2
    reading = read_rows([HEADER, [1, "Kim ngạch xuất khẩu", "triệu USD", text]])
    assert "D2" in {row.cell for row in reading.findings if row.severity != "note"}


@pytest.mark.parametrize(
    ("label", "unit", "text"),
    [
        ("Tổng doanh thu", "tỷ đồng", "511 tỷ đồng; xuất khẩu: 20 triệu USD"),
        ("Số dự án cấp mới", "dự án", "02 dự án, 03 dự án tăng vốn"),
    ],
)
def test_a_number_of_another_indicator_in_a_cell_is_asked_about(label: str, unit: str, text: str) -> None:
    reading = read_rows([HEADER, [1, label, unit, text]])
    assert [figure.key.measure for figure in reading.figures] == ["actual"]
    assert [row.cell for row in findings(reading, "value_part_unread")] == ["D2"]


def test_a_unit_next_to_nothing_in_its_row_is_asked_about() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", "1.234đ"]])
    assert facts(reading) == {}
    assert [(row.cell, row.severity) for row in findings(reading, "unit_far_off")] == [("D2", "warning")]


def test_an_exact_amount_in_dong_stands_in_a_row_of_billions() -> None:
    got = facts(read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", "1.234.567.890.123 đồng"]]))
    assert got["D2"][4] == "1234.567890123 tỷ đồng"


@pytest.mark.parametrize(
    ("label", "rest", "indicator"),
    [
        ("Giá trị sản xuất công nghiệp", "(giá so sánh 2010)", "output_2010_prices"),
        ("Vốn đầu tư đăng ký", "tăng thêm", "capital_increase"),
    ],
)
def test_a_label_may_end_in_the_row_below(label: str, rest: str, indicator: str) -> None:
    rows: list[list[Value]] = [HEADER, [1, label, "tỷ đồng", 100], ["", rest], [2, "Tổng doanh thu", "tỷ đồng", 5]]
    got = facts(read_rows(rows))
    assert (got["D2"][1], got["D4"][1]) == (indicator, "revenue")


def test_a_section_of_another_period_leaves_its_rows_aside() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Số liệu"],
        ["I", "KẾT QUẢ 6 THÁNG ĐẦU NĂM 2020"],
        [1, "Tổng doanh thu", "tỷ đồng", 5],
        ["II", "PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM"],
        [1, "Kim ngạch xuất khẩu", "triệu USD", 77],
    ]
    assert set(facts(read_rows(rows))) == {"D3"}
