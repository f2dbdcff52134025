from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt
from feedback_builders import SHEET, feedback, finding, member_workbook, opened, parts_of, repacked, result_rows
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tonghop.feedback.names import RESULT_SHEET
from tonghop.feedback.writing import SubmissionGone
from tonghop.model import Severity
from tonghop.reading.containers.reader import read_grid

ROWS = (("Chỉ tiêu", "Thực hiện"), ("Số dự án", 56), ('=HYPERLINK("http://x")', "+84"))


def xls(path: Path) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet(SHEET)
    for row, cells in enumerate(ROWS):
        for col, value in enumerate(cells):
            page.write(row + 3, col + 1, value)
    book.save(str(path))
    return path


def ods(path: Path) -> Path:
    book = OpenDocumentSpreadsheet()
    page = Table(name=SHEET)
    for _ in range(3):
        page.addElement(TableRow())
    for cells in ROWS:
        row = TableRow()
        row.addElement(TableCell())
        for value in cells:
            is_number = isinstance(value, int)
            cell = TableCell(valuetype="float", value=value) if is_number else TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        page.addElement(row)
    book.spreadsheet.addElement(page)
    book.save(str(path))
    return path


def csv(path: Path) -> Path:
    lines = [",,", ",,", ",,", *(f',"{first}",{second}'.replace('=HYPERLINK("http://x")', '=HYPERLINK(""http://x"")')
                                 for first, second in ROWS)]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("make", "ending"), [(xls, "xls"), (ods, "ods"), (csv, "csv")])
def test_other_formats_come_back_with_the_same_addresses_and_inert_text(
    make: Callable[[Path], Path], ending: str, tmp_path: Path
) -> None:
    source = make(tmp_path / f"biểu.{ending}")
    sheet = read_grid(source).sheets[0].name
    made = opened(feedback(tmp_path, source, finding("C5", sheet=sheet)))
    assert made.sheetnames == [RESULT_SHEET, sheet]
    page = made[sheet]
    assert str(page["C5"].value) == "56"
    assert "Lỗi" in page["C5"].comment.text
    assert page["B6"].value == '=HYPERLINK("http://x")'
    assert page["B6"].data_type == "s"
    assert page["B6"].quotePrefix
    assert page["C6"].data_type == "s"
    text = "\n".join(str(row[0]) for row in made[RESULT_SHEET].iter_rows(max_row=8, values_only=True))
    assert "bản chép các giá trị" in text


def add_macro(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b"macro"


def add_unknown_part(parts: dict[str, bytes]) -> None:
    parts["xl/embeddings/oleObject1.bin"] = b"object"


def add_connection(parts: dict[str, bytes]) -> None:
    parts["xl/connections.xml"] = b"<connections/>"


def point_outside(parts: dict[str, bytes]) -> None:
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    outside = (
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="http://example.invalid/a.png" TargetMode="External"/></Relationships>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", outside)


def draw_a_button(parts: dict[str, bytes]) -> None:
    name = next(name for name in parts if name.endswith(".vml"))
    parts[name] = parts[name].replace(b'ObjectType="Note"', b'ObjectType="Button"')


def call_it_macro_enabled(parts: dict[str, bytes]) -> None:
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )


def leave_out_styles(parts: dict[str, bytes]) -> None:
    del parts["xl/styles.xml"]


def leave_out_addresses(parts: dict[str, bytes]) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b' r="3"', b"")


