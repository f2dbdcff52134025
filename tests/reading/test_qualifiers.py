"""How sure a member is of a number: in the cell, in the row's label, in its note."""

from grid_builders import HEADER, by_cell, read_rows


def test_a_row_s_estimate_is_kept_for_indicators_whose_names_merely_end_alike() -> None:
    reading = read_rows(
        [
            [*HEADER, "Ghi chú"],
            [1, "Thuế và các khoản nộp ngân sách nhà nước", "tỷ đồng", 249.1, "ước"],
            [2, "Số hồ sơ giải quyết đúng hạn và trước hạn", "hồ sơ", 56, "ước"],
        ]
    )
    assert by_cell(reading, "D2").qualifier == "ước"
    assert by_cell(reading, "D3").qualifier == "ước"


def test_a_qualifier_in_the_cell_is_the_number_s_own() -> None:
    reading = read_rows([HEADER, [1, "Tổng số lao động", "người", "khoảng 104.232"]])
    assert by_cell(reading, "D2").qualifier == "khoảng"
