"""Packages made to harm: refused with a reason, quickly, in this very process."""

import io
import zipfile

import pytest
from container_builders import MAIN, only, package, read_parts, read_rows, rules, sheet_part, xlsx_parts

from tonghop.model import Severity
from tonghop.reading import limits
from tonghop.reading.containers import read_bytes

_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def test_sparse_corners_are_read_without_a_grid_between_them() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    workbook = read_rows(rows)
    assert list(workbook.sheets[0].cells) == [(0, 0)]
    assert rules(workbook) == [("file_suspicious", "XFD1048576")]


def test_a_cell_beyond_the_last_row_is_refused() -> None:
    workbook = read_rows('<row r="9999999"><c r="A9999999"><v>1</v></c></row>')
    assert not workbook.readable
    assert rules(workbook) == [("file_unreadable", "")]


def _bomb(fill: bytes, times: int) -> bytes:
    """A workbook whose sheet part unpacks to `fill` repeated."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, content in xlsx_parts("").items():
            if "sheet1" not in name:
                target.writestr(name, content)
        with target.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for _ in range(times):
                part.write(fill)
            part.write(b"</sheetData></worksheet>")
    return stream.getvalue()


@pytest.mark.parametrize("fill", [b" " * 2**20, b"<row><c><v>1</v></c></row>" * 40_000])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(fill: bytes) -> None:
    workbook = read_bytes(_bomb(fill, 1 + limits.MAX_UNPACKED_BYTES // len(fill)), "bom.xlsx")
    assert rules(workbook) == [("file_too_large", "")]


def test_more_cells_than_any_return_has_are_refused() -> None:
    workbook = read_bytes(_bomb(b'<c r="A1"><v>1</v></c>' * 10_000, 1 + limits.MAX_CELLS // 10_000), "o.xlsx")
    assert rules(workbook) == [("file_too_large", "")]


def test_a_package_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(package(xlsx_parts(_ROW * 50)))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert rules(read_bytes(bytes(data), "a.xlsx")) == [("file_unreadable", "")]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">]>',
        "<!DOCTYPE x>",
    ],
)
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
)
def test_a_document_type_is_refused_wherever_it_stands(part: str, doctype: str) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>')
    parts[part] = f'<?xml version="1.0"?>{doctype}{parts[part]}'
    workbook = read_parts(parts)
    assert rules(workbook) == [("file_suspicious", "")]
    assert "DOCTYPE" in workbook.findings[0].message


def test_a_document_type_hidden_in_utf16_is_refused() -> None:
    parts = xlsx_parts(_ROW)
    parts["xl/worksheets/sheet1.xml"] = ("<!DOCTYPE x>" + sheet_part(_ROW)).encode("utf-16")
    assert rules(read_parts(parts)) == [("file_suspicious", "")]


@pytest.mark.parametrize("name", ["../../x", "/tmp/x", "xl\\..\\..\\x"])
def test_entries_that_point_outside_are_refused(name: str) -> None:
    assert rules(read_parts({**xlsx_parts(_ROW), name: "x"})) == [("file_suspicious", "")]


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/worksheets/SHEET1.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicate_entries_are_refused_since_two_readers_may_see_two_files(name: str) -> None:
    stream = io.BytesIO(package(xlsx_parts(_ROW)))
    with zipfile.ZipFile(stream, "a") as target:
        target.writestr(name, sheet_part('<row r="1"><c r="A1"><v>2</v></c></row>'))
    assert rules(read_bytes(stream.getvalue(), "a.xlsx")) == [("file_suspicious", "")]


def test_too_many_entries_are_refused() -> None:
    many = {f"xl/media/{number}": "" for number in range(limits.MAX_PACKAGE_ENTRIES)}
    assert rules(read_parts({**xlsx_parts(_ROW), **many})) == [("file_suspicious", "")]


def test_a_changed_digit_under_a_stale_checksum_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target:
        for name, content in xlsx_parts('<row r="1"><c r="A1"><v>1234</v></c></row>').items():
            target.writestr(name, content)
    data = stream.getvalue().replace(b"<v>1234</v>", b"<v>9234</v>")
    workbook = read_bytes(data, "a.xlsx")
    assert rules(workbook) == [("file_unreadable", "")]
    assert "CRC" in workbook.findings[0].message


def test_a_sheet_that_ends_in_the_middle_is_refused() -> None:
    parts = xlsx_parts(_ROW)
    parts["xl/worksheets/sheet1.xml"] = str(parts["xl/worksheets/sheet1.xml"])[:-30]
    assert rules(read_parts(parts)) == [("file_unreadable", "")]


@pytest.mark.parametrize("missing", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_package_without_a_part_it_needs_is_refused(missing: str) -> None:
    parts = {name: content for name, content in xlsx_parts(_ROW).items() if name != missing}
    assert rules(read_parts(parts))[0][0] == "file_unreadable"


def test_external_links_are_told_and_their_cached_values_read() -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><f>[1]S!B2</f><v>7</v></c><c r="B1"><f>A1</f><v>7</v></c></row>')
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    link = '<Relationship Id="rId9" Type="http://x/externalLink" Target="externalLinks/externalLink1.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", f"{link}</Relationships>")
    workbook = read_parts(parts)
    assert workbook.sheets[0].cells[0, 0].text == "7"
    finding = only(workbook, "external_link")
    assert (finding.cell, finding.cells, finding.severity) == ("A1", ("Biểu 1!A1",), Severity.NOTE)


def test_macros_are_told_and_values_read() -> None:
    workbook = read_parts({**xlsx_parts(_ROW), "xl/vbaProject.bin": b"\x00"}, "bieu.xlsm")
    assert rules(workbook) == [("macro_present", "")]
    assert workbook.sheets[0].cells[0, 0].text == "1"


def test_a_macro_sheet_is_left_out_and_said() -> None:
    parts = xlsx_parts(_ROW)
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = rels.replace('/worksheet"', '/xlMacrosheet"')
    workbook = read_parts(parts)
    assert rules(workbook) == [("macro_present", ""), ("file_unreadable", "")]


def test_text_beyond_what_a_cell_may_hold_is_cut_and_said() -> None:
    long = "x" * (limits.MAX_TEXT + 1)
    workbook = read_rows(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{long}</t></is></c></row>')
    assert len(workbook.sheets[0].cells[0, 0].text) == limits.MAX_TEXT
    assert rules(workbook) == [("text_too_long", "A1")]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("a_x0001_b", "ab"),
        ("a\u202eb", "ab"),
        ("a_xFFFE_b", "ab"),
        ("a_xD800_b", "a\ufffdb"),
    ],
)
def test_control_characters_are_taken_out_and_said(stored: str, text: str) -> None:
    workbook = read_rows(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{stored}</t></is></c></row>')
    assert workbook.sheets[0].cells[0, 0].text == text
    assert rules(workbook) == [("control_characters", "A1")]


@pytest.mark.parametrize("stored", ["a\u200bb", "a\ufeffb", "a\u00adb"])
def test_invisible_characters_are_taken_out(stored: str) -> None:
    workbook = read_rows(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{stored}</t></is></c></row>')
    assert workbook.sheets[0].cells[0, 0].text == "ab"


def test_a_template_expression_is_only_text() -> None:
    workbook = read_rows('<row r="1"><c r="A1" t="inlineStr"><is><t>{{ 7*7 }} {found} {0}</t></is></c></row>')
    assert workbook.sheets[0].cells[0, 0].text == "{{ 7*7 }} {found} {0}"


def test_hundreds_of_errors_do_not_drown_the_findings() -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="e"><v>#REF!</v></c></row>' for row in range(1, 1001))
    workbook = read_rows(cells)
    assert len(workbook.findings) == limits.MAX_LISTED_CELLS + 1
    assert workbook.findings[-1].cell == f"A{limits.MAX_LISTED_CELLS + 1}"
