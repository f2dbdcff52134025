"""Columns of the half-year's last month, all that was attracted since the beginning, and papers in brackets."""

from grid_builders import Value, facts, page, read, read_rows

MONTHS: list[Value] = ["Nội dung", "ĐVT", "Tháng 6/2019", "Tháng 6/2020"]


def test_whom_a_park_employs_in_the_last_month_it_employs_at_the_end_of_the_half_year() -> None:
    rows: list[list[Value]] = [MONTHS, ["Tổng số lao động", "người", 13338, 17140]]
    reading = read_rows(rows)
    assert facts(reading)["C2"] == ("", "workers", "total", "prior", "13338 người")
    assert facts(reading)["D2"] == ("", "workers", "total", "actual", "17140 người")
    assert reading.findings == ()


def test_what_was_exported_in_the_last_month_alone_is_not_of_the_half_year() -> None:
    rows: list[list[Value]] = [
        MONTHS,
        ["Tổng số lao động", "người", 13338, 17140],
        ["Kim ngạch xuất khẩu", "triệu USD", 61.4, 58.2],
    ]
    reading = read_rows(rows)
    assert {"C2", "D2"} == facts(reading).keys()
    assert {(row.rule, row.cell) for row in reading.findings} == {("period_aside", "C3"), ("period_aside", "D3")}


def test_beside_a_column_of_the_half_year_one_of_its_last_month_is_aside() -> None:
    rows: list[list[Value]] = [
        ["Nội dung", "ĐVT", "Tháng 6/2020", "6 tháng đầu năm 2020"],
        ["Tổng số lao động", "người", 17001, 17140],
    ]
    reading = read_rows(rows)
    assert facts(reading)["D2"] == ("", "workers", "total", "actual", "17140 người")
    assert [(row.rule, row.cell) for row in reading.findings] == [("period_aside", "C2")]


def test_new_and_raised_capital_since_the_beginning_is_all_that_is_registered() -> None:
    rows: list[list[Value]] = [
        ["LŨY KẾ TỪ KHI CÓ KCN ĐẾN NGÀY 30/6/2020"],
        ["Nội dung", "Đơn vị tính", "Số lượng"],
        ["Số dự án thu hút được", "dự án", 517],
        ["Vốn đầu tư (mới và tăng vốn)", "tỷ đồng", 33800.9],
        ["Vốn đầu tư mới và tăng thêm trong kỳ", "tỷ đồng", 812.5],
    ]
    got = facts(read_rows(rows))
    assert got["C4"][1:] == ("capital_registered", "total", "actual", "33800.9 tỷ đồng")
    assert got["C5"][1:] == ("capital_attracted", "total", "actual", "812.5 tỷ đồng")


def test_short_forms_of_papers_in_brackets_name_the_field_of_work_and_no_unit() -> None:
    rows: list[list[Value]] = [
        ["Lĩnh vực", "Số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết"],
        ["Đầu tư (GCNĐKĐT)", 46, 43],
        ["Lao động (GPLĐ)", 97, 95],
        ["Tổng cộng", 143, 138],
    ]
    reading = read_rows(rows)
    assert {cell: row[1:3] for cell, row in facts(reading).items()} == {
        "B2": ("dossiers_received", "investment certificate"),
        "C2": ("dossiers_resolved", "investment certificate"),
        "B3": ("dossiers_received", "work permit"),
        "C3": ("dossiers_resolved", "work permit"),
        "B4": ("dossiers_received", "total"),
        "C4": ("dossiers_resolved", "total"),
    }
    assert reading.findings == ()


def test_what_is_new_in_the_period_under_registered_capital_is_the_new_capital_alone() -> None:
    stages: list[Value] = ["Cấp mới 6 tháng đầu năm 2020", "Lũy kế đến 30/6/2020"]
    rows: list[list[Value]] = [
        ["Thành phần", "Số dự án", None, "Vốn đăng ký (tỷ đồng)", None],
        [None, *stages, *stages],
        ["Tổng số", 31, 680, 1056.72, 36534.73],
        ["Đầu tư nước ngoài", 19, 328, 381.73, 6665.41],
    ]
    got = facts(read(page(rows, merges=[(0, 1, 0, 2), (0, 3, 0, 4), (0, 0, 1, 0)])))
    assert [got[cell][1:3] for cell in ("B4", "C4", "D4", "E4")] == [
        ("projects_new", "fdi"),
        ("projects_valid", "fdi"),
        ("capital_new", "fdi"),
        ("capital_registered", "fdi"),
    ]
