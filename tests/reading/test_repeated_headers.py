"""A table that goes on under its header written again, as a printed page makes clerks do."""

from grid_builders import Value, facts, findings, read_rows

HEAD: list[Value] = ["Chỉ tiêu", "6T/2020"]
ABOVE: list[list[Value]] = [HEAD, ["1", "2"], ["Tổng doanh thu (tỷ đồng)", 1250]]


def test_column_numbers_of_two_columns_under_a_repeated_header_are_part_of_the_form() -> None:
    rows = [*ABOVE, [], [], HEAD, [1, 2], ["Nộp ngân sách (tỷ đồng)", 83]]
    reading = read_rows(rows)
    assert {cell: row[1] for cell, row in facts(reading).items()} == {"B3": "revenue", "B8": "budget_payments"}
    assert not findings(reading, "number_left_over")


def test_the_same_numbers_under_anything_else_are_told() -> None:
    reading = read_rows([*ABOVE, [], [], ["Ghi chú", "Khác"], [1, 2], ["Nộp ngân sách (tỷ đồng)", 83]])
    assert [row.cell for row in findings(reading, "number_left_over")] == ["B7"]
