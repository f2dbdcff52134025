"""The made document read back: whatever numeral rests on nothing keeps the report from being published."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from sample_view import sample_view

from tonghop.catalogue import CatalogueFault
from tonghop.reporting.docx_report import REPORT_TEMPLATE, render_docx
from tonghop.reporting.orphans import AllowedNumerals, OrphanNumber, check_orphans, load_allowed_numerals
from tonghop.reporting.trace import Trace
from tonghop.reporting.view import Paragraph, PrintedNumber, ReportView

Made = tuple[bytes, ReportView, Trace]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    view, trace = sample_view()
    target = tmp_path_factory.mktemp("gate") / "report.docx"
    render_docx(view, target, across="DỰ THẢO")
    return target.read_bytes(), view, trace


def edited(made: Made, folder: Path, edit) -> Path:
    document = Document(io.BytesIO(made[0]))
    edit(document)
    document.save(str(folder / "report.docx"))
    return folder / "report.docx"


def names(caught: pytest.ExceptionInfo[OrphanNumber]) -> list[str]:
    return [row.numeral for row in caught.value.orphans]


def test_every_numeral_of_the_official_half_year_is_bound(made, tmp_path):
    check_orphans(edited(made, tmp_path, lambda _: None), made[2])


def test_a_number_typed_into_the_template_is_named(made, tmp_path):
    document = Document(str(REPORT_TEMPLATE))
    heading = next(p for p in document.paragraphs if "heading_work" in p.text)
    heading.add_run(" với 2.453 lao động")
    document.save(str(tmp_path / "template.docx"))
    render_docx(made[1], tmp_path / "report.docx", template=tmp_path / "template.docx")
    with pytest.raises(OrphanNumber) as caught:
        check_orphans(tmp_path / "report.docx", made[2])
    assert names(caught) == ["2.453"]
    assert "“2. Hoạt động của Khối với 2.453 lao động” (word/document.xml)" in str(caught.value)
    assert "allowed_numerals.yaml" in caught.value.remedy


def test_a_number_written_as_mere_words_is_named(made, tmp_path):
    view = replace(made[1], summary=(*made[1].summary, Paragraph(("Tổng vốn 987,65 tỷ đồng.",))))
    render_docx(view, tmp_path / "report.docx")
    with pytest.raises(OrphanNumber) as caught:
        check_orphans(tmp_path / "report.docx", made[2])
    assert names(caught) == ["987,65"]


def test_an_id_the_trace_does_not_know_binds_nothing(made, tmp_path):
    number = PrintedNumber("12,5", "n-000000000000")
    render_docx(replace(made[1], summary=(Paragraph(("Tăng ", number, "%.")),)), tmp_path / "report.docx")
    with pytest.raises(OrphanNumber) as caught:
        check_orphans(tmp_path / "report.docx", made[2])
    assert names(caught) == ["12,5"]


def test_a_bound_number_that_was_changed_is_named(made, tmp_path):
    def change(document):
        known = {entry.text for entry in made[2]}
        words = next(t for t in document.element.body.iter(qn("w:t")) if t.text in known and "," in t.text)
        words.text = "1" + words.text

    with pytest.raises(OrphanNumber) as caught:
        check_orphans(edited(made, tmp_path, change), made[2])
    assert len(names(caught)) == 1


def test_a_digit_set_before_a_bound_number_is_named(made, tmp_path):
    def change(document):
        start = next(s for s in document.element.body.iter(qn("w:bookmarkStart")))
        start.addprevious(parse_xml(f"<w:r {nsdecls('w')}><w:t>9</w:t></w:r>"))

    with pytest.raises(OrphanNumber) as caught:
        check_orphans(edited(made, tmp_path, change), made[2])
    assert names(caught) == ["9"]


def test_numbers_in_tables_headers_and_picture_texts_are_read_too(made, tmp_path):
    def plant(document):
        cell = document.tables[1].rows[1].cells[0]
        cell.paragraphs[0].add_run(" 31")
        document.sections[0].header.paragraphs[0].add_run("32")
        drawing = '<w:drawing><wp:docPr id="1" name="a" descr="cao nhất 33"/></w:drawing>'
        document.paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w', 'wp')}>{drawing}</w:r>"))

    with pytest.raises(OrphanNumber) as caught:
        check_orphans(edited(made, tmp_path, plant), made[2])
    assert sorted(names(caught)) == ["31", "32", "33"]


def test_page_numbers_need_no_trace_in_either_form_of_field(made, tmp_path):
    def number(document):
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        field = mark.format("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + mark.format("separate")
        body = field + "<w:r><w:t>77</w:t></w:r>" + mark.format("end")
        document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{body}</w:p>"))

    check_orphans(edited(made, tmp_path, number), made[2])


def test_a_text_of_the_list_lets_its_own_numeral_stand_and_no_other(made, tmp_path):
    def plant(document):
        document.add_paragraph("Theo Thông tư số 07/2018/TT-BKHĐT, 07 đơn vị.")

    path = edited(made, tmp_path, plant)
    listed = load_allowed_numerals()
    allowed = AllowedNumerals(texts=("Thông tư số 07/2018/TT-BKHĐT",), patterns=listed.patterns)
    with pytest.raises(OrphanNumber) as caught:
        check_orphans(path, made[2], allowed)
    assert names(caught) == ["07"]


def test_a_broken_form_in_the_list_is_reported_with_its_line(tmp_path):
    path = tmp_path / "allowed_numerals.yaml"
    path.write_text("patterns:\n  - what: số\n    pattern: '(\\d'\n", encoding="utf-8")
    with pytest.raises(CatalogueFault, match=r"allowed_numerals.yaml:3: .*not a regular expression"):
        load_allowed_numerals(path)
