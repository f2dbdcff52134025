"""Text for print: nothing invisible, nothing a writer would choke on, everything else as it was."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonghop.reading.text import clean_text, has_control_characters


@pytest.mark.parametrize(
    ("stored", "clean"),
    [
        ("  6.307,23 ", "6.307,23"),
        ("5.364,3\u00a0tỷ\u202fđồng", "5.364,3 tỷ đồng"),
        ("Kế hoạch\r\nnăm 2020", "Kế hoạch\nnăm 2020"),
        ("a\tb", "a b"),
        ("T\u200bổng\u00ad số\ufeff", "Tổng số"),
        ("a\x01b\x9fc\ufffed", "abcd"),
        ("\u202eabc\u2066", "abc"),
        ("x\ud800y", "x\ufffdy"),
        (unicodedata.normalize("NFD", "Đắk Lắk"), "Đắk Lắk"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("R&D <5%", "R&D <5%"),
    ],
)
def test_text_is_cleaned_and_otherwise_kept(stored: str, clean: str) -> None:
    assert clean_text(stored) == clean


@pytest.mark.parametrize("stored", ["a\x01", "\u202ea", "\ufffe", "\ud800"])
def test_control_characters_are_noticed(stored: str) -> None:
    assert has_control_characters(stored)


@pytest.mark.parametrize("stored", ["Tổng\u00a0số", "a\nb", "a\u200bb", "t\u00ad"])
def test_spaces_line_breaks_and_invisible_letters_are_no_control_characters(stored: str) -> None:
    assert not has_control_characters(stored)


@given(st.text(st.characters(), max_size=80))
def test_clean_text_can_always_be_written(text: str) -> None:
    clean = clean_text(text)
    clean.encode("utf-8")
    assert clean_text(clean) == clean
    assert not has_control_characters(clean)
    assert unicodedata.is_normalized("NFC", clean)
    assert not {unicodedata.category(letter) for letter in clean.replace("\n", "")} & {"Cc", "Cs"}
