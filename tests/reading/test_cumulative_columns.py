"""A column of all that there has been beside one of the period alone."""

from grid_builders import Value, facts, findings, read_rows


def test_a_flow_is_read_from_the_period_and_its_cumulative_number_is_left_aside_and_said() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "6 tháng đầu năm 2020", "Luỹ kế đến 30/6/2020"],
        [1, "Số dự án cấp mới", "dự án", 23, 380],
        [2, "Tổng vốn đăng ký", "tỷ đồng", 1632, 48626],
    ]
    reading = read_rows(rows)
    got = facts(reading)
    assert got["D2"][1:] == ("projects_new", "total", "actual", "23 dự án")
    assert "E2" not in got
    assert got["E3"][1:] == ("capital_registered", "total", "actual", "48626 tỷ đồng")
    assert [(row.cell, row.severity) for row in findings(reading, "period_aside")] == [("E2", "note")]


def test_a_flow_under_a_cumulative_heading_alone_is_read() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Luỹ kế đến 30/6/2020"],
        [1, "Số dự án cấp mới", "dự án", 23],
    ]
    assert facts(read_rows(rows))["D2"][1:4] == ("projects_new", "total", "actual")
