"""Legacy encodings: complete tables, decoded by font, guessed by content only where the evidence is clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonghop.reading.text.detection import fits_font, guess_encodings
from tonghop.reading.text.legacy import LegacyEncoding, decode_legacy, encoding_of_font
from tonghop.reading.text.syllables import is_possible_syllable

_LOWER = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_TCVN3 = dict(
    zip(
        _LOWER,
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®",
        strict=True,
    )
)
_VNI = dict(
    zip(
        _LOWER,
        [
            "aø",
            "aù",
            "aû",
            "aõ",
            "aï",
            "aê",
            "aè",
            "aé",
            "aú",
            "aü",
            "aë",
            "aâ",
            "aà",
            "aá",
            "aå",
            "aã",
            "aä",
            "eø",
            "eù",
            "eû",
            "eõ",
            "eï",
            "eâ",
            "eà",
            "eá",
            "eå",
            "eã",
            "eä",
            "ì",
            "í",
            "æ",
            "ó",
            "ò",
            "oø",
            "où",
            "oû",
            "oõ",
            "oï",
            "oâ",
            "oà",
            "oá",
            "oå",
            "oã",
            "oä",
            "ô",
            "ôø",
            "ôù",
            "ôû",
            "ôõ",
            "ôï",
            "uø",
            "uù",
            "uû",
            "uõ",
            "uï",
            "ö",
            "öø",
            "öù",
            "öû",
            "öõ",
            "öï",
            "yø",
            "yù",
            "yû",
            "yõ",
            "î",
            "ñ",
        ],
        strict=True,
    )
)
_SYLLABLES = [
    "tổng",
    "số",
    "lao",
    "động",
    "lũy",
    "kế",
    "vốn",
    "đầu",
    "tư",
    "trong",
    "khu",
    "công",
    "nghiệp",
    "tỷ",
    "lệ",
    "lấp",
    "đầy",
    "thửa",
    "đất",
    "nhẵn",
    "bẵng",
    "thuỷ",
    "sản",
]


def stored_in(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in text)


@pytest.mark.parametrize("letter", _LOWER)
def test_every_letter_is_decoded_from_both_encodings(letter: str) -> None:
    assert decode_legacy(_TCVN3[letter], LegacyEncoding.TCVN3) == letter
    assert decode_legacy(_VNI[letter], LegacyEncoding.VNI) == letter
    assert decode_legacy(_VNI[letter].upper(), LegacyEncoding.VNI) == letter.upper()


def test_capital_fonts_draw_small_letters_as_capitals() -> None:
    assert decode_legacy("tæng sè", LegacyEncoding.TCVN3_CAPITALS) == "TỔNG SỐ"
    assert decode_legacy("TæNG Kh¸c", LegacyEncoding.TCVN3) == "TỔNG Khác"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", LegacyEncoding.TCVN3),
        (".VnArialH", LegacyEncoding.TCVN3_CAPITALS),
        (".vntimeh", LegacyEncoding.TCVN3_CAPITALS),
        ("VNI-Times", LegacyEncoding.VNI),
        ("VNI-Helve-Condense", LegacyEncoding.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_the_font_name_tells_the_encoding(font: str, encoding: LegacyEncoding | None) -> None:
    assert encoding_of_font(font) is encoding


@given(st.lists(st.sampled_from(_SYLLABLES), min_size=3, max_size=12))
def test_phrases_are_guessed_and_come_back_whole(words: list[str]) -> None:
    text = " ".join([*words, "động", "nghiệp", "lấp"])
    for encoding, table in ((LegacyEncoding.TCVN3, _TCVN3), (LegacyEncoding.VNI, _VNI)):
        stored = stored_in(text, table)
        assert guess_encodings([stored]) == {stored: encoding}
        assert decode_legacy(stored, encoding) == text


@pytest.mark.parametrize(
    "text",
    [
        "Gijón señor über Größe façade naïve",
        "Müller & Søn, Zürich, Malmö, Köln",
        "không có",
        "Công ty TNHH",
        "5.904 m², 30° – 20 %",
        "Tổng số lao động",
        "doanh thu",
    ],
)
def test_text_that_is_not_legacy_stays_as_it_is(text: str) -> None:
    assert guess_encodings([text]) == {}


def test_short_words_follow_the_rest_of_a_sheet_without_unicode() -> None:
    legacy = ["Tæng sè lao ®éng", "Vèn ®Çu t\u00ad", "Sè"]
    assert guess_encodings(legacy)["Sè"] is LegacyEncoding.TCVN3
    assert "Sè" not in guess_encodings([*legacy, "Tổng số dự án"])


def test_unicode_left_in_a_legacy_font_is_recognised() -> None:
    assert fits_font("Tæng sè", LegacyEncoding.TCVN3)
    assert not fits_font("Tổng số", LegacyEncoding.TCVN3)
    assert not fits_font("không có", LegacyEncoding.TCVN3)


@pytest.mark.parametrize("word", ["nghiệp", "Thủy", "LUỸ", "quý", "giữ", "khuếch", "ương"])
def test_vietnamese_syllables_are_possible(word: str) -> None:
    assert is_possible_syllable(word)


@pytest.mark.parametrize("word", ["®éng", "khoâng", "señor", "tàp", "TổNG", "größe"])
def test_other_words_are_impossible(word: str) -> None:
    assert not is_possible_syllable(word)
