"""Cells that say more than a number."""

from decimal import Decimal

import pytest
from grid_builders import HEADER, by_cell, facts, findings, meaning, page, read, read_rows


def test_a_cell_may_hold_amount_change_and_base() -> None:
    reading = read_rows(
        [HEADER, [1, "Tổng các khoản thuế", "", "ước 249,1 tỷ đồng, giảm 26,2% so với cùng kỳ (330,6 tỷ đồng)"]]
    )
    told = {figure.key.measure: (figure.value, figure.qualifier) for figure in reading.figures}
    assert told == {
        "actual": (Decimal("249.1"), "ước"),
        "stated_change_pct": (Decimal("-26.2"), ""),
        "prior": (Decimal("330.6"), ""),
    }
    assert {figure.location.cell for figure in reading.figures} == {"D2"}


def test_an_absolute_and_a_relative_change_stand_in_one_cell() -> None:
    reading = read_rows(
        [
            ["TT", "Nội dung", "Kết quả"],
            [1, "Tổng doanh thu", "511,58 tỷ đồng, giảm 680,8 tỷ đồng (giảm 57,1%) so với cùng kỳ"],
        ]
    )
    assert {f.key.measure: f.value for f in reading.figures} == {
        "actual": Decimal("511.58"),
        "stated_change": Decimal("-680.8"),
        "stated_change_pct": Decimal("-57.1"),
    }


def test_bang_is_an_index_and_tang_is_growth() -> None:
    reading = read_rows(
        [
            ["TT", "Nội dung", "Kết quả"],
            [1, "Tổng doanh thu", "24,66 tỷ đồng, bằng 70,16% so cùng kỳ"],
            [2, "Nộp ngân sách", "890 tỷ đồng, tăng 54,28% so với cùng kỳ"],
        ]
    )
    measures = {figure.value: figure.key.measure for figure in reading.figures}
    assert measures[Decimal("70.16")] == "stated_index_pct"
    assert measures[Decimal("54.28")] == "stated_change_pct"


def test_a_change_since_another_date_keeps_its_base() -> None:
    reading = read_rows(
        [["TT", "Nội dung", "Kết quả"], [1, "Tổng số lao động", "1.276 người, giảm 315 người so với đầu năm 2020"]]
    )
    change = next(figure for figure in reading.figures if figure.key.measure == "stated_change")
    assert (change.value, change.base) == (Decimal(-315), "đầu năm 2020")


def test_a_fraction_of_dossiers_is_part_and_whole() -> None:
    reading = read_rows([HEADER, [1, "Hồ sơ giải quyết đúng hạn", "hồ sơ", "22/23"]])
    assert [(f.key.indicator, f.value) for f in reading.figures] == [
        ("dossiers_on_time", 22),
        ("dossiers_received", 23),
    ]


def test_a_fraction_of_land_takes_both_labels() -> None:
    reading = read_rows(
        [["TT", "Nội dung", "Kết quả"], [1, "Diện tích đất đã cho thuê/diện tích đất công nghiệp", "44,895/49,38 ha"]]
    )
    assert [(f.key.indicator, f.value) for f in reading.figures] == [
        ("land_leased", Decimal("44.895")),
        ("land_leasable", Decimal("49.38")),
    ]


def test_a_span_of_days_is_least_and_most() -> None:
    reading = read_rows(
        [
            ["STT", "Thủ tục", "Thời gian theo quy định", "Thời gian đã rút ngắn còn"],
            [1, "Cấp giấy chứng nhận đăng ký đầu tư", "15 ngày", "từ 01 đến 03 ngày làm việc"],
        ]
    )
    told = {figure.key.indicator: figure.value for figure in reading.figures}
    assert told == {
        "processing_time_regulation": 15,
        "processing_time_shortened_min": 1,
        "processing_time_shortened_max": 3,
    }


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [("khoảng 104.232", "khoảng"), ("hơn 04", "hơn"), ("gần 70", "gần"), ("dự kiến 512", "dự kiến")],
)
def test_a_leading_word_qualifies_the_number(text: str, qualifier: str) -> None:
    assert by_cell(read_rows([HEADER, [1, "Tổng số lao động", "người", text]]), "D2").qualifier == qualifier


def test_a_heading_of_estimates_qualifies_no_figure() -> None:
    reading = read_rows(
        [["STT", "Chỉ tiêu", "ĐVT", "Ước thực hiện 6 tháng đầu năm 2020"], [1, "Tổng doanh thu", "tỷ đồng", 5]]
    )
    assert by_cell(reading, "D2").qualifier == ""


def test_nothing_zero_and_not_applicable_stay_apart() -> None:
    reading = read_rows(
        [
            ["STT", "Chỉ tiêu", "ĐVT", "KH 2020", "6T/2020"],
            [1, "Số dự án cấp mới", "dự án", "-", "không"],
            [2, "Số dự án thu hồi", "dự án", "x", "chưa có số liệu"],
            [3, "Hồ sơ trễ hạn", "hồ sơ", None, "0"],
        ]
    )
    assert {figure.location.cell: (figure.value, figure.raw) for figure in reading.figures} == {
        "D2": (0, "-"),
        "E2": (0, "không"),
        "E4": (0, "0"),
    }
    assert {note.cells for note in reading.tables if note.kind == "nil"} == {"D3", "E3"}


