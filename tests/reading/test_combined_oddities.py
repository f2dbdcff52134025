"""What workbooks of many choices at once showed to be misread."""

from decimal import Decimal

import pytest
from grid_builders import HEADER, Value, by_cell, facts, findings, page, read, read_rows

from tonghop.reading.grid import CellKind
from tonghop.reading.text.detection import guess_encodings


@pytest.mark.parametrize("whole", [Decimal(1), Decimal("1.7455")])
def test_a_sheet_of_fractions_makes_no_percent_of_one_that_nothing_proves(whole: Decimal) -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", "TH 6T/2020", "CK 2019", "Bằng % so CK", "KH 2020", "Đạt % KH"]
    rows: list[list[Value]] = [
        head,
        [1, "Tổng doanh thu", "tỷ đồng", 70, "x", whole, 100, Decimal("0.7")],
        [2, "Nộp ngân sách", "tỷ đồng", 30, "x", "x", 40, Decimal("0.75")],
    ]
    reading = read_rows(rows)
    shown = {row.location.cell: row.value for row in reading.figures if row.key.measure == "stated_index_pct"}
    assert (shown, findings(reading, "percent_fraction")[0].cell) == ({"F2": whole * 100}, "F2")


def test_growth_above_one_in_a_sheet_of_fractions_is_asked_about() -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", "TH 6T/2020", "Tăng/giảm so CK (%)", "KH 2020", "Đạt % KH"]
    rows: list[list[Value]] = [head, [1, "Tổng doanh thu", "tỷ đồng", 70, 2, 100, Decimal("0.7")]]
    reading = read_rows(rows)
    assert "E2" not in facts(reading)
    assert findings(reading, "percent_fraction")[0].cell == "E2"


def test_a_comparison_that_its_neighbours_contradict_is_asked_about() -> None:
    head: list[Value] = ["TT", "Chỉ tiêu", "ĐVT", "Tổng số", None, None, "DN FDI", None, None]
    under: list[Value] = [None, None, None, "TH 6T/2020", "CK 2019", "So CK (%)", "TH 6T/2020", "CK 2019", "So CK (%)"]
    reading = read_rows([head, under, [1, "Doanh thu thuần", "tỷ đồng", 180, "x", 80.58, 70, 100, -30]])
    assert facts(reading)["I3"][3] == "stated_change_pct"
    assert ("F3" in facts(reading), findings(reading, "measure_unsure")[0].cell) == (False, "F3")


@pytest.mark.parametrize("heading", ["+/- so CK", "+,- so CK", "+/- so với cùng kỳ"])
def test_plus_and_minus_before_a_heading_are_no_bullet(heading: str) -> None:
    head: list[Value] = ["Chỉ tiêu", "TH 6T/2020 (tỷ đồng)", "% tăng/giảm so CK", heading]
    reading = read_rows([head, ["Kim ngạch nhập khẩu", "100", "29,98%", "23"]])
    assert facts(reading)["D2"][3:] == ("stated_change", "23 tỷ đồng")


def test_ck_alone_beside_parts_says_only_when() -> None:
    rows: list[list[Value]] = [
        ["Kỳ báo cáo", "Số DA cấp mới", "Số DA cấp mới - vốn đầu tư NN (FDI)", "Số DA cấp mới - trong nước (DDI)"],
        ["CK", "26 DA", "5 DA", "21 dự án"],
        ["TH", "35 DA", "6 DA", "29 dự án"],
    ]
    got = facts(read_rows(rows))
    assert [got[cell][2:4] for cell in ("C2", "D2", "C3")] == [
        ("fdi", "prior"),
        ("domestic", "prior"),
        ("fdi", "actual"),
    ]


@pytest.mark.parametrize("bullet", ["", "- "])
def test_permits_counted_as_permits_are_no_dossiers_of_the_row_before(bullet: str) -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Kết quả"],
        [f"{bullet}Hồ sơ đã trả", "4 hồ sơ"],
        [f"{bullet}Cấp giấy phép xây dựng", "13 giấy phép"],
    ]
    assert facts(read_rows(rows))["B3"][1:3] == ("construction_permits_issued", "total")


