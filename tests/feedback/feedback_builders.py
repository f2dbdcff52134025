"""Members' workbooks and findings, made by code and named after what they show."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from tonghop.feedback.identity import finding_id
from tonghop.feedback.names import RESULT_SHEET
from tonghop.feedback.writing import FeedbackJob, write_feedback
from tonghop.model import Finding, GivenReply, Reply, Severity

MEMBER, CYCLE = "long-an", "2020-H1"
SHEET = "Biểu 1"


def finding(cell: str = "C3", *, severity: Severity = Severity.ERROR, **fields: object) -> Finding:
    values: dict[str, object] = {
        "cycle": CYCLE,
        "member": MEMBER,
        "rule": "parts_make_whole",
        "severity": severity,
        "message": "Tổng số không bằng các phần.",
        "advice": "Sửa ô này.",
        "sheet": SHEET,
        "cell": cell,
        "found": "56",
        "expected": "57",
        "difference": "-1",
    }
    return Finding(**(values | fields))  # type: ignore[arg-type]


def member_workbook(path: Path) -> Path:
    """Two sheets, a formula with its stored result, a merged heading, a comment, a chart, and names for printing."""
    with xlsxwriter.Workbook(path) as book:
        blue = book.add_format({"bg_color": "#DDEBF7", "num_format": "#,##0.00"})
        page = book.add_worksheet(SHEET)
        page.merge_range("A1:D1", "BIỂU TỔNG HỢP")
        page.write_row("A2", ["STT", "Chỉ tiêu", "Thực hiện", "Cùng kỳ"])
        page.write_row("A3", [1, "Dự án"])
        page.write_number("C3", 56, blue)
        page.write_formula("C4", "=C3*2", None, 112)
        page.write_comment("C4", "Số của phòng Đầu tư.")
        page.repeat_rows(1)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"='{SHEET}'!$C$3:$C$4"})
        page.insert_chart("F2", chart)
        other = book.add_worksheet("Thuyết minh")
        other.write_string("A1", "=1+1")
        other.print_area("A1:B5")
        other.activate()
    return path


def feedback(
    tmp_path: Path,
    source: Path | None,
    *findings: Finding,
    name: str = "",
    target: str = "feedback.xlsx",
    replies: Iterable[GivenReply] = (),
) -> Path:
    original = name or (source.name if source else "mất.xlsx")
    job = FeedbackJob(source, original, findings, tmp_path / target, MEMBER, CYCLE, replies=tuple(replies))
    return write_feedback(job)


def reply_to(answered: Finding, text: str, *, version: int = 1, number: int = 1) -> GivenReply:
    reply = Reply(finding_id(answered), text, f"{RESULT_SHEET}!I9")
    return GivenReply(CYCLE, MEMBER, version, number, reply, answered)


def opened(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def result_rows(page: Worksheet) -> list[tuple[object, ...]]:
    """The table of the sheet of results below its headings."""
    rows = list(page.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(rows) if row[0] == "STT")
    return rows[start + 1 :]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The package at `path` with its parts changed."""
    parts = parts_of(path)
    change(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(written.getvalue())
    return path
