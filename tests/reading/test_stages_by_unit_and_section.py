"""Stages told by a unit ("Cấp mới | dự án"), what came in beside all that is, and years compared with in few words."""

import pytest
from grid_builders import Value, facts, page, read, read_rows

HEADER: list[Value] = ["STT", "DANH MỤC", "ĐVT", "KẾ HOẠCH 2020", "THỰC HIỆN 6T 2020", "TỶ LỆ %"]


def test_a_stage_beside_the_unit_of_projects_is_their_number_and_the_capital_below_is_theirs() -> None:
    rows: list[list[Value]] = [
        HEADER,
        ["A", "ĐẦU TƯ NƯỚC NGOÀI", None, None, None, None],
        [1, "Cấp mới", "dự án", 60, 28, 46.67],
        [None, "Vốn", "triệu USD", 300, 141.3, 47.1],
        [2, "Điều chỉnh tăng vốn", "dự án", None, 15, None],
        [None, "Vốn tăng", "triệu USD", None, 66.2, None],
    ]
    reading = read_rows(rows)
    assert {cell: row[1:4] for cell, row in facts(reading).items()} == {
        "D3": ("projects_new", "fdi", "plan"),
        "E3": ("projects_new", "fdi", "actual"),
        "F3": ("projects_new", "fdi", "stated_plan_pct"),
        "D4": ("capital_new", "fdi", "plan"),
        "E4": ("capital_new", "fdi", "actual"),
        "F4": ("capital_new", "fdi", "stated_plan_pct"),
        "E5": ("projects_adjusted", "fdi", "actual"),
        "E6": ("capital_increase", "fdi", "actual"),
    }
    assert reading.findings == ()


def test_what_no_stage_is_stays_asked_about_whatever_its_unit() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Đầu tư công trung hạn", "dự án", 60, 28, None]]
    reading = read_rows(rows)
    assert facts(reading) == {}
    assert [(row.rule, row.cell) for row in reading.findings if row.rule.startswith("label")] == [
        ("label_unknown", "D2")
    ]


@pytest.mark.parametrize(("beside", "projects", "capital"), [
    ("Lũy kế đến 15/6/2020", "projects_new", "capital_new"),
    ("Sản xuất kinh doanh", "projects_valid", "capital_registered"),
])  # fmt: skip
def test_beside_a_section_of_all_that_is_projects_attracted_are_those_of_the_period(
    beside: str, projects: str, capital: str
) -> None:
    rows: list[list[Value]] = [
        ["TT", "Chỉ tiêu", "Đvt", "Ước TH 6T/2020"],
        ["I", "Thu hút đầu tư", None, None],
        [1, "Số dự án được cấp giấy CNĐKĐT", "dự án", 7],
        [None, "Vốn đăng ký", "tỷ đồng", 950],
        ["II", beside, None, None],
        [1, "Doanh thu", "tỷ đồng", 65],
    ]
    got = facts(read_rows(rows))
    assert (got["D3"][1], got["D4"][1]) == (projects, capital)


@pytest.mark.parametrize("heading", ["So 2019", "So năm 2019", "% so 2019"])
def test_a_year_compared_with_in_few_words_is_no_year_before(heading: str) -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "6 tháng 2019", "6 tháng 2020", heading],
        ["Xuất khẩu (triệu USD)", 611.2, 500, "81,8%"],
        ["Nhập khẩu (triệu USD)", 524.7, 565.4, "107,8%"],
    ]
    reading = read_rows(rows)
    assert [facts(reading)[cell][3] for cell in ("B2", "C2", "D2", "D3")] == ["prior", "actual"] + [
        "stated_index_pct"
    ] * 2


def test_a_lone_percentage_is_not_told_by_what_another_table_beside_it_compares() -> None:
    rows: list[list[Value]] = [
        ["Danh mục", "ĐVT", "TH 2020", "So với CK (%)", None, "Chỉ tiêu", "ĐVT", "Cùng kỳ 2019", "TH 2020", "% so CK"],
        ["Doanh thu", "tỷ đồng", 789, 71.86, None, "Xuất khẩu", "triệu USD", 100, 85, -15],
        [None, None, None, None, None, "Nhập khẩu", "triệu USD", 100, 102.5, 2.5],
    ]  # fmt: skip
    reading = read(page(rows))
    assert "D2" not in facts(reading)
    assert [(row.rule, row.cell) for row in reading.findings] == [("measure_unsure", "D2")]


def test_rows_of_projects_under_a_stage_count_the_projects_of_that_stage() -> None:
    rows: list[list[Value]] = [
        ["Loại dự án", "Cấp mới trong kỳ", None, "Tăng vốn trong kỳ", None],
        [None, "Số DA", "Vốn ĐK (tỷ đồng)", "Số DA", "Vốn tăng (tỷ đồng)"],
        ["Dự án FDI", 2, 350, 1, 60],
        ["Tổng cộng", 5, 760, 3, 150],
    ]
    reading = read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)]))
    assert {cell: row[1:3] for cell, row in facts(reading).items()} == {
        "B3": ("projects_new", "fdi"),
        "C3": ("capital_new", "fdi"),
        "D3": ("projects_adjusted", "fdi"),
        "E3": ("capital_increase", "fdi"),
        "B4": ("projects_new", "total"),
        "C4": ("capital_new", "total"),
        "D4": ("projects_adjusted", "total"),
        "E4": ("capital_increase", "total"),
    }
    assert reading.findings == ()