def test_permits_counted_as_dossiers_stay_a_part_of_them() -> None:
    rows: list[list[Value]] = [HEADER, ["", "Hồ sơ đã trả", "hồ sơ", 28], ["", "Giấy phép xây dựng", "hồ sơ", 13]]
    assert facts(read_rows(rows))["D3"][1:3] == ("dossiers_resolved", "construction permit")


def test_a_percentage_is_of_the_amounts_under_its_own_heading() -> None:
    rows: list[list[Value]] = [
        ["Khu công nghiệp", "Số DA cấp mới", None, None, "Tổng DT", None, None],
        [None, *(["Tăng/giảm (%)", "TH 6T/2020", "CK 2019"] * 2)],
        [None, "%", "dự án", "dự án", "%", "triệu USD", "triệu USD"],
        ["KCN An Nghiệp", 50, 3, 2, 20, 6, 5],
    ]
    assert facts(read_rows(rows))["E4"][1:4:2] == ("revenue", "stated_change_pct")


def test_a_row_of_last_years_half_is_no_title() -> None:
    rows: list[list[Value]] = [["Chỉ tiêu", "Số liệu"], ["Tổng doanh thu (tỷ đồng)", 8], ["- TH 6T/2019 (tỷ đồng)", 7]]
    reading = read_rows(rows)
    assert not findings(reading, "wrong_cycle")
    assert facts(reading)["B3"][3] == "prior"


def test_last_years_half_beside_this_year_dates_no_file() -> None:
    rows: list[list[Value]] = [[None, "KCN An Nghiệp", None], [None, "Thực hiện", None], [None, "Năm 2020", "6T/2019"]]
    paper = page([*rows, ["Tổng doanh thu", "8 tỷ đồng", "7 tỷ đồng"]])
    assert not findings(read(paper), "wrong_cycle")


def test_invisible_characters_inside_a_word_are_no_old_font() -> None:
    assert guess_encodings(["KCN  Bì\ufeffnh\u2009Tâ\ufeffn", "Tổng số"]) == {}


def test_the_value_of_a_percentage_is_said_with_its_verb() -> None:
    head: list[Value] = ["Chỉ tiêu", "ĐVT", "TH 6T/2020", "CK 2019", "Bằng % so cùng kỳ"]
    reading = read_rows([head, ["Tổng doanh thu", "tỷ đồng", 90, 100, "bằng 90 % so với cùng kỳ"]])
    assert by_cell(reading, "E2").key.measure == "stated_index_pct"


@pytest.mark.parametrize("value", ["8 tỷ đồng", "60,537ha", 8])
def test_a_row_of_last_years_half_with_its_unit_is_no_title(value: Value) -> None:
    rows: list[list[Value]] = [["Chỉ tiêu", "Số liệu"], ["- TH 6T/2019", value]]
    assert not findings(read_rows(rows), "wrong_cycle")


def test_what_the_plan_comes_to_is_no_growth_of_the_same_size() -> None:
    head: list[Value] = ["Chỉ tiêu", "ĐVT", "TH 6T/2020", "CK 2019", "KH 2020", "Tăng/giảm so CK (%)", "% TH/KH (%)"]
    got = facts(read_rows([head, ["Số dự án còn hiệu lực", "dự án", 3, 2, 6, 50, 50]]))
    assert (got["F2"][3], got["G2"][3]) == ("stated_change_pct", "stated_plan_pct")


@pytest.mark.parametrize("unit", ["cuộc", "buổi", "tỷ đồng"])
def test_a_unit_under_a_heading_is_no_more_of_its_words(unit: str) -> None:
    rows: list[list[Value]] = [
        ["Khu công nghiệp", "Số cuộc kiểm tra thi đua" if unit != "tỷ đồng" else "Tổng doanh thu", None],
        [None, "TH 6T/2019", "TH 6T/2020"],
        [None, unit, unit],
        ["KCN An Nghiệp", 4, 3],
        ["KCN Trần Đề", 6, 9],
    ]
    assert {cell: row[3] for cell, row in facts(read_rows(rows)).items() if cell[1] == "4"} == {
        "B4": "prior",
        "C4": "actual",
    }