@pytest.mark.parametrize(
    "fault",
    [
        add_macro, add_unknown_part, add_connection, point_outside, draw_a_button, call_it_macro_enabled,
        leave_out_styles, leave_out_addresses,
    ],
)  # fmt: skip
def test_a_package_that_is_not_plain_is_never_handed_back_itself(
    fault: Callable[[dict[str, bytes]], None], tmp_path: Path
) -> None:
    source = repacked(member_workbook(tmp_path / "biểu.xlsx"), fault)
    path = feedback(tmp_path, source, finding("C3"))
    made = opened(path)
    assert made.sheetnames == [RESULT_SHEET, SHEET, "Thuyết minh"]
    assert made[SHEET]["C3"].value == 56
    assert made[SHEET]["C4"].value == 112
    assert "Lỗi" in made[SHEET]["C3"].comment.text
    assert not [name for name in parts_of(path) if "chart" in name or name.endswith(".bin") or "connections" in name]
    assert not any(cell.formula for sheet in read_grid(path).sheets for cell in sheet.cells.values())


def test_a_file_found_suspicious_is_copied_and_not_handed_back(tmp_path: Path) -> None:
    source = member_workbook(tmp_path / "biểu.xlsx")
    path = feedback(tmp_path, source, finding("C3", rule="file_suspicious"))
    assert not [name for name in parts_of(path) if "chart" in name]


def document_type(parts: dict[str, bytes]) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY e "x">]><worksheet', 1)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.4 ..."])
def test_an_unreadable_file_gets_the_results_alone(content: bytes, tmp_path: Path) -> None:
    source = tmp_path / "hỏng.xlsx"
    source.write_bytes(content)
    made = opened(feedback(tmp_path, source, finding("", sheet="", rule="file_unreadable", message="Không đọc được.")))
    assert made.sheetnames == [RESULT_SHEET]
    assert made[RESULT_SHEET]["A3"].value == "CHƯA ĐƯỢC CHẤP NHẬN: không đọc được tệp (1 lỗi)."
    assert result_rows(made[RESULT_SHEET])[0][6] == "Không đọc được."


def test_a_document_type_makes_the_file_unreadable_and_nothing_is_expanded(tmp_path: Path) -> None:
    source = repacked(member_workbook(tmp_path / "biểu.xlsx"), document_type)
    assert opened(feedback(tmp_path, source, finding("", sheet=""))).sheetnames == [RESULT_SHEET]


def test_without_a_file_that_may_be_opened_there_are_the_results_alone(tmp_path: Path) -> None:
    assert opened(feedback(tmp_path, None, finding("", sheet=""))).sheetnames == [RESULT_SHEET]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    link = tmp_path / "lối tắt.xlsx"
    link.symlink_to(member_workbook(tmp_path / "biểu.xlsx"))
    assert opened(feedback(tmp_path, link, finding("", sheet=""))).sheetnames == [RESULT_SHEET]


def test_a_submission_that_left_the_archive_is_a_fault_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SubmissionGone, match="Restore"):
        feedback(tmp_path, tmp_path / "mất.xlsx")


def test_a_copy_gives_the_same_bytes_again(tmp_path: Path) -> None:
    source = xls(tmp_path / "biểu.xls")
    first = feedback(tmp_path, source, finding("C5"), target="một.xlsx")
    assert first.read_bytes() == feedback(tmp_path, source, finding("C5"), target="hai.xlsx").read_bytes()


def test_sheet_names_that_a_workbook_cannot_hold_are_bent_and_links_follow(tmp_path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    long_name = "Một tên trang tính dài hơn ba mươi mốt ký tự B"
    for name in ("Biểu [1]/2020", long_name[:-1] + "A", long_name):
        page, row, cell = Table(name=name), TableRow(), TableCell(valuetype="float", value=5)
        cell.addElement(P(text="5"))
        row.addElement(cell)
        page.addElement(row)
        book.spreadsheet.addElement(page)
    book.save(str(tmp_path / "biểu.ods"))
    made = opened(feedback(tmp_path, tmp_path / "biểu.ods", finding("A1", sheet=long_name, severity=Severity.WARNING)))
    assert made.sheetnames[1] == "Biểu _1__2020"
    assert made.sheetnames[3] == "Một tên trang tính dài hơn  (2)"
    assert made[made.sheetnames[3]]["A1"].comment is not None
    assert result_rows(made[RESULT_SHEET])[0][2] == f"{long_name}!A1"
