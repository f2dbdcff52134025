"""OpenDocument spreadsheets: values, looks and repetition."""

from decimal import Decimal

import pytest
from container_builders import only, package, rules

from tonghop.reading import limits
from tonghop.reading.containers import read_bytes
from tonghop.reading.grid import CellKind, Workbook

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
        ("svg", "svg-compatible"),
    ]
)
_STYLES = """<office:font-face-decls>
<style:font-face style:name="F1" svg:font-family="'.VnTime'"/></office:font-face-decls>
<office:automatic-styles>
<number:percentage-style style:name="N1"><number:number number:decimal-places="1"/></number:percentage-style>
<number:date-style style:name="N2"><number:day/><number:month/><number:year/></number:date-style>
<style:style style:name="pct" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="vn" style:family="table-cell">
<style:text-properties style:font-name="F1" fo:font-weight="bold"/></style:style>
<style:style style:name="run" style:family="text"><style:text-properties style:font-name="F1"/></style:style>
<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>"""


def read_table(rows: str, attributes: str = "", **extra: bytes) -> Workbook:
    content = (
        f"<office:document-content {_NAMES}>{_STYLES}<office:body><office:spreadsheet>"
        f'<table:table table:name="Biểu 1" {attributes}>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
    }
    return read_bytes(package({**parts, **extra}), "bieu.ods")


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def number(value: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}" {attributes}/>'


def words(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def test_values_keep_their_addresses_through_repeated_blanks() -> None:
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = '<table:table-row table:number-rows-repeated="4"/>' + row(blank, number("6307.23"), words("tỷ đồng"))
    cells = read_table(rows).sheets[0].cells
    assert {cell.address: cell.text for cell in cells.values()} == {"D5": "6307.23", "E5": "tỷ đồng"}


def test_percents_and_dates_keep_value_and_format() -> None:
    share = '<table:table-cell table:style-name="pct" office:value-type="percentage" office:value="0.858"/>'
    day = '<table:table-cell table:style-name="day" office:value-type="date" office:date-value="2020-06-30"/>'
    first, second = read_table(row(share, day)).sheets[0].cells.values()
    assert (first.number, first.number_format) == (Decimal("0.858"), "0.0%")
    assert (second.kind, second.text, second.number) == (CellKind.DATE, "30/6/2020", Decimal(44012))


_DIGITS = 'number:decimal-places="2" number:grouping="true"'


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("<number:number number:min-integer-digits='1'/>", ""),
        (f"<number:number {_DIGITS} number:display-factor='1000'/>", "#,##0.00,"),
        (f"<number:number {_DIGITS} number:display-factor='1000000'/>", "#,##0.00,,"),
        (f"<number:number {_DIGITS}/><number:text> tỷ đồng</number:text>", '#,##0.00" tỷ đồng"'),
        ("<number:currency-symbol>₫</number:currency-symbol><number:number number:decimal-places='0'/>", "[$₫]0"),
        (
            (
                "<number:number number:decimal-places='3' number:min-decimal-places='1'/>"
                "<style:map style:condition='value()&gt;=1000' style:apply-style-name='big'/>"
            ),
            '[>=1000]#,##0,"k";0.0##',
        ),
    ],
)
def test_what_a_number_format_prints_and_divides_by_is_kept(style: str, expected: str) -> None:
    big = "<number:number number:grouping='true' number:display-factor='1000'/><number:text>k</number:text>"
    named = (
        f'<number:number-style style:name="big">{big}</number:number-style>'
        f'<number:number-style style:name="own">{style}</number:number-style>'
        '<style:style style:name="own" style:family="table-cell" style:data-style-name="own"/>'
    )
    shared = f"<office:document-styles {_NAMES}><office:styles>{named}</office:styles></office:document-styles>"
    book = read_table(row(number("20845400", 'table:style-name="own"')), **{"styles.xml": shared.encode()})
    assert book.sheets[0].cells[0, 0].number_format == expected


