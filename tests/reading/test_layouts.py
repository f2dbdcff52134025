"""Layouts, one peculiarity a test."""

import pytest
from grid_builders import HEADER, Value, facts, findings, page, read, read_rows


def test_sub_headings_under_a_merged_one() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện", "", "So sánh (%)", ""],
        ["", "", "", "6T/2019", "6T/2020", "So với cùng kỳ", "So với kế hoạch"],
        [1, 2, 3, 4, 5, "6=5/4", 7],
        [1, "Tổng doanh thu", "tỷ đồng", 1000, 980, 98, 40],
    ]
    reading = read(page(rows, merges=[(0, 3, 0, 4), (0, 5, 0, 6), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)]))
    assert {cell: row[3] for cell, row in facts(reading).items()} == {
        "D4": "prior",
        "E4": "actual",
        "F4": "stated_index_pct",
        "G4": "stated_plan_pct",
    }


def test_a_comparing_column_is_told_by_its_values() -> None:
    head = ["STT", "Chỉ tiêu", "ĐVT", "6T/2020", "So với cùng kỳ (%)"]
    index = read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 980, 103.2], [2, "Nộp ngân sách", "tỷ đồng", 28, 76.3]])
    growth = read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 980, 3.2], [2, "Nộp ngân sách", "tỷ đồng", 28, -6.3]])
    assert {facts(index)[cell][3] for cell in ("E2", "E3")} == {"stated_index_pct"}
    assert {facts(growth)[cell][3] for cell in ("E2", "E3")} == {"stated_change_pct"}


def test_a_comparing_column_that_nothing_tells_apart_is_reported() -> None:
    reading = read_rows(
        [
            ["STT", "Chỉ tiêu", "ĐVT", "6T/2020", "So với cùng kỳ (%)"],
            [1, "Tổng doanh thu", "tỷ đồng", 980, 40],
            [2, "Nộp ngân sách", "tỷ đồng", 28, 12],
        ]
    )
    assert [row.cell for row in findings(reading, "measure_unsure")] == ["E2", "E3"]


def test_actual_and_prior_tell_a_comparing_column_apart() -> None:
    reading = read_rows(
        [["STT", "Chỉ tiêu", "ĐVT", "6T/2020", "6T/2019", "So sánh"], [1, "Tổng doanh thu", "tỷ đồng", 980, 1000, -2]]
    )
    assert facts(reading)["F2"][3] == "stated_change_pct"


def test_the_whole_year_before_is_not_the_same_period() -> None:
    reading = read_rows(
        [
            ["STT", "Chỉ tiêu", "ĐVT", "TH năm 2019", "6T/2019", "6T/2020"],
            [1, "Tổng doanh thu", "tỷ đồng", 2000, 900, 980],
        ]
    )
    assert {cell: row[3] for cell, row in facts(reading).items()} == {"E2": "prior", "F2": "actual"}


def test_zones_may_be_sections_columns_rows_or_sheets() -> None:
    expected = ("KCN An Nghiệp", "projects_valid", "total", "actual", "61 dự án")
    section = read_rows([HEADER, ["I", "KHU CÔNG NGHIỆP AN NGHIỆP"], [1, "Tổng số dự án còn hiệu lực", "dự án", 61]])
    columns = read_rows(
        [["STT", "Chỉ tiêu", "ĐVT", "KCN An Nghiệp", "KCN Trần Đề"], [1, "Tổng số dự án còn hiệu lực", "dự án", 61, 2]]
    )
    rows = read_rows(
        [["STT", "Khu", "Tổng số dự án còn hiệu lực", "Vốn đăng ký (tỷ đồng)"], [1, "An Nghiệp", 61, 6307]]
    )
    sheet = read(page([HEADER, [1, "Tổng số dự án còn hiệu lực", "dự án", 61]], name="KCN An Nghiệp"))
    assert facts(section)["D3"] == facts(columns)["D2"] == facts(rows)["C2"] == facts(sheet)["D2"] == expected


