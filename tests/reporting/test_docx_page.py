"""The made Word document held against the decree's page: sizes, margins, numbering, order of the components."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx_reading import MM, ReadBack
from small_view import LETTERHEAD, small_view

from tonghop.reporting.docx_report import render_docx


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReadBack:
    target = tmp_path_factory.mktemp("docx") / "report.docx"
    render_docx(small_view(), target)
    return ReadBack(target)


def test_the_page_is_a4_with_the_margins_of_the_decree(made: ReadBack) -> None:
    section = made.document.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    sizes += (section.left_margin, section.right_margin)
    for size, expected in zip(sizes, (210, 297, 20, 20, 30, 15), strict=True):
        assert abs(size / MM - expected) < 0.05


def test_everything_is_times_new_roman_in_vietnamese(made: ReadBack) -> None:
    styles = made.part("word/styles.xml")
    assert styles.count("w:rFonts") == 1
    assert 'w:ascii="Times New Roman" w:hAnsi="Times New Roman"' in styles
    assert 'w:lang w:val="vi-VN"' in styles
    assert "w:rFonts" not in made.part("word/document.xml")


@pytest.mark.parametrize(
    ("start", "size", "bold", "italic", "caps", "align"),
    [
        ("Cộng hòa xã hội", 12, True, False, True, "CENTER"),
        ("Độc lập", 13, True, False, False, "CENTER"),
        ("Khối thi đua các", 12, True, False, True, "CENTER"),
        ("Số: 05/BC", 13, False, False, False, "CENTER"),
        ("Sóc Trăng, ngày", 13, False, True, False, "CENTER"),
        ("Báo cáo", 14, True, False, True, "CENTER"),
        ("Sơ kết công tác", 14, True, False, False, "CENTER"),
        ("Kính gửi:", 14, False, False, False, "CENTER"),
        ("Căn cứ Văn bản", 14, False, True, False, "JUSTIFY"),
        ("I. Tình hình", 14, True, False, True, "JUSTIFY"),
        ("1. Thực hiện", 14, True, False, False, "JUSTIFY"),
        ("1.1. Ban Quản lý", 14, True, False, False, "JUSTIFY"),
        ("Thay mặt Khối", 14, False, False, False, "JUSTIFY"),
        ("TM. Khối thi đua", 14, True, False, True, "CENTER"),
        ("Nơi nhận:", 12, True, True, False, "LEFT"),
        ("- Như trên;", 11, False, False, False, "LEFT"),
        ("Phụ lục I", 14, True, False, False, "CENTER"),
        ("Vốn đăng ký", 14, True, False, True, "CENTER"),
        ("(Kèm theo Báo cáo số 05/BC-KTĐMTNB ngày 05 tháng 7 năm 2020", 14, False, True, False, "CENTER"),
    ],
)
def test_each_component_has_the_type_of_the_decree(
    made: ReadBack, start: str, size: int, bold: bool, italic: bool, caps: bool, align: str
) -> None:
    expected = {"size": size, "bold": bold, "italic": italic, "caps": caps, "align": align}
    assert made.look(start) == expected


def test_body_paragraphs_are_indented_and_stand_apart(made: ReadBack) -> None:
    form = made.document.styles["Body Text"].paragraph_format
    assert abs(form.first_line_indent / MM - 12.7) < 0.05
    assert form.space_before.pt >= 6
    assert 1 <= form.line_spacing <= 1.5


def test_rules_stand_under_motto_issuing_body_and_title(made: ReadBack) -> None:
    for above in ("Độc lập", "Khối thi đua các", "Sơ kết công tác"):
        rule = made.paragraph(above).getnext()
        style = rule.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val"))
        definition = next(s for s in made.document.styles if s.style_id == style)
        assert definition.element.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}") is not None


def test_page_numbers_stand_top_centre_from_the_second_page(made: ReadBack) -> None:
    section = made.document.sections[0]
    assert section.different_first_page_header_footer
    assert " PAGE " in section.header.paragraphs[0]._p.xml
    assert section.header.paragraphs[0].style.paragraph_format.alignment.name == "CENTER"
    assert "PAGE" not in section.first_page_header.paragraphs[0]._p.xml
    assert not section.footer.paragraphs[0].text


def test_each_appendix_counts_its_own_pages_and_a_wide_one_is_turned(made: ReadBack) -> None:
    body, turned, upright, quality = made.document.sections
    assert [s.orientation for s in (body, turned, upright, quality)] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
    ]
    assert turned.page_width > turned.page_height
    starts = [s._sectPr.find(qn("w:pgNumType")) for s in (body, turned, upright, quality)]
    assert starts[0] is None
    assert [start.get(qn("w:start")) for start in starts[1:]] == ["1", "1", "1"]


def test_headings_come_in_the_order_of_the_official_report(made: ReadBack) -> None:
    starts = ("I. Tình hình hoạt động", "II. Kết quả các phong trào", "1. Thực hiện nhiệm vụ", "1.1. Ban Quản lý thứ 1")
    starts += ("1.2. Ban Quản lý thứ 2", "2. Hoạt động của Khối", "III. Phương hướng hoạt động 6 tháng cuối năm 2020")
    starts += ("Nơi nhận:", "Phụ lục I", "Phụ lục II", "Phụ lục III")
    places = [next(i for i, text in enumerate(made.texts) if text.startswith(start)) for start in starts]
    assert places == sorted(places)
    assert "1.1. Ban Quản lý thứ 1" in made.texts


def test_the_text_ends_with_its_end_mark_once(made: ReadBack) -> None:
    assert "Trên đây là kết quả sơ kết 6 tháng đầu năm của Khối./." in made.texts
    assert made.text.count("./.") == 1


def test_a_silent_member_keeps_its_section_and_says_why(made: ReadBack) -> None:
    place = made.texts.index("1.2. Ban Quản lý thứ 2")
    assert made.texts[place + 1] == "Đến ngày chốt số liệu, đơn vị chưa gửi báo cáo."


def test_prose_is_attributed_once_after_its_last_paragraph(made: ReadBack) -> None:
    assert made.text.count("(Theo Ban Quản lý thứ 1)") == 1
    assert "Tổng kết điển hình tiên tiến. (Theo Ban Quản lý thứ 1)" in made.texts


def test_gaps_of_the_letterhead_are_marked(tmp_path: Path) -> None:
    bare = replace(LETTERHEAD, number="/BC-KTĐMTNB", signed_on=None, place="", signature_lines=(), legal_bases=())
    render_docx(replace(small_view(), letterhead=bare), tmp_path / "draft.docx")
    draft = ReadBack(tmp_path / "draft.docx")
    assert "Số: ……/BC-KTĐMTNB" in draft.texts
    assert "……, ngày …… tháng …… năm 2020" in draft.texts
    marked = [run for run in draft.body.iter(qn("w:rStyle")) if run.get(qn("w:val")) == "ChoConThieu"]
    assert len(marked) >= 6


def test_several_addressees_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    head = replace(LETTERHEAD, addressed_to=("Bộ Kế hoạch và Đầu tư", "UBND tỉnh Sóc Trăng;"))
    render_docx(replace(small_view(), letterhead=head), tmp_path / "report.docx")
    texts = ReadBack(tmp_path / "report.docx").texts
    place = texts.index("Kính gửi:")
    assert texts[place + 1 : place + 3] == ["- Bộ Kế hoạch và Đầu tư;", "- UBND tỉnh Sóc Trăng."]


def test_a_report_without_appendices_ends_with_its_signature(tmp_path: Path) -> None:
    render_docx(replace(small_view(), appendices=(), quality_notes=()), tmp_path / "report.docx")
    made = ReadBack(tmp_path / "report.docx")
    assert len(made.document.sections) == 1
    assert " PAGE " in made.document.sections[0].header.paragraphs[0]._p.xml


def test_a_draft_says_so_across_every_page_and_the_report_to_sign_does_not(made: ReadBack, tmp_path: Path) -> None:
    render_docx(small_view(), tmp_path / "draft.docx", across="DỰ THẢO")
    draft = ReadBack(tmp_path / "draft.docx")
    headers = [name for name in draft.parts() if name.startswith("word/header")]
    assert len(headers) == 2
    assert all('string="DỰ THẢO"' in draft.part(name) for name in headers)
    assert not any("textpath" in made.part(name) for name in headers)
