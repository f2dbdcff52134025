"""Tables that begin beside another table's rows: each is read under its own headings."""

from grid_builders import Value, facts, read_rows

_PAGE: list[list[Value]] = [
    ["Bảng A - Đầu tư", "", "", "", "", "", ""],
    ["TT", "Chỉ tiêu", "6T 2020", "ĐVT", "", "", "", "", ""],
    [1, "Dự án cấp mới", 22, "DA", "", "Bảng B - Sản xuất kinh doanh"],
    ["-", "FDI", 16, "DA", "", "ĐVT", "Chỉ tiêu", "CK 2019", "TH 6T/2020"],
    ["-", "DDI", 6, "DA", "", "tỷ đ", "Tổng DT SXKD", 5040.76, 6049.02],
    [2, "VĐK mới", 1286.38, "tỷ đ", "", "tr.USD", "KNXK", 661.22, 702.59],
]


def test_a_table_that_begins_beside_another_s_rows_has_its_own_headings() -> None:
    got = {cell: (row[1], row[3], row[4]) for cell, row in facts(read_rows(_PAGE)).items()}
    assert got == {
        "C3": ("projects_new", "actual", "22 dự án"),
        "C4": ("projects_new", "actual", "16 dự án"),
        "C5": ("projects_new", "actual", "6 dự án"),
        "C6": ("capital_new", "actual", "1286.38 tỷ đồng"),
        "H5": ("revenue", "prior", "5040.76 tỷ đồng"),
        "I5": ("revenue", "actual", "6049.02 tỷ đồng"),
        "H6": ("exports", "prior", "661.22 triệu USD"),
        "I6": ("exports", "actual", "702.59 triệu USD"),
    }


def test_a_row_with_a_blank_behind_its_label_and_unit_is_no_header() -> None:
    rows: list[list[Value]] = [
        ["TT", "CHỈ TIÊU", "ĐVT", "KH 2020", "6T/2019", "TH 6T/2020"],
        [1, "Số DA thu hút mới", "DA", 40, 16, 17],
        ["a", "DA FDI", "DA", "", 5, 5],
        ["b", "DA trong nước", "DA", "", 11, 12],
    ]
    got = facts(read_rows(rows))
    assert got["F4"][1:4] == ("projects_new", "domestic", "actual")
    assert got["E3"][1:4] == ("projects_new", "fdi", "prior")


def test_month_s_ends_may_be_what_rows_are_called() -> None:
    rows: list[list[Value]] = [
        ["Thời điểm", "Tổng LĐ", "DT đã cho thuê (ha)"],
        ["Cuối tháng 6/2019", 37617, 162.22],
        ["Cuối tháng 6/2020", 31127, 169.49],
    ]
    got = {cell: (row[1], row[3]) for cell, row in facts(read_rows(rows)).items()}
    assert got == {
        "B2": ("workers", "prior"),
        "C2": ("land_leased", "prior"),
        "B3": ("workers", "actual"),
        "C3": ("land_leased", "actual"),
    }
