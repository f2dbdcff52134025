"""Nothing a sheet holds is dropped without a word: what is left aside is a finding at its cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from grid_builders import HEADER, Value, facts, findings, page, read, read_rows
from sheet_papers import workbook

from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle
from tonghop.reading.aliases import add_alias
from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.reader import read_workbook
from tonghop.reading.vocabulary import Alias


@pytest.mark.parametrize(
    "heading", ["6T/2018", "Tháng 5", "Ước tháng 6", "Quý I", "Thực hiện 5 tháng", "Lũy kế đến 31/12/2019"]
)
def test_a_column_of_another_period_is_a_note_with_its_cells(heading: str) -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", heading, "6T/2020"]
    reading = read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 70, 75], [2, "Số lao động", "người", 7, 8]])
    (note,) = findings(reading, "period_aside")
    assert (note.cell, note.severity, heading in note.message) == ("D2:D3", "note", True)
    assert set(facts(reading)) == {"E2", "E3"}


def test_a_row_of_another_period_is_a_note_with_its_cells() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Tổng doanh thu", "tỷ đồng", 75], ["", "Quý I năm 2020", "tỷ đồng", 30]]
    assert [row.cell for row in findings(read_rows(rows), "period_aside")] == ["D3"]


def test_a_number_without_label_or_heading_is_a_finding_at_its_cell() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", 600], ["", "", "", "", 99.5]])
    assert [(row.rule, row.cell) for row in reading.findings] == [("number_left_over", "E3")]


def test_a_number_outside_every_table_is_a_note_at_its_cell() -> None:
    reading = read_rows([["Tổng hợp", 12.5], ["", ""], HEADER, [1, "Tổng doanh thu", "tỷ đồng", 600]])
    assert [row.cell for row in findings(reading, "number_left_over")] == ["B1"]


def test_numbers_in_a_column_headed_as_notes_are_what_their_author_says() -> None:
    reading = read_rows([[*HEADER, "Ghi chú"], [1, "Tổng doanh thu", "tỷ đồng", 600, 550]])
    assert findings(reading, "number_left_over") == []


@pytest.mark.parametrize("label", ["Lao động nữ trong các doanh nghiệp FDI", "Lao động nữ người nước ngoài"])
def test_a_crossed_part_is_said_and_never_taken_for_the_whole(label: str) -> None:
    reading = read_rows([HEADER, [1, label, "người", 300], [2, "Lao động nữ", "người", 600]])
    assert [(row.rule, row.cell) for row in reading.findings] == [("label_crossed", "D2")]
    assert {cell: row[2] for cell, row in facts(reading).items()} == {"D3": "female"}


def test_women_under_a_section_of_fdi_firms_are_a_crossed_part() -> None:
    rows: list[list[Value]] = [HEADER, ["A", "DOANH NGHIỆP FDI", "", None], [1, "Lao động nữ", "người", 300]]
    reading = read_rows(rows)
    assert (reading.figures, [row.cell for row in findings(reading, "label_crossed")]) == ((), ["D3"])


def test_both_cells_of_two_contradicting_numbers_are_named() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Tổng doanh thu", "tỷ đồng", 5], [2, "Tổng doanh thu", "tỷ đồng", 6]]
    (finding,) = findings(read_rows(rows), "figure_twice")
    assert finding.cells == ("Biểu 1!D2", "Biểu 1!D3")


def test_an_estimate_in_a_long_note_is_not_passed_over() -> None:
    note = "Một số doanh nghiệp chưa gửi báo cáo, phần còn lại là số ước theo cùng kỳ của các doanh nghiệp đó"
    reading = read_rows([[*HEADER, "Ghi chú"], [1, "Tổng doanh thu", "tỷ đồng", 600, note]])
    assert [row.cell for row in findings(reading, "qualifier_unsure")] == ["D2"]


def test_a_long_note_that_begins_with_an_estimate_qualifies_its_number() -> None:
    note = "Số ước tính, do một số doanh nghiệp lớn trong các khu chưa gửi báo cáo tháng 6 năm 2020"
    reading = read_rows([[*HEADER, "Ghi chú"], [1, "Tổng doanh thu", "tỷ đồng", 600, note]])
    assert [figure.qualifier for figure in reading.figures] == ["ước"]


def test_a_heading_nobody_understands_is_said() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "Bravo Tango"]
    reading = read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 600]])
    assert [row.cell for row in findings(reading, "heading_unread")] == ["D2"]


def test_beside_an_understood_column_one_that_is_not_stays_out() -> None:
    reading = read_rows([[*HEADER, "Bravo Tango"], [1, "Tổng doanh thu", "tỷ đồng", 600, 700]])
    assert [row.cell for row in findings(reading, "heading_unread")] == ["E2"]
    assert set(facts(reading)) == {"D2"}


def test_a_bare_year_beside_a_half_year_may_be_the_whole_year_and_stays_out() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "Năm 2019", "6 tháng đầu năm 2020"]
    reading = read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 600, 700]])
    assert [row.cell for row in findings(reading, "prior_unsure")] == ["D2"]
    assert list(facts(reading)) == ["E2"]


def test_two_columns_as_little_understood_are_neither_of_them_the_periods_own() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "Bravo Tango", "Bravo Sierra"]
    reading = read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 600, 700]])
    assert [row.cell for row in findings(reading, "heading_unread")] == ["D2", "E2"]
    assert not reading.figures


def test_a_heading_that_nobody_understands_does_not_mean_what_stands_over_it() -> None:
    rows: list[list[Value]] = [
        ["STT", "Tên KCN", "Diện tích (ha)", ""],
        ["", "", "Đã cho thuê", "Bravo Tango"],
        [1, "KCN An Nghiệp", 60, 7],
    ]
    reading = read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]))
    assert [row.cell for row in findings(reading, "heading_unread")] == ["D3"]
    assert list(facts(reading)) == ["C3"]


def test_a_comparison_behind_columns_of_two_indicators_is_of_neither() -> None:
    rows: list[list[Value]] = [
        ["TT", "Nội dung", "Số dự án", "Vốn đầu tư (tỷ đồng)", "So với cùng kỳ 2019 (%)"],
        [1, "Cấp mới", 33, 2029, 113.5],
        [2, "Điều chỉnh tăng vốn", 20, 929, 114.5],
    ]
    reading = read(page([["I. TÌNH HÌNH THU HÚT ĐẦU TƯ 6 THÁNG ĐẦU NĂM 2020"], *rows]))
    assert [row.cell for row in findings(reading, "comparison_unsure")] == ["E3:E4"]
    assert set(facts(reading)) == {"C3", "D3", "C4", "D4"}


def test_people_of_domestic_firms_are_not_read_as_people_from_here() -> None:
    rows: list[list[Value]] = [
        ["STT", "Khu vực", "Doanh thu (tỷ đồng)", "Lao động (người)"],
        [1, "Doanh nghiệp FDI", 100, 2800],
        [2, "Doanh nghiệp trong nước", 90, 2200],
    ]
    reading = read_rows(rows)
    got = facts(reading)
    assert got["C3"][1:3] == ("revenue", "domestic")
    assert "D3" not in got
    assert any(row.cell == "D3" for row in reading.findings)


def test_a_form_that_nobody_filled_in_is_told_from_a_file_without_any_table() -> None:
    rows: list[list[Value]] = [
        HEADER,
        [1, "Tổng doanh thu", "tỷ đồng", None],
        [2, "Kim ngạch xuất khẩu", "triệu USD", None],
        [3, "Tổng số lao động", "người", None],
    ]
    assert "còn trống" in findings(read_rows(rows), "no_table")[0].message
    assert "còn trống" not in findings(read_rows([["Kính gửi"]]), "no_table")[0].message


def test_confirmed_labels_are_those_of_the_home_that_is_given(tmp_path: Path) -> None:
    catalogue = load_catalogue()
    add_alias(tmp_path / "aliases.yaml", Alias(label="Thu phí bến", indicator="services_trade_revenue"), catalogue)
    book = workbook([page([HEADER, [1, "Thu phí bến", "tỷ đồng", 5]])])
    read_there = read_workbook(book, catalogue=catalogue, cycle=Cycle(2020, 1), member="soc-trang", home=tmp_path)
    assert [figure.key.indicator for figure in read_there.figures] == ["services_trade_revenue"]
    assert read(page([HEADER, [1, "Thu phí bến", "tỷ đồng", 5]])).figures == ()


def test_two_columns_of_one_row_that_say_the_same_say_neither() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện", "Kết quả"]
    reading = read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 600, 700], [2, "Xuất khẩu", "triệu USD", 5, 5]])
    (finding,) = findings(reading, "figure_twice")
    assert finding.cells == ("Biểu 1!D2", "Biểu 1!E2")
    assert list(facts(reading)) == ["D3"]


def test_a_rate_of_the_year_before_under_an_amount_compares_nothing() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "6T2019", "6T2020"]
    reading = read_rows([head, [1, "Doanh thu", "tỷ đồng", 100, 120], [2, "Tỷ lệ", "%", 5, 6]])
    assert "D3" not in facts(reading)
    assert any(row.cell == "D3" for row in reading.findings)


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ([2, "Kim ngạch xuất khẩu", 512.5, None], "C3"),
        ([2, "Kim ngạch xuất khẩu", 512, None], "C3"),
        ([2, "Kim ngạch xuất khẩu", "512,5 triệu USD", None], "C3"),
        ([2, 512.5, "triệu USD", None], "B3"),
    ],
)
def test_a_number_that_slid_a_column_to_the_left_is_told(row: list[Value], cell: str) -> None:
    rows: list[list[Value]] = [[1, "Tổng doanh thu", "tỷ đồng", 7], row, [3, "Tổng số lao động", "người", 5]]
    reading = read_rows([HEADER, *rows])
    assert set(facts(reading)) == {"D2", "D4"}
    assert [finding.cell for finding in findings(reading, "number_left_over")] == [cell]


def test_a_number_in_the_name_of_its_row_is_told_where_the_value_is_empty() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu: 980 tỷ đồng"], [2, "Tổng số lao động", "người", 5]])
    assert set(facts(reading)) == {"D3"}
    assert [finding.cell for finding in findings(reading, "number_left_over")] == ["B2"]


def test_numbers_in_notes_are_for_reading_but_beside_a_gap() -> None:
    rows: list[list[Value]] = [
        [1, "Tổng doanh thu", "tỷ đồng", None, 980],
        [2, "Tổng số lao động", "người", 5, 12],
        [3, "Số dự án", "dự án", "-", "khoảng 5.300 dự án"],
        [4, "Xuất khẩu", "triệu USD", None, "Đang chờ số liệu của cục hải quan, hạn 15/7"],
    ]
    (finding,) = findings(read_rows([[*HEADER, "Ghi chú"], *rows]), "number_left_over")
    assert finding.cells == ("Biểu 1!E2", "Biểu 1!E4")
    assert "ghi chú" in finding.message


def test_numbers_that_units_and_names_of_rows_begin_with_are_part_of_the_form() -> None:
    rows: list[list[Value]] = [[1, "Kim ngạch xuất khẩu", "1.000 USD", 7], [2, "Tổng số lao động", "người", 5]]
    assert not findings(read_rows([HEADER, *rows]), "number_left_over")


def test_a_tick_where_a_number_should_be_is_told() -> None:
    paper = page([HEADER, [1, "Tổng doanh thu", "tỷ đồng", None], [2, "Tổng số lao động", "người", 5]])
    paper.cells[1, 3] = Cell(1, 3, CellKind.BOOL, "TRUE")
    assert [finding.cell for finding in findings(read(paper), "number_unread")] == ["D2"]


def test_two_numbers_of_one_name_in_one_cell_are_asked_about_as_such() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", "5,5 và 6"]])
    (finding,) = findings(reading, "figure_twice")
    assert (reading.figures, finding.cells) == ((), ("Biểu 1!D2",))
    assert "có hai số (5,5 và 6)" in finding.message


def test_a_note_beside_last_years_number_alone_may_hold_this_years() -> None:
    rows: list[list[Value]] = [["STT", "Chỉ tiêu", "ĐVT", "TH 6T/2019", "TH 6T/2020", "Ghi chú"]]
    rows += [[1, "Tổng doanh thu", "tỷ đồng", 500, 600, 20], [2, "Số lao động", "người", 4000, None, 5300]]
    assert [row.cells for row in findings(read_rows(rows), "number_left_over")] == [("Biểu 1!F3",)]


@pytest.mark.parametrize("number", [5300, 5300.5, "5.300", "5.300,5", 17])
def test_a_number_among_serial_numbers_is_told_where_its_row_has_none(number: Value) -> None:
    rows = [HEADER, [1, "Tổng doanh thu", "tỷ đồng", 600], [number, "Số lao động", "người", None]]
    reading = read_rows([*rows, [3, "Số dự án", "dự án", 12]])
    assert [row.cells for row in findings(reading, "number_left_over")] == [("Biểu 1!A3",)]


@pytest.mark.parametrize(
    "numbers", [(1, 2, 3), (1, 1.1, 2), ("1", "1.1", "1.2"), (7, 12, 90), (3, 1, 2), (101, 102, 103)]
)
def test_serial_numbers_and_codes_of_rows_left_empty_are_told_of_never(numbers: tuple[Value, Value, Value]) -> None:
    first, second, third = numbers
    rows = [HEADER, [first, "Tổng doanh thu", "tỷ đồng", 600], [second, "Số lao động", "người", None]]
    reading = read_rows([*rows, [third, "Số dự án", "dự án", 12]])
    assert findings(reading, "number_left_over") == []


@pytest.mark.parametrize(
    "name",
    [
        12,
        600,
        "Tổng doanh thu 600 tỷ đồng",
        "Tổng doanh thu - 600",
        "Tổng doanh thu = 600",
        "Tổng doanh thu đạt 600 tỷ đồng, xuất khẩu 20 triệu USD",
    ],
)
def test_a_number_in_a_name_is_told_where_its_row_has_none(name: Value) -> None:
    rows = [HEADER, [1, name, "tỷ đồng", None], [2, "Số lao động", "người", 5000]]
    assert [row.cells for row in findings(read_rows(rows), "number_left_over")] == [("Biểu 1!B2",)]


@pytest.mark.parametrize(
    "name", ["Giá trị sản xuất (giá so sánh 2010)", "Tổng doanh thu năm 2020", "Số dự án cấp mới từ 01/01 đến 30/6"]
)
def test_years_days_and_prices_in_a_name_are_no_numbers_of_its_row(name: str) -> None:
    rows = [HEADER, [1, name, "tỷ đồng", None], [2, "Số lao động", "người", 5000]]
    assert findings(read_rows(rows), "number_left_over") == []


def test_a_number_like_a_year_beside_a_table_is_told() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Tổng doanh thu", "tỷ đồng", 600, 2025]]
    assert [row.cells for row in findings(read_rows(rows), "number_left_over")] == [("Biểu 1!E2",)]


def test_a_label_with_its_number_over_a_table_is_told() -> None:
    lines: list[list[Value]] = [["Tổng doanh thu 6 tháng đầu năm: 650 tỷ đồng"], [""]]
    reading = read_rows([*lines, HEADER, [1, "Số lao động", "người", 5000]])
    assert [row.cells for row in findings(reading, "number_left_over")] == [("Biểu 1!A1",)]


def test_a_sentence_beside_lines_that_are_read_is_told() -> None:
    lines: list[list[Value]] = [["Tổng doanh thu: 980 tỷ đồng"], ["Số lao động: 500 người"], ["Số dự án là 12"]]
    reading = read_rows(lines)
    assert set(facts(reading)) == {"A1", "A2"}
    assert [row.cells for row in findings(reading, "number_left_over")] == [("Biểu 1!A3",)]


def test_a_telephone_in_the_letterhead_is_no_amount() -> None:
    reading = read_rows([["ĐT: 02963.852741"], [""], HEADER, [1, "Số lao động", "người", 5000]])
    assert findings(reading, "number_left_over") == []


def test_last_years_numbers_noted_on_the_left_of_the_values_are_part_of_the_form() -> None:
    rows: list[list[Value]] = [["STT", "Chỉ tiêu", "ĐVT", "Chú thích", "TH 6T/2020"]]
    rows += [[1, "Tổng doanh thu", "tỷ đồng", 500, 600], [2, "Số lao động", "người", 4000, None]]
    assert findings(read_rows(rows), "number_left_over") == []
