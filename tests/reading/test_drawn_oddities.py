"""What workbooks drawn by chance showed to be lost, taken for something else or left out without a word."""

import pytest
from grid_builders import HEADER, Value, facts, findings, page, read, read_rows

from tonghop.reading.labels.homographs import Homographs


def test_words_alone_where_a_named_column_has_numbers_are_said() -> None:
    heads: list[Value] = ["STT", "Khu công nghiệp", "Hồ sơ đã giải quyết", "Vốn đầu tư thực hiện (tỷ đồng)"]
    reading = read_rows([heads, [1, "KCN An Nghiệp", "xem phụ lục 2", 41]])
    assert [row.cell for row in findings(reading, "number_unread")] == ["C2"]
    assert facts(reading).keys() == {"D2"}


def test_words_alone_under_a_heading_with_a_unit_are_said() -> None:
    rows: list[list[Value]] = [
        ["TT", "Khu công nghiệp", "Giá trị sản xuất kinh doanh", "", "Tổng số lao động (người)"],
        ["", "", "Tổng số (triệu USD)", "trong nước (DDI) (triệu USD)", ""],
        [1, "KCN An Nghiệp", "đang rà soát", 17, 22],
    ]
    reading = read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4)]))
    assert [row.cell for row in findings(reading, "number_unread")] == ["C3"]


def test_words_alone_under_a_rate_in_percent_are_said() -> None:
    heads: list[Value] = [
        "STT",
        "Khu công nghiệp",
        "Tỷ lệ công chức, viên chức đăng ký danh hiệu thi đua (%)",
        "Số hồ sơ",
    ]
    reading = read_rows([heads, [1, "KCN An Nghiệp", "xem phụ lục 2", 41]])
    assert [row.cell for row in findings(reading, "number_unread")] == ["C2"]


def test_names_of_projects_beside_zones_stay_labels() -> None:
    heads: list[Value] = ["Khu công nghiệp", "Tên dự án", "Vốn đăng ký (tỷ đồng)"]
    reading = read_rows([heads, ["KCN An Nghiệp", "Nhà máy chế biến thủy sản 2", 41]])
    assert not findings(reading, "number_unread")


def test_a_first_row_of_words_under_names_is_no_second_row_of_headings() -> None:
    rows: list[list[Value]] = [
        ["Kỳ báo cáo", "Diện tích đất đã cho thuê", "Vốn đầu tư thực hiện", "Vốn đầu tư công đã giải ngân"],
        ["6 tháng đầu năm 2019", "xem phụ lục 2", "xem phụ lục 2", "xem phụ lục 2"],
        ["6 tháng đầu năm 2020", "75 ha", "471,99 tỷ đồng", "9.623 tỷ đồng"],
    ]
    reading = read_rows(rows)
    assert {row.cell for row in findings(reading, "number_unread")} == {"B2", "C2", "D2"}
    assert facts(reading).keys() == {"B3", "C3", "D3"}


@pytest.mark.parametrize("said", ["gần 1.049", "chưa có số liệu", "x"])
def test_a_row_of_last_year_dates_no_file_whatever_it_holds(said: str) -> None:
    rows: list[list[Value]] = [["Chỉ tiêu", "KCN An Nghiệp"], ["Số dự án được thuê đất (dự án)", 734]]
    reading = read_rows([*rows, ["TH 6T/2019", said], ["% TH/CK", 69.97]])
    assert not findings(reading, "wrong_cycle")
    assert facts(reading)["B2"][1:4] == ("projects_land_leased", "total", "actual")


def test_a_count_that_looks_like_a_year_is_a_number() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "KCN An Nghiệp"],
        ["Số lao động được giải quyết việc làm (người)", 3088],
        ["Cùng kỳ năm 2019 (người)", 2023],
        ["Tăng/giảm so với cùng kỳ (người)", 1065],
    ]
    got = facts(read_rows(rows))
    assert got["B3"][3:] == ("prior", "2023 người")
    assert got["B4"][3:] == ("stated_change", "1065 người")


