"""Labels: the catalogue's, abbreviated, rearranged, misspelt, ambiguous and unknown."""

import pytest
from grid_builders import HEADER, by_cell, facts, findings, meaning, read_rows

from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle
from tonghop.reading.labels import label_reader


def _read_label(label: str, unit: str, member: str = "soc-trang") -> tuple[str, str, str, str]:
    reading = read_rows([HEADER, [1, label, unit, 12]], member=member)
    return meaning(by_cell(reading, "D2"))


def test_every_name_and_whole_label_of_the_catalogue_is_read_back() -> None:
    catalogue = load_catalogue()
    labels = label_reader(catalogue, Cycle(2020, 1), "ca-mau")
    for indicator in catalogue.indicators.values():
        assert indicator.code in {row.indicator for row in labels.read(indicator.name).named}, indicator.name
        for breakdown, texts in indicator.breakdowns.items():
            for text in texts:
                readings = {(row.indicator, row.breakdown) for row in labels.read(text).named}
                said = "" if breakdown == "total" else breakdown
                assert (indicator.code, said) in readings or not readings, text


@pytest.mark.parametrize(
    ("label", "unit", "expected"),
    [
        ("GTSXCN (giá SS 2010)", "tỷ đồng", "output_2010_prices"),
        ("KNXK", "triệu USD", "exports"),
        ("TLLĐ", "%", "occupancy_rate"),
        ("Tổng VĐK lũy kế", "tỷ đồng", "capital_registered"),
        ("Luỹ kế VĐK", "tỷ đồng", "capital_registered"),
        ("TNBQ", "tr.đ/ng/th", "average_monthly_income"),
        ("Tong so du an con hieu luc", "dự án", "projects_valid"),
        ("TỔNG SỐ DỰ ÁN CÒN HIỆU LỰC", "DA", "projects_valid"),
        ("Doanh thu của các doanh nghiệp trong các KCN", "tỷ đồng", "revenue"),
        ("Cấp mới GCNĐKĐT", "giấy chứng nhận", "certificates_new"),
    ],
)
def test_wordings_of_members_are_understood(label: str, unit: str, expected: str) -> None:
    assert _read_label(label, unit)[1] == expected


def test_short_forms_are_told_apart_by_their_unit() -> None:
    assert _read_label("DT", "tỷ đồng")[1] == "revenue"
    assert _read_label("DT cho thuê", "ha")[1] == "land_leased"
    assert _read_label("LĐ TN", "người")[1:3] == ("workers", "domestic")
    assert _read_label("LĐ NN", "người")[1:3] == ("workers", "foreign")


def test_part_zone_measure_and_unit_may_all_stand_in_the_label() -> None:
    reading = read_rows(
        [["STT", "Chỉ tiêu", "Số liệu"], [1, "Cùng kỳ 2019: Doanh thu FDI tại KCN An Nghiệp (tr.USD)", 12]]
    )
    assert facts(reading)["C2"] == ("KCN An Nghiệp", "revenue", "fdi", "prior", "12 triệu USD")


def test_a_slip_of_the_pen_is_put_right() -> None:
    assert _read_label("Nộp ngân sach nhà nướcc", "tỷ đồng")[1] == "budget_payments"
    assert _read_label("Tỷ lệ lắp đầyy", "%")[1] == "occupancy_rate"


def test_men_and_women_are_not_slips_of_one_another() -> None:
    assert _read_label("Lao động nam", "người")[2] == "male"
    assert _read_label("Lao động nữ", "người")[2] == "female"


def test_an_unsure_label_is_reported_with_candidates_and_not_used() -> None:
    reading = read_rows([HEADER, [1, "Vốn nước ngoài giải ngân ODA", "tỷ đồng", 12]])
    (finding,) = findings(reading, "label_unsure")
    assert finding.cell == "D2"
    assert "Vốn đầu tư thực hiện lũy kế" in finding.message
    assert not reading.figures


def test_an_unknown_row_with_a_number_is_reported_at_its_cell() -> None:
    reading = read_rows([HEADER, [1, "Thu phí hạ tầng", "tỷ đồng", 12], [2, "Tổng doanh thu", "tỷ đồng", 5]])
    assert [row.cell for row in findings(reading, "label_unknown")] == ["D2"]


