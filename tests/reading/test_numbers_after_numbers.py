"""A second number in a cell: the rate of the change before it, and the capital of the projects before it."""

from grid_builders import Value, facts, read_rows


def test_a_rate_in_brackets_behind_a_change_is_the_change_in_percent_with_its_sign() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "6T/2019", "6T/2020", "Tăng giảm so cùng kỳ (người, %)"],
        ["Tổng số lao động (người)", "41.000", "42.230", "+1.230 (3%)"],
        ["Lao động nước ngoài", 150, 147, "-3 (2%)"],
        ["Số lao động tham gia BHXH", 200, 190, "-10 (-5%)"],
    ]
    reading = read_rows(rows)
    got = {
        (row.location.cell, row.key.measure): str(row.value) for row in reading.figures if row.location.cell[0] == "D"
    }
    assert got == {
        ("D2", "stated_change"): "1230",
        ("D2", "stated_change_pct"): "3",
        ("D3", "stated_change"): "-3",
        ("D3", "stated_change_pct"): "-2",
        ("D4", "stated_change"): "-10",
        ("D4", "stated_change_pct"): "-5",
    }
    assert reading.findings == ()


def test_capital_behind_projects_in_a_cell_is_the_capital_of_those() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "6 tháng đầu năm 2020"],
        ["Dự án đăng ký đầu tư mới", "02 dự án, vốn đăng ký 320 tỷ đồng"],
        ["Dự án điều chỉnh vốn", "01 dự án, vốn tăng thêm 50 tỷ đồng"],
        ["Dự án FDI còn hiệu lực", "27 dự án, tổng vốn đăng ký 10.200 tỷ đồng"],
    ]
    reading = read_rows(rows)
    got = {(row.location.cell, *row.key[3:5], f"{row.value} {row.unit}") for row in reading.figures}
    assert got == {
        ("B2", "projects_new", "total", "2 dự án"),
        ("B2", "capital_new", "total", "320 tỷ đồng"),
        ("B3", "projects_adjusted", "total", "1 dự án"),
        ("B3", "capital_increase", "total", "50 tỷ đồng"),
        ("B4", "projects_valid", "fdi", "27 dự án"),
        ("B4", "capital_registered", "fdi", "10200 tỷ đồng"),
    }
    assert reading.findings == ()


def test_capital_of_another_kind_behind_projects_is_asked_about() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "6 tháng đầu năm 2020"],
        ["Dự án đăng ký đầu tư mới", "02 dự án, vốn tăng thêm 320 tỷ đồng"],
        ["Tổng doanh thu", "511 tỷ đồng; xuất khẩu: 20 triệu USD"],
    ]
    reading = read_rows(rows)
    assert {cell: row[1] for cell, row in facts(reading).items()} == {"B2": "projects_new", "B3": "revenue"}
    assert [(row.rule, row.cell) for row in reading.findings] == [
        ("value_part_unread", "B2"),
        ("value_part_unread", "B3"),
    ]
