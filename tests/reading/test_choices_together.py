"""What was read wrongly only where two peculiarities met: each test one such meeting."""

from __future__ import annotations

import pytest
from grid_builders import HEADER, Value, facts, findings, page, read, read_rows

from tonghop.reading.text.detection import fits_font
from tonghop.reading.text.legacy import LegacyEncoding


def test_a_row_of_units_under_headings_names_nothing_else() -> None:
    rows: list[list[Value]] = [
        ["Kỳ", "Số hồ sơ đang giải quyết", "Số lao động tham gia BHXH", "Tỷ lệ lấp đầy"],
        ["", "hồ sơ", "LĐ", "%"],
        ["TH 6T/2019", 38, 2615, 61.5],
        ["TH 6T/2020", 29, 3175, 72.6],
    ]
    got = facts(read_rows(rows))
    assert [got[cell][1] for cell in ("B3", "C3", "D3")] == ["dossiers_pending", "workers_insured", "occupancy_rate"]
    assert {got[cell][3] for cell in ("B3", "C3", "D3")} == {"prior"}


def test_a_part_under_a_heading_is_a_part_of_it_whatever_it_means_alone() -> None:
    rows: list[list[Value]] = [
        ["Kỳ", "Hồ sơ giải quyết trước hạn", ""],
        ["", "Tổng số (hồ sơ)", "kỳ trước chuyển sang (hồ sơ)"],
        ["TH 6T/2020", 90, 9],
    ]
    got = facts(read(page(rows, merges=[(0, 1, 0, 2)])))
    assert got["C3"][1:3] == ("dossiers_early", "carried over")


def test_unmerged_headings_over_three_rows_reach_all_their_columns() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "KCN An Nghiệp", "", "", "KCN Trần Đề"],
        ["", "Thực hiện", "", "KH 2020", "Thực hiện"],
        ["", "6T/2019", "6T/2020", "", "6T/2020"],
        ["Tổng doanh thu (tỷ đồng)", 5, 6, 20, 9],
    ]
    got = facts(read_rows(rows))
    assert {cell: row[0] for cell, row in got.items()} == {
        "B4": "KCN An Nghiệp",
        "C4": "KCN An Nghiệp",
        "D4": "KCN An Nghiệp",
        "E4": "KCN Trần Đề",
    }


@pytest.mark.parametrize("label", ["Cùng kỳ năm 2019 (%)", "Kế hoạch 2020 (%)"])
def test_a_base_or_plan_of_a_rate_is_a_rate(label: str) -> None:
    reading = read_rows([HEADER, [1, "Tỷ lệ lấp đầy (%)", "", 89.04], ["", f"- {label}", "", 79.22]])
    assert facts(reading)["D3"][3] == ("plan" if "Kế" in label else "prior")


def test_a_section_that_says_its_unit_is_a_section_however_it_is_set() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "TH 6T/2020"],
        ["", "Sản xuất kinh doanh (ĐVT: Tr.USD)", None],
        [1, "Tổng doanh thu", 36.6],
        ["", "Đất đai và nhà xưởng", None],
        ["", "ĐVT: m2", None],
        [1, "Diện tích nhà xưởng cho thuê", 950],
    ]
    got = facts(read_rows(rows))
    assert [got[cell][4] for cell in ("C3", "C6")] == ["36.6 triệu USD", "950 m2"]


def test_a_unit_that_is_not_understood_is_said_and_no_other_assumed() -> None:
    rows: list[list[Value]] = [
        HEADER,
        [1, "Tổng doanh thu", "tỷ đồng", 500],
        [2, "Vốn đăng ký tăng thêm", "tỉ lẻ", 700],
    ]
    reading = read_rows(rows)
    assert ([row.cell for row in findings(reading, "unit_unread")], set(facts(reading))) == (["D3"], {"D2"})