def test_a_unit_glued_to_the_number_is_the_cells_own() -> None:
    figure = by_cell(read_rows([["STT", "Chỉ tiêu", "6T/2020"], [1, "Diện tích đất đã cho thuê", "30ha"]]), "C2")
    assert (figure.value, figure.sent_unit) == (Decimal(30), "ha")


def test_a_unit_in_the_number_format_counts() -> None:
    paper = page([["STT", "Chỉ tiêu", "6T/2020"], [1, "Tổng doanh thu"]])
    paper.put(1, 2, Decimal("980.5"), fmt='#,##0.0" tỷ đồng"')
    assert by_cell(read(paper), "C2").unit == "tỷ đồng"


def test_a_number_made_into_a_date_is_reported_at_its_cell() -> None:
    paper = page([HEADER, [1, "Hồ sơ giải quyết đúng hạn", "hồ sơ"]])
    cell = paper.cells[1, 1]._replace(
        col=3, kind=type(paper.cells[1, 1].kind).DATE, text="5/6/2020", number=Decimal(43987)
    )
    paper.cells[1, 3] = cell
    (finding,) = findings(read(paper), "number_as_date")
    assert (finding.sheet, finding.cell, finding.severity) == ("Biểu 1", "D2", "error")


def test_a_text_that_is_no_number_is_reported_at_its_cell() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", "1.2.3"], [2, "Nộp ngân sách", "tỷ đồng", 5]])
    assert [(f.cell, f.found) for f in findings(reading, "number_unread")] == [("D2", "1.2.3")]


def test_money_is_converted_exactly_and_the_sent_value_kept() -> None:
    figure = by_cell(read_rows([HEADER, [1, "Tổng doanh thu", "triệu đồng", "6.307.230,5"]]), "D2")
    assert (figure.value, figure.unit) == (Decimal("6307.2305"), "tỷ đồng")
    assert (figure.sent_value, figure.sent_unit, figure.decimals) == (Decimal("6307230.5"), "triệu đồng", 1)


def test_a_comma_with_three_digits_is_decided_by_its_neighbours() -> None:
    rows = [HEADER, [1, "Nộp ngân sách", "tỷ đồng", "107,914"], [2, "Tổng doanh thu", "tỷ đồng", "511,58"]]
    reading = read_rows(rows)
    assert by_cell(reading, "D2").value == Decimal("107.914")
    assert not findings(reading, "number_ambiguous")


def test_whole_counts_show_the_notation_of_their_sheet() -> None:
    reading = read_rows([HEADER, [1, "Tổng số lao động", "người", "16,357"], [2, "Nộp ngân sách", "tỷ đồng", "1,234"]])
    assert facts(reading)["D3"][-1] == "1234 tỷ đồng"


def test_a_notation_that_is_only_assumed_is_said() -> None:
    reading = read_rows([HEADER, [1, "Nộp ngân sách", "tỷ đồng", "107,914"]])
    (finding,) = findings(reading, "number_ambiguous")
    assert (finding.cell, finding.severity) == ("D2", "warning")
    assert by_cell(reading, "D2").value == Decimal("107.914")


def test_an_undecidable_number_is_not_used() -> None:
    reading = read_rows(
        [
            HEADER,
            [1, "Nộp ngân sách", "tỷ đồng", "107,914"],
            [2, "Tổng doanh thu", "tỷ đồng", "9.400,5"],
            [3, "Vốn đầu tư thực hiện", "tỷ đồng", "1,400.5"],
        ]
    )
    assert [row.cell for row in findings(reading, "number_ambiguous")] == ["D2"]
    assert "D2" not in facts(reading)


def test_notes_that_state_a_change_give_a_figure_at_the_note() -> None:
    reading = read_rows(
        [[*HEADER, "Ghi chú"], [1, "Tổng số lao động", "người", 1860, "tăng 123 lao động so với năm 2019"]]
    )
    figure = by_cell(reading, "E2")
    assert (meaning(figure)[-1], figure.value, figure.base) == ("stated_change", Decimal(123), "năm 2019")


def test_a_number_under_a_misspelt_label_still_shows_how_its_sheet_writes_numbers() -> None:
    rows = [HEADER, [1, "Nộp ngân sách", "tỷ đồng", "107,914"], [2, "Tnổg dhoan tuh", "tỷ đồng", "2.576,19"]]
    reading = read_rows(rows)
    assert [row.cell for row in findings(reading, "label_unknown")] == ["D3"]
    assert by_cell(reading, "D2").value == Decimal("107.914")
    assert not findings(reading, "number_ambiguous")


def test_a_number_under_a_misspelt_label_may_show_the_english_way() -> None:
    rows = [HEADER, [1, "Nộp ngân sách", "tỷ đồng", "1,234"], [2, "Tnổg dhoan tuh", "tỷ đồng", "2,576.19"]]
    assert facts(read_rows(rows))["D2"][-1] == "1234 tỷ đồng"
