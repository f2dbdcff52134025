"""What is read of files far larger than any return: small sheets whole, large ones up to a bound, and that is said."""

import pytest
from grid_builders import HEADER, Value, facts, findings, page, read

from tonghop.reading import limits
from tonghop.reading.shares import shares_of


def test_large_sheets_get_what_small_ones_leave() -> None:
    third = limits.MAX_BOOK_CELLS // 3
    assert shares_of([10**6, 100, 10**6]) == [
        (limits.MAX_BOOK_CELLS - 100) // 2,
        third,
        limits.MAX_BOOK_CELLS // 2 - 50,
    ]
    assert shares_of([10**6]) == [limits.MAX_SHEET_CELLS]
    assert shares_of([]) == []


def test_a_table_beside_sheets_of_raw_data_is_read_and_the_cut_sheets_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_BOOK_CELLS", 300)
    raw: list[list[Value]] = [[f"Dòng {row}", *range(20)] for row in range(20)]
    rows: list[list[Value]] = [HEADER, [1, "Tổng doanh thu", "tỷ đồng", 600]]
    reading = read(page(raw, "Gốc 1"), page(raw, "Gốc 2"), page(rows))
    assert [fact[1] for fact in facts(reading).values()] == ["revenue"]
    assert [finding.sheet for finding in findings(reading, "sheet_too_long")] == ["Gốc 1", "Gốc 2"]


def test_prose_without_end_is_kept_up_to_a_bound_and_that_is_said() -> None:
    paragraph = "Tình hình sản xuất, kinh doanh của doanh nghiệp trong khu công nghiệp ổn định. " * 50
    reading = read(page([[f"{at}. {paragraph}"] for at in range(1_000)]))
    assert sum(len(prose.text) for prose in reading.narratives) <= limits.MAX_SHEET_TEXT
    assert len(findings(reading, "sheet_too_long")) == 1


def test_a_text_of_short_forms_alone_is_no_label() -> None:
    short = ["DT", "XK", "NK", "LĐ", "DA", "VĐK", "NN", "TN", "ĐK", "CK", "KH", "TH", "NSNN", "GT"] * 2
    rows: list[list[Value]] = [
        [at, " ".join(short[at % 14 :] + short[: at % 14]), "tỷ đồng", at] for at in range(1, 40)
    ]
    reading = read(page([HEADER, *rows]))
    assert (facts(reading), len(findings(reading, "label_unknown"))) == ({}, 39)


def test_a_unit_of_a_thousand_words_is_none_and_costs_nothing() -> None:
    units = "nghìn " * 6_000
    reading = read(page([HEADER, [1, "Tổng doanh thu", units, 600], [2, "Số lao động", "người", 5000]]))
    assert set(facts(reading)) == {"D3"}
    assert any("Biểu 1!D2" in finding.cells for finding in reading.findings)


def test_a_sheet_of_all_columns_that_there_are_is_read_up_to_a_bound_and_that_is_said() -> None:
    last = 16_384
    reading = read(page([["Chỉ tiêu", *["TH 6T/2020"] * (last - 1)], ["Số dự án", *range(1, last)]]))
    assert len(findings(reading, "sheet_too_long")) == 1
