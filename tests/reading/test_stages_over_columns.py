"""Headings over columns that say a stage, or name another indicator than the rows do."""

import pytest
from grid_builders import Value, facts, findings, page, read, read_rows

from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle
from tonghop.reading.labels.label_reader import label_reader
from tonghop.reading.vocabulary import Alias

OVER = [(0, 1, 0, 2)]


def _columns(stage: str, *rows: list[Value]) -> list[list[Value]]:
    return [["Loại", stage, ""], ["", "Số DA", "Vốn (tỷ đồng)"], *rows]


def test_capital_under_raised_capital_is_what_was_raised() -> None:
    got = facts(read(page(_columns("Tăng vốn", ["Trong nước", 6, 512.4]), merges=OVER)))
    assert {cell: row[1:3] for cell, row in got.items()} == {
        "B3": ("projects_adjusted", "domestic"),
        "C3": ("capital_increase", "domestic"),
    }


def test_what_is_under_a_stage_that_has_no_such_part_is_asked_about_and_is_not_what_is_valid() -> None:
    reading = read(page(_columns("Thu hồi", ["Trong nước", 2, 40]), merges=OVER))
    assert facts(reading) == {}
    assert {row.cell for row in findings(reading, "label_unknown")} == {"B3", "C3"}


def test_the_whole_of_that_stage_is_read() -> None:
    got = facts(read(page(_columns("Thu hồi", ["Tổng cộng", 5, 52]), merges=OVER)))
    assert {cell: row[1] for cell, row in got.items()} == {"B3": "projects_revoked"}


def test_a_share_that_its_column_names_is_not_of_what_its_row_names() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Tổng vốn thực hiện lũy kế (tỷ đồng)", "Tỷ lệ vốn thực hiện (%)"],
        ["Dự án FDI", 4200.5, 82.36],
    ]
    got = facts(read_rows(rows))
    assert got["C2"][1:4] == ("capital_implemented", "fdi", "stated_share_pct")


def test_a_column_that_names_another_indicator_than_its_row_is_asked_about() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Tổng số", "Lao động nữ", "Tham gia BHXH"],
        ["Lao động cuối kỳ", 78000, 56500, 76500],
    ]
    reading = read_rows(rows)
    assert {cell: row[2] for cell, row in facts(reading).items()} == {"B2": "total", "C2": "female"}
    assert [row.cell for row in findings(reading, "label_part")] == ["D2"]


def test_a_rate_of_a_whole_without_a_plan_is_no_share_of_itself() -> None:
    rows: list[list[Value]] = [["- Giá trị giải ngân", 55.2, "tỷ đồng"], ["- Tỷ lệ giải ngân", 45.81, "%"]]
    reading = read_rows([["Tình hình thực hiện 6 tháng đầu năm 2020"], *rows])
    assert set(facts(reading)) == {"B2"}
    assert [row.cell for row in findings(reading, "measure_unsure")] == ["B3"]


@pytest.mark.parametrize("label", ["Chương trình A", "Chương trình A - FDI"])
def test_nothing_beside_it_makes_a_confirmed_label_another_indicator(label: str) -> None:
    confirmed = (Alias(label="Chương trình A", indicator="capital_registered"),)
    labels = label_reader(load_catalogue(), Cycle.parse("2020-H1"), None, confirmed)
    (named,) = labels.read(label).named
    assert (named.indicator, named.nature) == ("capital_registered", "stock")
