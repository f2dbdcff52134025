"""The template is the clerk's to edit: what an edit may change, and how a mistake in it is reported."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.shared import Pt
from docx_reading import ReadBack
from docxtpl import DocxTemplate
from small_view import small_view

from tonghop.paths import TEMPLATES
from tonghop.reporting.docx_context import AppendixPlaceholders, MemberPlaceholders, Placeholders
from tonghop.reporting.docx_first_template import first_template
from tonghop.reporting.docx_fragments import PlaceholderMisplaced
from tonghop.reporting.docx_page import TextWidths
from tonghop.reporting.docx_pictures import Pictures
from tonghop.reporting.docx_placeholders import PlaceholderUnknown, TemplateBroken
from tonghop.reporting.docx_report import REPORT_TEMPLATE, render_docx
from tonghop.reporting.docx_styles import StyleIds, StyleMissing
from tonghop.reporting.headings import Headings
from tonghop.reporting.html_report import render_html

Edit = Callable[[Word], None]


def edited(tmp_path: Path, edit: Edit) -> Path:
    document = Document(str(REPORT_TEMPLATE))
    edit(document)
    path = tmp_path / "template.docx"
    document.save(str(path))
    return path


def retype(document: Word, old: str, new: str) -> None:
    for paragraph in document.element.body.iter("{*}p"):
        for run in paragraph.iter("{*}t"):
            if old in (run.text or ""):
                run.text = run.text.replace(old, new)


def test_wording_and_type_edited_in_word_come_out_in_the_report(tmp_path: Path) -> None:
    def edit(document: Word) -> None:
        retype(document, "Nơi nhận:", "Gửi tới:")
        document.styles["Body Text"].font.size = Pt(13)

    target = tmp_path / "report.docx"
    render_docx(small_view(), target, template=edited(tmp_path, edit))
    made = ReadBack(target)
    assert "Gửi tới:" in made.texts
    assert made.look("Thay mặt Khối")["size"] == 13


def test_headings_come_from_the_wordings_for_word_and_page_alike(tmp_path: Path) -> None:
    headings = replace_heading(small_view().headings, "work", "2. Công việc chung của Khối")
    view = replace(small_view(), headings=headings)
    render_docx(view, tmp_path / "report.docx")
    render_html(view, (), tmp_path / "report.html")
    assert "2. Công việc chung của Khối" in ReadBack(tmp_path / "report.docx").texts
    assert "<h3>2. Công việc chung của Khối</h3>" in (tmp_path / "report.html").read_text(encoding="utf-8")
    typed = {text for text in ReadBack(REPORT_TEMPLATE).texts if text.startswith(("I", "1.", "2."))}
    assert typed == set()


def replace_heading(headings: Headings, name: str, text: str) -> Headings:
    return headings.model_copy(update={name: text})


def test_a_placeholder_split_by_word_still_works(tmp_path: Path) -> None:
    def edit(document: Word) -> None:
        for paragraph in document.paragraphs:
            if "heading_plan" in paragraph.text:
                paragraph.runs[0].text = "III. Phương hướng {{ next"
                paragraph.add_run("_label }}").bold = True

    target = tmp_path / "report.docx"
    render_docx(small_view(), target, template=edited(tmp_path, edit))
    assert "III. Phương hướng 6 tháng cuối năm 2020" in ReadBack(target).texts


def test_unknown_placeholders_are_all_named_before_anything_is_rendered(tmp_path: Path) -> None:
    def edit(document: Word) -> None:
        retype(document, "{{ signer }}", "{{ sinner }}")
        retype(document, "{{ member.name }}", "{{ member.nmae }}")
        document.sections[0].header.paragraphs[0].add_run("{{ edition_mark }}")

    target = tmp_path / "report.docx"
    with pytest.raises(PlaceholderUnknown) as raised:
        render_docx(small_view(), target, template=edited(tmp_path, edit))
    assert raised.value.names == ("edition_mark", "member.nmae", "sinner")
    assert "member.nmae (meant: member.name?)" in str(raised.value)
    assert "sinner (meant: signer?)" in str(raised.value)
    assert not target.exists()


def test_a_loop_without_its_end_is_reported(tmp_path: Path) -> None:
    path = edited(tmp_path, lambda document: retype(document, "{%p endfor %}", ""))
    with pytest.raises(TemplateBroken, match="cannot be used"):
        render_docx(small_view(), tmp_path / "report.docx", template=path)


def test_generated_blocks_asked_for_inside_a_sentence_are_reported_by_name(tmp_path: Path) -> None:
    path = edited(tmp_path, lambda document: retype(document, "{{p plan }}", "Kế hoạch: {{ plan }}"))
    with pytest.raises(PlaceholderMisplaced, match=r"uses plan where .* \{\{p plan \}\}"):
        render_docx(small_view(), tmp_path / "report.docx", template=path)


def test_a_lost_style_is_reported_by_name(tmp_path: Path) -> None:
    path = edited(tmp_path, lambda document: document.styles["Tên bảng"].delete())
    with pytest.raises(StyleMissing, match="Tên bảng"):
        render_docx(small_view(), tmp_path / "report.docx", template=path)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\x00" * 18])
def test_a_file_that_is_no_word_document_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "template.docx").write_bytes(content)
    with pytest.raises(TemplateBroken, match="not a Word document"):
        render_docx(small_view(), tmp_path / "report.docx", template=tmp_path / "template.docx")


def test_a_missing_template_is_reported(tmp_path: Path) -> None:
    with pytest.raises(TemplateBroken, match="not a Word document"):
        render_docx(small_view(), tmp_path / "report.docx", template=tmp_path / "none.docx")


def test_the_first_template_is_always_made_alike() -> None:
    assert first_template() == first_template()


def test_the_clerks_guide_names_every_placeholder_there_is() -> None:
    word = DocxTemplate(REPORT_TEMPLATE).get_docx()
    offered = Placeholders(StyleIds.of(word), TextWidths.of(word), Pictures(word)).of(small_view())
    guide = (TEMPLATES / "README.vi.md").read_text(encoding="utf-8")
    attributes = {"member": MemberPlaceholders, "appendix": AppendixPlaceholders}
    names = {*offered, *(f"{item}.{field.name}" for item, shape in attributes.items() for field in fields(shape))}
    assert [name for name in sorted(names) if not re.search(rf"\b{re.escape(name)}\b", guide)] == []