def test_a_fraction_above_one_and_a_half_that_its_amounts_prove_is_one() -> None:
    head: list[Value] = ["Chỉ tiêu", "ĐVT", "CK 2019", "TH 6T/2020", "So sánh (%)"]
    rows: list[list[Value]] = [head, ["Nộp ngân sách", "tỷ đồng", 592, 622, "Bằng 105,07 %"]]
    reading = read_rows([*rows, ["Số dự án khởi công", "dự án", 436, 691, 1.5849]])
    assert facts(reading)["E3"][3:] == ("stated_index_pct", "158.49 %")


def test_amounts_in_two_scales_of_money_tell_what_a_percentage_is_of() -> None:
    head: list[Value] = ["Chỉ tiêu", "TH 6T/2020", "CK 2019", "Tăng/giảm so cùng kỳ (%)"]
    reading = read_rows([head, ["Tổng DT", "557,92 triệu USD", "350.990 nghìn USD", "58,96 %"]])
    assert facts(reading)["D2"][1:4:2] == ("revenue", "stated_change_pct")


@pytest.mark.parametrize("numbers", [["(1)", "(2)", "(3)"], [1, 2, 3]])
def test_column_numbers_under_a_header_told_again_are_no_numbers_left_over(numbers: list[Value]) -> None:
    head: list[Value] = ["Chỉ tiêu", "ĐVT", "TH 6T/2020"]
    rows: list[list[Value]] = [head, ["Tổng doanh thu", "tỷ đồng", 5], [None], head, numbers]
    reading = read_rows([*rows, ["Tổng số lao động", "người", 7]])
    assert (sorted(facts(reading)), findings(reading, "number_left_over")) == (["C2", "C6"], [])


def test_short_forms_of_periods_in_a_column_are_no_numbering() -> None:
    head: list[Value] = ["STT", "Khu", "Chỉ tiêu", "Phân tổ", "Loại số liệu", "ĐVT", "Số liệu"]
    rows: list[list[Value]] = [
        [n + 1, "KCN An Nghiệp", "Tổng doanh thu", "Tổng số", text, "tỷ đồng", 5 + n]
        for n, text in enumerate(["TH 2020", "CK 2019", "KH 2020"])
    ]
    got = facts(read_rows([head, *rows]))
    assert [got[cell][3] for cell in ("G2", "G3", "G4")] == ["actual", "prior", "plan"]


def test_a_percentage_under_a_short_form_without_its_amount_is_asked_about() -> None:
    head: list[Value] = ["Chỉ tiêu", "ĐVT", "TH 6T/2020"]
    paper = page([head, ["1/ Số DA đang triển khai", "DA", 6], ["2. Tổng DT", "US$", 1], ["- Đạt % KH", "%", 53.69]])
    paper.cells[2, 2] = paper.cells[2, 2]._replace(kind=CellKind.ERROR, text="#VALUE!", number=None)
    reading = read(paper)
    assert "C4" not in facts(reading)
    assert findings(reading, "label_unsure")[0].cell == "C4"


@pytest.mark.parametrize("beside", ["TH 6T", "6 tháng đầu năm", "TH"])
def test_last_years_half_beside_a_period_without_its_year_dates_no_file(beside: str) -> None:
    head: list[Value] = ["Nội dung", "KCN An Nghiệp", None]
    rows: list[list[Value]] = [head, [None, "TH 6T/2019", beside], ["Số hồ sơ đã giải quyết (hồ sơ)", 6, 4]]
    assert not findings(read_rows([*rows, ["Số lao động (người)", 8, 9]]), "wrong_cycle")


def test_projects_with_certificates_are_no_part_of_the_new_ones_above() -> None:
    rows: list[list[Value]] = [["STT", "Nội dung", "ĐVT", "6 tháng đầu năm 2020", "Cùng kỳ năm 2019"]]
    rows += [[1, "Cấp mới dự án", "dự án", 5, 6], [2, "Số dự án đã cấp GCNĐKĐT", "dự án", 611, 652]]
    assert facts(read_rows(rows))["D3"][1] == "projects_valid"
