"""Labels in an office's own words, and texts that look like a label of the catalogue and are none."""

import pytest
from grid_builders import HEADER, Value, facts, findings, page, read, read_rows


@pytest.mark.parametrize(
    ("label", "unit", "indicator"),
    [
        ("Số dự án đã đi vào sản xuất", "dự án", "projects_operating"),
        ("Số dự án đã hoạt động SXKD", "dự án", "projects_operating"),
        ("Số dự án đang xây dựng nhà xưởng", "dự án", "projects_implementing"),
        ("Số dự án chưa triển khai xây dựng", "dự án", "projects_not_started"),
        ("Số dự án bị chấm dứt hoạt động", "dự án", "projects_terminated"),
        ("Vốn đầu tư điều chỉnh tăng thêm", "tỷ đồng", "capital_increase"),
        ("Tổng vốn đăng ký cấp mới và điều chỉnh tăng", "tỷ đồng", "capital_attracted"),
        ("GTSXCN (giá cố định năm 2010)", "tỷ đồng", "output_2010_prices"),
        ("Tổng số công nhân lao động", "người", "workers"),
        ("Tiền lương bình quân tháng", "triệu đồng/tháng", "average_monthly_income"),
        ("Hồ sơ đang xử lý", "hồ sơ", "dossiers_pending"),
        ("Cấp giấy phép lao động cho lao động nước ngoài", "giấy phép", "work_permits_issued"),
        ("Đóng góp ngân sách nhà nước", "tỷ đồng", "budget_payments"),
    ],
)
def test_a_label_in_other_words_is_understood(label: str, unit: str, indicator: str) -> None:
    row = facts(read_rows([HEADER, [1, label, unit, 57]]))["D2"]
    assert row[1:4] == (indicator, "total", "actual")


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Số chỗ ở cho công nhân", "người"),
        ("Diện tích nhà xưởng xây sẵn", "m2"),
        ("Số dự án điều chỉnh tiến độ", "dự án"),
        ("Diện tích đất thu hồi", "ha"),
    ],
)
def test_a_label_of_something_else_is_asked_about(label: str, unit: str) -> None:
    reading = read_rows([HEADER, [1, label, unit, 57], [2, "Tổng doanh thu", "tỷ đồng", 12]])
    assert list(facts(reading)) == ["D3"]
    assert any(row.cell == "D2" for row in reading.findings)


@pytest.mark.parametrize(
    "part",
    [
        "Doanh nghiệp có vốn ĐTNN",
        "Dự án có vốn ĐTNN",
        "Dự án đầu tư nước ngoài (FDI)",
        "Khu vực có vốn đầu tư nước ngoài",
        "Khối doanh nghiệp FDI",
        "Đầu tư trực tiếp nước ngoài",
        "Nước ngoài",
    ],
)
def test_a_part_in_any_words_is_of_the_row_over_it(part: str) -> None:
    rows: list[list[Value]] = [
        HEADER,
        [1, "Số dự án cấp mới", "dự án", 9],
        ["", f"- {part}", "dự án", 4],
        [2, "Tổng doanh thu", "tỷ đồng", 90],
        ["", f"- {part}", "tỷ đồng", 40],
    ]
    got = facts(read_rows(rows))
    assert got["D3"][1:3] == ("projects_new", "fdi")
    assert got["D5"][1:3] == ("revenue", "fdi")


def test_people_from_abroad_stay_people_beside_capital_from_abroad() -> None:
    rows: list[list[Value]] = [HEADER, [1, "Tổng số lao động", "người", 900], ["", "- Nước ngoài", "người", 40]]
    assert facts(read_rows(rows))["D3"][1:3] == ("workers", "foreign")


def test_the_word_for_year_is_no_part_of_men() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "KH 2020", "6T2020", "% so KH năm"]
    got = facts(read_rows([head, [1, "Tổng số lao động", "người", 1000, 1200, 120]]))
    assert got["F2"][1:4] == ("workers", "total", "stated_plan_pct")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("06T2019", "06T2020"),
        ("KQTH 6 tháng 2019", "KQTH 6 tháng 2020"),
        ("TH đến tháng 6/2019", "TH đến tháng 6/2020"),
        ("01/01-30/6/2019", "01/01-30/6/2020"),
        ("Số chính thức 6 tháng 2019", "Số ước 6 tháng 2020"),
        ("Số cùng kỳ", "Số báo cáo"),
    ],
)
def test_a_heading_of_last_year_is_never_this_years(before: str, now: str) -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", before, now]
    got = facts(read_rows([head, [1, "Tổng số lao động", "người", 1000, 1200]]))
    assert {cell: row[1:4] for cell, row in got.items()} == {
        "D2": ("workers", "total", "prior"),
        "E2": ("workers", "total", "actual"),
    }


@pytest.mark.parametrize("zone", ["Khu CN Trần Đề", "K.CN Trần Đề", "1. KCN Trần Đề", "- KCN Trần Đề"])
def test_a_zone_is_known_however_its_kind_is_written(zone: str) -> None:
    rows: list[list[Value]] = [["STT", "Chỉ tiêu", "ĐVT", zone, "Tổng (1+2)"], [1, "Tổng doanh thu", "tỷ đồng", 5, 9]]
    got = facts(read_rows(rows))
    assert (got["D2"][0], got["E2"][0]) == ("KCN Trần Đề", "")


@pytest.mark.parametrize("unit", ["1.000 USD", "1,000 USD", "1000USD"])
def test_a_unit_that_begins_with_a_number_heads_its_column(unit: str) -> None:
    rows: list[list[Value]] = [
        ["Kỳ", "Doanh thu", "Nhà xưởng cho thuê", "Nhập khẩu", "Nộp NSNN"],
        ["", "tỷ đồng", "m2", unit, "triệu đồng"],
        ["6T/2020", 11617, 336670, 593920, 799240],
    ]
    reading = read(page(rows, merges=[(0, 0, 1, 0)]))
    got = facts(reading)
    assert got["D3"][1:] == ("imports", "total", "actual", "593.92 triệu USD")
    assert not findings(reading, "unit_assumed")


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Số dự án cấp mới", "tỷ đồng"),
        ("Số dự án cấp mới trong tháng", "dự án"),
        ("Xuất khẩu", "triệu"),
        ("Lao động thu hút mới", "người"),
        ("Giá trị gia tăng", "tỷ đồng"),
        ("Diện tích đất bàn giao", "ha"),
    ],
)
def test_what_a_row_itself_makes_doubtful_is_never_read(label: str, unit: str) -> None:
    reading = read_rows([HEADER, [1, label, unit, 57], [2, "Tổng doanh thu", "tỷ đồng", 12]])
    assert list(facts(reading)) == ["D3"]
    assert any("D2" in row.cell for row in reading.findings)
