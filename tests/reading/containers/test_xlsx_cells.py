"""Cells of .xlsx workbooks: what is stored, however it is spelt, comes out exact."""

import io
from decimal import Decimal

import pytest
import xlsxwriter
from container_builders import (
    BOLD,
    DATE,
    DAY_MONTH,
    MAIN,
    PERCENT,
    TCVN3,
    VNI,
    only,
    read_cell,
    read_parts,
    read_rows,
    relations,
    rules,
    sheet_part,
    xlsx_parts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tonghop.model import Severity
from tonghop.reading.containers import read_bytes
from tonghop.reading.grid import CellKind


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("6307.23", "6307.23"),
        ("6307.2299999999996", "6307.23"),
        ("0.30000000000000004", "0.3"),
        ("-0", "0"),
        ("12.50", "12.5"),
        ("1E-3", "0.001"),
        ("2301438083", "2301438083"),
        ("1E+22", "10000000000000000000000"),
        ("007", "7"),
    ],
)
def test_a_stored_double_is_the_decimal_it_shows(stored: str, text: str) -> None:
    cell = read_cell(f'<c r="A1"><v>{stored}</v></c>')
    assert (cell.kind, cell.text, cell.number) == (CellKind.NUMBER, text, Decimal(text))
    assert cell.raw == stored


def test_a_percent_cell_keeps_the_stored_fraction_and_its_format() -> None:
    cell = read_cell(f'<c r="A1" s="{PERCENT}"><v>0.858</v></c>')
    assert (cell.kind, cell.number, cell.number_format) == (CellKind.NUMBER, Decimal("0.858"), "0.0%")