def test_a_table_of_periods_begins_below_a_list_though_its_names_stand_under_labels() -> None:
    rows: list[list[Value]] = [
        ["Khu", "Chỉ tiêu", "Phân tổ", "Loại số liệu", "Đơn vị", "Giá trị"],
        ["KCN An Nghiệp", "Số dự án đăng ký đầu tư", "Tổng số", "Kết quả thực hiện", "dự án", 16],
        [],
        ["", "ĐVT: triệu USD"],
        ["Kỳ báo cáo", "Vốn đầu tư thực hiện", "Số doanh nghiệp được cho thuê đất (doanh nghiệp)"],
        ["Cùng kỳ năm 2019", 1650, 4939],
        ["6 tháng đầu năm 2020", 2430, 3229],
    ]
    got = facts(read_rows(rows))
    assert got["B6"][1:] == ("capital_implemented", "total", "prior", "1650 triệu USD")
    assert got["C7"][3:] == ("actual", "3229 doanh nghiệp")


def test_last_year_without_its_number_right_below_a_label_heads_no_table_further_down() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Kết quả"],
        ["Tổng doanh thu (tỷ đồng)", 980],
        ["Số lao động (người)"],
        ["Cùng kỳ"],
        [],
        [],
        ["Nội dung", "TH kỳ này"],
        ["Vốn đầu tư thực hiện", "816 tỷ đồng"],
    ]
    assert facts(read_rows(rows))["B8"][3:] == ("actual", "816 tỷ đồng")


@pytest.mark.parametrize("group", ["Trong đó:", None])
def test_a_heading_that_counts_projects_lends_its_parts_no_capital(group: str | None) -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Kết quả thực hiện"],
        ["Dự án và vốn đầu tư lũy kế (ĐVT: dự án)"],
        ["- Tổng số dự án", 13],
        *([[group]] if group else []),
        ["+ sản xuất kinh doanh", 8],
        ["+ kinh doanh kết cấu hạ tầng", 5],
    ]
    got = facts(read_rows(rows))
    last = len(rows)
    assert got[f"B{last - 1}"][1:3] == ("projects_valid", "production")
    assert got[f"B{last}"][1:3] == ("projects_valid", "infrastructure")


def test_a_percentage_beside_amounts_in_two_units_of_dollars_is_read() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "% TH/CK", "TH 6T/2019", "TH 6T/2020"],
        ["Thuế và các khoản nộp ngân sách", 168.12, "194,845 triệu USD", "327.567 nghìn USD"],
    ]
    got = facts(read_rows(rows))
    assert got["B2"][1:4] == ("budget_payments", "total", "stated_index_pct")


def test_a_change_means_under_one_part_what_it_means_under_the_others() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "Chung", "", "", "FDI", "", ""],
        ["", "", "Tăng/giảm so với cùng kỳ", "CK 2019", "TH 2020", "Tăng/giảm so với cùng kỳ", "CK 2019", "TH 2020"],
        ["Giá trị sản xuất công nghiệp", "triệu USD", 212, 1038, 1250, -0.9, "x", 3.5],
    ]
    reading = read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 0, 7)]))
    assert not findings(reading, "percent_fraction")
    assert facts(reading)["F3"][2:] == ("fdi", "stated_change", "-0.9 triệu USD")


def test_column_letters_under_a_heading_that_is_there_again_are_no_numbers() -> None:
    heads: list[Value] = ["TT", "Danh mục", "Đơn vị tính", "KCN An Nghiệp"]
    rows: list[list[Value]] = [heads, ["A", "B", "C", 1], [1, "Tổng doanh thu", "tỷ đồng", 12], [], []]
    reading = read_rows([*rows, heads, ["A", "B", "C", 1], [1, "Số lao động", "người", 34]])
    assert facts(reading).keys() == {"D3", "D8"}
    assert not findings(reading, "number_left_over")


def test_procedures_counted_in_a_column_beside_a_signature_are_read() -> None:
    rows: list[list[Value]] = [
        ["STT", "Kỳ báo cáo", "Thủ tục hành chính", "Giải ngân vốn XDCB"],
        [1, "TH 6T/2019", "18 thủ tục hành chính", "101 tỷ đồng"],
        [2, "Thực hiện 6T/2020", "16 thủ tục hành chính", "64 tỷ đồng"],
        [],
        ["NGƯỜI LẬP BIỂU", "", "TRƯỞNG BAN"],
        ["", "", "(Ký, ghi rõ họ tên)"],
    ]
    got = facts(read_rows(rows))
    assert got["C3"][1:] == ("administrative_procedures", "total", "actual", "16 thủ tục hành chính")


def test_without_marks_some_words_are_others_and_some_are_themselves() -> None:
    label = "Trinh UBND tinh cho gia han chu truong"
    assert label.replace("gia han", "giahangiahan") in Homographs(["chỗ", "gia hạn"]).guessed(label)
    got = facts(read_rows([HEADER, [1, label, "du an", 8]]))
    assert got["D2"][1] == "projects_extension_proposed"


