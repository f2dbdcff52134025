"""Two numbers in one cell under a label of two halves."""

import pytest
from grid_builders import Value, facts, read_rows


@pytest.mark.parametrize("value", ["31 dự án/1.686,51 tỷ đồng", "31/1.686,51 tỷ đồng", "31 dự án; 1.686,51 tỷ đồng"])
def test_both_halves_in_brackets_are_of_what_stands_before_them(value: str) -> None:
    rows: list[list[Value]] = [["Nội dung", "Kết quả"], ["Cấp mới (số dự án/vốn đăng ký)", value]]
    got = {row[1:3] for row in facts_of(rows)}
    assert got == {("projects_new", "31 dự án"), ("capital_new", "1686.51 tỷ đồng")}


def test_an_increase_in_two_halves_counts_projects_and_their_capital() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "Kết quả"],
        ["Điều chỉnh tăng vốn (số dự án/vốn tăng thêm)", "21 dự án/752,19 tỷ đồng"],
    ]
    got = {row[1:3] for row in facts_of(rows)}
    assert got == {("projects_adjusted", "21 dự án"), ("capital_increase", "752.19 tỷ đồng")}


def test_capital_beside_new_projects_is_theirs() -> None:
    rows: list[list[Value]] = [["Nội dung", "Kết quả"], ["Số dự án cấp mới/vốn đăng ký", "31 dự án/1.686,51 tỷ đồng"]]
    assert {row[1] for row in facts_of(rows)} == {"projects_new", "capital_new"}


def facts_of(rows: list[list[Value]]) -> list[tuple[str, str, str]]:
    """Cell, indicator, and the value with its unit."""
    figures = read_rows(rows).figures
    return [(row.location.cell, row.key.indicator, f"{row.value} {row.unit}") for row in figures]


def test_a_cell_of_two_halves_keeps_their_cell() -> None:
    rows: list[list[Value]] = [["Nội dung", "Kết quả"], ["Cấp mới (số dự án/vốn đăng ký)", "31/1.686,51 tỷ đồng"]]
    assert set(facts(read_rows(rows))) == {"B2"}


@pytest.mark.parametrize("label", ["3/ Hồ sơ trả đúng hạn/hồ sơ tiếp nhận", "10/ Hồ sơ trả đúng hạn / hồ sơ tiếp nhận"])
def test_a_rows_number_with_a_stroke_makes_no_half(label: str) -> None:
    assert facts_of([["Nội dung", "ĐVT", "TH 6T/2020"], [label, "hồ sơ", "22/23"]]) == [
        ("C2", "dossiers_on_time", "22 hồ sơ"),
        ("C2", "dossiers_received", "23 hồ sơ"),
    ]


@pytest.mark.parametrize("value", ["1975/2004", "1975 / 2004", "56/2057", "13/2020"])
def test_two_numbers_are_no_month_of_a_year(value: str) -> None:
    rows: list[list[Value]] = [["Nội dung", "Kết quả"], ["Số lao động tham gia BHXH/tổng số lao động (người)", value]]
    assert "/".join(row[2].removesuffix(" người") for row in facts_of(rows)) == value.replace(" ", "")


def test_a_month_of_a_year_is_no_number() -> None:
    rows: list[list[Value]] = [["Nội dung", "Kết quả"], ["Tổng số lao động (người)", "1.975 (5/2020)"]]
    assert [row[2] for row in facts_of(rows)] == ["1975 người"]


@pytest.mark.parametrize(
    "rows",
    [
        [["ĐVT: tỷ đồng", None], ["Nội dung", "TH 6T/2020"], ["Số lao động (người)", 12]],
        [["Nội dung", "TH 6T/2020"], ["Giá trị sản xuất công nghiệp (tỷ đồng)", 12]],
    ],
)
@pytest.mark.parametrize("unit", ["tỷ đồng", "tỷ.đ"])
def test_a_unit_of_the_second_number_is_not_the_firsts(rows: list[list[Value]], unit: str) -> None:
    got = facts_of([*rows, ["Số dự án cấp mới/vốn đăng ký cấp mới", f"2174/39 {unit}"]])
    assert [row[1:] for row in got[1:]] == [("projects_new", "2174 dự án"), ("capital_new", "39 tỷ đồng")]


def test_last_years_half_over_a_column_is_no_heading_of_two_halves() -> None:
    rows: list[list[Value]] = [["Nội dung", "ĐVT", "TH 6T/2019"], ["Hồ sơ trả đúng hạn", "hồ sơ", "22/23"]]
    figures = read_rows(rows).figures
    assert [(row.key.indicator, row.key.measure) for row in figures] == [
        ("dossiers_on_time", "prior"),
        ("dossiers_received", "prior"),
    ]


@pytest.mark.parametrize(
    "heading", ["Thực hiện 6 tháng đầu năm 2020 (tăng, giảm so với cùng kỳ)", "TH 6T/2020 (so CK)"]
)
def test_a_heading_of_amounts_with_their_rates_in_brackets_is_of_amounts(heading: str) -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", heading],
        ["Doanh thu", "tỷ đồng", "15.184,15 (tăng 26,11%)"],
        ["Tổng số lao động", "người", "6.384 (giảm 4,48%)"],
        ["Kim ngạch xuất khẩu", "triệu USD", "659,43"],
    ]
    got = {(row.location.cell, row.key.measure, str(row.value)) for row in read_rows(rows).figures}
    assert got == {
        ("C2", "actual", "15184.15"),
        ("C2", "stated_change_pct", "26.11"),
        ("C3", "actual", "6384"),
        ("C3", "stated_change_pct", "-4.48"),
        ("C4", "actual", "659.43"),
    }


def test_changes_with_their_rates_in_brackets_stay_changes() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "TH 6T/2020", "Tăng, giảm so với cùng kỳ"],
        ["Doanh thu", "tỷ đồng", 15184.15, "3.143,53 (26,11%)"],
    ]
    got = {(row.location.cell, row.key.measure) for row in read_rows(rows).figures}
    assert ("D2", "actual") not in got
    assert ("D2", "stated_change") in got