def test_legacy_fonts_are_decoded_by_cell_and_by_run() -> None:
    run = "Doanh thu <text:span text:style-name='run'>thuÇn</text:span>"
    cells = read_table(row(words("Tæng sè", 'table:style-name="vn"'), words(run))).sheets[0].cells
    assert [cell.text for cell in cells.values()] == ["Tổng số", "Doanh thu thuần"]
    assert cells[0, 0].bold


def test_hidden_rows_columns_sheets_merges_and_comments_are_told() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    note = "<office:annotation><text:p>ước</text:p></office:annotation>"
    spanned = '<table:table-cell office:value-type="string" table:number-columns-spanned="2">'
    merged = f"{spanned}{note}<text:p>x</text:p></table:table-cell>"
    rows = row(merged, "<table:covered-table-cell/>") + row(
        number("1"), number("2"), attributes='table:visibility="filter"'
    )
    sheet = read_table(columns + rows, 'table:style-name="off"').sheets[0]
    assert (sheet.visible, sheet.hidden_rows, sheet.hidden_cols) == (False, {1}, {1})
    assert sheet.merges == ((0, 0, 0, 1),)
    assert (sheet.cells[0, 0].text, sheet.cells[0, 0].comment) == ("x", "ước")


def test_errors_and_formulas_never_calculated_are_findings_at_their_cells() -> None:
    error = words("#REF!", 'table:formula="of:=[.A9]"')
    empty = '<table:table-cell table:formula="of:=1+1"/>'
    assert rules(read_table(row(error, empty))) == [("cell_error", "A1"), ("formula_not_calculated", "B1")]


def test_a_cell_repeated_without_end_is_refused() -> None:
    rows = row(number("1", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048576"')
    assert rules(read_table(rows)) == [("file_too_large", "")]


def test_blank_rows_to_the_end_of_the_sheet_cost_nothing() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = row(number("1")) + row(blank, attributes='table:number-rows-repeated="1048575"')
    sheet = read_table(rows).sheets[0]
    assert (sheet.n_rows, sheet.n_cols) == (1, 1)


@pytest.mark.parametrize("value", ["NaN", "1e999"])
def test_a_number_that_is_not_finite_is_an_error_at_its_cell(value: str) -> None:
    assert rules(read_table(row(number(value)))) == [("cell_error", "A1")]


def test_a_password_protected_ods_is_refused_as_such() -> None:
    manifest = {"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"}
    assert rules(read_table(row(number("1")), **manifest)) == [("file_password", "")]


def test_a_document_type_is_refused() -> None:
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    }
    assert rules(read_bytes(package(parts), "a.ods")) == [("file_suspicious", "")]


def test_links_to_other_files_are_told() -> None:
    linked = number("7", "table:formula=\"of:='file:///C:/a.ods'#$S.A1\"")
    assert only(read_table(row(linked)), "external_link").cell == "A1"


def test_spaces_tabs_and_deep_nesting_in_text_are_bounded() -> None:
    spaces = words('a<text:s text:c="99999999"/>b')
    assert len(read_table(row(spaces)).sheets[0].cells[0, 0].text) <= limits.MAX_TEXT
    deep = "<text:span>" * 60 + "x" + "</text:span>" * 60
    assert rules(read_table(row(words(deep)))) == [("file_suspicious", "")]


def test_rows_beyond_what_is_looked_at_are_not_read_and_the_sheet_says_so() -> None:
    hidden = [row(number("1"), attributes='table:visibility="collapse"')] * 9
    shown = [row(number(str(place))) for place in range(limits.MAX_SHEET_ROWS + 500)]
    sheet = read_table("".join(hidden + shown)).sheets[0]
    assert (len(sheet.cells), sheet.cut) == (limits.MAX_SHEET_ROWS + 9, True)


def test_a_document_with_more_cells_than_a_tree_should_have_is_refused_before_it_is_built() -> None:
    rows = row(*["<table:table-cell></table:table-cell>"] * 1000) * (limits.MAX_TREE_CELLS // 500)
    assert rules(read_table(rows)) == [("file_too_large", "")]
