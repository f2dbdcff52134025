"""A sheet of the same period last year beside this year's."""

from grid_builders import Value, facts, findings, meaning, page, read
from sheet_papers import Paper


def half(year: int, revenue: int, *more: Value) -> Paper:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện", *(["Cùng kỳ"] if more else [])]
    rows: list[list[Value]] = [[f"KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM {year}"], [], head]
    return page([*rows, [1, "Tổng doanh thu", "tỷ đồng", revenue, *more]], name=f"6T {year}")


def test_last_years_own_numbers_are_the_prior_ones() -> None:
    reading = read(half(2019, 600), half(2020, 700))
    got = {(row.location.sheet, meaning(row)[3]) for row in reading.figures}
    assert got == {("6T 2019", "prior"), ("6T 2020", "actual")}
    assert [(row.sheet, row.severity) for row in findings(reading, "stale_table")] == [("6T 2019", "note")]


def test_what_last_year_compared_with_stays_out() -> None:
    reading = read(half(2019, 600, 500), half(2020, 700))
    assert sorted((row.location.cell, meaning(row)[3]) for row in reading.figures) == [
        ("D4", "actual"),
        ("D4", "prior"),
    ]


def test_this_years_own_prior_numbers_outweigh_an_old_sheet() -> None:
    reading = read(half(2019, 600), half(2020, 700, 610))
    assert {(row.location.sheet, meaning(row)[3]) for row in reading.figures} == {
        ("6T 2020", "actual"),
        ("6T 2020", "prior"),
    }


def test_a_table_of_last_year_on_a_sheet_of_another_name_is_only_left_aside() -> None:
    old = half(2019, 600)
    old.name = "Cũ"
    assert [meaning(row)[3] for row in read(old, half(2020, 700)).figures] == ["actual"]


def test_an_older_sheet_is_only_left_aside() -> None:
    assert list(facts(read(half(2018, 600), half(2020, 700)))) == ["D4"]