@pytest.mark.parametrize("stored", ["NaN", "INF", "-INF", "1e999"])
def test_a_number_that_is_not_finite_is_an_error_at_its_cell(stored: str) -> None:
    workbook = read_rows(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>')
    assert workbook.sheets[0].cells[0, 0].kind is CellKind.ERROR
    assert rules(workbook) == [("cell_error", "A1")]


@pytest.mark.parametrize("stored", ["१२", "12,5", "6.307,23"])
def test_a_numeric_cell_that_holds_no_double_stays_text(stored: str) -> None:
    cell = read_cell(f'<c r="A1"><v>{stored}</v></c>')
    assert (cell.kind, cell.text) == (CellKind.TEXT, stored)


@pytest.mark.parametrize(("style", "text"), [(DATE, "15/3/2023"), (DAY_MONTH, "15/3/2023")])
def test_a_number_that_became_a_date_keeps_its_serial_and_its_format(style: int, text: str) -> None:
    cell = read_cell(f'<c r="A1" s="{style}"><v>45000</v></c>')
    assert (cell.kind, cell.text, cell.number) == (CellKind.DATE, text, Decimal(45000))
    assert cell.number_format


def test_dates_count_from_1904_when_the_workbook_says_so() -> None:
    cell = read_cell(f'<c r="A1" s="{DATE}"><v>43538</v></c>', book='<workbookPr date1904="1"/>')
    assert cell.text == "15/3/2023"


def test_a_negative_number_in_a_date_format_stays_a_number() -> None:
    assert read_cell(f'<c r="A1" s="{DATE}"><v>-5</v></c>').kind is CellKind.NUMBER


def test_an_iso_date_cell_is_a_date() -> None:
    assert read_cell('<c r="A1" t="d"><v>2020-06-30T00:00:00</v></c>').text == "30/6/2020"


def test_an_error_cell_is_an_error_finding_at_its_cell() -> None:
    workbook = read_rows('<row r="12"><c r="D12" t="e"><v>#REF!</v></c></row>')
    finding = only(workbook, "cell_error")
    assert (finding.cell, finding.sheet, finding.found, finding.severity) == ("D12", "Biểu 1", "#REF!", Severity.ERROR)
    assert workbook.sheets[0].cells[11, 3].kind is CellKind.ERROR


def test_an_error_pasted_as_text_is_an_error_too() -> None:
    workbook = read_rows('<row r="1"><c r="B1" t="s"><v>0</v></c></row>', strings="<si><t>#DIV/0!</t></si>")
    assert rules(workbook) == [("cell_error", "B1")]


@pytest.mark.parametrize("content", ["<f>B1*2</f>", "<f>B1*2</f><v></v>", "<f>B1*2</f><v/>", '<f t="shared" si="0"/>'])
def test_a_formula_without_a_result_is_an_error_finding_at_its_cell(content: str) -> None:
    workbook = read_rows(f'<row r="3"><c r="C3">{content}</c></row>')
    assert workbook.sheets[0].cells[2, 2].kind is CellKind.UNCALCULATED
    assert rules(workbook) == [("formula_not_calculated", "C3")]


def test_a_formula_keeps_its_cached_value() -> None:
    cell = read_cell('<c r="A1"><f>1+1</f><v>2</v></c>')
    assert (cell.kind, cell.number, cell.formula) == (CellKind.NUMBER, Decimal(2), True)


def test_a_formula_whose_result_is_an_empty_text_is_a_blank_cell() -> None:
    workbook = read_rows('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>')
    assert (0, 0) not in workbook.sheets[0].cells
    assert workbook.findings == ()


def test_zeros_of_formulas_in_a_workbook_no_program_has_opened_are_not_calculated() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write_formula("A1", "=SUM(B1:B9)")
    assert rules(read_bytes(stream.getvalue(), "a.xlsx")) == [("formula_not_calculated", "A1")]


def test_errors_in_hidden_rows_are_only_noted() -> None:
    workbook = read_rows('<row r="1" hidden="1"><c r="A1" t="e"><v>#N/A</v></c></row>')
    assert only(workbook, "cell_error").severity is Severity.NOTE


def test_leading_blank_rows_and_columns_keep_the_addresses() -> None:
    sheet = read_rows('<row r="7"><c r="E7"><v>1</v></c></row>').sheets[0]
    assert list(sheet.cells) == [(6, 4)]
    assert sheet.cells[6, 4].address == "E7"
    assert sheet.at(0, 0).kind is CellKind.BLANK


def test_hidden_rows_and_columns_and_merges_are_told() -> None:
    sheet = read_rows(
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" ht="0"><c r="A3"><v>2</v></c></row>',
        before='<cols><col min="3" max="16384" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ).sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_cols) == ({1, 2}, {2})
    assert sheet.merges == ((0, 0, 0, 1), (0, 0, 2, 2))
    assert [cell.hidden for cell in sheet.cells.values()] == [False, True, True, True]


def test_hidden_sheets_are_read_and_marked() -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<sheet ", '<sheet state="veryHidden" ')
    assert read_parts(parts).sheets[0].visible is False


def test_bold_indent_and_comments_come_along() -> None:
    parts = xlsx_parts(f'<row r="1"><c r="A1" s="{BOLD}"><v>1</v></c></row>')
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("comments", "../comments1.xml"))
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><r><t>chưa có số liệu</t></r></text></comment>'
        '<comment ref="B9"><text><t>ước</t></text></comment></commentList></comments>'
    )
    sheet = read_parts(parts).sheets[0]
    cell = sheet.cells[0, 0]
    assert (cell.bold, cell.indent, cell.comment) == (True, 2, "chưa có số liệu")
    assert sheet.comments[8, 1] == "ước"


@pytest.mark.parametrize(
    ("style", "stored", "text"),
    [
        (TCVN3, "Tæng sè lao ®éng t\u00ad nh©n", "Tổng số lao động tư nhân"),
        (VNI, "Toång soá lao ñoäng", "Tổng số lao động"),
        (TCVN3, "Tổng số lao động", "Tổng số lao động"),
        (TCVN3, "không có", "không có"),
    ],
)
def test_text_in_a_legacy_font_is_decoded_unless_it_is_unicode_already(style: int, stored: str, text: str) -> None:
    cell = read_cell(f'<c r="A1" s="{style}" t="inlineStr"><is><t>{stored}</t></is></c>')
    assert (cell.text, cell.raw) == (text, stored)


