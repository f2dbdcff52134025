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


def test_capital_in_the_column_of_what_is_new_in_the_period_is_new_capital_with_its_parts() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "ĐVT", "Cấp mới trong 6 tháng đầu năm 2020", "Lũy kế còn hiệu lực đến 30/6/2020"],
        ["Số dự án đầu tư", "dự án", 12, 321],
        ["Vốn đăng ký", "tỷ đồng", 4860.5, 342150.7],
        ["- Trong nước", "tỷ đồng", 4800, 329408.2],
    ]
    got = facts(read_rows(rows))
    assert {cell: row[1:3] for cell, row in got.items()} == {
        "C2": ("projects_new", "total"),
        "D2": ("projects_valid", "total"),
        "C3": ("capital_new", "total"),
        "D3": ("capital_registered", "total"),
        "C4": ("capital_new", "domestic"),
        "D4": ("capital_registered", "domestic"),
    }


def test_a_line_of_units_over_the_last_columns_is_no_heading_of_theirs() -> None:
    rows: list[list[Value]] = [
        ["1. Tình hình thu hút đầu tư", "", "", "Vốn: tỷ đồng"],
        ["Loại dự án", "Cấp mới", "", "Chấm dứt hoạt động", ""],
        ["", "Số dự án", "Vốn đầu tư", "Số dự án", "Vốn đầu tư"],
        ["Dự án trong nước", 4, 538.2, 2, 88.1],
    ]
    reading = read(page(rows, merges=[(0, 3, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4)]))
    assert {cell: row[1] for cell, row in facts(reading).items()} == {
        "B4": "projects_new",
        "C4": "capital_new",
        "D4": "projects_terminated",
        "E4": "capital_terminated",
    }


def test_a_kind_of_dossiers_is_not_what_its_name_counts_elsewhere() -> None:
    rows: list[list[Value]] = [
        ["Đơn vị tính: Hồ sơ"],
        ["Loại thủ tục", "Tổng số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết", ""],
        ["", "", "Tổng số", "Trước hạn"],
        ["Cấp giấy phép lao động cho người nước ngoài", 31, 29, 12],
        ["Cấp phép bay", 3, 3, 1],
    ]
    reading = read(page(rows, merges=[(1, 2, 1, 3)]))
    assert {cell: row[1:3] for cell, row in facts(reading).items()} == {
        "B4": ("dossiers_received", "work permit"),
        "C4": ("dossiers_resolved", "work permit"),
        "D4": ("dossiers_early", "work permit"),
    }
    assert {row.cell for row in reading.findings if row.rule.startswith("label_")} == {"B5"}


def test_all_that_a_member_calls_its_zones_is_read_by_zone() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "KCN Trà Nóc I", "KCN Thốt Nốt", "KCN Xa Mát"],
        ["Tổng số lao động (người)", 5, 6, 7],
    ]
    reading = read(page(rows), member="can-tho")
    assert {cell: row[0] for cell, row in facts(reading).items()} == {"B2": "KCN Trà Nóc 1", "C2": "KCN Thốt Nốt"}
    assert [row.cell for row in findings(reading, "zone_unknown")] == ["D2"]


def test_projects_under_a_stage_that_has_no_parts_are_not_those_that_are_valid() -> None:
    reading = read(page(_columns("Điều chỉnh", ["Trong nước", 2, 100]), merges=OVER))
    assert "B3" not in facts(reading)
    assert "B3" in {cell.rpartition("!")[2] for row in reading.findings for cell in row.cells}


def test_new_dossiers_below_all_that_were_received_are_a_part_of_them() -> None:
    rows: list[list[Value]] = [
        ["STT", "Nội dung", "Số lượng"],
        [1, "Tổng số hồ sơ tiếp nhận, trong đó:", 186],
        ["1.1", "Hồ sơ mới tiếp nhận", 180],
        ["1.2", "Hồ sơ kỳ trước chuyển qua", 6],
    ]
    got = facts(read_rows(rows))
    assert {cell: row[1:3] for cell, row in got.items()} == {
        "C2": ("dossiers_received", "total"),
        "C3": ("dossiers_received", "new"),
        "C4": ("dossiers_received", "carried over"),
    }