def test_a_total_row_below_zones_is_the_whole_members() -> None:
    reading = read_rows(
        [
            ["STT", "Khu", "Số dự án còn hiệu lực"],
            [1, "KCN An Nghiệp", 61],
            [2, "KCN Trần Đề", 2],
            ["", "Tổng cộng", 63],
        ]
    )
    assert facts(reading)["C4"][0] == ""


def test_measures_may_be_rows_under_their_indicator() -> None:
    reading = read_rows(
        [
            ["STT", "Nội dung", "ĐVT", "Số liệu"],
            [1, "Tổng doanh thu", "tỷ đồng", 980],
            ["", "- Cùng kỳ năm 2019", "tỷ đồng", 900],
            ["", "- Tăng/giảm so với cùng kỳ (%)", "%", 8.9],
            ["", "- Kế hoạch năm", "tỷ đồng", 2000],
            ["", "- Đạt % kế hoạch", "%", 49],
        ]
    )
    assert [facts(reading)[f"D{row}"][1:4:2] for row in range(2, 7)] == [
        ("revenue", measure) for measure in ("actual", "prior", "stated_change_pct", "plan", "stated_plan_pct")
    ]


def test_dong_and_dollar_stand_side_by_side() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "6 tháng đầu năm 2020", ""],
        ["", "", "Tỷ đồng", "Triệu USD"],
        [1, "Tổng doanh thu", 3815, 203.2],
    ]
    reading = read(page(rows, merges=[(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1)]))
    assert [facts(reading)[cell][-1] for cell in ("C3", "D3")] == ["3815 tỷ đồng", "203.2 triệu USD"]


def test_an_equivalent_is_not_a_second_amount() -> None:
    reading = read_rows(
        [
            ["STT", "Chỉ tiêu", "ĐVT", "6T/2020", "Cùng kỳ 2019"],
            [1, "Vốn FDI thu hút", "USD", 124100000, 368404850],
            ["", "Tương đương", "tỷ đồng", 2886.99, 8498.31],
        ]
    )
    assert [facts(reading)[cell][2:4] for cell in ("D3", "E3")] == [
        ("fdi", "vnd_equivalent"),
        ("fdi", "prior_vnd_equivalent"),
    ]


def test_the_unit_of_the_corner_yields_to_the_rows() -> None:
    reading = read_rows(
        [
            ["", "", "", "Đơn vị tính: triệu đồng"],
            ["STT", "Chỉ tiêu", "6T/2020", "Cùng kỳ 2019"],
            [1, "Tổng doanh thu", 980000, 900000],
            [2, "Nộp ngân sách (tỷ đồng)", 28, 20],
        ]
    )
    assert [facts(reading)[cell][-1] for cell in ("C3", "C4")] == ["980 tỷ đồng", "28 tỷ đồng"]


def test_two_tables_stand_side_by_side() -> None:
    reading = read_rows(
        [
            ["TT", "Chỉ tiêu", "ĐVT", "6T/2020", "", "TT", "Chỉ tiêu", "ĐVT", "6T/2020"],
            [1, "Tổng doanh thu", "tỷ đồng", 980, "", 1, "Tổng số lao động", "người", 1276],
        ]
    )
    assert [facts(reading)[cell][1] for cell in ("D2", "I2")] == ["revenue", "workers"]


def test_two_tables_stand_one_under_the_other_each_with_its_zone() -> None:
    reading = read_rows(
        [
            ["KCN An Nghiệp"],
            HEADER,
            [1, "Tổng doanh thu", "tỷ đồng", 980],
            [],
            ["KCN Trần Đề"],
            HEADER,
            [1, "Tổng doanh thu", "tỷ đồng", 10],
        ]
    )
    assert [facts(reading)[cell][0] for cell in ("D3", "D7")] == ["KCN An Nghiệp", "KCN Trần Đề"]


