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
