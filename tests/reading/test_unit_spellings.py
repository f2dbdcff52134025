"""Offices spell a unit in many ways; a cell of its own that says one is understood however the words are put short."""

import pytest
from grid_builders import facts, findings, read_rows

_SPELLINGS = {
    "tỷ đồng": ["tỉ đ", "Tỷ.VNĐ", "tỷ vnd", "TỶ ĐỒNG", "tỷ (VND)", "ĐVT: tỷ đồng", "10^9 đồng"],
    "triệu đồng": ["Tr.đ", "tr. đồng", "Triệu VN đồng", "triệu (đồng)", "Tr.VND", "1.000.000 đ"],
    "triệu USD": ["Tr.USD", "triệu Đô la", "tr. đô la Mỹ", "M.USD", "triệu đôla", "triệu US$"],
    "nghìn USD": ["1000 USD", "Nghìn đô", "ngàn $", "ng.USD"],
    "triệu đồng/tháng": ["Tr.đ/ng/tháng", "tr.đồng/người-tháng", "triệu đồng/NLĐ/tháng", "Trđ/LĐ/tháng"],
    "nghìn đồng/tháng": ["1.000đ/tháng", "ngàn đồng/người/tháng"],
}
_ROWS = {
    "tỷ đồng": ("Doanh thu", "512.3 tỷ đồng"),
    "triệu đồng": ("Doanh thu", "0.5123 tỷ đồng"),
    "triệu USD": ("Kim ngạch xuất khẩu", "512.3 triệu USD"),
    "nghìn USD": ("Kim ngạch xuất khẩu", "0.5123 triệu USD"),
    "triệu đồng/tháng": ("Thu nhập bình quân", "512.3 triệu đồng/tháng"),
    "nghìn đồng/tháng": ("Thu nhập bình quân", "0.5123 triệu đồng/tháng"),
}


@pytest.mark.parametrize("unit", sorted(_SPELLINGS))
def test_every_spelling_of_a_unit_is_that_unit(unit: str) -> None:
    label, meant = _ROWS[unit]
    for spelling in _SPELLINGS[unit]:
        got = facts(read_rows([["STT", "Chỉ tiêu", "ĐVT", "TH 6T/2020"], [1, label, spelling, 512.3]]))
        assert (spelling, got["D2"][4]) == (spelling, meant)


def test_a_unit_that_nobody_knows_is_asked_about() -> None:
    others = [2, "Số dự án cấp mới", "dự án", 5]
    reading = read_rows([["STT", "Chỉ tiêu", "ĐVT", "TH 6T/2020"], [1, "Doanh thu", "tỷ (quy ước)", 512.3], others])
    assert list(facts(reading)) == ["D3"]
    assert [row.cell for row in findings(reading, "unit_unread")] == ["D2"]