def test_stock_and_flow_are_taken_from_the_section() -> None:
    reading = read_rows(
        [
            HEADER,
            ["I", "Thu hút đầu tư trong 6 tháng đầu năm"],
            [1, "Số dự án", "dự án", 5],
            [2, "Tổng vốn đầu tư đăng ký", "tỷ đồng", 50],
            ["II", "Lũy kế đến nay"],
            [1, "Số dự án", "dự án", 61],
            [2, "Tổng vốn đầu tư đăng ký", "tỷ đồng", 6307],
        ]
    )
    assert [facts(reading)[cell][1] for cell in ("D3", "D4", "D6", "D7")] == [
        "projects_new",
        "capital_attracted",
        "projects_valid",
        "capital_registered",
    ]


def test_a_heading_completes_bare_labels() -> None:
    reading = read_rows(
        [
            HEADER,
            ["I", "Dự án chấm dứt hoạt động"],
            [1, "Vốn đầu tư", "tỷ đồng", 5],
            [2, "Diện tích nhà xưởng", "m2", 50],
            ["II", "Cấp mới"],
            [1, "Số dự án", "dự án", 3],
            [2, "Vốn đăng ký", "tỷ đồng", 9],
        ]
    )
    assert [facts(reading)[cell][1] for cell in ("D3", "D4", "D6", "D7")] == [
        "capital_terminated",
        "workshop_terminated",
        "projects_new",
        "capital_new",
    ]


def test_a_part_belongs_to_what_stands_above_it() -> None:
    reading = read_rows(
        [HEADER, [1, "Vốn đầu tư đã thực hiện", "tỷ đồng", 4524], ["-", "Trong đó: vốn FDI", "tỷ đồng", 1138]]
    )
    assert facts(reading)["D3"][1:3] == ("capital_implemented", "fdi")


def test_alternatives_are_never_parts_of_one_another() -> None:
    reading = read_rows(
        [
            HEADER,
            [1, "Tổng số dự án còn hiệu lực", "dự án", 250],
            ["", "Trong đó: FDI", "dự án", 27],
            ["", "- Trong nước", "dự án", 222],
            ["", "+ ODA", "dự án", 1],
        ]
    )
    assert [facts(reading)[cell][2] for cell in ("D3", "D4", "D5")] == ["fdi", "domestic", "oda"]


def test_women_of_foreign_enterprises_are_not_all_women() -> None:
    reading = read_rows([HEADER, [1, "Lao động của các doanh nghiệp FDI", "người", 100], ["1.1", "Nữ", "người", 40]])
    assert "D3" not in facts(reading)
    assert findings(reading, "label_unknown")


def test_a_zone_the_catalogue_does_not_know_is_reported_and_not_counted_elsewhere() -> None:
    reading = read_rows([["STT", "Tên KCN", "Số dự án còn hiệu lực"], [1, "KCN An Nghiệp", 61], [2, "KCN Hòa Phú", 3]])
    assert set(facts(reading)) == {"C2"}
    assert [row.cell for row in findings(reading, "zone_unknown")] == ["C3"]


def test_rows_under_an_unknown_zone_are_not_the_whole_members() -> None:
    reading = read_rows([HEADER, ["I", "KCN Hòa Phú"], [1, "Tổng doanh thu", "tỷ đồng", 5]])
    assert not reading.figures
    assert findings(reading, "zone_unknown")


def test_a_unit_of_another_kind_is_reported_and_the_number_not_used() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "người", 5], [2, "Nộp ngân sách", "tỷ đồng", 5]])
    assert [row.cell for row in findings(reading, "label_unit")] == ["D2"]
    assert set(facts(reading)) == {"D3"}


def test_money_without_any_unit_is_not_used() -> None:
    reading = read_rows([["STT", "Chỉ tiêu", "6T/2020"], [1, "Tổng doanh thu", 5], [2, "Tổng số lao động", 7]])
    assert [row.cell for row in findings(reading, "unit_missing")] == ["C2"]
    assert set(facts(reading)) == {"C3"}


def test_a_missing_unit_taken_from_the_neighbours_is_said() -> None:
    reading = read_rows([HEADER, [1, "Tổng doanh thu", "", 5], [2, "Nộp ngân sách", "tỷ đồng", 7]])
    assert facts(reading)["D2"][-1] == "5 tỷ đồng"
    assert [row.cell for row in findings(reading, "unit_assumed")] == ["D2"]