def test_a_list_of_single_figures_is_read() -> None:
    reading = read_rows(
        [
            ["Khu", "Chỉ tiêu", "Phân tổ", "Loại số liệu", "ĐVT", "Giá trị"],
            ["KCN An Nghiệp", "Tổng doanh thu", "FDI", "Cùng kỳ năm trước", "triệu USD", 5],
            ["", "Tổng doanh thu", "Tổng số", "Thực hiện", "triệu USD", 7],
        ]
    )
    assert facts(reading)["F2"] == ("KCN An Nghiệp", "revenue", "fdi", "prior", "5 triệu USD")


def test_labels_with_values_need_no_heading() -> None:
    reading = read_rows([["Tổng doanh thu", "980 tỷ đồng"], ["Nộp ngân sách (tỷ đồng)", 28]])
    assert [facts(reading)[cell][1] for cell in ("B1", "B2")] == ["revenue", "budget_payments"]


def test_lines_of_label_and_value_in_one_cell_are_read() -> None:
    reading = read_rows([["Tổng doanh thu: 980 tỷ đồng"], ["Nộp ngân sách: 28 tỷ đồng, giảm 5% so với cùng kỳ"]])
    assert [(f.key.indicator, f.key.measure) for f in reading.figures] == [
        ("revenue", "actual"),
        ("budget_payments", "actual"),
        ("budget_payments", "stated_change_pct"),
    ]


def test_prose_gives_paragraphs_and_no_figures() -> None:
    text = (
        "Trong 6 tháng đầu năm, Ban Quản lý đã tổ chức 02 buổi tuyên truyền với 70 lượt người tham dự "
        "và tiếp tục rà soát 15 thủ tục hành chính."
    )
    reading = read(
        page([HEADER, [1, "Tổng doanh thu", "tỷ đồng", 5]]), page([["I. Công tác thi đua"], [text]], name="Thuyết minh")
    )
    assert [(row.heading, row.text) for row in reading.narratives] == [("I. Công tác thi đua", text)]
    assert not [row for row in reading.findings if row.sheet == "Thuyết minh"]


def test_notes_and_signatures_are_no_rows() -> None:
    reading = read_rows(
        [
            HEADER,
            [1, "Tổng doanh thu", "tỷ đồng", 5],
            ["Ghi chú: số liệu đến 30/6/2020"],
            ["", "NGƯỜI LẬP BIỂU", "", "TRƯỞNG BAN"],
        ]
    )
    assert set(facts(reading)) == {"D2"}
    assert not reading.findings


@pytest.mark.parametrize(
    ("note", "as_of"),
    [
        ("Tính đến 20/5/2020", "20/5/2020"),
        ("Lũy kế đến tháng 6/2019", "6/2019"),
        ("Từ 01/01/2020 đến 25/5/2020", "25/5/2020"),
        ("Số liệu 9 tháng đầu năm 2020", "9 tháng đầu năm 2020"),
        ("Tính đến ngày 31/4/2020", "4/2020"),
        ("Tính đến ngày 31/6/2020", ""),
        ("Đến 30/6/2020", ""),
        ("đến cuối tháng 6/2020", ""),
        ("Đến ngày 18 tháng 6 năm 2020", "18/6/2020"),
    ],
)
def test_a_note_may_say_another_date(note: str, as_of: str) -> None:
    reading = read_rows([[*HEADER, "Ghi chú"], [1, "Tổng doanh thu", "tỷ đồng", 5, note]])
    assert reading.figures[0].as_of == as_of


def test_the_whole_year_of_the_second_half_is_read() -> None:
    reading = read_rows(
        [
            ["STT", "Chỉ tiêu", "ĐVT", "KH 2020", "Năm 2019", "Năm 2020"],
            [1, "Tổng doanh thu", "tỷ đồng", 2000, 900, 980],
        ],
        cycle="2020-H2",
    )
    assert {cell: row[3] for cell, row in facts(reading).items()} == {"D2": "plan", "E2": "prior", "F2": "actual"}


