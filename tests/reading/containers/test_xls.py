"""Excel 97-2003 workbooks: fonts, formats, formulas, and files cut off or protected."""

import io
import struct
from collections.abc import Callable
from decimal import Decimal

import pytest
import xlwt  # type: ignore[import-untyped]
from container_builders import only, rules

from tonghop.reading.containers import read_bytes
from tonghop.reading.grid import CellKind, Sheet


def made(fill: Callable[[xlwt.Worksheet], None]) -> bytes:
    """A .xls with the sheet Biểu 1."""
    book = xlwt.Workbook(encoding="utf-8")
    fill(book.add_sheet("Biểu 1"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(fill: Callable[[xlwt.Worksheet], None]) -> Sheet:
    return read_bytes(made(fill), "bieu.xls").sheets[0]


def styled(font: str = "Arial", number_format: str = "General", *, bold: bool = False) -> xlwt.XFStyle:
    style = xlwt.XFStyle()
    style.font = xlwt.Font()
    style.font.name, style.font.bold = font, bold
    style.num_format_str = number_format
    return style


@pytest.mark.parametrize(
    ("font", "stored", "text"),
    [
        (".VnTime", "Tæng sè lao ®éng t\u00ad", "Tổng số lao động tư"),
        (".VnTimeH", "tæng sè", "TỔNG SỐ"),
        ("VNI-Times", "Toång soá lao ñoäng", "Tổng số lao động"),
        (".VnTime", "Tổng số", "Tổng số"),
        ("Times New Roman", "Tổng số", "Tổng số"),
    ],
)
def test_legacy_fonts_decode_their_own_cells_only(font: str, stored: str, text: str) -> None:
    cell = sheet_of(lambda sheet: sheet.write(0, 0, stored, styled(font))).cells[0, 0]
    assert (cell.text, cell.raw) == (text, stored)


def test_runs_of_a_rich_text_are_decoded_each_by_its_font() -> None:
    arial, vn_time = styled("Arial").font, styled(".VnTime").font
    sheet = sheet_of(lambda target: target.write_rich_text(0, 0, [("Doanh thu ", arial), ("thuÇn", vn_time)]))
    assert sheet.cells[0, 0].text == "Doanh thu thuần"


def test_numbers_dates_percents_and_booleans_keep_value_and_format() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, 6307.23, styled(number_format="#,##0.00", bold=True))
        sheet.write(1, 0, 43831, styled(number_format="d/m/yyyy"))
        sheet.write(2, 0, 0.858, styled(number_format="0.0%"))
        sheet.write(3, 0, True)

    number, day, share, truth = sheet_of(fill).cells.values()
    assert (number.number, number.number_format, number.bold) == (Decimal("6307.23"), "#,##0.00", True)
    assert (day.kind, day.text, day.number) == (CellKind.DATE, "1/1/2020", Decimal(43831))
    assert (share.number, share.number_format) == (Decimal("0.858"), "0.0%")
    assert (truth.kind, truth.text) == (CellKind.BOOL, "TRUE")


def test_hidden_rows_columns_and_sheets_and_merges_are_told() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write_merge(1, 1, 0, 2, "gộp")
        sheet.write(2, 4, "x")
        sheet.row(2).hidden = True
        sheet.col(4).hidden = True
        sheet.visibility = 0

    sheet = sheet_of(fill)
    assert (sheet.hidden_rows, sheet.hidden_cols, sheet.merges) == ({2}, {4}, ((1, 0, 1, 2),))
    assert [cell.hidden for cell in sheet.cells.values()] == [False, True]


def test_a_formula_never_calculated_is_an_error_finding_at_its_cell() -> None:
    workbook = read_bytes(made(lambda sheet: sheet.write(4, 2, xlwt.Formula("A1*2"))), "a.xls")
    assert rules(workbook) == [("formula_not_calculated", "C5")]


def test_an_error_cell_is_an_error_finding_at_its_cell() -> None:
    # Error code 0x17 is #REF!; xlwt writes no error cells, so a boolean record becomes one.
    data = made(lambda sheet: sheet.write(4, 2, True))
    boolean = data.index(struct.pack("<HHHH", 0x0205, 8, 4, 2))
    data = data[: boolean + 10] + b"\x17\x01" + data[boolean + 12 :]
    assert only(read_bytes(data, "a.xls"), "cell_error").found == "#REF!"


def test_a_file_cut_off_anywhere_is_refused_with_a_reason() -> None:
    data = made(lambda sheet: [sheet.write(row, 0, f"Chỉ tiêu {row}") for row in range(300)])
    for percent in range(1, 100):
        workbook = read_bytes(data[: len(data) * percent // 100], "a.xls")
        assert not workbook.readable
        assert {finding.rule for finding in workbook.findings} <= {"file_truncated", "file_unreadable"}


def test_a_damaged_file_never_raises() -> None:
    data = made(lambda sheet: [sheet.write(row, 0, row) for row in range(50)])
    for place in range(0, len(data), 97):
        damaged = data[:place] + bytes(byte ^ 0xFF for byte in data[place : place + 8]) + data[place + 8 :]
        read_bytes(damaged, "a.xls")


def test_a_password_protected_xls_is_refused_as_such() -> None:
    data = made(lambda sheet: sheet.write(0, 0, 1))
    # WRITEACCESS (0x5C) is replaced by a FILEPASS record of the same length.
    start = data.index(struct.pack("<HH", 0x005C, 112))
    workbook = read_bytes(data[:start] + struct.pack("<HH", 0x002F, 112) + data[start + 4 :], "a.xls")
    assert rules(workbook) == [("file_password", "")]


def test_an_encrypted_xlsx_is_refused_as_such() -> None:
    data = made(lambda sheet: sheet.write(0, 0, 1))
    # The container of an encrypted .xlsx is the same compound file with another stream in it.
    name = "Workbook".encode("utf-16-le") + b"\x00" * 48 + struct.pack("<H", 18)
    other = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\x00") + struct.pack("<H", 34)
    assert data.count(name) == 1
    assert rules(read_bytes(data.replace(name, other), "a.xlsx")) == [("file_password", "")]


def test_a_document_inserted_into_a_sheet_does_not_make_the_workbook_one() -> None:
    data = bytearray(made(lambda sheet: sheet.write(0, 0, "Doanh thu")))
    directory = (struct.unpack_from("<I", data, 48)[0] + 1) * 512
    entry = directory + 128
    struct.pack_into("<I", data, entry + 72, 2)  # beside the workbook's stream stands a storage
    for number, name, kind, child in ((2, "MBD1", 1, 3), (3, "WordDocument", 2, 0xFFFFFFFF)):
        stored = (name + "\0").encode("utf-16-le")
        struct.pack_into(
            "<64sHBBIII", data, directory + 128 * number, stored, len(stored), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child
        )
    book = read_bytes(bytes(data), "bieu.xls")
    assert (rules(book), book.sheets[0].cells[0, 0].text) == ([], "Doanh thu")


def test_a_workbook_of_excel_2_which_has_no_list_of_styles_is_read() -> None:
    number = struct.pack("<HH3sd", 0, 0, b"\x00\x00\x00", 1.5)
    records = ((0x0009, struct.pack("<HH", 2, 0x10)), (0x0003, number), (0x000A, b""))
    book = read_bytes(b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records), "bieu.xls")
    assert (rules(book), book.sheets[0].cells[0, 0].number) == ([], Decimal("1.5"))


def test_a_cell_that_names_a_style_which_the_file_has_not_is_read_in_the_first_style() -> None:
    data = made(lambda sheet: sheet.write(5, 2, "tỷ đồng", styled(bold=True)))
    head = struct.pack("<HHHH", 0x00FD, 10, 5, 2)
    place = data.index(head) + len(head)
    data = data[:place] + struct.pack("<H", 999) + data[place + 2 :]
    (cell,) = read_bytes(data, "a.xls").sheets[0].cells.values()
    assert (cell.text, cell.number_format, cell.bold) == ("tỷ đồng", "", False)


def test_a_name_that_cannot_be_worked_out_does_not_cost_the_cells_or_their_formats() -> None:
    data = made(lambda sheet: sheet.write(4, 2, 0.858, styled(number_format="0.0%")))
    # WRITEACCESS (0x5C) becomes a NAME record whose formula (a cell beside the asking one) has no meaning in a name.
    start = data.index(struct.pack("<HH", 0x005C, 112))
    name = (
        struct.pack("<HBBHHHBBBB", 0, 0, 1, 10, 0, 0, 0, 0, 0, 0) + b"\x00N" + struct.pack("<BHHHH", 0x2D, 0, 0, 0, 0)
    )
    record = struct.pack("<HH", 0x0018, 112) + name.ljust(112, b"\x00")
    (cell,) = read_bytes(data[:start] + record + data[start + len(record) :], "a.xls").sheets[0].cells.values()
    assert (cell.number, cell.number_format) == (Decimal("0.858"), "0.0%")


def allocation_table(data: bytes) -> tuple[int, list[int]]:
    """Where the table of a compound file with one sector of it starts, and what it says of each sector."""
    start = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    return start, list(struct.unpack_from("<128I", data, start))


def with_table(data: bytes, table: list[int]) -> bytes:
    start, _ = allocation_table(data)
    return data[:start] + struct.pack("<128I", *table) + data[start + 512 :]


def test_a_table_of_sectors_filled_up_with_ends_is_not_taken_for_a_file_cut_off() -> None:
    data = made(lambda sheet: sheet.write(0, 0, 1))
    table = [0xFFFFFFFE if following == 0xFFFFFFFF else following for following in allocation_table(data)[1]]
    assert read_bytes(with_table(data, table), "a.xls").sheets[0].cells[0, 0].number == 1


def test_a_chain_of_sectors_longer_than_its_stream_is_read_to_the_streams_end() -> None:
    data = made(lambda sheet: sheet.write(0, 0, 1))
    _, table = allocation_table(data)
    first = table.index(1)
    last = next(place for place in range(first, 128) if table[place] == 0xFFFFFFFE)
    for beyond in (first, last):  # round in a circle, or on the spot
        table[last] = beyond
        assert read_bytes(with_table(data, table), "a.xls").sheets[0].cells[0, 0].number == 1
