"""Keys: every spelling of one label has one key, and different labels keep different ones."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tonghop.reading.text import matching_key, toned_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lũy kế", "Luỹ kế"),
        ("HÒA BÌNH", "hoà bình"),
        ("Tỷ lệ", "Tỉ lệ"),
        ("Quý I", "Quí I"),
        ("cùng kỳ", "cùng kì"),
        ("qui định", "quy định"),
        ("Đồng Nai", "\u00d0ồng Nai"),
        ("Lấp  đầy (%)", "lấp\u00a0đầy"),
        ("xuất - nhập khẩu", "xuất-nhập khẩu"),
        ("Tổng số", unicodedata.normalize("NFD", "Tổng số")),
        ("Tổng số", "To\u0302\u0309ng s\u00f4\u0301"),
        ("Tổng số", "T\u200bổng\ufeff s\u00adố"),
        ("CAPITAL", "\u0421\u0410\u0420IT\u0410L"),
        ("m²", "m2"),
        ("công ty", "công ti"),
        ("đất", "dat"),
    ],
)
def test_spellings_of_one_label_share_a_matching_key(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoàn", "hòan"), ("Hoà", "Hòa"), ("thuỷ sản", "thủy sản"), ("LUỸ KẾ", "lũy kế"), ("khoẻ", "khỏe")],
)
def test_tone_placement_is_one_in_toned_keys(one: str, other: str) -> None:
    assert toned_key(one) == toned_key(other)


@pytest.mark.parametrize(("one", "other"), [("thuế", "thuê"), ("quý", "quỳ"), ("đất", "dất"), ("tỷ", "ty")])
def test_toned_keys_keep_marks_apart(one: str, other: str) -> None:
    assert toned_key(one) != toned_key(other)


def test_a_key_has_single_spaces_and_no_punctuation() -> None:
    assert toned_key("  LUỸ KẾ: (đến nay) ") == "lũy kế đến nay"
    assert matching_key("Tỉ lệ lấp đầy/KCN, %") == "ty le lap day kcn"


def test_qu_is_an_onset_and_takes_no_part_in_tone_placement() -> None:
    assert toned_key("Quý") == "quý"


@example("ὰ")
@example("ᾳ")
@example("Ǻ")
@given(st.text(max_size=60))
def test_keys_are_stable_and_ascii_where_the_text_is_vietnamese(text: str) -> None:
    assert matching_key(matching_key(text)) == matching_key(text)
    assert toned_key(unicodedata.normalize("NFD", text)) == toned_key(text)
