"""Small files made to cost much: each ends with a reason, in a time that grows no faster than the file."""

from collections.abc import Callable

import pytest
from container_builders import MAIN, package, read_parts, relations, rules, sheet_part, xlsx_parts

from tonghop.reading import limits
from tonghop.reading.containers import read_bytes

_ROW = '<row r="1"><c r="A1" s="0" t="s"><v>0</v></c></row>'
Parts = dict[str, str | bytes]


@pytest.mark.parametrize("opening", ['<c r="A1">', '<c r="A1"><v>1</v><v>', '<c r="A1" t="inlineStr"><is><t>a'])
def test_cells_that_never_close_are_no_worksheet(opening: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c>{opening * 50_000}</row>'
    assert rules(read_parts(xlsx_parts(rows))) == [("file_unreadable", "")]


@pytest.mark.parametrize("opening", ["<f ", "<f>", "<v ", "<is>", "<is></is><is>"])
def test_a_cell_full_of_beginnings_is_read_or_refused(opening: str) -> None:
    workbook = read_parts(xlsx_parts(f'<row r="1"><c r="A1">{opening * 50_000}</c></row>'))
    assert workbook.readable or workbook.errors


@pytest.mark.parametrize("opening", ["<r>", "<r><rPr>", "<rPh ", "<t ", "</r><r>", "<rPh></rPh><rPh "])
def test_a_text_full_of_beginnings_is_no_text(opening: str) -> None:
    strings = f"<si><r><t>Doanh thu</t></r>{opening * 50_000}</si>"
    assert read_parts(xlsx_parts(_ROW, strings=strings)).sheets[0].cells[0, 0].text == "Doanh thu"


def test_texts_that_never_close_are_none() -> None:
    (cell,) = read_parts(xlsx_parts(_ROW, strings="<si><t>a</t></si>" + "<si>" * 50_000)).sheets[0].cells.values()
    assert cell.text == "a"


@pytest.mark.parametrize("code", ["0" + "," * 200_000 + "0", "[h" * 100_000, "0;" * 100_000, "_" * 200_001])
def test_a_number_format_is_cut_at_the_length_it_may_have(code: str) -> None:
    styles = f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>'
    parts = xlsx_parts('<row r="1"><c r="A1" s="0"><v>1</v></c></row>')
    parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    assert read_parts(parts).sheets[0].cells[0, 0].number_format == code[: limits.MAX_CODE]


def _many_strings(parts: Parts) -> None:
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{"<si><t>a</t></si>" * (limits.MAX_STRINGS + 1)}</sst>'


def _many_formats(parts: Parts) -> None:
    formats = "".join(f'<numFmt numFmtId="{at}" formatCode="0"/>' for at in range(limits.MAX_FORMATS + 1))
    parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts></styleSheet>'


def _many_relations(parts: Parts) -> None:
    parts["xl/_rels/workbook.xml.rels"] = relations(*[("worksheet", "worksheets/sheet1.xml")] * limits.MAX_SMALL_MARKS)


def _many_comments(parts: Parts) -> None:
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("comments", "../comments1.xml"))
    parts["xl/comments1.xml"] = f'<comments xmlns="{MAIN}">{"<a/>" * limits.MAX_SMALL_MARKS}</comments>'


def _huge_part(parts: Parts) -> None:
    parts["xl/worksheets/sheet1.xml"] = sheet_part(" " * limits.MAX_PART_BYTES)


def _odd_spelling(parts: Parts) -> None:
    rows = "<row><c><v>1</v></c></row>" * (limits.MAX_ANEW_MARKS // 6)
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>"


@pytest.mark.parametrize(
    "spoil", [_many_strings, _many_formats, _many_relations, _many_comments, _huge_part, _odd_spelling]
)
def test_more_of_anything_than_a_workbook_has_is_refused(spoil: Callable[[Parts], None]) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    spoil(parts)
    assert rules(read_parts(parts)) == [("file_too_large", "")]


def test_merges_without_end_are_cut_and_the_sheet_says_so() -> None:
    rows = "".join(f'<row r="{row}"><c r="D{row}"><v>1</v></c></row>' for row in range(1, 99))
    merges = "".join(f'<mergeCell ref="A{1 + at % 90}:C{2 + at % 90}"/>' for at in range(2 * limits.MAX_MERGES))
    sheet = read_parts(xlsx_parts(rows, after=f"<mergeCells>{merges}</mergeCells>")).sheets[0]
    assert (len(sheet.merges), sheet.cut) == (limits.MAX_MERGES, True)


def test_a_sheets_name_is_cut_at_a_bearable_length() -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("Biểu 1", "Biểu " * 100_000)
    assert len(read_parts(parts).sheets[0].name) <= limits.MAX_CODE


@pytest.mark.parametrize("end", ["-->", ""])
def test_a_comment_of_megabytes_is_refused(end: str) -> None:
    long = "a" * limits.MAX_COMMENT_BYTES
    assert rules(read_parts(xlsx_parts(f"{_ROW}<!--{long}{end}"))) == [("file_suspicious", "")]


def test_a_short_comment_is_passed_over() -> None:
    row = '<row r="1"><c r="A1"><v>7</v></c></row>'
    assert [cell.text for cell in read_parts(xlsx_parts(f"{row}<!--a-->")).sheets[0].cells.values()] == ["7"]


@pytest.mark.parametrize(
    "data",
    [
        b'"a""b",' * (limits.MAX_STORED_CELLS + 1),
        b"a,b\n" + b"1," * 20_000,
        b"a,b\n" + b"\n" * (limits.MAX_STORED_CELLS + 1),
        b"a,b\n" + b"\r" * (limits.MAX_STORED_CELLS + 1),
    ],
    ids=["cells", "columns", "lines", "old lines"],
)
def test_text_with_more_columns_or_lines_than_a_sheet_has_is_refused(data: bytes) -> None:
    assert rules(read_bytes(data, "a.csv")) == [("file_too_large", "")]


def test_spaces_that_an_opendocument_file_only_counts_are_bounded() -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = '<text:s text:c="30000"/>' * 5_000
    text = f'<text:p xmlns:text="{names}:text:1.0">{spaces}x</text:p>'
    cell = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell office:value-type="float" '
        f'office:value="1"/>{cell}</table:table-row></table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    workbook = read_bytes(package(parts), "a.ods")
    assert [cell.text for cell in workbook.sheets[0].cells.values()] == ["1"]
