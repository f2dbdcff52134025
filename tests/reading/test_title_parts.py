"""The part of all firms that only a title or the sheet's name says."""

from grid_builders import HEADER, Value, facts, findings, page, read
from sheet_papers import Paper

_HEAD: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "6T2019", "6T2020"]
_ROWS: list[list[Value]] = [[1, "Tổng doanh thu", "tỷ đồng", 10, 12], [2, "Nộp NSNN", "tỷ đồng", 3, 4]]


def sheet(title: str, name: str, rows: list[list[Value]]) -> Paper:
    return page([[title], [], _HEAD, *rows], name=name)


def test_a_title_says_the_part_of_its_whole_table() -> None:
    fdi = "TÌNH HÌNH SẢN XUẤT KINH DOANH KHU VỰC CÓ VỐN ĐẦU TƯ NƯỚC NGOÀI (FDI) 6 THÁNG ĐẦU NĂM 2020"
    ddi = "TÌNH HÌNH SẢN XUẤT KINH DOANH KHU VỰC ĐẦU TƯ TRONG NƯỚC (DDI) 6 THÁNG ĐẦU NĂM 2020"
    reading = read(sheet(fdi, "PL1", _ROWS), sheet(ddi, "PL2", _ROWS))
    parts = {(row.location.sheet, row.key.breakdown) for row in reading.figures}
    assert parts == {("PL1", "fdi"), ("PL2", "domestic")}
    assert not findings(reading, "figure_twice")


def test_a_sheets_name_says_the_part_of_its_tables() -> None:
    got = facts(read(sheet("KẾT QUẢ 6 THÁNG ĐẦU NĂM 2020", "DN FDI", _ROWS)))
    assert got["E4"][1:4] == ("revenue", "fdi", "actual")


def test_a_title_that_names_both_kinds_of_firms_says_no_part() -> None:
    title = "THU HÚT ĐẦU TƯ TRONG NƯỚC VÀ ĐẦU TƯ NƯỚC NGOÀI 6 THÁNG ĐẦU NĂM 2020"
    got = facts(read(sheet(title, "Biểu 1", _ROWS)))
    assert got["E4"][2] == "total"


def test_rows_that_say_parts_themselves_outweigh_the_title() -> None:
    rows: list[list[Value]] = [[1, "Tổng doanh thu", "tỷ đồng", 10, 12], ["", "Trong đó: FDI", "tỷ đồng", 3, 4]]
    got = facts(read(sheet("TÌNH HÌNH CÁC DOANH NGHIỆP FDI 6 THÁNG ĐẦU NĂM 2020", "Biểu 1", rows)))
    assert (got["E4"][2], got["E5"][2]) == ("total", "fdi")


def test_people_employed_by_domestic_firms_are_not_domestic_workers() -> None:
    rows: list[list[Value]] = [*_ROWS, [3, "Tổng số lao động", "người", 500, 600]]
    reading = read(sheet("TÌNH HÌNH CÁC DOANH NGHIỆP TRONG NƯỚC 6 THÁNG ĐẦU NĂM 2020", "Biểu 1", rows))
    got = facts(reading)
    assert got["E4"][1:3] == ("revenue", "domestic")
    assert "E6" not in got
    assert any("E6" in row.cells or row.cell == "D6" for row in reading.findings)


def test_a_section_whose_whole_heading_is_a_parts_name_gives_it_to_every_row() -> None:
    rows: list[list[Value]] = [
        HEADER,
        ["I", "ĐẦU TƯ TRỰC TIẾP NƯỚC NGOÀI"],
        [1, "Số vốn đăng ký cấp mới", "tỷ đồng", 1012],
        ["II", "ĐẦU TƯ TRONG NƯỚC"],
        [1, "Số vốn đăng ký cấp mới", "tỷ đồng", 620],
    ]
    got = facts(read(page(rows)))
    assert (got["D3"][1:3], got["D5"][1:3]) == (("capital_new", "fdi"), ("capital_new", "domestic"))
