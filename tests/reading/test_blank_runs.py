"""Long runs of blanks and repeated words in a cell cost next to nothing, wherever the cell stands."""

import pytest
from grid_builders import HEADER, Value, facts, read_rows

from tonghop.model import Cycle
from tonghop.reading.labels.facts import as_of_in


@pytest.mark.parametrize("gap", [" ", "\n", "1 thang ", "den het ", "tu ngay "])
def test_a_note_of_blanks_does_not_keep_the_reader_busy(gap: str) -> None:
    note = f"20 den{gap * 400}x"
    rows: list[list[Value]] = [[*HEADER, "Ghi chú"]] + [
        [at, "Tổng doanh thu", "tỷ đồng", 5, note] for at in range(1, 40)
    ]
    assert facts(read_rows(rows))["D2"][1:4] == ("revenue", "total", "actual")


@pytest.mark.parametrize("gap", [" ", "\n", "1 thang "])
def test_a_value_of_blanks_does_not_keep_the_reader_busy(gap: str) -> None:
    rows: list[list[Value]] = [HEADER] + [[at, "Tổng doanh thu", "tỷ đồng", f"20{gap * 3000}x"] for at in range(1, 40)]
    assert facts(read_rows(rows)) == {}


def test_blanks_between_the_words_of_a_date_do_not_hide_it() -> None:
    assert as_of_in("Số liệu  9  tháng  đầu  năm 2020", Cycle.parse("2020-H1")).as_of == "9 tháng đầu năm 2020"
