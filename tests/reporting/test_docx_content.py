"""What stands in the made Word document: every number with its bookmark, tables, and hostile text as mere text."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx_reading import ReadBack
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from sample_view import sample_view
from small_view import N, member, narrow_table, small_view, view_of_members, wide_table

from tonghop.reporting.docx_report import render_docx
from tonghop.reporting.docx_text import Bookmarks, bookmark_base, escape
from tonghop.reporting.docx_widths import column_widths
from tonghop.reporting.trace import Kind
from tonghop.reporting.view import Appendix, Column, Paragraph, Row, Table

HOSTILE = ("{{ 7*7 }}", "{% for x in y %}", "A & B <b>", "{_{ 7 }_}", "]]>", "#{1}", "</w:t><w:p/>")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReadBack:
    target = tmp_path_factory.mktemp("docx") / "report.docx"
    render_docx(small_view(), target)
    return ReadBack(target)


def test_every_printed_number_is_bookmarked_by_its_trace_id(made: ReadBack) -> None:
    found = made.bookmarked()
    assert found["bac_lieu_revenue"] == "511,58"
    assert found["bloc_workers"] == "280.151"
    assert all(f"capital_{row}_{column}" in found for row in range(1, 41) for column in range(1, 7))


def test_a_number_printed_again_gets_a_bookmark_of_its_own(made: ReadBack) -> None:
    found = made.bookmarked()
    assert found["bac_lieu_revenue_2"] == found["bac_lieu_revenue_3"] == "511,58"
    names = [start.get(qn("w:name")).casefold() for start in made.body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))


@given(st.lists(st.text(min_size=1, max_size=60), max_size=8))
def test_bookmark_names_are_legal_and_unique_whatever_the_ids(ids: list[str]) -> None:
    bookmarks = Bookmarks()
    names = [bookmarks.around("", trace_id).split('w:name="')[1].split('"')[0] for trace_id in ids]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name[0].isalpha()
        assert name.replace("_", "a").isalnum()
        assert name.isascii()
        assert len(name) <= 40
    assert all(name.startswith(bookmark_base(trace_id)) for name, trace_id in zip(names, ids, strict=True))


def test_header_rows_repeat_and_no_row_splits(made: ReadBack) -> None:
    table = made.paragraph("Vốn đăng ký lũy kế").getnext().getnext()
    rows = table.findall(qn("w:tr"))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows[:3]] == [True, True, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_column_groups_span_their_columns_and_single_headings_run_down(made: ReadBack) -> None:
    table = made.paragraph("Vốn đăng ký lũy kế").getnext().getnext()
    upper, lower = table.findall(qn("w:tr"))[:2]
    spans = [span.get(qn("w:val")) for span in upper.iter(qn("w:gridSpan"))]
    assert spans == ["2", "2", "2"]
    assert [merge.get(qn("w:val")) for merge in upper.iter(qn("w:vMerge"))] == ["restart"] * 3
    assert len(list(lower.iter(qn("w:vMerge")))) == 3
    assert len(lower.findall(qn("w:tc"))) == 9


def test_numbers_align_right_and_a_wide_table_is_set_smaller(made: ReadBack) -> None:
    styles = made.document.styles
    for name, size in (("Bảng - số", 12), ("Bảng rộng - số", 11)):
        assert styles[name].paragraph_format.alignment.name == "RIGHT"
        assert styles[name].font.size.pt == size
    assert made.style_name("1.100,5") == "Bảng rộng - số"
    assert made.style_name("-57,10") == "Bảng - số"


def test_no_table_is_wider_than_its_line_and_one_of_much_text_fills_it(made: ReadBack) -> None:
    widths = [int(table.find(f".//{qn('w:tblW')}").get(qn("w:w"))) for table in made.body.iter(qn("w:tbl"))]
    assert max(widths) <= 14287
    assert column_widths(wordy_table(), 9355, 12)[1] > 9355 * 0.6
    assert sum(column_widths(wordy_table(), 9355, 12)) == 9355
    for table in made.body.iter(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(grid) == int(table.find(f".//{qn('w:tblW')}").get(qn("w:w")))


def wordy_table() -> Table:
    text = (
        "Tổng vốn đầu tư đăng ký ghi 83,55 triệu USD, nhưng cộng các phần được 83,28 triệu USD; chênh 0,27 triệu USD."
    )
    columns = (Column("Đơn vị", width=3), Column("Nội dung", width=3), Column("Ô", width=3))
    return Table("Vấn đề", columns, (Row((("Vĩnh Long",), (text,), ("Biểu 1!F10",))),))


def test_a_group_row_runs_across_the_table(made: ReadBack) -> None:
    row = made.paragraph("Khu công nghiệp").getparent().getparent()
    assert [span.get(qn("w:val")) for span in row.iter(qn("w:gridSpan"))] == ["9"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_of_a_member_is_printed_as_it_stands(tmp_path: Path, text: str) -> None:
    table = replace(narrow_table(), title=text, rows=(Row(((text,), (N(text, text),), ())),))
    section = replace(member(1, Paragraph((text,), author=text), table, state_note=text), name=text)
    view = replace(small_view(), members=(section,), opening=(text,), appendices=(Appendix("I", text, (table,)),))
    render_docx(view, tmp_path / "report.docx")
    made = ReadBack(tmp_path / "report.docx")
    assert f"1.1. {text}" in made.texts
    assert f"{text} (Theo {text})" in made.texts
    assert made.texts.count(text) >= 6
    assert "49" not in made.text


def test_control_characters_are_left_out_and_line_ends_kept(tmp_path: Path) -> None:
    view = replace(small_view(), opening=("một\x00\x0b\x1f\u202ehai\r\nba\ud800",))
    render_docx(view, tmp_path / "report.docx")
    assert "mộthai\nba" in ReadBack(tmp_path / "report.docx").texts


@given(st.text(alphabet=st.characters(codec=None), max_size=50))
def test_escaped_text_is_always_xml(text: str) -> None:
    assert etree.fromstring(f"<t>{escape(text)}</t>").tag == "t"


def test_two_renders_have_the_same_bytes(made: ReadBack, tmp_path: Path) -> None:
    render_docx(small_view(), tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == made.path.read_bytes()


def test_properties_come_from_the_report_and_not_from_the_clock(made: ReadBack) -> None:
    properties = made.document.core_properties
    assert properties.title == "Báo cáo Sơ kết công tác thi đua 6 tháng đầu năm và kế hoạch 6 tháng cuối năm 2020"
    assert properties.language == "vi-VN"
    assert properties.identifier == "05/BC-KTĐMTNB"
    assert f"{properties.created:%Y-%m-%d}" == f"{properties.modified:%Y-%m-%d}" == "2020-07-05"


def test_every_number_of_the_official_half_year_is_bookmarked(tmp_path: Path) -> None:
    view, trace = sample_view()
    render_docx(view, tmp_path / "report.docx")
    made = ReadBack(tmp_path / "report.docx")
    found = made.bookmarked()
    for number in trace:
        name = bookmark_base(number.trace_id)
        assert found.get(name, number.text) == number.text
    figures = [number for number in trace if number.kind is Kind.FIGURE]
    assert len(figures) >= 436
    assert all(bookmark_base(number.trace_id) in found for number in figures)
    starts = [
        next(i for i, t in enumerate(made.texts) if t == f"1.{n + 1}. {s.name}") for n, s in enumerate(view.members)
    ]
    assert len(starts) == 14
    assert starts == sorted(starts)


def test_many_members_all_have_their_section(tmp_path: Path) -> None:
    render_docx(view_of_members(120), tmp_path / "report.docx")
    texts = ReadBack(tmp_path / "report.docx").texts
    assert [text for text in texts if text.startswith("1.120. ")] == ["1.120. Ban Quản lý thứ 1"]


def test_nothing_of_the_template_engine_is_left(made: ReadBack) -> None:
    for name in made.parts():
        content = made.part(name) if name.endswith(".xml") else ""
        assert "{{" not in content
        assert "{%" not in content
        assert "urn:tonghop" not in content


def test_tables_that_touch_are_kept_apart(tmp_path: Path) -> None:
    bare = replace(wide_table(), title="", unit_line="", notes=())
    view = replace(small_view(), appendices=(Appendix("I", "Bảng", (bare, bare)),))
    render_docx(view, tmp_path / "report.docx")
    tables = list(ReadBack(tmp_path / "report.docx").body.iter(qn("w:tbl")))
    assert all(table.getnext().tag != qn("w:tbl") for table in tables)


def test_a_short_table_stays_on_one_page_and_a_long_one_keeps_its_ends(made: ReadBack) -> None:
    def kept(title: str) -> list[bool]:
        rows = made.paragraph(title).getnext().getnext().findall(qn("w:tr"))
        return [
            row.find(f".//{qn('w:keepNext')}") is not None
            for row in rows
            if row.find(f".//{qn('w:tblHeader')}") is None
        ]

    assert kept("Kết quả sản xuất kinh doanh") == [True, True]
    assert kept("Vốn đăng ký lũy kế") == [True] * 2 + [False] * 37 + [True] * 2 + [False]
