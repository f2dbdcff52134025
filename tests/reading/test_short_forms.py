"""Words that clerks cut short: with a dot, with two digits for a year, with capitals that look like another word."""

import pytest
from grid_builders import HEADER, Value, facts, page, read, read_rows


@pytest.mark.parametrize(
    ("label", "unit", "indicator"),
    [
        ("D.thu", "tỷ đồng", "revenue"),
        ("K.ngạch XK", "tr.USD", "exports"),
        ("Nộp N.sách", "tỷ đồng", "budget_payments"),
        ("T.số L.động", "người", "workers"),
        ("L/động", "người", "workers"),
        ("V.đăng ký", "tỷ đồng", "capital_registered"),
    ],
)
def test_a_word_cut_short_by_a_dot_is_written_out(label: str, unit: str, indicator: str) -> None:
    assert facts(read_rows([HEADER, [1, label, unit, 57]]))["D2"][1] == indicator


def test_a_numbering_is_no_word_cut_short() -> None:
    assert facts(read_rows([HEADER, ["", "I.Doanh thu", "tỷ đồng", 57]]))["D2"][1] == "revenue"


@pytest.mark.parametrize(
    ("before", "now"), [("6T.19", "6T.20"), ("6T/19", "6T/20"), ("TH.19", "TH.20"), ("TH 6T19", "TH 6T20")]
)
def test_a_year_of_two_digits_is_a_year(before: str, now: str) -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", before, now]
    got = facts(read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 10, 12]]))
    assert {cell: row[3] for cell, row in got.items()} == {"D2": "prior", "E2": "actual"}


@pytest.mark.parametrize("heading", ["KH giao", "KH được giao", "KH tỉnh giao", "KH cả năm"])
def test_a_plan_put_short_is_a_plan(heading: str) -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", heading, "TH cùng kỳ", "TH kỳ này"]
    got = facts(read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 30, 10, 12]]))
    assert {cell: row[3] for cell, row in got.items()} == {"D2": "plan", "E2": "prior", "F2": "actual"}


def test_projects_put_short_are_not_taken_for_already() -> None:
    rows: list[list[Value]] = [
        ["KCN", "DT đã cho thuê (ha)", "Số DA", "Tổng VĐK (tỷ đ)"],
        ["An Nghiệp", 161, 353, 14796],
        ["Trần Đề", 109, 187, 59604],
    ]
    got = facts(read_rows(rows))
    assert got["C2"][:2] == ("KCN An Nghiệp", "projects_valid")
    assert got["C3"][:2] == ("KCN Trần Đề", "projects_valid")


def test_units_in_brackets_under_the_headings_are_no_numbers() -> None:
    rows: list[list[Value]] = [
        ["Kỳ", "Doanh thu", "Xuất khẩu", "Nộp NSNN"],
        ["", "(tỷ đồng)", "(1.000 USD)", "(triệu đồng)"],
        ["6T/2019", 16383, 309900, 887660],
        ["6T/2020", 19885, 311630, 754240],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0)])))
    assert got["C4"][1:] == ("exports", "total", "actual", "311.63 triệu USD")
    assert got["D3"][1:] == ("budget_payments", "total", "prior", "887.66 tỷ đồng")


def test_awards_are_counted_in_flags_and_certificates() -> None:
    rows: list[list[Value]] = [
        ["Nội dung đề nghị khen thưởng", "Số lượng", "ĐVT"],
        ["Cờ thi đua của UBND tỉnh", "02", "Cờ"],
        ["Giấy khen của Ban Quản lý", "05", "Giấy"],
    ]
    got = facts(read_rows(rows))
    assert got["B2"][1:3] == ("awards_proposed", "provincial emulation flag")
    assert got["B3"][1:3] == ("awards_proposed", "board commendation")


def test_value_and_number_of_certificates_stand_in_two_columns_of_one_row() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "6T/2019", "", "6T/2020", ""],
        ["", "Số bộ", "Trị giá FOB (USD)", "Số bộ", "Trị giá FOB (USD)"],
        ["C/O mẫu D đã cấp", 116, "30.829.583", 114, "33.145.634"],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)])))
    assert got["D3"][1] == "co_form_d_issued"
    assert got["E3"][1] == "co_form_d_fob_value"


def test_newly_received_dossiers_are_a_part_beside_those_carried_over() -> None:
    rows: list[list[Value]] = [
        ["Đơn vị", "Tiếp nhận", "", "Đã giải quyết"],
        ["", "Kỳ trước chuyển qua", "Tiếp nhận mới", ""],
        ["Ban Quản lý", 7, 870, 871],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)])))
    assert got["C3"][1:3] == ("dossiers_received", "new")