def test_a_label_without_a_number_between_rows_of_last_year_dates_no_file() -> None:
    rows: list[list[Value]] = [["Danh mục", "Kết quả"], ["(1)", "(2)"], ["1. Số lao động", "152 người"]]
    more: list[list[Value]] = [["2. Số dự án cấp mới"], ["- TH 6T/2019", "…"], ["- Tăng/giảm so CK (%)", "38,39%"]]
    reading = read_rows([*rows, *more])
    assert not findings(reading, "wrong_cycle")
    assert facts(reading)["B3"][3:] == ("actual", "152 người")


def test_an_old_files_title_under_its_number_still_dates_it() -> None:
    reading = read_rows([["Biểu số", 1], ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2019"], HEADER[:3], [1, "Tổng doanh thu", 980]])
    assert [row.cell for row in findings(reading, "wrong_cycle")] == ["A2"]


def test_last_year_under_a_row_of_a_section_is_of_the_row_also_in_the_column_of_all() -> None:
    rows: list[list[Value]] = [
        ["TT", "Chỉ tiêu", "Chung", "KCN An Nghiệp"],
        ["", "Thu hút đầu tư trong kỳ"],
        ["", "ĐVT: tỷ đồng"],
        [1, "Vốn đăng ký tăng thêm", None, 4177.5],
        ["-", "Cùng kỳ năm 2019", 5, 4676.5],
    ]
    assert facts(read_rows(rows))["C5"][1:] == ("capital_increase", "total", "prior", "5 tỷ đồng")


def test_a_zone_beside_a_row_whose_number_is_broken_heads_no_table() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "TH 6T/2020", "", "Chỉ tiêu", "TH 6T/2020"],
        ["Toàn Ban Quản lý", None, "", "Toàn Ban Quản lý", None],
        ["- Số dự án cấp mới (dự án)", 7, "", "- Tổng doanh thu (tỷ đồng)", 12],
        ["KCN An Nghiệp", None, "", "- Giá trị hàng nhập khẩu (tỷ đồng)", "xem phụ lục 2"],
        ["- Số dự án cấp mới (dự án)", 3, "", "- Giá trị hàng xuất khẩu (tỷ đồng)", 5],
    ]
    reading = read_rows(rows)
    assert facts(reading)["B5"][:2] == ("KCN An Nghiệp", "projects_new")
    assert [row.cell for row in findings(reading, "number_unread")] == ["E4"]


def test_no_change_beside_the_amount_of_change_is_the_percentage() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "TH 6T/2020", "So cùng kỳ", "Tăng/giảm so với cùng kỳ (tuyệt đối)", "Cùng kỳ 2019"],
        ["Số lao động (người)", 11, "Tăng 0,00", 0, 11],
        ["Tổng doanh thu (tỷ đồng)", 20, "100%", 10, 10],
    ]
    got = facts(read_rows(rows))
    assert got["C2"][3:] == ("stated_change_pct", "0 %")
    assert got["D2"][3:] == ("stated_change", "0 người")


def test_a_part_headed_after_another_is_of_what_that_one_counts() -> None:
    rows: list[list[Value]] = [
        ["Khu", "Tổng số lao động (người)", "Nam công nhân (người)", "Trong đó: nữ (người)"],
        ["KCN An Nghiệp", 75, 44, 31],
    ]
    assert facts(read_rows(rows))["D2"][:3] == ("KCN An Nghiệp", "workers", "female")


def test_the_last_row_of_a_list_heads_no_table_beside_its_number() -> None:
    heads: list[Value] = ["Khu", "Chỉ tiêu", "Phân tổ", "Loại số liệu", "Đơn vị", None, "Giá trị"]
    rows: list[list[Value]] = [
        heads,
        ["KCN An Nghiệp", "Số dự án cấp mới", "Tổng số", "TH kỳ này", "dự án", None, 13],
        ["KCN An Nghiệp", "Số dự án cấp mới", "Tổng số", "TH CK", "DA", None, 3],
        [],
        ["Tên khu", None, "Số lao động (người)", "Số dự án đang hoạt động (DA)"],
        ["KCN An Nghiệp", None, 219, 7],
    ]
    got = facts(read_rows(rows))
    assert (got["G3"][3:], got["C6"][1]) == (("prior", "3 dự án"), "workers")


