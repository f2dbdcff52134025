"""Periods, days and stages that several columns, rows or tables of one file say differently."""

from grid_builders import Value, facts, page, read, read_rows

from tonghop.model import Reading


def told(reading: Reading) -> set[tuple[str, str]]:
    """Each finding's rule and cell."""
    return {(row.rule, row.cell) for row in reading.findings}


def test_in_the_report_of_a_year_a_bare_year_is_the_year_before() -> None:
    rows: list[list[Value]] = [
        ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2019", "6 tháng đầu năm 2020", "Ước thực hiện cả năm 2020"],
        [1, "Tổng doanh thu", "tỷ đồng", 12433.78, 5265.49, 11203.17],
    ]
    got = facts(read_rows(rows, cycle="2020-H2"))
    assert {cell: row[3] for cell, row in got.items()} == {"D2": "prior", "F2": "actual"}


def test_a_column_formula_says_what_an_unknown_heading_compares() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "Kế hoạch 2020", "6T/2020", "6T/2019", "Đà đi", "Đà lên"],
        ["", "", "(1)", "(2)", "(3)", "(4)=(2)/(1)", "(5)=(2)/(3)-1"],
        ["Tổng doanh thu", "tỷ đồng", 26000, 12211.44, 13224.02, 46.97, -7.66],
    ]
    got = facts(read_rows(rows))
    assert (got["F3"][3], got["G3"][3]) == ("stated_plan_pct", "stated_change_pct")


def test_of_two_days_of_the_year_the_last_is_the_report_s() -> None:
    rows: list[list[Value]] = [
        ["TT", "Chỉ tiêu", "ĐVT", "Đến 30/6/2019", "Đến 31/3/2020", "Đến 30/6/2020", "So với 30/6/2019 (%)"],
        [1, "Số dự án còn hiệu lực", "dự án", 448, 390, 398, 88.84],
    ]
    reading = read_rows(rows)
    measures = {cell: row[3] for cell, row in facts(reading).items()}
    assert measures == {"D2": "prior", "F2": "actual", "G2": "stated_index_pct"}
    assert ("period_aside", "E2") in told(reading)


def test_a_comparison_with_the_beginning_of_the_year_stays_out_beside_one_with_the_year_before() -> None:
    rows: list[list[Value]] = [
        ["TT", "Chỉ tiêu", "ĐVT", "Đến 30/6/2020", "So với 30/6/2019 (%)", "So với đầu năm 2020 (%)"],
        [1, "Số dự án còn hiệu lực", "dự án", 398, 88.84, 103.11],
    ]
    reading = read_rows(rows)
    assert "E2" in facts(reading)
    assert "F2" not in facts(reading)
    assert ("period_aside", "F2") in told(reading)


def test_parts_of_a_stage_are_of_what_their_columns_count_at_that_stage() -> None:
    rows: list[list[Value]] = [
        ["TT", "Nội dung", "6 tháng đầu năm 2020", ""],
        ["", "", "Số dự án", "Vốn đầu tư (tỷ đồng)"],
        [1, "Cấp mới", 31, 307.68],
        ["-", "Trong nước (DDI)", 20, 125.0],
        [2, "Điều chỉnh tăng vốn", 12, 422.64],
        ["-", "Trong nước (DDI)", 9, 363.49],
        [3, "Chấm dứt hoạt động", 7, 312.67],
        ["-", "Trong nước (DDI)", 5, 154.76],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)])))
    assert [got[f"{col}{row}"][1:3] for row in (4, 6, 8) for col in "CD"] == [
        ("projects_new", "domestic"),
        ("capital_new", "domestic"),
        ("projects_adjusted", "domestic"),
        ("capital_increase", "domestic"),
        ("projects_terminated", "domestic"),
        ("capital_terminated", "domestic"),
    ]


