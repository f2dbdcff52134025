"""At which stage capital is meant when its own label does not say: of new projects, of increases, of what ended."""

import pytest
from grid_builders import HEADER, Value, facts, findings, page, read, read_rows

_ATTRACTED: list[list[Value]] = [
    HEADER,
    ["I", "THU HÚT ĐẦU TƯ TRONG KỲ", "", ""],
    [1, "Số dự án cấp mới", "dự án", 29],
    ["", "- Đầu tư nước ngoài", "dự án", 19],
    ["", "- Đầu tư trong nước", "dự án", 10],
    ["", "Vốn đăng ký", "tỷ đồng", 1813],
    ["", "- Đầu tư nước ngoài", "tỷ đồng", 400],
    ["", "- Đầu tư trong nước", "tỷ đồng", 1413],
    [2, "Số dự án điều chỉnh tăng vốn", "dự án", 19],
    ["", "Vốn tăng thêm", "tỷ đồng", 809],
    ["II", "LŨY KẾ ĐẾN NAY", "", ""],
    [1, "Tổng số dự án còn hiệu lực", "dự án", 378],
    [2, "Tổng vốn đăng ký", "tỷ đồng", 50737],
]


def test_bare_capital_right_after_new_projects_is_theirs() -> None:
    got = facts(read_rows(_ATTRACTED))
    assert [got[f"D{row}"][1:3] for row in (6, 7, 8)] == [
        ("capital_new", "total"),
        ("capital_new", "fdi"),
        ("capital_new", "domestic"),
    ]
    assert got["D10"][1] == "capital_increase"
    assert got["D13"][1] == "capital_registered"


def test_capital_of_the_period_named_in_full_stays_that_after_new_projects() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Số dự án cấp mới", "dự án", 5]]
    got = facts(read_rows([*rows, [2, "Tổng vốn đầu tư đăng ký trong kỳ", "tỷ đồng", 86]]))
    assert got["D3"][1] == "capital_attracted"


def test_all_capital_after_new_projects_may_be_theirs_and_is_asked_about() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Số dự án cấp mới", "dự án", 5], [2, "Tổng vốn đăng ký", "tỷ đồng", 86]]
    reading = read_rows(rows)
    assert set(facts(reading)) == {"D2"}
    (asked,) = findings(reading, "label_unsure")
    assert asked.cell == "D3"
    assert "Vốn đăng ký cấp mới" in asked.message
    assert "Tổng vốn đầu tư đăng ký lũy kế" in asked.message


@pytest.mark.parametrize(
    ("rows", "indicator"),
    [
        ([["I", "Lũy kế đến nay", "", ""], [1, "Số dự án cấp mới", "dự án", 5]], "capital_registered"),
        ([[1, "Số dự án còn hiệu lực", "dự án", 52]], "capital_registered"),
    ],
)
def test_all_capital_is_that_where_what_stands_before_it_says_so(rows: list[list[Value]], indicator: str) -> None:
    got = facts(read_rows([HEADER, *rows, [2, "Tổng vốn đăng ký", "tỷ đồng", 86]]))
    assert got[f"D{len(rows) + 2}"][1] == indicator


def test_bare_capital_in_the_column_after_new_projects_is_theirs() -> None:
    rows: list[list[Value]] = [
        ["STT", "Tên KCN", "Số dự án cấp mới", "Vốn đăng ký (tỷ đồng)"],
        [1, "KCN An Nghiệp", 3, 120],
        [2, "KCN Trần Đề", 4, 90],
    ]
    assert facts(read_rows(rows))["D2"][:2] == ("KCN An Nghiệp", "capital_new")


def test_what_was_ended_is_not_what_is_valid() -> None:
    rows: list[list[Value]] = [
        ["STT", "Nhà đầu tư", "Cấp mới", "", "Thu hồi/chấm dứt hoạt động", ""],
        ["", "", "Số dự án", "Vốn đăng ký (tỷ đồng)", "Số dự án", "Vốn đăng ký (tỷ đồng)"],
        [1, "Đầu tư trực tiếp nước ngoài", 19, 637, 5, 165],
        [2, "Đầu tư trong nước", 18, 1222, 7, 121],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)])))
    assert got["C3"][1:3] == ("projects_new", "fdi")
    assert got["D4"][1:3] == ("capital_new", "domestic")
    assert got["E3"][1:3] == ("projects_terminated", "fdi")
    assert got["F4"][1:3] == ("capital_terminated", "domestic")