def test_a_typed_number_beside_nothing_is_said_though_it_looks_like_numbering() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Tổng doanh thu", "tỷ đồng", 980], [], [], ["", "", "", "", "", "9.376"]]
    assert [row.cell for row in findings(read_rows(rows), "number_left_over")] == ["F5"]


@pytest.mark.parametrize("part", ["sxkd", "sản xuất kinh doanh"])
def test_a_part_in_its_short_form_is_of_the_row_it_is_numbered_under(part: str) -> None:
    rows: list[list[Value]] = [
        HEADER,
        [1, "Diện tích đất sử dụng", "ha", 7],
        [2, "Dự án đã cấp GCNĐKĐT", "dự án", 7196],
        ["2.1", part, "dự án", 173],
    ]
    assert facts(read_rows(rows))["D4"][1:3] == ("projects_valid", "production")


@pytest.mark.parametrize("said", ["từ 08 đến 15 dự án", "xem phụ lục 2"])
def test_a_file_whose_own_numbers_cannot_be_read_is_no_old_file(said: str) -> None:
    rows: list[list[Value]] = [
        ["Tên chỉ tiêu", "Số liệu báo cáo"],
        ["- Số dự án chưa triển khai", said],
        ["- CK", "23 dự án"],
        ["- Chênh lệch so CK", "-7 dự án"],
        ["- +/- so CK (%)", "-30,43 %"],
    ]
    reading = read_rows(rows)
    assert [row.cell for row in findings(reading, "number_unread")] == ["B2"]
    assert facts(reading)["B3"][3:] == ("prior", "23 dự án")


def test_numbers_that_compare_without_amounts_compare_as_their_neighbours_do() -> None:
    rows: list[list[Value]] = [
        ["TT", "Nội dung", "So với cùng kỳ (%)", "Thực hiện 6T 2020", "Cùng kỳ năm 2019"],
        [1, "Giấy phép xây dựng", -20.97, "2.566 giấy phép", "3.247 giấy phép"],
        [2, "Số dự án thuê nhà xưởng", 73.08, "04 - 05 dự án", "06 đến 15 dự án"],
    ]
    assert facts(read_rows(rows))["C3"][3:] == ("stated_change_pct", "73.08 %")


def test_comparisons_about_one_that_nothing_proves_are_asked_about() -> None:
    rows: list[list[Value]] = [
        ["TT", "Nội dung", "ĐVT", "So với cùng kỳ (%)", "Thực hiện 6T 2020"],
        [1, "Tổng doanh thu", "tỷ đồng", 0.9692, 2.52],
        [2, "Nộp ngân sách", "tỷ đồng", 1.7848, 20],
    ]
    reading = read_rows(rows)
    assert {row.cell for row in findings(reading, "percent_fraction")} == {"D2", "D3"}
    assert facts(reading).keys() == {"E2", "E3"}


def test_the_whole_after_what_is_new_is_the_whole() -> None:
    rows: list[list[Value]] = [
        ["STT", "Nội dung", "Chung", "Khu vực FDI"],
        [1, "Số dự án cấp mới", "508 dự án", "3 dự án"],
        [2, "Tổng số dự án", "1.132 dự án", "189 dự án"],
    ]
    got = facts(read_rows(rows))
    assert (got["C3"][1:3], got["D3"][1:3]) == (("projects_valid", "total"), ("projects_valid", "fdi"))


def test_a_full_name_after_projects_in_a_list_is_no_part_of_these() -> None:
    rows: list[list[Value]] = [
        ["Khu", "Chỉ tiêu", "Phân tổ", "Loại số liệu", "ĐVT", "Số liệu"],
        ["KCN An Nghiệp", "Tổng số dự án còn hiệu lực", "Tổng số", "Kết quả thực hiện", "dự án", 960],
        ["KCN An Nghiệp", "Giá trị sản xuất kinh doanh", "Tổng số", "Kết quả thực hiện", "triệu USD", 94.2],
    ]
    assert facts(read_rows(rows))["F3"][1:] == ("production_business_value", "total", "actual", "94.2 triệu USD")


def test_a_small_change_in_a_sheet_of_fractions_is_an_amount_like_those_beside_it() -> None:
    rows: list[list[Value]] = [
        ["Tên chỉ tiêu", "ĐVT", "Số liệu chung", "KCN An Nghiệp", "KCN Trần Đề"],
        ["Số dự án đóng góp chủ yếu", "dự án", None, 59, 4],
        ["Cùng kỳ năm 2019", "dự án", None, 76, 6],
        ["Chênh lệch so với cùng kỳ 2019", "dự án", -5, -17, -2],
        ["Tốc độ tăng trưởng (%)", "%", "x", -0.2237, -0.3333],
    ]
    reading = read_rows(rows)
    assert facts(reading)["C4"][3:] == ("stated_change", "-5 dự án")
    assert not findings(reading, "percent_fraction")


