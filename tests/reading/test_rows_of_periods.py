"""Rows that are called by a day or a period: the report's own, last year's, and those that are neither."""

from grid_builders import Value, facts, read_rows

from tonghop.model import Reading


def told(reading: Reading) -> set[tuple[str, str]]:
    """Each finding's rule and cell."""
    return {(row.rule, row.cell) for row in reading.findings}


def test_days_as_rows_are_this_year_last_year_or_left_aside() -> None:
    rows: list[list[Value]] = [
        ["Thời điểm", "Tổng số dự án còn hiệu lực", "Tổng vốn đăng ký lũy kế (tỷ đồng)"],
        ["Đến 31/12/2018", 236, 56191.53],
        ["Đến 30/6/2019", 244, 74161.58],
        ["Đến 31/12/2019", 279, 66597.37],
        ["Đến 30/6/2020", 291, 69372.26],
        ["Kế hoạch đến 31/12/2025", 524, 124870.07],
    ]
    reading = read_rows(rows)
    got = {cell: (row[1], row[3]) for cell, row in facts(reading).items()}
    assert got == {
        "B3": ("projects_valid", "prior"),
        "C3": ("capital_registered", "prior"),
        "B5": ("projects_valid", "actual"),
        "C5": ("capital_registered", "actual"),
    }
    assert {("period_aside", f"B{row}:C{row}") for row in (2, 4, 6)} <= told(reading)


def test_a_row_of_fewer_months_beside_one_of_the_period_is_left_aside() -> None:
    rows: list[list[Value]] = [
        ["Diễn giải", "Doanh thu (tỷ đồng)", "GQVL (người)"],
        ["Thực hiện 6 tháng đầu năm 2019", 11409.13, 3946],
        ["Thực hiện 5 tháng đầu năm 2020", 10824.34, 3342],
        ["Ước thực hiện 6 tháng đầu năm 2020", 13200.42, 4076],
    ]
    reading = read_rows(rows)
    assert {cell: row[3:] for cell, row in facts(reading).items() if cell.startswith("B")} == {
        "B2": ("prior", "11409.13 tỷ đồng"),
        "B4": ("actual", "13200.42 tỷ đồng"),
    }
    assert ("period_aside", "B3:C3") in told(reading)


def test_a_period_beside_what_kind_of_number_it_is_decides() -> None:
    rows: list[list[Value]] = [
        ["Mã", "Chỉ tiêu", "Kỳ", "Loại số liệu", "Giá trị", "Đơn vị tính"],
        ["PQ01", "Số dự án cấp mới", "6 tháng đầu năm 2019", "Thực hiện", 18, "dự án"],
        ["PQ02", "Số dự án cấp mới", "6 tháng đầu năm 2020", "Thực hiện", 21, "dự án"],
    ]
    got = {cell: (row[1], row[3]) for cell, row in facts(read_rows(rows)).items()}
    assert got == {"E2": ("projects_new", "prior"), "E3": ("projects_new", "actual")}