def test_headings_are_one_label_also_where_rows_are_periods() -> None:
    rows: list[list[Value]] = [
        ["Kỳ báo cáo", "Vốn đầu tư lũy kế (tỷ đồng)", ""],
        ["", "Đăng ký", "Thực hiện"],
        ["6 tháng đầu năm 2020", 31769.25, 12050.34],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 0, 2)])))
    assert (got["B3"][1], got["C3"][1]) == ("capital_registered", "capital_implemented")


def test_older_tables_on_top_do_not_make_the_file_one_of_their_year() -> None:
    older: list[list[Value]] = [
        ["Bảng 1. Số liệu 6 tháng đầu năm 2018"],
        ["TT", "Chỉ tiêu", "ĐVT", "6 tháng 2018"],
        *([n, "Tổng số lao động", "người", 100 + n] for n in range(1, 20)),
        [],
    ]
    now: list[list[Value]] = [
        ["Bảng 2. Số liệu 6 tháng đầu năm 2020"],
        ["TT", "Chỉ tiêu", "ĐVT", "6 tháng 2020", "6 tháng 2019"],
        [1, "Tổng số lao động", "người", 4737, 4942],
    ]
    reading = read_rows([*older, *now])
    assert {cell: row[3] for cell, row in facts(reading).items()} == {"D25": "actual", "E25": "prior"}
    assert "wrong_cycle" not in {rule for rule, _ in told(reading)}


def test_a_file_of_last_year_that_plans_this_year_is_still_last_year_s() -> None:
    rows: list[list[Value]] = [
        ["SỐ LIỆU 6 THÁNG ĐẦU NĂM 2019"],
        ["TT", "Chỉ tiêu", "ĐVT", "6 tháng 2019", "Kế hoạch 6 tháng đầu năm 2020"],
        [1, "Tổng số lao động", "người", 4737, 4942],
    ]
    assert "wrong_cycle" in {rule for rule, _ in told(read_rows(rows))}


def _of_year(year: int, workers: int) -> list[list[Value]]:
    return [
        [f"SỐ LIỆU 6 THÁNG ĐẦU NĂM {year}"],
        ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện"],
        [1, "Tổng số lao động", "người", workers],
        [2, "Dự án mới", "dự án", workers // 100],
    ]


def test_a_table_of_last_year_with_the_same_rows_and_headings_gives_the_prior_figures() -> None:
    reading = read(page(_of_year(2020, 4737), "Năm 2020"), page(_of_year(2019, 4942), "Năm 2019"))
    priors = {row.location.sheet: row.key.measure for row in reading.figures if row.key.indicator == "workers"}
    assert priors == {"Năm 2020": "actual", "Năm 2019": "prior"}


def test_a_table_of_last_year_with_other_headings_is_a_leftover() -> None:
    before = _of_year(2019, 4942)
    before[1][3] = "Kết quả chung"
    reading = read(page(_of_year(2020, 4737), "PL1"), page(before, "PL1 cũ"))
    assert {row.key.measure for row in reading.figures} == {"actual"}
    assert ("stale_table", "A2:D4") in told(reading)


def test_a_numbered_section_of_firms_heads_the_rows_that_are_told_again() -> None:
    rows: list[list[Value]] = [
        ["STT", "Danh mục", "ĐVT", "Ước TH 6T đầu năm 2020"],
        ["I", "Toàn bộ doanh nghiệp", "", ""],
        [1, "Tổng doanh thu", "triệu USD", 1127.96],
        [2, "Xuất khẩu", "triệu USD", 626.86],
        ["II", "Riêng các doanh nghiệp FDI", "", ""],
        [1, "Tổng doanh thu", "triệu USD", 335.65],
        [2, "Xuất khẩu", "triệu USD", 438.78],
    ]
    got = facts(read_rows(rows))
    assert [got[f"D{row}"][1:3] for row in (3, 4, 6, 7)] == [
        ("revenue", "total"),
        ("exports", "total"),
        ("revenue", "fdi"),
        ("exports", "fdi"),
    ]
