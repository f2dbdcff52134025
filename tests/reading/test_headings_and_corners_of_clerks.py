"""Headings, corners and names of sheets that say something else than their words do elsewhere."""

from grid_builders import Value, facts, findings, page, read, read_rows


def _subjects(rows: list[list[Value]]) -> dict[str, tuple[str, ...]]:
    return {cell: row[1:4] for cell, row in facts(read_rows(rows)).items()}


def test_a_comparison_is_of_what_its_row_counts_in_the_rows_own_unit() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "6T 2020", "6T 2019", "Tăng/giảm (%)"],
        ["Dự án cấp GCN ĐKĐT mới", "Dự án", 2, 3, -33.33],
        ["Lao động", "Người", 7500, 7120, 5.34],
    ]
    got = _subjects(rows)
    assert got["C2"] == ("projects_new", "total", "actual")
    assert got["E2"] == ("projects_new", "total", "stated_change_pct")
    assert got["E3"] == ("workers", "total", "stated_change_pct")


def test_final_numbers_of_a_period_are_no_permanent_workers() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "ĐVT", "Chính thức 6T/2019", "Ước TH 6T/2020"],
        ["Tổng số lao động", "người", 33000, 33850],
        ["- Chính thức", "người", 30100, 30250],
    ]
    got = _subjects(rows)
    assert got["C2"] == ("workers", "total", "prior")
    assert got["C3"] == ("workers", "permanent", "prior")
    assert got["D3"] == ("workers", "permanent", "actual")


def test_a_corner_may_say_a_unit_for_each_origin_of_capital() -> None:
    rows: list[list[Value]] = [
        ["Đơn vị: Vốn FDI: triệu USD; vốn trong nước: tỷ đồng"],
        ["Chỉ tiêu", "FDI", "", "Trong nước", ""],
        ["", "Số dự án", "Vốn", "Số dự án", "Vốn"],
        ["Cấp mới", 25, 180.5, 31, 4120],
    ]
    got = facts(read(page(rows, merges=[(1, 1, 1, 2), (1, 3, 1, 4)])))
    assert {cell: (*row[1:3], row[4].split(" ", 1)[1]) for cell, row in got.items()} == {
        "B4": ("projects_new", "fdi", "dự án"),
        "C4": ("capital_new", "fdi", "triệu USD"),
        "D4": ("projects_new", "domestic", "dự án"),
        "E4": ("capital_new", "domestic", "tỷ đồng"),
    }


def test_public_investment_has_its_plan_beside_what_was_paid_out() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "Kế hoạch vốn năm 2020 (tỷ đồng)", "Giải ngân đến 30/6/2020 (tỷ đồng)", "Tỷ lệ giải ngân (%)"],
        ["Vốn đầu tư công", 120.5, 55.2, 45.81],
    ]
    assert _subjects(rows) == {
        "B2": ("public_investment_disbursed", "total", "plan"),
        "C2": ("public_investment_disbursed", "total", "actual"),
        "D2": ("public_investment_disbursed", "total", "stated_plan_pct"),
    }


def test_a_short_name_of_a_sheet_does_not_say_what_a_bare_plan_is_of() -> None:
    rows: list[list[Value]] = [
        ["Tình hình thực hiện 6 tháng đầu năm 2020"],
        ["1. Đầu tư công"],
        ["- Kế hoạch vốn được giao", 120.5, "tỷ đồng"],
        ["- Giá trị giải ngân", 55.2, "tỷ đồng"],
    ]
    reading = read(page(rows, name="ĐT"))
    assert {cell: row[1] for cell, row in facts(reading).items()} == {"B4": "public_investment_disbursed"}
    assert [row.cell for row in findings(reading, "label_unknown")] == ["B3"]


def test_a_field_of_dossiers_under_their_whole_is_no_number_of_workers() -> None:
    rows: list[list[Value]] = [
        ["Lĩnh vực", "Số hồ sơ tiếp nhận", "", "Đã giải quyết"],
        ["", "Tổng số", "Mới tiếp nhận", ""],
        ["Lao động", 120, 118, 119],
        ["Tổng cộng", 163, 160, 159],
    ]
    reading = read(page(rows, merges=[(0, 1, 0, 2)]))
    assert {cell: row[1] for cell, row in facts(reading).items()} == {
        "B4": "dossiers_received",
        "C4": "dossiers_received",
        "D4": "dossiers_resolved",
    }
    assert "B3" in {cell.rpartition("!")[2] for row in reading.findings for cell in (row.cell, *row.cells)}


def test_a_corner_may_say_the_unit_before_what_it_is_for() -> None:
    rows: list[list[Value]] = [
        ["Đơn vị tính: triệu USD (đối với dự án FDI), tỷ đồng (đối với dự án trong nước)"],
        ["Nội dung", "Vốn đăng ký", ""],
        ["", "FDI", "Trong nước"],
        ["Cấp mới", 2.5, 45],
    ]
    got = facts(read(page(rows, merges=[(1, 1, 1, 2)])))
    assert {cell: (*row[1:3], row[4]) for cell, row in got.items()} == {
        "B4": ("capital_new", "fdi", "2.5 triệu USD"),
        "C4": ("capital_new", "domestic", "45 tỷ đồng"),
    }


def test_a_section_that_heads_its_labels_says_what_its_bare_rows_are_of() -> None:
    rows: list[list[Value]] = [
        ["III. Lao động", "ĐVT", "Kết quả"],
        ["Tổng số", "người", 75],
        ["Trong đó nữ", "người", 41],
    ]
    assert _subjects(rows) == {"C2": ("workers", "total", "actual"), "C3": ("workers", "female", "actual")}


def test_what_was_attained_of_the_target_is_a_share_of_the_plan() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Chỉ tiêu năm 2020", "Ước 6 tháng", "Đạt so với chỉ tiêu (%)"],
        ["Số dự án cấp mới (dự án)", 10, 4, 40],
    ]
    assert _subjects(rows)["D2"] == ("projects_new", "total", "stated_plan_pct")
