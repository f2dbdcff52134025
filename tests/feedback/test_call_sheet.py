import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from feedback_builders import SHEET, finding, reply_to

from tonghop.catalogue import load_catalogue
from tonghop.feedback.addressing import Addressing, addressing_of
from tonghop.feedback.call_sheet import CallSheet, call_sheet_of, render_call_sheet_html, write_call_sheet_html
from tonghop.feedback.call_sheet_docx import render_call_sheet_docx, write_call_sheet_docx
from tonghop.model import Cycle, Finding, Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
LONG = (
    "Tổng vốn đăng ký của các dự án trong nước và nước ngoài không bằng tổng số đã ghi ở dòng trên, lệch 12,5 tỷ đồng "
    "so với phép cộng; xem lại các dòng thành phần."
)


@pytest.fixture(scope="module")
def addressing() -> Addressing:
    return addressing_of(load_catalogue(), "long-an", Cycle.parse("2020-H1"))


def call_sheet(addressing: Addressing, *findings: Finding) -> CallSheet:
    return call_sheet_of(findings, addressing, "long-an.xlsx")


def twenty() -> list[Finding]:
    return [finding(f"C{row}", message=LONG, sheet="Thu hút đầu tư trong kỳ", severity=W) for row in range(3, 23)]


def test_errors_are_asked_first_and_notes_only_counted(addressing: Addressing) -> None:
    sheet = call_sheet(addressing, finding("A3", severity=N), finding("B3", severity=W), finding("C3", severity=E))
    assert [(row.severity, row.place) for row in sheet.questions] == [
        ("Lỗi", f"{SHEET}!C3"),
        ("Cảnh báo", f"{SHEET}!B3"),
    ]
    assert sheet.questions[0].readings == ("Đã ghi: 56", "Cần có: 57")
    assert sheet.more == "Còn 1 mục nữa (1 ghi chú), xem trang “Kết quả kiểm tra” trong tệp long-an.xlsx."


def test_it_says_who_asks_and_whom_to_call(addressing: Addressing) -> None:
    assert "Ban Quản lý các khu công nghiệp tỉnh Sóc Trăng" in call_sheet(addressing).contact


def test_the_contact_of_the_head_is_printed_when_it_is_on_record() -> None:
    catalogue = load_catalogue()
    offices = tuple(office.model_copy(update={"contact": "ông A, 0299 1"}) for office in catalogue.bloc.offices)
    told = replace(catalogue, bloc=catalogue.bloc.model_copy(update={"offices": offices}))
    assert addressing_of(told, "long-an", Cycle(2020, 1)).contact.endswith("(Khối trưởng), ông A, 0299 1.")
    assert addressing_of(told, "long-an", Cycle(2022, 1)).contact == "Hỏi, đáp: đơn vị Khối trưởng."


def test_no_more_is_asked_than_fits_and_the_rest_is_counted(addressing: Addressing) -> None:
    sheet = call_sheet(addressing, *twenty())
    assert 5 <= len(sheet.questions) <= 12
    assert sheet.more.startswith(f"Còn {20 - len(sheet.questions)} mục nữa")
    short = call_sheet(addressing, *(replace(row, message="Thiếu số.", sheet="B1") for row in twenty()))
    assert len(short.questions) == 12


def test_the_word_document_has_one_page_whatever_the_messages(addressing: Addressing, tmp_path: Path) -> None:
    for name, findings in (("dài", twenty()), ("ngắn", [replace(row, message="Thiếu số.") for row in twenty()])):
        write_call_sheet_docx(call_sheet(addressing, *findings), tmp_path / f"{name}.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(path) for path in tmp_path.glob("*.docx")]
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = [len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) for path in tmp_path.glob("*.pdf")]
    assert pages == [1, 1]


def test_member_text_is_inert_in_html_and_kept_in_word(addressing: Addressing, tmp_path: Path) -> None:
    sheet = call_sheet(addressing, finding(found="<script>x</script>{{ 7*7 }}\x01", message="R&D <5% {{ 7*7 }}"))
    page = render_call_sheet_html(sheet)
    assert "<script>" not in page
    assert "R&amp;D &lt;5% {{ 7*7 }}" in page
    assert not re.search(r"""(?:src|href)=|@import|url\(""", page)
    word = docx.Document(io.BytesIO(render_call_sheet_docx(sheet)))
    assert word.tables[0].cell(1, 2).text == "R&D <5% {{ 7*7 }}"
    assert word.tables[0].cell(1, 4).text == ""
    write_call_sheet_html(sheet, tmp_path / "phiếu.html")
    assert (tmp_path / "phiếu.html").read_text(encoding="utf-8") == page


def test_a_member_without_findings_is_asked_nothing(addressing: Addressing) -> None:
    sheet = call_sheet(addressing)
    assert sheet.opening == "Số liệu đã được chấp nhận, không có điều gì phải hỏi."
    assert "<table>" not in render_call_sheet_html(sheet)
    assert not docx.Document(io.BytesIO(render_call_sheet_docx(sheet))).tables


def test_the_same_sheet_gives_the_same_bytes(addressing: Addressing) -> None:
    sheet = call_sheet(addressing, finding("C3"))
    assert render_call_sheet_docx(sheet) == render_call_sheet_docx(sheet)
    assert render_call_sheet_html(sheet) == render_call_sheet_html(sheet)


def test_what_was_waived_is_told_last_in_another_colour_and_not_asked(addressing: Addressing) -> None:
    waived = finding("C3", waived="hoàn thuế (Trần Thị B, có hiệu lực đến 31/12/2020)")
    sheet = call_sheet(addressing, waived, finding("B3", severity=W))
    assert [(row.severity, row.place) for row in sheet.questions] == [
        ("Cảnh báo", f"{SHEET}!B3"),
        ("Đã chấp nhận", f"{SHEET}!C3"),
    ]
    assert sheet.questions[1].text == "Đã chấp nhận: hoàn thuế (Trần Thị B, có hiệu lực đến 31/12/2020)."
    assert sheet.questions[1].fill not in {sheet.questions[0].fill, ""}
    assert sheet.opening == "Số liệu đã được chấp nhận. Đề nghị đơn vị trả lời 1 cảnh báo dưới đây."
    assert call_sheet(addressing, waived).opening.endswith("Có 1 điểm đã chấp nhận giải trình để đơn vị biết.")


def test_an_answer_on_record_is_on_the_sheet_for_whoever_calls(addressing: Addressing) -> None:
    asked = finding("C3", severity=W)
    sheet = call_sheet_of([asked], addressing, "long-an.xlsx", [reply_to(asked, "Có 1 dự án thu hồi.")])
    assert sheet.questions[0].readings[-1] == "Đã trả lời: Có 1 dự án thu hồi."
