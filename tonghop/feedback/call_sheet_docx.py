"""The call sheet as a Word document of one A4 page."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tonghop.feedback.call_sheet import CallSheet, Question
from tonghop.reporting.zips import deterministic_zip

_WIDTHS_MM = (12, 33, 67, 35, 33)
_LOWEST_ROW_MM = 11
_FONT = "Times New Roman"
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def render_call_sheet_docx(sheet: CallSheet) -> bytes:
    """The page as a Word document; the same sheet gives the same bytes."""
    document = docx.Document()
    _set_up(document, sheet)
    _title(document, sheet.title, size=15, after=2)
    _title(document, sheet.subject, size=11, after=6)
    _line(document, sheet.opening)
    _line(document, sheet.contact, after=6)
    if sheet.questions:
        _table(document, sheet)
    for line in ("", sheet.more, *sheet.signatures):
        _line(document, line, after=5)
    saved = io.BytesIO()
    document.save(saved)
    return deterministic_zip(saved.getvalue())


def write_call_sheet_docx(sheet: CallSheet, target: Path) -> None:
    """Write the document to `target`."""
    target.write_bytes(render_call_sheet_docx(sheet))


def _set_up(document: Any, sheet: CallSheet) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(14)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = sheet.title, "", ""
    properties.created = properties.modified = _DAY


def _title(document: Any, text: str, *, size: float, after: float) -> None:
    paragraph = _line(document, text, after=after)
    paragraph.alignment = _CENTRE
    for run in paragraph.runs:
        run.bold, run.font.size = True, Pt(size)


def _line(document: Any, text: str, *, after: float = 2) -> Any:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _table(document: Any, sheet: CallSheet) -> None:
    table = document.add_table(rows=1, cols=len(sheet.headings), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        # Also sets the cells of the first row; new rows are copies of the last one's widths.
        column.width = Mm(width)
    for cell, text in zip(table.rows[0].cells, sheet.headings, strict=True):
        _write(cell, text, bold=True, centred=True)
    _repeat_and_keep(table.rows[0], heading=True)
    for question in sheet.questions:
        row = table.add_row()
        row.height = Mm(_LOWEST_ROW_MM)
        _repeat_and_keep(row, heading=False)
        _fill_row(row.cells, question)


def _fill_row(cells: Any, question: Question) -> None:
    _write(cells[0], str(question.number), centred=True)
    _write(cells[1], question.severity, bold=True, ground=question.fill)
    cells[1].add_paragraph(question.place)
    _write(cells[2], question.text)
    _write(cells[3], "\n".join(question.readings))


def _write(cell: Any, text: str, *, bold: bool = False, ground: str = "", centred: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold = bold
    if centred:
        paragraph.alignment = _CENTRE
    if ground:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", ground)):
            shade.set(qn(f"w:{name}"), value)
        run._r.get_or_add_rPr().append(shade)  # noqa: SLF001 - the library has no other way to the ground of a text


def _repeat_and_keep(row: Any, *, heading: bool) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - nor to these properties of a row
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
