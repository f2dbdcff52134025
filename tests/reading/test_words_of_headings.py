"""What headings, corners and labels say with words that could also mean something else."""

from grid_builders import HEADER, Value, facts, findings, read_rows


def test_a_comparison_of_another_period_goes_with_that_period() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Cả năm 2020", "6T cuối năm 2020", "6T cuối năm 2020 so cùng kỳ (%)"],
        [1, "Tổng doanh thu", "tỷ đồng", 980, 530, 104.5],
    ]
    reading = read_rows(rows, cycle="2020-H2")
    assert set(facts(reading)) == {"D2"}
    assert [row.cell for row in findings(reading, "period_aside")] == ["E2", "F2"]


def test_a_comparison_with_another_period_keeps_its_base() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "6T 2020", "So với quý I (%)"]
    (_, compared) = read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 980, 104.5]]).figures
    assert (compared.location.cell, compared.base) == ("E2", "quý I")


def test_this_year_and_last_year_head_a_half() -> None:
    rows: list[list[Value]] = [
        ["Chỉ tiêu", "Mã số", "6 tháng năm nay", "6 tháng năm trước", "% tăng trưởng"],
        ["Tổng doanh thu (tỷ đồng)", 1, 110, 100, 10],
    ]
    assert [facts(read_rows(rows))[cell][3] for cell in ("C2", "D2", "E2")] == ["actual", "prior", "stated_change_pct"]


def test_the_reporting_period_in_a_heading_makes_no_stock_a_flow() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Số liệu kỳ báo cáo", "Số liệu cùng kỳ năm 2019"],
        [1, "Tổng vốn đầu tư đăng ký các dự án", "tỷ đồng", 22617, 25849],
    ]
    got = facts(read_rows(rows))
    assert {got[cell][1] for cell in ("D2", "E2")} == {"capital_registered"}


def test_a_corner_that_leaves_out_rows_with_a_unit_of_their_own_is_the_others() -> None:
    rows: list[list[Value]] = [
        ["Đơn vị tiền: triệu đồng (trừ chỉ tiêu có ghi riêng)"],
        ["Chỉ tiêu", "6 tháng năm nay", "6 tháng năm trước"],
        ["Tổng doanh thu", 110000, 100000],
        ["Kim ngạch xuất khẩu (1.000 USD)", 958390, 792220],
    ]
    got = facts(read_rows(rows))
    assert (got["B3"][4], got["B4"][4]) == ("110 tỷ đồng", "958.39 triệu USD")


def test_what_is_counted_in_a_label_is_no_unit_beside_one_of_money() -> None:
    got = facts(read_rows([HEADER, [1, "Trị giá FOB (C/O form D)", "USD", 33232647]]))
    assert got["D2"][1:3] == ("co_form_d_fob_value", "total")


def test_a_months_income_may_say_its_money_in_the_cell() -> None:
    got = facts(read_rows([["Chỉ tiêu", "6T 2020"], ["Thu nhập bình quân người/tháng", "7,76 triệu đồng"]]))
    assert got["B2"][1:] == ("average_monthly_income", "total", "actual", "7.76 triệu đồng/tháng")


def test_an_amount_that_is_completed_is_no_share_of_the_plan() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2020", "6T 2020", "% TH/KH"],
        [1, "Khối lượng xây dựng cơ bản hoàn thành", "tỷ đồng", 270, 144.72, 53.6],
    ]
    assert [facts(read_rows(rows))[cell][3] for cell in ("D2", "E2", "F2")] == ["plan", "actual", "stated_plan_pct"]


def test_a_bare_month_and_year_are_the_ends_of_two_half_years() -> None:
    got = facts(read_rows([["TT", "Nội dung", "ĐVT", "6/2020", "6/2019"], [1, "Tổng số lao động", "người", 50, 40]]))
    assert (got["D2"][3], got["E2"][3]) == ("actual", "prior")


def test_parts_of_a_row_that_was_asked_about_are_asked_about_too() -> None:
    reading = read_rows([HEADER, [1, "Dự án thu hút mới còn hiệu lực", "dự án", 9], ["", "+ FDI", "dự án", 4]])
    assert facts(reading) == {}
    assert [row.cell for row in findings(reading, "label_unsure")] == ["D2"]
    assert "D3" in {row.cell for row in reading.findings}


def test_a_number_of_zones_is_in_none_of_them() -> None:
    got = facts(read_rows([HEADER, [1, "Số KCN đã hoạt động", "KCN", 13]], member="dong-thap"))
    assert got["D2"][:2] == ("", "zones_operating")


def test_sums_under_no_heading_beside_the_table_are_left_over_and_said() -> None:
    rows: list[list[Value]] = [
        ["STT", "Chỉ tiêu", "ĐVT", "FDI", "Trong nước"],
        [1, "Tổng doanh thu", "tỷ đồng", 100, 105.3, None, 77],
        [2, "Kim ngạch xuất khẩu", "triệu USD", None, 50, None, 33],
    ]
    reading = read_rows(rows)
    assert set(facts(reading)) == {"D2", "E2", "E3"}
    assert [row.cells for row in findings(reading, "number_left_over")] == [("Biểu 1!G2", "Biểu 1!G3")]


def test_a_year_and_its_plan_with_a_stroke_between_compare_nothing() -> None:
    head: list[Value] = ["STT", "Chỉ tiêu", "ĐVT", "Năm 2020 / Kế hoạch", "6T 2020"]
    got = facts(read_rows([head, [1, "Tổng doanh thu", "tỷ đồng", 55000, 105.3]]))
    assert got["D2"][3:] == ("plan", "55000 tỷ đồng")


def test_the_part_of_a_flat_heading_is_its_rows_whatever_they_name() -> None:
    head: list[Value] = ["Nội dung", "FDI / Số DA", "FDI / Vốn (triệu USD)", "Trong nước / Vốn (tỷ đồng)"]
    got = facts(read_rows([head, ["Cấp mới", 5, 340, 439], ["Điều chỉnh tăng vốn", 12, 76, 346]]))
    assert [got[cell][1:3] for cell in ("C3", "D3")] == [("capital_increase", "fdi"), ("capital_increase", "domestic")]


def test_a_provisional_number_is_an_estimate() -> None:
    (figure,) = read_rows([HEADER, [1, "Tổng doanh thu", "tỷ đồng", "1.234,5 (tạm tính)"]]).figures
    assert (figure.location.cell, figure.qualifier) == ("D2", "ước")
