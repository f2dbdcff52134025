"""Tables whose title, corner or outer heading says what the numbers are of."""

from grid_builders import Value, facts, findings, page, read, read_rows


def test_a_title_that_also_says_the_unit_names_what_plan_and_share_are_of() -> None:
    rows: list[list[Value]] = [
        ["Giải ngân vốn đầu tư công 6 tháng đầu năm 2020 (ĐVT: tỷ đồng)"],
        [],
        ["STT", "Công trình", "Kế hoạch vốn năm 2020", "Giải ngân 6 tháng", "Tỷ lệ (%)"],
        [1, "Tổng cộng", 493, 244.8, 49.66],
    ]
    got = facts(read_rows(rows))
    assert {cell: row[1:4] for cell, row in got.items()} == {
        "C4": ("public_investment_disbursed", "total", "plan"),
        "D4": ("public_investment_disbursed", "total", "actual"),
        "E4": ("public_investment_disbursed", "total", "stated_plan_pct"),
    }


def test_a_unit_of_capital_beside_a_part_is_not_of_what_is_counted() -> None:
    rows: list[list[Value]] = [
        ["Khu vực", "Dự án chấm dứt hoạt động", "", ""],
        ["", "Số dự án", "Vốn đầu tư", "Nhà xưởng (m2)"],
        ["FDI (vốn: triệu USD)", 3, 202.54, 1520],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 0, 3)])))
    assert got["B3"][1:] == ("projects_terminated", "fdi", "actual", "3 dự án")
    assert got["C3"][1:] == ("capital_terminated", "fdi", "actual", "202.54 triệu USD")
    assert got["D3"][1:] == ("workshop_terminated", "fdi", "actual", "1520 m2")


def test_columns_headed_by_units_alone_take_what_their_row_counts() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Toàn tỉnh", ""],
        ["", "DA", "Tỷ đồng"],
        ["Còn hiệu lực (lũy kế)", 632, 76700.47],
        ["Cấp mới 6T2020", 43, 3661.71],
    ]
    got = facts(read(page(rows, merges=[(0, 0, 1, 0), (0, 1, 0, 2)])))
    assert [got[cell][1] for cell in ("B3", "C3", "B4", "C4")] == [
        "projects_valid",
        "capital_registered",
        "projects_new",
        "capital_new",
    ]


def test_amounts_in_sentences_beside_labels_are_not_dropped_in_silence() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "Kết quả đạt được"],
        ["Thu hút đầu tư mới", "Thu hút 28 dự án mới với tổng vốn đăng ký 1.259,38 tỷ đồng"],
    ]
    (finding,) = findings(read_rows(rows), "number_left_over")
    assert finding.cells == ("Biểu 1!B2",)
