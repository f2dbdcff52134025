"""Files that are no spreadsheet: recognised by content and refused with a reason and an advice."""

import os
from pathlib import Path

import pytest
from container_builders import package, read_parts, relations, rules, xlsx_parts
from hypothesis import given, settings
from hypothesis import strategies as st

from tonghop.model import Severity
from tonghop.reading.containers import read_bytes, read_grid

_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize("data", [b"", b"\x00" * 2048, b"  \r\n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused_as_such(data: bytes) -> None:
    assert rules(read_bytes(data, "a.xlsx")) == [("file_empty", "")]


def test_a_workbook_without_any_value_is_refused_as_empty() -> None:
    workbook = read_parts(xlsx_parts('<row r="1"><c r="A1" s="1"/></row>'))
    assert rules(workbook) == [("file_empty", "")]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00", "JPEG"),
        (b"{\\rtf1 x}", "RTF"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<html/>", "HTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML 2003"),
        (b"\x01\x02\x03\x04\x05\x06\x00\x07" * 50, "nhị phân"),
        (
            package({"word/document.xml": "<w/>", "_rels/.rels": relations(("officeDocument", "word/document.xml"))}),
            "Word",
        ),
        (package({"a.txt": "x"}), "ZIP"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, kind: str) -> None:
    workbook = read_bytes(data, "bieu.xls")
    assert rules(workbook) == [("file_wrong_type", "")]
    assert kind in workbook.findings[0].message
    assert workbook.findings[0].advice
    assert workbook.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize("share", [10, 50, 90, 99])
def test_a_package_cut_off_anywhere_is_refused_as_such(share: int) -> None:
    data = package(xlsx_parts(_ROW * 200))
    assert rules(read_bytes(data[: len(data) * share // 100], "a.xlsx")) == [("file_truncated", "")]


@pytest.mark.parametrize(
    ("name", "said"), [("bieu.xlsx", []), ("bieu.XLSM", []), ("bieu", []), ("bieu.xls", [("file_wrong_type", "")])]
)
def test_content_decides_and_a_name_that_differs_is_noted(name: str, said: list[tuple[str, str]]) -> None:
    workbook = read_parts(xlsx_parts(_ROW), name)
    assert (workbook.format, rules(workbook)) == ("xlsx", said)
    assert workbook.readable
    assert workbook.errors == ()


def test_csv_under_the_name_of_a_workbook_is_read() -> None:
    workbook = read_bytes(b"a;b\n1;2\n", "bieu.xlsx")
    assert (workbook.format, workbook.readable) == ("csv", True)


def test_part_names_in_small_letters_and_with_backslashes_are_the_same_parts() -> None:
    odd = {name.lower().replace("/", "\\"): content for name, content in xlsx_parts(_ROW).items()}
    assert read_parts(odd).sheets[0].cells[0, 0].text == "1"


def test_links_folders_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "that.xlsx").write_bytes(package(xlsx_parts(_ROW)))
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "that.xlsx")
    (tmp_path / "dangling.xlsx").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.xlsx")
    for path in (
        tmp_path / "link.xlsx",
        tmp_path / "dangling.xlsx",
        tmp_path / "pipe.xlsx",
        tmp_path,
        Path("/dev/zero"),
    ):
        workbook = read_grid(path)
        assert rules(workbook) == [("file_unreadable", "")]
        assert not workbook.readable


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    assert rules(read_grid(tmp_path / "none.xlsx")) == [("file_unreadable", "")]


def test_the_same_bytes_give_the_same_workbook(tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(package(xlsx_parts(_ROW)))
    assert read_grid(path) == read_grid(path)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_but_never_raises(data: st.DataObject) -> None:
    stored = bytearray(package(xlsx_parts(_ROW * 30)))
    for _ in range(data.draw(st.integers(1, 5))):
        stored[data.draw(st.integers(0, len(stored) - 1))] = data.draw(st.integers(0, 255))
    workbook = read_bytes(bytes(stored), "a.xlsx")
    assert workbook.readable or workbook.errors
