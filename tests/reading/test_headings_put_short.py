"""Headings that compare in few words, that only announce, and sections that hold all zones together."""

from grid_builders import HEADER, Value, facts, findings, page, read, read_rows


def test_two_short_years_with_a_percent_sign_compare_them() -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", "TH 6T/19", "TH 6T/20", "% TH 20/19"]
    got = facts(read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 1000, 1250, 125]]))
    assert {cell: row[3] for cell, row in got.items()} == {"D2": "prior", "E2": "actual", "F2": "stated_index_pct"}


def test_so_kh_nam_compares_with_the_plan() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "KH năm 2020", "6T/2020", "So KH năm"]
    got = facts(read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 1000, 485.8, "48,58%"]]))
    assert got["F2"][3:] == ("stated_plan_pct", "48.58 %")


def test_a_heading_that_only_announces_is_no_part_of_what_stands_under_it() -> None:
    rows: list[list[Value]] = [
        ["STT", "Tên KCN", "Dự án", "", "Kết quả SXKD", ""],
        ["", "", "Tổng số", "Đang hoạt động", "Doanh thu (tỷ đồng)", "Xuất khẩu (triệu USD)"],
        [1, "KCN An Nghiệp", 479, 335, 16001, 496],
        [2, "KCN Trần Đề", 371, 259, 22439, 212],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)])))
    assert got["E3"][:3] == ("KCN An Nghiệp", "revenue", "total")
    assert got["F4"][:3] == ("KCN Trần Đề", "exports", "total")


def test_a_section_of_all_zones_together_is_of_none_of_them() -> None:
    rows: list[list[Value]] = [
        HEADER,
        ["A", "KCN An Nghiệp"],
        [1, "Số DA còn hiệu lực", "DA", 487],
        ["B", "KCN Trần Đề"],
        [1, "Số DA còn hiệu lực", "DA", 352],
        ["", "Tổng cộng"],
        [1, "Số DA còn hiệu lực", "DA", 839],
    ]
    reading = read_rows(rows)
    got = facts(reading)
    assert [got[cell][0] for cell in ("D3", "D5", "D7")] == ["KCN An Nghiệp", "KCN Trần Đề", ""]
    assert not findings(reading, "figure_twice")


def test_the_first_of_a_list_may_stand_beside_the_lists_heading() -> None:
    rows: list[list[Value]] = [
        HEADER,
        [3, "Kim ngạch XNK: - Xuất khẩu", "triệu USD", 261],
        [4, "                - Nhập khẩu", "triệu USD", 133],
    ]
    got = facts(read_rows(rows))
    assert (got["D2"][1], got["D3"][1]) == ("exports", "imports")


def test_dossiers_of_certificates_new_and_adjusted_together_are_a_part() -> None:
    rows: list[list[Value]] = [
        ["STT", "Lĩnh vực giải quyết", "Số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết"],
        [1, "Cấp, điều chỉnh giấy chứng nhận đăng ký đầu tư", 144, 137],
        [2, "Cấp giấy phép lao động", 222, 215],
    ]
    got = facts(read_rows([["", "Đơn vị tính: hồ sơ"], *rows]))
    assert got["C3"][1:3] == ("dossiers_received", "investment certificate")
    assert got["D3"][1:3] == ("dossiers_resolved", "investment certificate")


def test_an_increase_in_a_column_of_money_is_capital_and_in_one_of_projects_projects() -> None:
    rows: list[list[Value]] = [
        ["TT", "Nội dung", "Số dự án", "Vốn đầu tư (tỷ đồng)"],
        [1, "Cấp mới", 33, 2029],
        [2, "Điều chỉnh tăng vốn", 20, 929],
    ]
    got = facts(read_rows(rows))
    assert [got[cell][1] for cell in ("C2", "D2", "C3", "D3")] == [
        "projects_new",
        "capital_new",
        "projects_adjusted",
        "capital_increase",
    ]


def test_a_heading_that_only_announces_may_name_the_period() -> None:
    head: list[Value] = ["STT", "Tên KCN", "Dự án", "", "Tình hình sản xuất kinh doanh 6 tháng đầu năm 2020", ""]
    rows: list[list[Value]] = [
        head,
        ["", "", "Tổng số", "Đang hoạt động", "Doanh thu (tỷ đồng)", "Xuất khẩu (triệu USD)"],
        [1, "KCN An Nghiệp", 479, 335, 16001, 496],
        [2, "KCN Trần Đề", 371, 259, 22439, 212],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)])))
    assert got["E3"][:4] == ("KCN An Nghiệp", "revenue", "total", "actual")
    assert got["F4"][:4] == ("KCN Trần Đề", "exports", "total", "actual")


def test_final_figures_of_a_period_are_no_kind_of_worker() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "Chính thức 6 tháng 2019", "Ước 6 tháng 2020"]
    got = facts(read_rows([head, [1, "Tổng số lao động", "người", 900, 950]]))
    assert {cell: row[1:4] for cell, row in got.items()} == {
        "D2": ("workers", "total", "prior"),
        "E2": ("workers", "total", "actual"),
    }


def test_chi_tieu_with_a_year_is_the_plan_of_that_year_and_no_label() -> None:
    head: list[Value] = ["STT", "Nội dung", "ĐVT", "Chỉ tiêu năm 2019", "Chỉ tiêu năm 2020", "6T/2020"]
    got = facts(read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 900, 1000, 485.8]]))
    assert {cell: row[3] for cell, row in got.items()} == {"E2": "plan", "F2": "actual"}


def test_a_column_made_by_subtraction_is_an_absolute_change() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "6 tháng 2019", "6 tháng 2020", "So sánh (+/-)"],
        ["A", "B", "C", "1", "2", "3=2-1"],
        [1, "Tổng doanh thu", "tỷ đồng", 1889.02, 1572, -317.02],
    ]
    assert facts(read_rows(rows))["F3"][3:] == ("stated_change", "-317.02 tỷ đồng")
