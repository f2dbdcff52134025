"""What workbooks drawn at random showed to be misread: rows without numbers, spread headings, parts, fractions."""

from grid_builders import HEADER, Value, facts, findings, page, read, read_rows


def test_a_unit_under_a_spread_heading_is_no_heading_of_labels() -> None:
    rows: list[list[Value]] = [
        ["Khu", "Số dự án cấp mới", "", "Tổng doanh thu", ""],
        ["", "Tổng số", "vốn đầu tư nước ngoài (FDI)", "Tổng số", "vốn đầu tư nước ngoài (FDI)"],
        ["", "Dự án", "dự án", "tỷ đồng", "tỷ đồng"],
        ["KCN An Nghiệp", 39, 12, 500, 80],
    ]
    assert facts(read_rows(rows))["C4"][1:3] == ("projects_new", "fdi")


def test_fdi_in_a_column_of_the_whole_is_of_the_row_above() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "KCN An Nghiệp (dự án)", "Tổng số (dự án)"],
        [1, "Số dự án chấm dứt hoạt động", 4, 72],
        ["1.1", "FDI", 1, 14],
    ]
    assert facts(read_rows(rows))["D3"][1:3] == ("projects_terminated", "fdi")


def test_a_section_told_again_under_a_zone_leaves_the_zone_open() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Năm 2020"],
        ["Toàn Ban Quản lý", None],
        ["Sản xuất kinh doanh", None],
        ["ĐVT: tỷ đồng", None],
        ["- Tổng doanh thu", 900],
        ["KCN An Nghiệp", None],
        ["Sản xuất kinh doanh", None],
        ["ĐVT: tỷ đồng", None],
        ["- Tổng doanh thu", 300],
    ]
    assert facts(read_rows(rows))["B9"][0] == "KCN An Nghiệp"


def test_a_sections_title_makes_no_other_indicator_of_a_row() -> None:
    rows: list[list[Value]] = [HEADER, ["I", "Sản xuất kinh doanh", "", None], [1, "Giá trị sản xuất", "tỷ đồng", 79]]
    assert facts(read_rows(rows))["D3"][1] == "output"


def test_a_row_without_a_number_heads_no_new_table() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Loại số liệu", "Đơn vị tính", "Số liệu"],
        ["Tổng doanh thu", "Thực hiện 6T/2020", "tỷ đồng", 50],
        ["Số dự án cấp mới", "TH 6T/2019", "Dự án", None],
        ["Số dự án cấp mới", "Thực hiện 6T/2020", "Dự án", 3],
    ]
    assert facts(read_rows(rows))["D4"][1:4] == ("projects_new", "total", "actual")


def test_a_part_without_a_number_heads_nothing() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Đơn vị tính", "Năm 2020"],
        ["Kim ngạch xuất khẩu", "tỷ đồng", 10407],
        ["Trong đó: trong nước (DDI)", "tỷ đồng", None],
        ["Số dự án cấp mới", "dự án", 10],
    ]
    assert facts(read_rows(rows))["C4"][1:3] == ("projects_new", "total")


def test_the_last_row_of_a_table_is_no_title_of_the_next() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Đơn vị tính", "Năm 2020"],
        ["Số dự án điều chỉnh vốn", "dự án", 148],
        ["trong nước (DDI)", "dự án", None],
        [None, None, None],
        ["Nội dung", "Đơn vị tính", "Năm 2020"],
        ["Kim ngạch xuất khẩu", "tỷ đồng", 65],
    ]
    assert facts(read_rows(rows))["C6"][1:3] == ("exports", "total")


def test_land_in_a_label_is_not_what_was_reached() -> None:
    rows: list[list[Value]] = [["Chỉ tiêu", "KH năm 2020", "TH 6T/2020"], ["Tỷ lệ lấp đầy đất (%)", 44.3, 19.57]]
    assert facts(read_rows(rows))["B2"][1:4] == ("occupancy_rate", "total", "plan")


def test_numbers_of_two_readings_prove_nothing_to_each_other() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Đơn vị tính", "TH 6T/2019", "TH 6T/2020"],
        ["Tổng số lao động", "người", "2,648", "3,021"],
        ["Tổng doanh thu", "tỷ đồng", "465,73", "742,25"],
        ["Diện tích nhà xưởng cho thuê", "m2", "4,792", "4,320"],
    ]
    got = read_rows(rows)
    assert "C4" not in facts(got)
    assert [row.cells for row in findings(got, "number_ambiguous")] == [("Biểu 1!C4",), ("Biểu 1!D4",)]


def test_a_multiple_of_the_year_before_is_no_percentage() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Đơn vị tính", "TH 6T/2019", "TH 6T/2020", "Chỉ số so với cùng kỳ (%)"],
        ["Tổng doanh thu", "tỷ đồng", 100, 175, 1.75],
        ["Kim ngạch xuất khẩu", "tỷ đồng", 200, 164, 0.82],
    ]
    assert facts(read_rows(rows))["E2"][4] == "175 %"


def test_amounts_tell_which_of_two_a_percentage_beside_them_is_of() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Chỉ số so với cùng kỳ (%)", "TH 6T/2020"],
        ["Tổng DT", 104.5, "500 tỷ đồng"],
    ]
    assert facts(read_rows(rows))["B2"][1] == "revenue"


def test_a_sign_of_an_old_font_alone_is_a_unit() -> None:
    rows: list[list[Value]] = [
        HEADER,
        [1, "Kim ngạch xuất khẩu", "®", 136938000000],
        [2, "Tổng doanh thu", "tỷ đồng", 5],
    ]
    assert "D2" not in facts(read(page(rows)))