def test_enterprises_at_work_may_be_counted_in_enterprises() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "6 tháng 2020"],
        ["Số doanh nghiệp đang hoạt động", "DN", 48],
        ["Số dự án đang triển khai", "người", 48],
    ]
    got = {cell: row[1] for cell, row in facts(read_rows(rows)).items()}
    assert got == {"C2": "projects_operating"}


def test_capital_in_a_row_of_new_projects_is_the_capital_of_those() -> None:
    rows: list[list[Value]] = [
        ["Danh mục", "Số lượng", "Vốn (tỷ đồng)"],
        ["Dự án cấp mới", 6, 660],
        ["Dự án điều chỉnh tăng vốn", 3, 240],
        ["Dự án còn hiệu lực", 76, 9900],
    ]
    reading = read_rows(rows)
    assert {cell: row[1] for cell, row in facts(reading).items()} == {
        "B2": "projects_new",
        "C2": "capital_new",
        "B3": "projects_adjusted",
        "C3": "capital_increase",
        "B4": "projects_valid",
        "C4": "capital_registered",
    }
    assert reading.findings == ()


def test_under_a_heading_of_parts_capital_from_home_and_abroad_divides_what_the_row_counts() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "Tổng", "Trong đó", None],
        [None, None, "Vốn trong nước", "Vốn nước ngoài"],
        ["Vốn đăng ký (tỷ đồng)", 12000, 9000, 3000],
        ["Dự án cấp mới 6 tháng đầu năm", 6, 5, 1],
    ]
    reading = read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]))
    got = facts(reading)
    assert [got[cell][1:3] for cell in ("B4", "C4", "D4")] == [
        ("projects_new", "total"),
        ("projects_new", "domestic"),
        ("projects_new", "fdi"),
    ]
    assert reading.findings == ()


def test_a_rate_of_work_done_is_no_share_of_projects_though_the_corner_counts_projects() -> None:
    rows: list[list[Value]] = [
        [None, None, "(Đơn vị tính: DA)"],
        ["STT", "Nội dung", "Tổng số"],
        [1, "Khối lượng thực hiện công trình hạ tầng (%)", 39.31],
        [2, "Số dự án khởi công xây dựng", 179],
    ]
    got = {cell: row[1:4] for cell, row in facts(read_rows(rows)).items()}
    assert got == {
        "C3": ("infrastructure_work_progress", "total", "actual"),
        "C4": ("projects_groundbreaking", "total", "actual"),
    }


def test_parts_in_rows_do_not_hide_the_stage_over_the_projects_they_are_of() -> None:
    rows: list[list[Value]] = [
        ["Loại hình", "Cấp mới", None, "Điều chỉnh tăng vốn", None],
        [None, "Số dự án (dự án)", "Vốn đăng ký", "Số dự án (dự án)", "Vốn đăng ký tăng thêm"],
        ["Đầu tư nước ngoài (vốn: triệu USD)", 8, 20.19, 5, 16.66],
        ["Đầu tư trong nước (vốn: tỷ đồng)", 12, 1048.5, 12, 209.4],
    ]
    reading = read(page(rows))
    assert {cell: row[1:3] for cell, row in facts(reading).items()} == {
        "B3": ("projects_new", "fdi"),
        "C3": ("capital_new", "fdi"),
        "D3": ("projects_adjusted", "fdi"),
        "E3": ("capital_increase", "fdi"),
        "B4": ("projects_new", "domestic"),
        "C4": ("capital_new", "domestic"),
        "D4": ("projects_adjusted", "domestic"),
        "E4": ("capital_increase", "domestic"),
    }
    assert reading.findings == ()


def test_a_line_over_each_of_two_tables_says_whose_they_are_and_in_which_unit() -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "6 tháng 2019", "6 tháng 2020"]
    rows: list[list[Value]] = [
        ["1. Đầu tư nước ngoài (đơn vị tính giá trị: triệu USD)", None, None, None],
        head,
        [1, "Số dự án cấp mới (dự án)", 11, 9],
        [2, "Vốn đăng ký cấp mới", "162,52", "157,51"],
        [None, None, None, None],
        ["2. Đầu tư trong nước (đơn vị tính giá trị: tỷ đồng)", None, None, None],
        head,
        [1, "Số dự án cấp mới (dự án)", 7, 8],
        [2, "Vốn đăng ký cấp mới", "1.175,66", "941,27"],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 0, 3), (5, 0, 5, 3)])))
    assert got["D3"][1:3] == ("projects_new", "fdi")
    assert got["D4"][1:] == ("capital_new", "fdi", "actual", "157.51 triệu USD")
    assert got["C8"][1:3] == ("projects_new", "domestic")
    assert got["C9"][1:] == ("capital_new", "domestic", "prior", "1175.66 tỷ đồng")