def test_runs_of_a_rich_text_are_decoded_each_by_its_font() -> None:
    runs = [("Arial", "Doanh thu "), (".VnTime", "thuÇn")]
    item = "".join(f'<r><rPr><rFont val="{font}"/></rPr><t>{text}</t></r>' for font, text in runs)
    item = f"<si>{item}</si>"
    assert read_cell('<c r="A1" t="s"><v>0</v></c>', strings=item).text == "Doanh thu thuần"


def test_reading_aids_of_a_rich_text_are_left_out() -> None:
    item = "<si><t>Tổng</t><rPh><t>đọc</t></rPh></si>"
    assert read_cell('<c r="A1" t="s"><v>0</v></c>', strings=item).text == "Tổng"


def test_text_in_a_lost_legacy_font_is_decoded_by_its_content_and_said() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for row, text in enumerate(["Tæng sè lao ®éng", "N\u00ad\u00edc ngoµi", "Vèn ®Çu t\u00ad", "Sè dù ¸n"], 1)
    )
    workbook = read_rows(rows)
    assert workbook.sheets[0].cells[0, 0].text == "Tổng số lao động"
    assert workbook.sheets[0].cells[3, 0].text == "Số dự án"
    assert only(workbook, "encoding_guessed").cell == "A1"


def test_escapes_references_and_line_breaks_are_resolved() -> None:
    cell = read_cell('<c r="A1" t="inlineStr"><is><t>R&amp;D &lt;5%_x000D_\n&#7879;_x005F_x0041_ </t></is></c>')
    assert cell.text == "R&D <5%\nệ_x0041_"


@pytest.mark.parametrize(
    "part",
    [
        (
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>5</x:v></x:c></x:row>'
            "</x:sheetData></x:worksheet>"
        ),
        f"<worksheet xmlns='{MAIN}'><sheetData><row r='2'><c r='B2'><v>5</v></c></row></sheetData></worksheet>",
        sheet_part('<row r="2"><!-- <c r="B2"><v>9</v></c> --><c r="B2"><v><![CDATA[5]]></v></c></row>'),
        sheet_part("<row/><row><c/><c><v>5</v></c></row>"),
        sheet_part('<row r="2"><c t="n" r="B2" cm="1"><v>5</v></c></row>'),
        sheet_part('<row r="2"><c r="B2"><v>5</v></c></row>').encode("utf-16"),
    ],
)
def test_other_spellings_of_the_same_sheet_read_the_same(part: str | bytes) -> None:
    parts = xlsx_parts("")
    parts["xl/worksheets/sheet1.xml"] = part
    workbook = read_parts(parts)
    assert {cell.address: cell.text for cell in workbook.sheets[0].cells.values()} == {"B2": "5"}
    assert workbook.findings == ()


def test_a_cell_stored_twice_is_said() -> None:
    workbook = read_rows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')
    assert workbook.sheets[0].cells[0, 0].text == "2"
    assert rules(workbook) == [("file_suspicious", "")]


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 60), st.integers(0, 30)),
        st.one_of(
            st.floats(-1e15, 1e15, allow_subnormal=False).map(lambda number: float(f"{number:.15g}")),
            st.integers(-(10**12), 10**12),
            st.booleans(),
            st.text(
                st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zs", "Zl", "Zp", "Mn"))
            ).filter(lambda text: not text.startswith("<r>")),  # the writer takes that for marked-up text of its own
        ),
    )
)
def test_whatever_a_program_writes_is_read_back(cells: dict[tuple[int, int], float | bool | str]) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        for (row, col), value in cells.items():
            write = sheet.write_string if isinstance(value, str) else sheet.write
            write(row, col, value)
    read = read_bytes(stream.getvalue(), "a.xlsx").sheets[0].cells
    for at, value in cells.items():
        if isinstance(value, bool):
            assert read[at].text == str(value).upper()
        elif isinstance(value, str):
            assert value == "" or at in read
        else:
            assert read[at].number == Decimal(repr(value))