def test_the_last_rows_of_a_table_are_no_titles_of_the_next() -> None:
    rows: list[list[Value]] = [
        ["Danh mục", "6T/2020"],
        ["1. Tổng doanh thu (tỷ đồng)", 5],
        ["b. Vốn đăng ký cấp mới - trong nước (DDI) (tr.USD)", None],
        [],
        ["(Đơn vị tính: dự án)"],
        ["Danh mục", "Số liệu"],
        ["1) Số dự án điều chỉnh vốn", 17],
    ]
    assert facts(read_rows(rows))["B7"][1:3] == ("projects_adjusted", "total")


def test_a_row_nobody_understands_is_not_explained_by_headings_around_it() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "Tổng cộng", "FDI"],
        ["", "", "Đạt % kế hoạch", "Đạt % kế hoạch"],
        ["I", "Thu hút đầu tư trong kỳ", None, None],
        ["", "Số xe ra vào cổng", 16, 17],
    ]
    assert read_rows(rows).figures == ()


def test_a_zones_name_joins_no_heading_into_another_indicator() -> None:
    rows: list[list[Value]] = [
        ["Tên KCN", "Vốn đầu tư thực hiện trong kỳ", ""],
        ["", "Cùng kỳ năm trước (tỷ đồng)", "Ước thực hiện 6 tháng đầu năm 2020 (tỷ đồng)"],
        ["KCN An Nghiệp", 36, 39],
    ]
    got = facts(read(page(rows, merges=[(0, 1, 0, 2)])))
    assert {row[1] for row in got.values()} == {"capital_implemented_in_period"}


def test_tables_side_by_side_have_each_their_own_period() -> None:
    head: list[Value] = ["Nội dung", "6 tháng đầu năm 2020", "Tên chỉ tiêu", "Năm 2020"]
    got = facts(read_rows([head, ["Tổng doanh thu (tỷ đồng)", 5, "Tổng số lao động (người)", 700]]))
    assert {cell: row[3] for cell, row in got.items()} == {"B2": "actual", "D2": "actual"}


def test_a_fraction_above_one_and_a_half_goes_with_its_column() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "CK 2019", "TH 6T/2020", "So với cùng kỳ (%)"],
        ["Diện tích đất sử dụng", "m2", 503100, 555700, 1.1046],
        ["Tổng doanh thu", "tỷ đồng", 25, 38, 1.52],
    ]
    got = facts(read_rows(rows))
    assert [got[cell][3:] for cell in ("E2", "E3")] == [
        ("stated_index_pct", "110.46 %"),
        ("stated_index_pct", "152 %"),
    ]


@pytest.mark.parametrize("unit", ["triệu đồng", "tỷ đồng"])
def test_look_alike_letters_in_a_unit_are_the_letters_they_look_like(unit: str) -> None:
    spelt = unit.replace("o", "о").replace("e", "е")
    reading = read_rows([HEADER, [1, "Tổng doanh thu", unit, 5000], [2, "Vốn đăng ký tăng thêm", spelt, 5000]])
    assert facts(reading)["D2"][4] == facts(reading)["D3"][4]


def test_a_sign_in_a_short_word_is_a_letter_of_an_old_font() -> None:
    assert fits_font("tr.®", LegacyEncoding.TCVN3)
    assert not fits_font("Tổng số", LegacyEncoding.TCVN3)


def test_a_fall_under_one_heading_tells_that_the_same_heading_beside_it_holds_no_index() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "KCN Long Đức", None, None, "Toàn tỉnh", None, None],
        [None, None, "2020", "% so CK", "6 tháng 2019", "2020", "% so CK", "6 tháng 2019"],
        ["Số lao động tham gia bảo hiểm xã hội", "người", None, 100, 2, None, -33.33, 96],
    ]
    reading = read(page(rows, merges=[(0, 2, 0, 4), (0, 5, 0, 7)]), member="tra-vinh")
    assert {cell: row[3] for cell, row in facts(reading).items()} == {
        "E3": "prior",
        "G3": "stated_change_pct",
        "H3": "prior",
    }
    assert [(row.rule, row.cell) for row in reading.findings] == [("measure_unsure", "D3")]
