"""Multiples of a unit (`nghìn người`, `1,2 vạn người`): converted where the catalogue has them, else asked about."""

import pytest
from grid_builders import HEADER, Value, by_cell, facts, findings, read_rows


@pytest.mark.parametrize("unit", ["ngàn tỉ đồng", "nghìn tỉ đồng", "ngàn tỷ đồng", "Nghìn tỷ đồng"])
def test_every_spelling_of_a_multiple_is_the_same_unit(unit: str) -> None:
    said = by_cell(read_rows([HEADER, [1, "Tổng doanh thu", unit, "1,5"]]), "D2")
    inside = by_cell(read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", f"1,5 {unit}"]]), "D2")
    assert (said.value, inside.value) == (1500, 1500)


@pytest.mark.parametrize(("unit", "value"), [("nghìn người", "1,2"), ("ngàn người", "1,2"), ("1.000 người", "1.2")])
def test_people_may_be_counted_in_thousands(unit: str, value: str) -> None:
    figure = by_cell(read_rows([HEADER, [1, "Tổng số lao động", unit, value]]), "D2")
    assert (figure.value, figure.unit, figure.sent_unit) == (1200, "người", "nghìn người")


def test_a_thousand_people_may_have_decimals() -> None:
    rows: list[list[Value]] = [
        HEADER,
        [1, "Tổng số lao động", "nghìn người", "1,234"],
        [2, "Doanh thu", "tỷ đồng", "5,5"],
    ]
    assert by_cell(read_rows(rows), "D2").value == 1234


@pytest.mark.parametrize("unit", ["vạn người", "nghìn hồ sơ", "trăm tỷ đồng", "10 tỷ đồng", "nghìn ha"])
def test_a_multiple_that_is_no_unit_is_asked_about(unit: str) -> None:
    labels = {"vạn người": "Tổng số lao động", "nghìn hồ sơ": "Số hồ sơ tiếp nhận", "nghìn ha": "Đất đã cho thuê"}
    rows: list[list[Value]] = [HEADER, [1, labels.get(unit, "Tổng doanh thu"), unit, "1,2"]]
    reading = read_rows([*rows, [2, "Số dự án cấp mới", "dự án", 3]])
    (finding,) = findings(reading, "unit_unread")
    assert (finding.cell, list(facts(reading))) == ("D2", ["D3"])


@pytest.mark.parametrize(
    "rows",
    [
        [["Chỉ tiêu", "TH 6T/2020"], ["Số hồ sơ tiếp nhận (nghìn hồ sơ)", "1,2"]],
        [["Chỉ tiêu", "TH 6T/2020 (nghìn hồ sơ)"], ["Số hồ sơ tiếp nhận", "1,2"], ["Hồ sơ đã trả", "1,1"]],
        [["ĐVT: nghìn hồ sơ", None], ["Chỉ tiêu", "TH 6T/2020"], ["Số hồ sơ tiếp nhận", "1,2"]],
        [["Chỉ tiêu", "TH 6T/2020"], ["Thủ tục hành chính (ĐVT: nghìn hồ sơ)", None], ["- Số hồ sơ tiếp nhận", "1,2"]],
    ],
)
def test_a_multiple_counts_wherever_it_is_said(rows: list[list[Value]]) -> None:
    reading = read_rows(rows)
    assert not reading.figures
    assert findings(reading, "unit_unread")


@pytest.mark.parametrize("value", ["1,2 vạn người", "3 trăm", "5 nghìn", "5 vạn", "12 chục người"])
def test_a_word_that_multiplies_its_number_makes_it_no_number_of_the_row(value: str) -> None:
    reading = read_rows([HEADER, [1, "Tổng số lao động", "người", value]])
    (finding,) = findings(reading, "number_unread")
    assert (finding.cell, list(reading.figures)) == ("D2", [])


def test_five_million_are_no_five_billion() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", "5 triệu"]])
    assert (list(reading.figures), findings(reading, "number_unread")[0].cell) == ([], "D2")


def test_a_word_of_the_rows_own_unit_said_again_changes_nothing() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Thu nhập bình quân", "triệu đồng/tháng", "7,5 triệu"]]
    assert facts(read_rows(rows))["D2"][4] == "7.5 triệu đồng/tháng"


def test_words_that_only_begin_like_a_multiple_are_none() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Số hồ sơ tiếp nhận", "hồ sơ", "5 văn bản"]]
    assert not findings(read_rows(rows), "unit_unread")
