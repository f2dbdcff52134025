"""Plain-text tables: encoding, delimiter and quoting are found out, and no field is lost or shifted."""

import unicodedata

import pytest
from container_builders import only, rules
from hypothesis import given
from hypothesis import strategies as st

from tonghop.reading.containers import read_bytes
from tonghop.reading.grid import Sheet

_TABLE = "Chỉ tiêu;ĐVT;Thực hiện\nLũy kế vốn đầu tư;tỷ đồng;6.307,23\nTỷ lệ lấp đầy;%;85,8\n"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_cp1258(text: str) -> bytes:
    """`text` as Windows-1258 stores it: the letter, then its tone."""
    stored = b""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        stored += base.encode("cp1258") + "".join(part for part in parts if part in _TONES).encode("cp1258")
    return stored


def texts(sheet: Sheet) -> list[str]:
    return [cell.text for cell in sheet.cells.values()]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_recognised_without_a_word(codec: str) -> None:
    workbook = read_bytes(_TABLE.encode(codec), "bieu.csv")
    assert texts(workbook.sheets[0])[:6] == ["Chỉ tiêu", "ĐVT", "Thực hiện", "Lũy kế vốn đầu tư", "tỷ đồng", "6.307,23"]
    assert workbook.findings == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_although_numbers_have_decimal_commas(delimiter: str, newline: str) -> None:
    rows = [["Chỉ tiêu", "ĐVT", "TH"], ["Vốn", "tỷ", "6.307,23"], ["Đất", "ha", "44,895"]]
    text = newline.join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows)
    sheet = read_bytes(text.encode(), "bieu.csv").sheets[0]
    assert texts(sheet) == [cell for row in rows for cell in row]


def test_windows_1258_is_read_and_said() -> None:
    workbook = read_bytes(in_cp1258(_TABLE), "bieu.csv")
    assert texts(workbook.sheets[0])[3] == "Lũy kế vốn đầu tư"
    assert "Windows-1258" in only(workbook, "encoding_guessed").message


def test_tcvn3_is_read_and_said() -> None:
    stored = "ChØ tiªu;§VT\nTæng sè lao ®éng;ng\u00adêi\nVèn ®Çu t\u00ad;tû ®ång\n".encode("cp1252")
    workbook = read_bytes(stored, "bieu.csv")
    assert texts(workbook.sheets[0]) == ["Chỉ tiêu", "ĐVT", "Tổng số lao động", "người", "Vốn đầu tư", "tỷ đồng"]
    assert {rule for rule, _ in rules(workbook)} == {"encoding_guessed"}


def test_utf8_misread_as_windows_1252_and_saved_again_is_repaired_and_said() -> None:
    workbook = read_bytes(_TABLE.encode().decode("latin-1").encode(), "bieu.csv")
    assert texts(workbook.sheets[0])[3] == "Lũy kế vốn đầu tư"
    assert rules(workbook) == [("encoding_guessed", "A1")]


def test_traps_of_other_readers_stay_text() -> None:
    fields = ["NA", "007", "inf", "1e5", "NULL", "=1+1", "-", "0", "x"]
    assert texts(read_bytes(",".join(fields).encode(), "a.csv").sheets[0]) == fields


def test_quoted_fields_keep_delimiters_quotes_and_line_breaks() -> None:
    sheet = read_bytes(b'a,"b, ""c""\nd",e\nf,g,h\n', "a.csv").sheets[0]
    assert texts(sheet) == ["a", 'b, "c"\nd', "e", "f", "g", "h"]
    assert sheet.cells[1, 0].text == "f"


def test_a_quote_that_never_closes_means_a_cut_off_file() -> None:
    assert rules(read_bytes(b'a,b\n1,"2\n3,4\n5,6\n', "a.csv")) == [("file_truncated", "")]


def test_an_unquoted_decimal_comma_that_splits_a_number_is_said_at_its_row() -> None:
    stored = "Chỉ tiêu,ĐVT,TH\nVốn,tỷ,100\nĐất,ha,44,895\nDự án,DA,5\n"
    assert rules(read_bytes(stored.encode(), "a.csv")) == [("file_suspicious", "D3")]


def test_the_line_that_declares_the_delimiter_is_no_row() -> None:
    assert texts(read_bytes(b"sep=;\na;b\n", "a.csv").sheets[0]) == ["a", "b"]


def test_error_words_are_findings_at_their_cells() -> None:
    assert rules(read_bytes(b"a;#REF!\nb;#####\n", "a.csv")) == [("cell_error", "B1"), ("cell_error", "B2")]


def test_a_field_of_a_megabyte_is_refused_not_swallowed() -> None:
    workbook = read_bytes(b'a;"' + b"x" * 2**20 + b'"\n', "a.csv")
    assert rules(workbook) == [("file_truncated", "")]


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    workbook = read_bytes(data, "a.csv")
    assert workbook.readable or workbook.errors


@given(st.lists(st.text("abcĐđộử 0123.,-", min_size=1).filter(str.strip), min_size=2, max_size=6))
def test_quoted_fields_come_back_whatever_they_hold(fields: list[str]) -> None:
    stored = ";".join(f'"{field}"' for field in fields)
    assert texts(read_bytes(stored.encode(), "a.csv").sheets[0]) == [field.strip() for field in fields]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("Tỷ lệ", [("file_truncated", "A3")]),
        ("Tỷ lệ;%", [("file_truncated", "B3")]),
        ("Tỷ lệ;%;8", [("file_truncated", "C3")]),
        ("Tỷ lệ;%;85,8\n", []),
        ("Tỷ lệ;%;chưa có", [("file_truncated", "C3")]),
    ],
)
def test_a_file_cut_off_within_a_line_says_so(last: str, told: list[tuple[str, str]]) -> None:
    workbook = read_bytes(f"Chỉ tiêu;ĐVT;Thực hiện\nVốn;tỷ đồng;6.307,23\n{last}".encode(), "bieu.csv")
    assert rules(workbook) == told
