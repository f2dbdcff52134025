"""Whose file, which cycle, and what is left aside."""

from dataclasses import replace

from grid_builders import HEADER, facts, findings, page, read, read_rows
from sheet_papers import workbook

from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle
from tonghop.reading.identity import cycles_in, recognised_cycle, recognised_member
from tonghop.reading.reader import read_workbook

_ROW = [1, "Tổng doanh thu", "tỷ đồng", 980]


def test_another_members_file_is_refused_with_its_cell() -> None:
    reading = read_rows([["BAN QUẢN LÝ CÁC KCN TỈNH BẾN TRE"], HEADER, _ROW])
    (finding,) = findings(reading, "wrong_member")
    assert (finding.cell, finding.severity) == ("A1", "error")
    assert not reading.figures


def test_a_report_addressed_to_the_head_is_not_the_heads() -> None:
    reading = read_rows(
        [["Kính gửi: Ban Quản lý các KCN tỉnh Sóc Trăng"], ["BAN QUẢN LÝ CÁC KCN TỈNH BẾN TRE"], HEADER, _ROW],
        member="ben-tre",
    )
    assert not findings(reading, "wrong_member")


def test_a_longer_name_is_not_the_shorter_one_inside_it() -> None:
    reading = read_rows([["Ban Quản lý KKT Phú Quốc tỉnh Kiên Giang"], HEADER, _ROW], member="phu-quoc")
    assert not findings(reading, "wrong_member")


def test_zones_of_another_member_are_asked_about() -> None:
    reading = read_rows([HEADER, ["I", "KCN Thạnh Lộc"], _ROW], member="soc-trang")
    (finding,) = findings(reading, "wrong_member")
    assert (finding.cell, finding.severity) == ("B2", "warning")


def test_another_cycles_file_is_refused() -> None:
    reading = read_rows([["BIỂU TỔNG HỢP 6 THÁNG ĐẦU NĂM 2019"], ["STT", "Chỉ tiêu", "ĐVT", "Kết quả"], _ROW])
    (finding,) = findings(reading, "wrong_cycle")
    assert (finding.cell, finding.severity) == ("A1", "error")
    assert not reading.figures


def test_last_years_file_is_refused_when_no_column_of_it_is_of_the_cycle() -> None:
    names = ["Tổng doanh thu", "Nộp ngân sách", "Tổng vốn đăng ký"]
    heading = ["STT", "Chỉ tiêu", "ĐVT", "6 tháng 2018", "6 tháng 2019"]
    reading = read_rows([heading, *([number, name, "tỷ đồng", 940, 980] for number, name in enumerate(names, 1))])
    (finding,) = findings(reading, "wrong_cycle")
    assert (finding.cell, finding.severity, finding.found) == ("E2", "error", "6 tháng đầu năm 2019")
    assert not reading.figures


def test_a_form_whose_column_of_the_cycle_is_still_empty_is_no_old_file() -> None:
    rows = [["STT", "Chỉ tiêu", "ĐVT", "6 tháng 2019", "6 tháng 2020"], [1, "Tổng doanh thu", "tỷ đồng", 980, None]]
    assert not findings(read_rows(rows), "wrong_cycle")


def test_a_title_that_names_both_years_is_not_of_the_earlier() -> None:
    rows = [["Số liệu 6 tháng đầu năm 2019, 2020"], ["STT", "Chỉ tiêu", "ĐVT", "2019", "2020"], [*_ROW[:3], 940, 980]]
    reading = read_rows(rows)
    assert not findings(reading, "wrong_cycle")
    assert {row.key.measure: row.value for row in reading.figures} == {"prior": 940, "actual": 980}


def test_a_stale_table_beside_the_current_one_is_left_aside_and_said() -> None:
    reading = read(
        page([["BIỂU TỔNG HỢP 6 THÁNG ĐẦU NĂM 2020"], HEADER, _ROW]),
        page(
            [
                ["BIỂU TỔNG HỢP 6 THÁNG ĐẦU NĂM 2019"],
                ["STT", "Chỉ tiêu", "ĐVT", "Kết quả"],
                [1, "Tổng doanh thu", "tỷ đồng", 1],
            ],
            name="Cũ",
        ),
    )
    assert [row.value for row in reading.figures] == [980]
    assert [row.sheet for row in findings(reading, "stale_table")] == ["Cũ"]


def test_hidden_parts_are_left_aside_and_said() -> None:
    book = workbook([page([HEADER, _ROW, [2, "Nộp ngân sách", "tỷ đồng", 28]]), page([HEADER, _ROW], name="Ẩn")])
    first, second = book.sheets
    cells = {place: cell._replace(hidden=place[0] == 2) for place, cell in first.cells.items()}
    book = replace(
        book, sheets=(replace(first, cells=cells, hidden_rows=frozenset({2})), replace(second, visible=False))
    )
    reading = read_workbook(book, catalogue=load_catalogue(), cycle=Cycle(2020, 1), member="soc-trang")
    assert set(facts(reading)) == {"D2"}
    assert {row.sheet for row in findings(reading, "hidden_left_aside")} == {"Biểu 1", "Ẩn"}


def test_member_and_cycle_are_recognised_from_the_content() -> None:
    book = workbook([page([["BQL các KCN tỉnh Bến Tre"], ["Số liệu 6 tháng đầu năm 2020"], HEADER, _ROW])])
    assert recognised_cycle(book) == Cycle(2020, 1)
    assert recognised_member(book, load_catalogue(), Cycle(2020, 1), None) == "ben-tre"


def test_titles_name_cycles_in_many_ways() -> None:
    assert cycles_in("6 tháng đầu năm 2019 và 2020") == [Cycle(2020, 1), Cycle(2019, 1)]
    assert cycles_in("KẾT QUẢ 6T/2020") == [Cycle(2020, 1)]
    assert cycles_in("Báo cáo 06 tháng đầu năm 2019") == [Cycle(2019, 1)]
    assert cycles_in("Kết quả năm 2020") == [Cycle(2020, 2)]
    assert cycles_in("Nhiệm vụ 6 tháng cuối năm 2020") == [Cycle(2020, 2)]


def test_every_finding_carries_member_and_cycle() -> None:
    reading = read_rows([HEADER, [1, "Thu phí hạ tầng", "tỷ đồng", 12]])
    assert {(row.member, row.cycle) for row in reading.findings} == {("soc-trang", "2020-H1")}


def test_headings_of_columns_do_not_date_the_file() -> None:
    reading = read_rows(
        [["STT", "Chỉ tiêu", "ĐVT", "Năm 2020", "6 tháng đầu năm 2019"], [1, "Tổng doanh thu", "tỷ đồng", 980, 900]]
    )
    assert not findings(reading, "wrong_cycle")
    assert len(reading.figures) == 2


def test_what_a_title_compares_with_is_not_its_cycle() -> None:
    assert cycles_in("So với 6 tháng đầu năm 2019") == []
    assert cycles_in("Kết quả 6 tháng đầu năm 2020 so với cùng kỳ năm 2019") == [Cycle(2020, 1)]
