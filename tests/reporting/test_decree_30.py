"""Every component of the official page held against Decree 30/2020/NĐ-CP, Appendix I, in the document read back.

Lengths of rules are compared with the lengths of the texts above them, measured with the metrics of Times Bold.
"""

import unicodedata
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx_reading import MM, ReadBack, text_of
from small_view import LETTERHEAD, small_view

from tonghop.reporting.docx_report import render_docx

POINT_MM = 25.4 / 72
TWIP_MM = 25.4 / 1440

# Start of the text, case, sizes allowed, bold, italic, alignment: the decree's table of components.
COMPONENTS = [
    ("quốc hiệu", "Cộng hòa xã hội", "upper", (12, 13), True, False, "CENTER"),
    ("tiêu ngữ", "Độc lập - Tự do", "lower", (13, 14), True, False, "CENTER"),
    ("cơ quan ban hành", "Khối thi đua các", "upper", (12, 13), True, False, "CENTER"),
    ("số, ký hiệu", "Số: 05/BC", "lower", (13, 13), False, False, "CENTER"),
    ("địa danh và ngày", "Sóc Trăng, ngày 05 tháng 7 năm 2020", "lower", (13, 14), False, True, "CENTER"),
    ("tên loại", "Báo cáo", "upper", (13, 14), True, False, "CENTER"),
    ("trích yếu", "Sơ kết công tác", "lower", (13, 14), True, False, "CENTER"),
    ("kính gửi", "Kính gửi:", "lower", (13, 14), False, False, "CENTER"),
    ("căn cứ", "Căn cứ Văn bản", "lower", (13, 14), False, True, "JUSTIFY"),
    ("mục", "I. Tình hình", "upper", (13, 14), True, False, "JUSTIFY"),
    ("khoản có tiêu đề", "1. Thực hiện", "lower", (13, 14), True, False, "JUSTIFY"),
    ("nội dung", "Thay mặt Khối", "lower", (13, 14), False, False, "JUSTIFY"),
    ("quyền hạn, chức vụ", "TM. Khối thi đua", "upper", (13, 14), True, False, "CENTER"),
    ("nơi nhận", "Nơi nhận:", "lower", (12, 12), True, True, "LEFT"),
    ("danh sách nơi nhận", "- Như trên;", "lower", (11, 11), False, False, "LEFT"),
    ("số phụ lục", "Phụ lục I", "lower", (14, 14), True, False, "CENTER"),
    ("tên phụ lục", "Vốn đăng ký", "upper", (13, 14), True, False, "CENTER"),
    ("chỉ dẫn kèm theo", "(Kèm theo Báo cáo số", "lower", (13, 14), False, True, "CENTER"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReadBack:
    target: Path = tmp_path_factory.mktemp("decree") / "report.docx"
    render_docx(small_view(), target)
    return ReadBack(target)


@pytest.mark.parametrize(("name", "start", "case", "sizes", "bold", "italic", "align"), COMPONENTS)
def test_each_component_has_its_case_size_style_and_place(
    made: ReadBack, name: str, start: str, case: str, sizes: tuple[int, int], bold: bool, italic: bool, align: str
) -> None:
    look = made.look(start)
    assert sizes[0] <= look["size"] <= sizes[1], name
    assert (look["bold"], look["italic"], look["align"]) == (bold, italic, align), name
    assert look["caps"] == (case == "upper"), name


def test_the_superior_body_stands_above_the_issuing_one_upright_and_not_bold(tmp_path: Path) -> None:
    head = replace(LETTERHEAD, superior_body="Bộ Kế hoạch và Đầu tư", signer="Nguyễn Văn A")
    render_docx(replace(small_view(), letterhead=head), tmp_path / "report.docx")
    made = ReadBack(tmp_path / "report.docx")
    look = made.look("Bộ Kế hoạch")
    assert (look["bold"], look["italic"], look["caps"], look["align"]) == (False, False, True, "CENTER")
    assert 12 <= look["size"] <= 13
    assert text_of(made.paragraph("Bộ Kế hoạch").getnext()).startswith("Khối thi đua")
    assert made.look("Nguyễn Văn A") == {"size": 14, "bold": True, "italic": False, "caps": False, "align": "CENTER"}


def test_every_page_is_a4_with_margins_inside_the_bounds(made: ReadBack) -> None:
    for section in made.document.sections:
        sides = sorted((section.page_width / MM, section.page_height / MM))
        assert sides == pytest.approx([210, 297], abs=0.1)
        for margin, least, most in (
            (section.top_margin, 20, 25),
            (section.bottom_margin, 20, 25),
            (section.left_margin, 30, 35),
            (section.right_margin, 15, 20),
        ):
            assert least - 0.05 <= margin / MM <= most + 0.05


def test_all_text_is_black_times_new_roman(made: ReadBack) -> None:
    styles = made.part("word/styles.xml")
    assert 'w:ascii="Times New Roman" w:hAnsi="Times New Roman"' in styles
    assert styles.count("<w:rFonts") == 1
    assert "<w:color " not in styles
    assert "<w:color " not in made.part("word/document.xml")


def test_the_motto_has_a_rule_as_long_as_its_text(made: ReadBack) -> None:
    ratio = rule_under(made, "Độc lập") / length("Độc lập - Tự do - Hạnh phúc", 13)
    assert ratio == pytest.approx(1, abs=0.05)


def test_the_issuing_body_has_a_rule_of_a_third_to_half_of_its_text(made: ReadBack) -> None:
    lines = broken(text_of(made.paragraph("Khối thi đua các")).upper(), 12, column_of(made, "Khối thi đua các"))
    assert 1 / 3 <= rule_under(made, "Khối thi đua các") / max(lines) <= 1 / 2


def test_the_subject_has_a_rule_of_a_third_to_half_of_its_text(made: ReadBack) -> None:
    lines = broken(text_of(made.paragraph("Sơ kết công tác")), 14, 165)
    assert 1 / 3 <= rule_under(made, "Sơ kết công tác") / max(lines) <= 1 / 2


def test_the_nations_name_and_the_motto_stand_on_one_line_each_at_the_right(made: ReadBack) -> None:
    right = column_of(made, "Cộng hòa")
    assert length("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12) < right
    assert length("Độc lập - Tự do - Hạnh phúc", 13) < right
    assert cell_number(made, "Cộng hòa") == cell_number(made, "Sóc Trăng, ngày") == 1
    assert cell_number(made, "Khối thi đua các") == cell_number(made, "Số: 05") == 0


def test_number_and_date_stand_in_one_line(made: ReadBack) -> None:
    assert row_of(made, "Số: 05/BC") is row_of(made, "Sóc Trăng, ngày")


def test_number_and_sign_are_parted_by_a_stroke_and_a_hyphen_without_blanks(made: ReadBack) -> None:
    assert text_of(made.paragraph("Số:")) == "Số: 05/BC-KTĐMTNB"


def test_a_list_of_bases_ends_with_semicolons_and_one_full_stop(made: ReadBack) -> None:
    bases = [text for text in made.texts if text.startswith("Căn cứ ")]
    assert [text[-1] for text in bases] == [";", "."]


def test_body_paragraphs_have_the_indent_gap_and_line_spacing_of_the_decree(made: ReadBack) -> None:
    for name in ("Body Text", "Gạch đầu dòng", "Căn cứ", "Đoạn kết"):
        form = made.document.styles[name].paragraph_format
        assert 10 <= form.first_line_indent / MM <= 12.75
        assert form.space_before.pt >= 6
        assert 1 <= form.line_spacing <= 1.5


def test_recipients_stand_level_with_the_signers_authority_and_the_name_under_it(made: ReadBack) -> None:
    assert row_of(made, "Nơi nhận:") is row_of(made, "TM. Khối thi đua")
    assert cell_number(made, "Nơi nhận:") == 0
    block = [text_of(p) for p in cell_of(made, "TM. Khối thi đua").iter(qn("w:p"))]
    assert block[-1] == "……"
    assert made.document.styles["Người ký"].paragraph_format.alignment.name == "CENTER"
    assert made.document.styles["Người ký"].font.bold
    assert not made.document.styles["Người ký"].font.all_caps


def test_the_list_of_recipients_begins_with_those_above_and_ends_with_the_archive(made: ReadBack) -> None:
    listed = [text_of(p) for p in cell_of(made, "Nơi nhận:").iter(qn("w:p"))][1:]
    assert listed[0] == "- Như trên;"
    assert all(text.startswith("- ") and text.endswith(";") for text in listed[:-1])
    assert listed[-1] == "- Lưu: VT, VP."


def test_page_numbers_are_arabic_top_centre_in_thirteen_points_and_not_on_the_first_page(made: ReadBack) -> None:
    for section in made.document.sections:
        assert section.different_first_page_header_footer
        assert section.header_distance < section.top_margin
        numbering = section._sectPr.find(qn("w:pgNumType"))
        assert numbering is None or numbering.get(qn("w:fmt")) in {None, "decimal"}
    header = made.document.sections[0].header.paragraphs[0]
    assert " PAGE " in header._p.xml
    assert header.style.paragraph_format.alignment.name == "CENTER"
    assert 13 <= header.style.font.size.pt <= 14


def test_each_appendix_has_its_heading_on_three_lines_and_numbers_of_its_own(made: ReadBack) -> None:
    place = made.texts.index("Phụ lục I")
    assert made.texts[place + 1] == "Vốn đăng ký"
    assert made.texts[place + 2].startswith("(Kèm theo Báo cáo số 05/BC-KTĐMTNB ngày 05 tháng 7 năm 2020 của Khối")
    for section in made.document.sections[1:]:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert made.document.sections[1].orientation == WD_ORIENT.LANDSCAPE


def test_the_body_points_to_every_appendix(made: ReadBack) -> None:
    pointer = next(text for text in made.texts if text.startswith("Kèm theo Báo cáo này:"))
    numerals = [text for text in made.texts if text.startswith("Phụ lục ") and len(text) < 14]
    assert numerals
    assert all(f"{numeral} - " in pointer for numeral in numerals)


def test_the_text_ends_with_its_mark(made: ReadBack) -> None:
    assert next(text for text in made.texts if text.startswith("Trên đây là")).endswith("./.")


def rule_under(made: ReadBack, start: str) -> float:
    """Length in millimetres of the rule in the paragraph after the one that starts so."""
    rule = made.paragraph(start).getnext()
    style_id = rule.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val"))
    style = next(style for style in made.document.styles if style.style_id == style_id)
    assert style.element.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}").get(qn("w:val")) == "single"
    form = style.paragraph_format
    return column_of(made, start) - (form.left_indent + form.right_indent) / MM


def column_of(made: ReadBack, start: str) -> float:
    """Width in millimetres of what the paragraph stands in: its cell of the template's frame, or the page."""
    for cell in made.paragraph(start).iterancestors(qn("w:tc")):
        return int(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) * TWIP_MM
    section = made.document.sections[0]
    return float(section.page_width - section.left_margin - section.right_margin) / MM


def cell_of(made: ReadBack, start: str) -> Any:
    return next(made.paragraph(start).iterancestors(qn("w:tc")))


def row_of(made: ReadBack, start: str) -> Any:
    return cell_of(made, start).getparent()


def cell_number(made: ReadBack, start: str) -> int:
    cell = cell_of(made, start)
    return [other for other in cell.getparent() if other.tag == qn("w:tc")].index(cell)


def broken(text: str, points: float, width: float) -> list[float]:
    """Lengths of the lines that a text breaks into."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and length(longer, points) > width:
            lines.append(length(line, points))
            longer = word
        line = longer
    return [*lines, length(line, points)]


def length(text: str, points: float) -> float:
    """Length in millimetres of a text in Times Bold; marks over and under letters take no room."""
    widths = times_bold()
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    letters = [letter for letter in plain if not unicodedata.combining(letter)]
    return sum(widths[ord(letter)] for letter in letters) / 1000 * points * POINT_MM


@lru_cache(maxsize=1)
def times_bold() -> dict[int, float]:
    metrics = Path(mpl.get_data_path(), "fonts", "afm", "ptmb8a.afm").read_text(encoding="latin-1")
    rows = (line.split() for line in metrics.splitlines() if line.startswith("C "))
    return {int(row[1]): float(row[4]) for row in rows}
