"""What is read of files far larger than any return: small sheets whole, large ones up to a bound, and that is said."""

from grid_builders import HEADER, Value, facts, findings, page, read

from tonghop.reading import limits


def test_large_sheets_get_what_small_ones_leave() -> None:
    third = limits.MAX_BOOK_CELLS // 3
    assert limits.shares([10**6, 100, 10**6]) == [
        (limits.MAX_BOOK_CELLS - 100) // 2,
        third,
        limits.MAX_BOOK_CELLS // 2 - 50,
    ]
    assert limits.shares([10**6]) == [limits.MAX_SHEET_CELLS]
    assert limits.shares([]) == []


def test_a_table_beside_sheets_of_raw_data_is_read_and_the_cut_sheets_are_named() -> None:
    raw: list[list[Value]] = [[f"Dòng {row}", *range(40)] for row in range(limits.MAX_BOOK_CELLS // 60)]
    rows: list[list[Value]] = [HEADER, [1, "Tổng doanh thu", "tỷ đồng", 600]]
    reading = read(page(raw, "Gốc 1"), page(raw, "Gốc 2"), page(rows))
    assert [fact[1] for fact in facts(reading).values()] == ["revenue"]
    assert [finding.sheet for finding in findings(reading, "sheet_too_long")] == ["Gốc 1", "Gốc 2"]
