"""Headings and rows that only together say what a number is, and headings that compare or date."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grid_builders import HEADER, Value, facts, findings, page, read, read_rows

from tonghop.reading.grid import CellKind


def subjects(rows: list[list[Value]], **more: object) -> dict[str, tuple[str, str]]:
    return {cell: row[1:3] for cell, row in facts(read_rows(rows, **more)).items()}


def test_a_stage_in_the_row_and_a_noun_over_the_column_make_one_indicator() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "FDI", "", "Trong nước", ""],
        ["", "Số DA", "Vốn (triệu USD)", "Số DA", "Vốn (tỷ đồng)"],
        ["Cấp mới", 5, 340.1, 19, 439.7],
        ["Điều chỉnh tăng vốn", 12, 76.5, 13, 346.4],
        ["Chấm dứt hoạt động", 7, 56.5, 1, 82.5],
    ]
    got = {cell: row[1:3] for cell, row in facts(read(page(rows, merges=[(0, 1, 0, 2), (0, 3, 0, 4)]))).items()}
    assert [got[cell] for cell in ("B3", "C3", "D4", "E4", "B5", "C5")] == [
        ("projects_new", "fdi"),
        ("capital_new", "fdi"),
        ("projects_adjusted", "domestic"),
        ("capital_increase", "domestic"),
        ("projects_terminated", "fdi"),
        ("capital_terminated", "fdi"),
    ]


def test_a_state_under_a_family_of_columns_is_no_measure() -> None:
    rows: list[list[Value]] = [
        ["STT", "KCN", "Vốn đầu tư (tỷ đồng)", ""],
        ["", "", "Đăng ký", "Thực hiện"],
        [1, "KCN An Nghiệp", 400, 250],
    ]
    got = facts(read(page(rows, merges=[(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1)])))
    assert [got[cell][:2] for cell in ("C3", "D3")] == [
        ("KCN An Nghiệp", "capital_registered"),
        ("KCN An Nghiệp", "capital_implemented"),
    ]


def test_a_row_of_units_under_the_headings_is_part_of_them() -> None:
    rows: list[list[Value]] = [
        ["Khu", "Dự án mới", "Doanh thu"],
        ["ĐVT", "dự án", "tỷ đồng"],
        ["KCN An Nghiệp", 17, 75],
    ]
    assert subjects(rows) == {"B3": ("projects_new", "total"), "C3": ("revenue", "total")}


@pytest.mark.parametrize(("heading", "measure"), [("TH/KH", "stated_plan_pct"), ("TH/CK", "stated_index_pct")])
def test_short_headings_with_a_stroke_compare(heading: str, measure: str) -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", "KH", "CK", "TH", heading]
    value = 50 if measure == "stated_plan_pct" else 98
    got = facts(read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 196, 100, 98, value]]))
    assert got["G2"][3] == measure


def test_actual_over_plan_in_one_cell_is_both() -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 6T/2020 / Kế hoạch 2020"]
    got = {
        row.key.measure: row.value for row in read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", "95,5/200"]]).figures
    }
    assert got == {"actual": Decimal("95.5"), "plan": Decimal(200)}


def test_a_period_that_a_heading_compares_with_is_not_the_files() -> None:
    rows: list[list[Value]] = [
        ["TT", "Chỉ tiêu", "ĐVT", "6T/2020", "So với (%)", ""],
        ["", "", "", "", "6T/2019", "KH 2020"],
        [1, "Tổng doanh thu", "tỷ đồng", 96, 120, 48],
    ]
    reading = read(page(rows, merges=[(0, 4, 0, 5), *((0, col, 1, col) for col in range(4))]))
    assert (findings(reading, "wrong_cycle"), facts(reading)["D3"][3]) == ([], "actual")


def test_dates_may_head_columns() -> None:
    paper = page([["TT", "Chỉ tiêu", "ĐVT"], [1, "Tổng số lao động", "người", 90, 100]])
    for col, text in ((3, "30/6/2019"), (4, "30/6/2020")):
        paper.put(0, col, text)
        paper.cells[0, col] = paper.cells[0, col]._replace(kind=CellKind.DATE, number=Decimal(43646))
    assert {cell: row[3] for cell, row in facts(read(paper)).items()} == {"D2": "prior", "E2": "actual"}


def test_a_section_that_says_its_part_and_unit_says_both() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "6T/2019", "6T/2020"],
        ["A. Khu vực FDI (ĐVT: triệu USD)", None, None],
        ["Doanh thu", 40, 42],
        ["B. Khu vực DDI (ĐVT: tỷ đồng)", None, None],
        ["Doanh thu", 900, 950],
    ]
    got = facts(read_rows(rows))
    assert [got[cell][2::2] for cell in ("C3", "C5")] == [("fdi", "42 triệu USD"), ("domestic", "950 tỷ đồng")]


def test_a_label_may_begin_in_the_row_above() -> None:
    rows: list[list[Value]] = [
        HEADER,
        [1, "Giá trị sản xuất công nghiệp", "", None],
        ["", "(theo giá so sánh năm 2010)", "tỷ đồng", 75],
    ]
    assert subjects(rows) == {"D3": ("output_2010_prices", "total")}


@pytest.mark.parametrize(
    "label",
    [
        "4/ Tổng doanh thu",
        "CT01 - Tổng doanh thu",
        "Tổng doanh thu [2]",
        "Tổng doanh thu/Total revenue",
        "Tổng doanh thu (1+2)",
    ],
)
def test_what_stands_beside_a_label_does_not_hide_it(label: str) -> None:
    assert subjects([HEADER, [1, label, "tỷ đồng", 75]]) == {"D2": ("revenue", "total")}


def test_a_column_of_codes_or_of_remarks_is_no_label() -> None:
    rows: list[list[Value]] = [
        ["Mã", "Chỉ tiêu", "Mã CT", "Phòng phụ trách", "ĐVT", "6T/2020"],
        ["01", "Tổng doanh thu", "CT01", "P. KHTH", "tỷ đồng", 75],
        ["02", "Kim ngạch xuất khẩu", "CT02", "P. KHTH", "triệu USD", 7],
    ]
    assert subjects(rows) == {"F2": ("revenue", "total"), "F3": ("exports", "total")}


def test_totals_after_zones_with_parts_are_of_them_all() -> None:
    rows: list[list[Value]] = [
        ["TT", "Khu công nghiệp", "Số dự án còn hiệu lực"],
        ["I", "KCN An Nghiệp", 61],
        ["", "- FDI", 6],
        ["", "Tổng cộng", 67],
        ["", "- FDI", 8],
    ]
    got = {cell: (row[0], row[2]) for cell, row in facts(read_rows(rows)).items()}
    assert got == {
        "C2": ("KCN An Nghiệp", "total"),
        "C3": ("KCN An Nghiệp", "fdi"),
        "C4": ("", "total"),
        "C5": ("", "fdi"),
    }


def test_the_boards_own_name_stands_for_the_whole_member() -> None:
    rows: list[list[Value]] = [["Đơn vị", "Doanh thu (tỷ đồng)"], ["BQL các KCN tỉnh Sóc Trăng", 435]]
    assert facts(read_rows(rows))["B2"][:2] == ("", "revenue")


@pytest.mark.parametrize("place", ["label", "note"])
def test_a_plan_or_base_said_in_brackets_or_a_note_is_a_figure(place: str) -> None:
    label = "Tổng doanh thu (KH năm 2020: 27.500 tỷ đồng)" if place == "label" else "Tổng doanh thu"
    note = "" if place == "label" else "Cùng kỳ 2019: 6.606,4 tỷ đồng"
    reading = read_rows([[*HEADER, "Ghi chú"], [1, label, "tỷ đồng", 12000, note]])
    wanted = ("plan", Decimal(27500)) if place == "label" else ("prior", Decimal("6606.4"))
    assert wanted in [(row.key.measure, row.value) for row in reading.figures]


def test_a_table_that_a_title_says_to_be_the_plan_is_the_plan() -> None:
    actual = page(
        [["THỰC HIỆN 6 THÁNG ĐẦU NĂM 2020"], ["TT", "Chỉ tiêu", "ĐVT", "Số liệu"], [1, "Doanh thu", "tỷ đồng", 7]]
    )
    plan = page(
        [["CHỈ TIÊU KẾ HOẠCH NĂM 2020"], ["TT", "Chỉ tiêu", "ĐVT", "Số liệu"], [1, "Doanh thu", "tỷ đồng", 20]], "KH"
    )
    assert [row.key.measure for row in read(actual, plan).figures] == ["actual", "plan"]


def test_a_long_list_of_something_else_is_told_in_one_finding() -> None:
    rows: list[list[Value]] = [[f"lô {n}", n + 0.5] for n in range(400)]
    reading = read_rows(rows)
    assert (reading.figures, len(findings(reading, "number_left_over"))) == ((), 1)


def test_a_heading_over_the_names_says_which_part_all_its_rows_are() -> None:
    rows = [["STT", "Doanh nghiệp FDI", "ĐVT", "6T2019", "6T2020"], [1, "Tổng doanh thu", "triệu USD", 940, 980]]
    assert {(row.key.indicator, row.key.breakdown) for row in read_rows(rows).figures} == {("revenue", "fdi")}


def test_a_heading_of_years_over_the_names_says_no_part() -> None:
    rows = [["STT", "Chỉ tiêu", "ĐVT", "Năm", "Giá trị"], [1, "Tổng số lao động", "người", "6T/2020", 88505]]
    assert {(row.key.indicator, row.key.breakdown) for row in read_rows(rows).figures} == {("workers", "total")}


def test_what_attains_under_a_plan_is_of_the_plan() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "6 tháng 2020", "So với kế hoạch"], ["Tổng doanh thu", "tỷ đồng", 980, "đạt 43,25%"]]
    assert {row.key.measure for row in read_rows(rows).figures} == {"actual", "stated_plan_pct"}


def test_investment_written_out_is_never_a_short_form_of_revenue() -> None:
    rows = [
        ["STT", "Chỉ tiêu", "ĐVT", "6T2020"],
        ["I", "Đầu tư"],
        [1, "Vốn đăng ký cấp mới", "tỷ đồng", 1741.67],
        [None, "Trong đó: - FDI", "tỷ đồng", 1268.7],
        [None, "- DDI", "tỷ đồng", 472.97],
    ]
    said = {(row.key.indicator, row.key.breakdown) for row in read_rows(rows).figures}
    assert said == {("capital_new", "total"), ("capital_new", "fdi"), ("capital_new", "domestic")}


@pytest.mark.parametrize(("heading", "rule"), [("Ngày rà soát", None), ("Bravo", "number_as_date")])
def test_a_column_of_days_is_no_column_of_numbers_that_became_dates(heading: str, rule: str | None) -> None:
    paper = page([[*HEADER, heading], [1, "Tổng doanh thu", "tỷ đồng", 57, 43987]])
    paper.cells[1, 4] = paper.cells[1, 4]._replace(kind=CellKind.DATE, text="5/6/2020")
    reading = read(paper)
    assert list(facts(reading)) == ["D2"]
    assert [(row.rule, row.cell) for row in reading.findings] == ([(rule, "E2")] if rule else [])