def test_valid_licensed_projects_are_all_valid_projects() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Tổng số dự án đã cấp GCNĐKĐT còn hiệu lực", "dự án", 298]]
    assert facts(read_rows(rows))["D2"][1:3] == ("projects_valid", "total")


def test_capital_in_two_currencies_is_at_the_stage_of_its_section() -> None:
    rows: list[list[Value]] = [
        ["TT", "Nội dung", "Số dự án", "Vốn đầu tư đăng ký", ""],
        ["", "", "", "Tỷ đồng", "Triệu USD"],
        ["I", "Cấp mới trong kỳ"],
        [1, "Dự án FDI", 19, None, 120],
        [2, "Dự án trong nước", 3, 1237, None],
        ["II", "Lũy kế đến 30/6/2020"],
        [1, "Dự án FDI", 142, None, 458],
    ]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4)]
    got = facts(read(page(rows, merges=merges)))
    assert got["E4"][1:3] == ("capital_new", "fdi")
    assert got["D5"][1:3] == ("capital_new", "domestic")
    assert got["E7"][1:3] == ("capital_registered", "fdi")


def test_a_part_below_a_stock_is_of_that_stock_though_the_title_names_the_period() -> None:
    rows: list[list[Value]] = [
        ["Kỳ báo cáo: 06 tháng đầu năm 2020"],
        HEADER,
        [1, "Dự án cấp mới trong kỳ", "dự án", 33],
        ["", "+ Dự án FDI", "dự án", 10],
        [2, "Tổng số dự án còn hiệu lực", "dự án", 335],
        ["", "+ Dự án FDI", "dự án", 26],
        [3, "Tổng vốn đầu tư đăng ký lũy kế", "tỷ đồng", 10552],
        ["", "+ Dự án FDI", "tỷ đồng", 8924],
    ]
    got = facts(read_rows(rows))
    assert [got[f"D{row}"][1:3] for row in (4, 6, 8)] == [
        ("projects_new", "fdi"),
        ("projects_valid", "fdi"),
        ("capital_registered", "fdi"),
    ]


def test_projects_as_rows_in_a_column_of_new_capital_say_only_whose_it_is() -> None:
    rows: list[list[Value]] = [
        ["THU HÚT ĐẦU TƯ 6 THÁNG ĐẦU NĂM 2020"],
        ["TT", "Loại dự án", "Số dự án", "", "Vốn đăng ký (tỷ đồng)", ""],
        ["", "", "Cấp mới", "Tăng vốn", "Cấp mới", "Tăng vốn"],
        [1, "Dự án FDI", 11, 7, 187, 455],
        ["", "Tổng cộng", 13, 12, 376, 564],
    ]
    got = facts(read(page(rows, merges=[(1, 2, 1, 3), (1, 4, 1, 5)])))
    assert [got[cell][1:3] for cell in ("C4", "E4", "F4", "E5")] == [
        ("projects_new", "fdi"),
        ("capital_new", "fdi"),
        ("capital_increase", "fdi"),
        ("capital_new", "total"),
    ]


def test_what_is_new_is_never_read_as_all_that_there_is() -> None:
    rows: list[list[Value]] = [
        HEADER,
        [1, "Số dự án đầu tư mới được cấp phép", "dự án", 12],
        [2, "Vốn đăng ký mới được cấp phép", "tỷ đồng", 130],
        [3, "Tổng số dự án còn hiệu lực", "dự án", 300],
    ]
    reading = read_rows(rows)
    got = facts(reading)
    assert {cell: row[1:3] for cell, row in got.items()} == {
        "D2": ("projects_new", "total"),
        "D4": ("projects_valid", "total"),
    }
    assert [row.cell for row in findings(reading, "label_unknown")] == ["D3"]