@pytest.mark.parametrize(("before", "now"), [("12 tháng năm 2019", "12 tháng năm 2020"), ("12T/2019", "12T/2020")])
def test_twelve_months_are_the_period_of_the_second_half_and_six_are_not(before: str, now: str) -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", before, "6 tháng đầu năm 2020", now]
    reading = read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 900, 450, 980]], cycle="2020-H2")
    assert {cell: row[3] for cell, row in facts(reading).items()} == {"D2": "prior", "F2": "actual"}
    assert [row.cell for row in findings(reading, "period_aside")] == ["E2"]


def test_the_same_figure_twice_with_two_values_names_both_cells() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", 5], [2, "Tổng doanh thu", "tỷ đồng", 6]])
    (finding,) = findings(reading, "figure_twice")
    assert finding.cell == "D2"
    assert "D3" in finding.message


def test_a_header_repeated_on_the_next_page_keeps_the_zone() -> None:
    rows = [HEADER, ["I", "KCN An Nghiệp"], [1, "Tổng doanh thu", "tỷ đồng", 980], HEADER]
    reading = read_rows([*rows, [2, "Nộp ngân sách", "tỷ đồng", 28]])
    assert facts(reading)["D5"][:2] == ("KCN An Nghiệp", "budget_payments")


def test_a_section_may_say_the_unit_of_its_rows() -> None:
    reading = read_rows(
        [
            ["STT", "Chỉ tiêu", "6T/2020"],
            ["I", "Sản xuất kinh doanh"],
            ["", "ĐVT: tỷ đồng"],
            [1, "Tổng doanh thu", 980],
            ["II", "Xuất nhập khẩu (ĐVT: triệu USD)"],
            [1, "Xuất khẩu", 12],
        ]
    )
    assert [facts(reading)[cell][-1] for cell in ("C4", "C6")] == ["980 tỷ đồng", "12 triệu USD"]


def test_indicators_may_stand_across_and_measures_or_years_down() -> None:
    measures = read_rows(
        [["", "Tổng doanh thu", "Tổng số lao động"], ["", "tỷ đồng", "người"], ["Cùng kỳ 2019", 900, 1200]]
    )
    years = read_rows([["Năm", "Doanh thu (tỷ đồng)", "Nộp ngân sách (tỷ đồng)"], [2019, 900, 20], [2020, 980, 28]])
    assert facts(measures)["B3"] == ("", "revenue", "total", "prior", "900 tỷ đồng")
    assert [facts(years)[cell][3] for cell in ("B2", "B3")] == ["prior", "actual"]


def test_an_upper_heading_may_span_without_being_merged() -> None:
    reading = read_rows(
        [
            ["STT", "Chỉ tiêu", "Đơn vị", "Kế hoạch", "Thực hiện", "", "So sánh (%)", ""],
            ["", "", "tính", "năm 2020", "6T/2019", "6T/2020", "CK", "KH"],
            [1, "Tổng doanh thu", "tỷ đồng", 2000, 900, 980, 108.9, 49],
        ]
    )
    assert {cell: row[3] for cell, row in facts(reading).items()} == {
        "D3": "plan", "E3": "prior", "F3": "actual", "G3": "stated_index_pct", "H3": "stated_plan_pct",
    }  # fmt: skip


def test_a_heading_of_a_part_heads_the_rows_below_it() -> None:
    reading = read_rows(
        [
            HEADER,
            [1, "Tổng doanh thu", "triệu USD", 100],
            ["", "Riêng doanh nghiệp FDI:"],
            ["", "Tổng doanh thu", "triệu USD", 90],
        ]
    )
    assert facts(reading)["D4"][1:3] == ("revenue", "fdi")