def test_a_comparison_that_fits_the_plan_by_chance_means_what_its_column_means() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "Thực hiện", "So CK (%)", "Chỉ tiêu được giao", "6 tháng đầu năm 2019"],
        ["Tổng số dự án còn hiệu lực", "dự án", 1073, "48,00 %", None, 725],
        ["Số dự án cấp mới", "dự án", 3, "50,00 %", 6, None],
    ]
    assert facts(read_rows(rows))["D3"][3:] == ("stated_change_pct", "50 %")


def test_digits_behind_a_point_are_no_year_of_a_heading() -> None:
    rows: list[list[Value]] = [
        ["Tên chỉ tiêu", "Kết quả"],
        ["1. Xuất khẩu", "800.9 tỷ đồng"],
        ["2. Doanh thu SXKD", "0.2021 tỷ USD"],
        ["- Cùng kỳ năm 2019", "206.3 triệu USD"],
    ]
    got = facts(read_rows(rows))
    assert got["B3"][1:] == ("revenue", "total", "actual", "202.1 triệu USD")
    assert got["B4"][3] == "prior"


def test_a_heading_of_labels_that_is_a_name_says_what_its_measures_are_of() -> None:
    rows: list[list[Value]] = [
        ["Khu", "Thủ tục hành chính", ""],
        ["", "6 tháng đầu năm 2019", "Thực hiện"],
        ["", "thủ tục hành chính", "thủ tục hành chính"],
        ["KCN An Nghiệp", 25, 20],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 2, 0), (0, 1, 0, 2)])))
    assert got["C4"][1:] == ("administrative_procedures", "total", "actual", "20 thủ tục hành chính")


def test_a_unit_under_a_heading_nobody_understands_names_nothing() -> None:
    rows: list[list[Value]] = [
        ["Khu", "Số hồ sơ đang xử trí - kỳ trước chuyển sang", "Số dự án cấp mới"],
        ["", "hồ sơ", "dự án"],
        ["KCN An Nghiệp", 8, 4],
    ]
    reading = read(page(rows, merges=[(0, 0, 1, 0)]))
    assert facts(reading).keys() == {"C3"}
    assert [row.cell for row in findings(reading, "label_unknown")] == ["B3"]


def test_growth_of_one_percent_in_a_column_of_percentages_is_no_fraction() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "ĐVT", "So CK (%)", "TH 6T/2019", "TH 6T/2020"],
        ["Vốn đăng ký cấp mới", "triệu USD", 1.01, 4.040, 4.081],
        ["Tổng số dự án còn hiệu lực", "dự án", -2.45, 367, 358],
    ]
    assert facts(read_rows(rows))["C2"][3:] == ("stated_change_pct", "1.01 %")


def test_parts_of_a_whole_that_nobody_understood_are_asked_about_with_it() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "Số liệu"],
        [1, "Số hồ sơ đang giiả quyết", "1.244 hồ sơ"],
        [None, "Trong đó:", None],
        ["1.1", "tiếp nhận mới", "1.204 hồ sơ"],
        ["1.2", "kỳ trước chuyển sang", "40 hồ sơ"],
        [2, "Doanh thu", "500 tỷ đồng"],
    ]
    reading = read_rows(rows)
    assert list(facts(reading)) == ["C6"]
    assert [(row.rule, *(cell[-2:] for cell in row.cells)) for row in reading.findings] == [
        ("label_unknown", "C2"),
        ("label_unknown", "C4"),
        ("label_unknown", "C5"),
    ]


def test_a_count_that_changed_by_zero_with_decimals_changed_by_that_in_percent() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "So cùng kỳ", "6T 2020", "6T 2019", "Tăng/giảm so với cùng kỳ"],
        ["Số dự án cấp mới (dự án)", "Tăng 0,00", 4, 4, 0],
        ["Tổng số lao động (người)", "-12,80", 1369, 1570, -201],
    ]
    got = {cell: (row[3], row[4]) for cell, row in facts(read_rows(rows)).items()}
    assert got["B2"] == ("stated_change_pct", "0 %")
    assert got["E2"] == ("stated_change", "0 dự án")
    assert got["B3"][0] == "stated_change_pct"
