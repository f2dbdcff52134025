"""Rows that only say a period or a comparison, below a row whose label nobody understood."""

from grid_builders import HEADER, Value, facts, findings, read_rows


def test_a_bare_period_below_an_unread_row_is_not_of_its_section() -> None:
    rows: list[list[Value]] = [
        HEADER,
        ["I", "Thủ tục hành chính"],
        [1, "Số hồ sơ giiả quyết trước hạn", "hồ sơ", 321],
        ["", "- Cùng kỳ năm 2019", "hồ sơ", 300],
        ["", "- Bằng % so cùng kỳ", "%", 107],
    ]
    reading = read_rows(rows)
    assert facts(reading) == {}
    assert [row.cell for row in findings(reading, "label_unknown")] == ["D3", "D4", "D5"]


def test_a_bare_period_below_a_row_that_was_read_is_of_that_row() -> None:
    rows: list[list[Value]] = [
        HEADER,
        ["I", "Thủ tục hành chính"],
        [1, "Số hồ sơ giải quyết trước hạn", "hồ sơ", 321],
        ["", "- Cùng kỳ năm 2019", "hồ sơ", 300],
    ]
    got = facts(read_rows(rows))
    assert {cell: row[1:4] for cell, row in got.items()}["D4"] == (*got["D3"][1:3], "prior")