def test_a_currency_may_stand_before_the_number_and_a_unit_in_brackets_after_it() -> None:
    reading = read_rows(
        [["TT", "Nội dung", "Kết quả"], [1, "Tổng doanh thu", "980 (tỷ đồng)"], [2, "Vốn FDI", "USD 124.100.000"]]
    )
    assert [row.sent_unit for row in reading.figures] == ["tỷ đồng", "USD"]


def test_a_bare_percent_beside_a_plan_is_the_share_of_the_plan() -> None:
    reading = read_rows(
        [["STT", "Chỉ tiêu", "ĐVT", "KH 2020", "TH 6T/2020", "%"], [1, "Tổng doanh thu", "tỷ đồng", 2000, 980, 49]]
    )
    assert facts(reading)["F2"][3] == "stated_plan_pct"


def test_last_years_plan_is_left_aside() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "KH 2019", "KH 2020", "6T/2020"], ["Tổng doanh thu", "tỷ đồng", 1900, 2000, 980]]
    assert {cell: row[3] for cell, row in facts(read_rows(rows)).items()} == {"D2": "plan", "E2": "actual"}


def test_how_far_a_plan_of_zones_looks_ahead_is_no_year_of_the_number() -> None:
    reading = read_rows([HEADER, [1, "Số KCN được quy hoạch đến năm 2030", "KCN", 5]])
    assert facts(reading)["D2"] == ("", "zones_planned", "total", "actual", "5 KCN")


def test_a_sheet_without_end_is_read_as_far_as_a_report_may_go() -> None:
    rows: list[list[Value]] = [HEADER, *([n, f"Khoản {n}", "tỷ đồng", n] for n in range(2500))]
    reading = read_rows(rows)
    assert findings(reading, "sheet_too_long")
    assert len(findings(reading, "label_unknown")) == 60
    assert findings(reading, "more_alike")


_ZONED: list[list[Value]] = [
    HEADER,
    ["", "KCN An Nghiệp"],
    [1, "Tổng doanh thu", "tỷ đồng", 5],
    ["", "MỘT SỐ CHỈ TIÊU KHÁC"],
    [2, "Nộp ngân sách", "tỷ đồng", 3],
    ["", "KCN Trần Đề"],
    [1, "Tổng doanh thu", "tỷ đồng", 6],
]


def test_a_heading_over_which_a_zones_numbering_runs_on_stands_in_its_section() -> None:
    assert facts(read_rows(_ZONED))["D5"][:2] == ("KCN An Nghiệp", "budget_payments")


def test_a_heading_behind_zones_that_are_numbered_through_ends_them() -> None:
    through = [[3 if row[0] == 1 and n > 4 else row[0], *row[1:]] for n, row in enumerate(_ZONED)]
    assert facts(read_rows(through))["D5"][:2] == ("", "budget_payments")


def test_a_page_that_says_it_goes_on_keeps_zone_and_date() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "6 tháng 2020"]
    rows: list[list[Value]] = [
        ["Số liệu tính đến ngày 15/6/2020"],
        head,
        ["I", "KCN An Nghiệp"],
        [1, "Tổng doanh thu", "tỷ đồng", 5],
        [],
        ["", "(tiếp theo trang trước)"],
        head,
        [2, "Nộp ngân sách", "tỷ đồng", 3],
    ]
    reading = read_rows(rows)
    assert facts(reading)["D8"][:2] == ("KCN An Nghiệp", "budget_payments")
    assert {figure.as_of for figure in reading.figures} == {"15/6/2020"}


def test_a_total_under_a_title_that_names_one_of_several_zones_is_the_boards() -> None:
    rows: list[list[Value]] = [
        ["TÌNH HÌNH CÁC KHU, KCN TRẦN ĐỀ"],
        ["STT", "Tên khu", "Số dự án còn hiệu lực (dự án)"],
        [1, "KCN An Nghiệp", 40],
        [2, "KCN Trần Đề", 2],
        ["", "Cộng", 42],
    ]
    got = facts(read_rows(rows))
    assert (got["C4"][0], got["C5"][0]) == ("KCN Trần Đề", "")
