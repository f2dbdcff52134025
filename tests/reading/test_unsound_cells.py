"""Cells and labels that look like something known and are something else: never another number, never by luck."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grid_builders import HEADER, Value, by_cell, facts, findings, page, read, read_rows


def revenue(text: Value) -> list[list[Value]]:
    return [HEADER, [1, "Tổng doanh thu", "tỷ đồng", text]]


@pytest.mark.parametrize(
    "text",
    ["1O", "5O0", "12,5l", "12..5", "12 34", "5^3", "5²", "1e5", "0x10", "5.364,3 + 200", "5 tỷ 364 triệu", "5 .364,3"],
)
def test_a_slip_in_a_number_is_a_finding_and_no_other_number(text: str) -> None:
    reading = read_rows(revenue(text))
    assert (reading.figures, [row.cell for row in findings(reading, "number_unread")]) == ((), ["D2"])


@pytest.mark.parametrize("text", ["5 ‰", "5%o", "5 phần nghìn", "--5", "+-5", "²", "5€", "5 £", "5±1", "5×10"])
def test_a_sign_that_makes_another_number_of_the_digits_is_a_finding(text: str) -> None:
    reading = read_rows(revenue(text))
    assert (reading.figures, [row.cell for row in findings(reading, "number_unread")]) == ((), ["D2"])


def test_a_number_that_is_next_to_nothing_is_a_finding() -> None:
    reading = read_rows(revenue(Decimal("6E-61")))
    assert (reading.figures, [row.cell for row in findings(reading, "number_unread")]) == ((), ["D2"])


def test_the_months_that_a_sentence_speaks_of_are_no_amount() -> None:
    reading = read_rows([HEADER, ["", "Thu hút đầu tư", "", "Trong 6 tháng thu hút 12 dự án, vốn 600 tỷ đồng"]])
    assert all(figure.value != 6 for figure in reading.figures)


@pytest.mark.parametrize(
    "text", ["xem biểu 02", "Phụ lục 3", "thiếu 12 tỷ", "chưa nộp 12 tỷ", "2 quý", "KCN An Nghiệp 5,3"]
)
def test_a_number_in_words_that_say_something_else_is_a_finding(text: str) -> None:
    reading = read_rows(revenue(text))
    assert (reading.figures, [row.cell for row in findings(reading, "number_unread")]) == ((), ["D2"])


@pytest.mark.parametrize(
    ("text", "value"), [("6T: 5.364,3", "5364.3"), ("21.024,9(1)", "21024.9"), ("26.258,89*", "26258.89")]
)
def test_marks_beside_a_number_do_not_change_it(text: str, value: str) -> None:
    assert by_cell(read_rows(revenue(text)), "D2").value == Decimal(value)


def test_an_amount_after_its_change_is_the_amount() -> None:
    got = {row.key.measure: row.value for row in read_rows(revenue("tăng 5,2% đạt 5.364,3 tỷ đồng")).figures}
    assert got == {"stated_change_pct": Decimal("5.2"), "actual": Decimal("5364.3")}


@pytest.mark.parametrize(("text", "change"), [("5.364,3\n(+2,1%)", "2.1"), ("5.364,3 (▼2,1%)", "-2.1")])
def test_a_signed_percentage_beside_an_amount_is_its_change(text: str, change: str) -> None:
    got = {row.key.measure: row.value for row in read_rows(revenue(text)).figures}
    assert got == {"actual": Decimal("5364.3"), "stated_change_pct": Decimal(change)}


@pytest.mark.parametrize(
    "label", ["Xuất khẩu gạo", "Lao động mất việc", "Giá trị sản xuất nông nghiệp", "Vốn đăng ký giảm", "Nunc"]
)
def test_another_word_is_no_slip_of_the_pen(label: str) -> None:
    unit = "người" if "Lao động" in label else "tỷ đồng"
    reading = read_rows([HEADER, [1, label, unit, 12]])
    assert (reading.figures, [row.cell for row in findings(reading, "label_unknown")]) == ((), ["D2"])


def test_what_stands_empty_is_not_what_is_let() -> None:
    assert read_rows([HEADER, [1, "Diện tích nhà xưởng còn trống", "m2", 12]]).figures == ()


@pytest.mark.parametrize("label", ["NN", "TN"])
def test_a_short_form_without_neighbours_is_a_finding_with_candidates(label: str) -> None:
    reading = read_rows([HEADER, [1, label, "dự án", 12]])
    assert (reading.figures, [row.cell for row in findings(reading, "label_unsure")]) == ((), ["D2"])


@pytest.mark.parametrize(("unit", "indicator"), [("tỷ đồng", "revenue"), ("triệu USD", "revenue")])
def test_a_short_form_is_resolved_by_its_unit(unit: str, indicator: str) -> None:
    assert facts(read_rows([HEADER, [1, "Tổng DT", unit, 12]]))["D2"][1] == indicator


def test_a_short_form_without_any_unit_is_a_finding() -> None:
    reading = read_rows([["STT", "Chỉ tiêu", "6T/2020"], [1, "DT", 300]])
    assert (reading.figures, [row.cell for row in reading.findings if row.rule != "no_table"]) == ((), ["C2"])


def test_two_units_for_one_row_are_a_finding() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu (triệu USD)", "tỷ đồng", 12]])
    assert (reading.figures, [row.cell for row in findings(reading, "unit_conflict")]) == ((), ["D2"])


def test_a_bare_number_is_not_of_what_a_title_names() -> None:
    assert read(page([["TỔNG SỐ LAO ĐỘNG"], [1, 8], [2, 9]])).figures == ()


def test_firms_at_home_are_not_workers_from_here() -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", "Tổng số", "DN FDI", "DN trong nước"]
    reading = read_rows([head, [1, "Tổng số lao động", "người", 1000, 400, 600]])
    assert {cell: row[2] for cell, row in facts(reading).items()} == {"D2": "total", "E2": "fdi"}
    assert [row.cell for row in findings(reading, "label_part")] == ["F2"]


@pytest.mark.parametrize(
    ("shown", "measure", "values"),
    [
        ((0.875, 1.125), "stated_index_pct", ("87.5", "112.5")),
        ((-0.125, 0.125), "stated_change_pct", ("-12.5", "12.5")),
    ],
)
def test_fractions_in_a_percent_column_are_told_by_actual_and_prior(
    shown: tuple[float, float], measure: str, values: tuple[str, str]
) -> None:
    heading = "So CK (%)" if measure == "stated_index_pct" else "Tăng/giảm (%)"
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", "TH 6T/2020", "CK 2019", heading]
    rows: list[list[Value]] = [
        head,
        [1, "Tổng doanh thu", "tỷ đồng", 70, 80, shown[0]],
        [2, "Nộp ngân sách", "tỷ đồng", 90, 80, shown[1]],
    ]
    got = facts(read_rows(rows))
    assert [got[cell][3:] for cell in ("F2", "F3")] == [(measure, f"{value} %") for value in values]


def test_a_fraction_that_nothing_decides_is_a_finding_with_both_readings() -> None:
    (finding,) = findings(read_rows([HEADER, [1, "Tỷ lệ lấp đầy", "%", 0.765]]), "percent_fraction")
    assert (finding.cell, "76,5 %" in finding.message, "0,765 %" in finding.message) == ("D2", True, True)


def test_an_occupancy_rate_is_told_from_a_fraction_by_its_land() -> None:
    rows: list[list[Value]] = [
        HEADER,
        [1, "Diện tích đất có thể cho thuê", "ha", 200],
        [2, "Diện tích đất đã cho thuê", "ha", 153],
        [3, "Tỷ lệ lấp đầy", "%", 0.765],
    ]
    assert facts(read_rows(rows))["D4"][4] == "76.5 %"


def test_a_format_that_shows_thousands_is_read_as_it_is_shown() -> None:
    paper = page([["ĐVT: tỷ đồng"], ["Chỉ tiêu", "6T2019", "6T2020"], ["Tổng doanh thu"]])
    paper.put(2, 1, Decimal(20845400), fmt="#,##0.00,")
    paper.put(2, 2, Decimal(22582190), fmt="#,##0.00,")
    assert {cell: row[4] for cell, row in facts(read(paper)).items()} == {
        "B3": "20845.4 tỷ đồng",
        "C3": "22582.19 tỷ đồng",
    }


@pytest.mark.parametrize("words", ["năm", "½", "tăng nhẹ", "đạt"])
def test_words_where_a_number_should_be_are_said_at_their_cell(words: str) -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", words], [2, "Xuất khẩu", "triệu USD", 12]])
    assert [row.cell for row in findings(reading, "number_unread")] == ["D2"]
    assert list(facts(reading)) == ["D3"]


def test_a_row_asked_about_lends_its_parts_nothing_when_words_stand_beside_its_number() -> None:
    rows: list[list[Value]] = [
        [*HEADER, "TH 6T/2019"],
        [1, "Dự án thu hút mới còn hiệu lực", "dự án", 9, "tăng nhẹ"],
        ["", "+ FDI", "dự án", 4, 3],
    ]
    told = {(row.rule, row.cell) for row in read_rows(rows).findings}
    assert {("label_unsure", "D2"), ("number_unread", "E2"), ("label_unknown", "D3")} <= told


def test_rows_of_tables_side_by_side_are_each_asked_about_by_their_own_name() -> None:
    heads: list[Value] = ["Chỉ tiêu", "ĐVT", "TH 6T/2020"]
    rows: list[list[Value]] = [
        [*heads, None, *heads],
        ["Tổng doanh thu", "tỷ đồng", 3, None, "Tổng số lao động", "người", 5],
        ["Chuyện bên này", "tỷ đồng", 3, None, "Chuyện bên kia", "người", 5],
    ]
    told = {row.cell: row.message for row in read_rows(rows).findings}
    assert "Chuyện bên này" in told["C3"]
    assert "Chuyện bên kia" in told["G3"]


def test_a_table_is_noted_with_the_numbers_that_are_used() -> None:
    rows: list[list[Value]] = [["Nội dung", "Vốn đăng ký (tỷ đồng)"], ["Bên A", 3], ["Bên B", 4], ["Tổng cộng", 7]]
    reading = read_rows(rows)
    assert reading.figures == ()
    assert "; 0 số;" in reading.tables[0].note


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("4O", "chữ cái"),
        ("l28", "chữ cái"),
        ("16,929,7", "dấu phẩy"),
        ("28.5.3", "dấu chấm"),
        ("61 dự án?", "dấu hỏi"),
        ("61?", "dấu hỏi"),
    ],
)
def test_a_clerk_is_told_what_makes_a_cell_no_number(text: str, why: str) -> None:
    reading = read_rows([HEADER, [1, "Số dự án cấp mới", "dự án", text], [2, "Tổng số lao động", "người", 5]])
    (finding,) = findings(reading, "number_unread")
    assert (finding.cell, finding.found) == ("D2", text)
    assert why in finding.message
    assert "Số dự án cấp mới" in finding.message
    assert set(facts(reading)) == {"D3"}
