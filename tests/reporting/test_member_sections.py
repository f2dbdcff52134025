import re

import pytest
from consolidation_text import numbers_of, section_of, text_of, texts_of
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_figures import CYCLE, reference_figures
from sample_view import sample_inputs, sample_inputs_without, sample_view

from tonghop.catalogue import load_catalogue
from tonghop.model import Figure, SubmissionState
from tonghop.reporting.build import build_view
from tonghop.reporting.member_section import member_blocks, without_own_numbering
from tonghop.reporting.trace import Trace
from tonghop.reporting.values_in_words import Writing
from tonghop.reporting.view import Heading, Paragraph, PrintedNumber, Table
from tonghop.reporting.wordings import load_wordings

FIGURES = reference_figures()


def _blocks(member, figures):
    trace = Trace()
    writing = Writing(load_catalogue(), load_wordings(), trace, CYCLE, "1.1", member)
    return member_blocks(figures, (), writing), trace


def _printed_figures(blocks, trace):
    sources = {entry.trace_id: entry.source for entry in trace}
    found = [sources[number.trace_id] for number in numbers_of(blocks)]
    return {source for source in found if isinstance(source, Figure)}


def test_every_one_of_the_436_figures_is_printed_in_its_members_section():
    view, trace = sample_view()
    printed = 0
    for section in view.members:
        shown = _printed_figures(section.blocks, trace)
        assert shown == set(FIGURES[section.member])
        printed += len(shown)
    assert printed == 436


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_part_of_its_figures_a_member_sends_none_is_left_out(data):
    member = data.draw(st.sampled_from(sorted(FIGURES)))
    sent = data.draw(st.lists(st.sampled_from(FIGURES[member]), unique=True, min_size=1))
    blocks, trace = _blocks(member, sent)
    assert _printed_figures(blocks, trace) == set(sent)


def test_sections_stand_in_the_order_of_the_roster_under_the_members_full_names():
    view, _ = sample_view()
    assert [section.number for section in view.members] == [f"1.{number}" for number in range(1, 15)]
    assert view.members[9].name == "Ban Quản lý KKT Phú Quốc tỉnh Kiên Giang"


@pytest.mark.parametrize(
    ("member", "sentence"),
    [
        ("soc-trang", "ước đạt 249,1 tỷ đồng, giảm 26,2% so với cùng kỳ (330,6 tỷ đồng)"),
        ("soc-trang", "đạt 38,91% kế hoạch năm (12.000 tỷ đồng)"),
        ("soc-trang", "06 dự án FDI"),
        ("tien-giang", "thu hút mới 05 dự án, bằng 166,67% so với cùng kỳ năm 2019 (03 dự án), đạt 62,5% kế hoạch năm"),
        ("tien-giang", "vốn FDI 124.100.000 USD (tương đương 2.886,99 tỷ đồng; cùng kỳ 368.404.850 USD, tương đương"),
        ("tien-giang", "70,70 triệu USD"),
        ("bac-lieu", "dự kiến đạt 511,58 tỷ đồng, giảm 680,8 tỷ đồng (57,1%) so với cùng kỳ năm 2019"),
        ("bac-lieu", "hơn 04 lượt nhà đầu tư"),
        ("bac-lieu", "1.659,33 tỷ đồng"),
        ("can-tho", "đạt tỷ lệ 100%"),
        ("kien-giang", "Trong 9 tháng đầu năm 2020, giá trị sản xuất kinh doanh đạt 2.271 tỷ đồng, bằng 76,34%"),
        ("tra-vinh", "không có hồ sơ trễ hạn (0 hồ sơ)"),
        ("ca-mau", "giảm 315 lao động so với đầu năm 2020"),
        ("hau-giang", "từ đầu năm đến ngày 18/6/2020"),
        ("hau-giang", "vốn đầu tư thực hiện đạt 1.750 tỷ đồng, bằng 50% kế hoạch năm"),
        ("long-an", "Có 37 dự án điều chỉnh vốn (trong đó 26 dự án FDI; 11 dự án đầu tư trong nước)."),
        ("long-an", "Có 14 dự án chấm dứt hoạt động"),
        ("kien-giang", "đơn vị quản lý 02 KCN"),
        ("hau-giang", "9.984,604 tỷ đồng"),
        ("phu-quoc", "gần 70 lượt công chức tham dự"),
        ("vinh-long", "từ 15 ngày xuống còn từ 01 đến 03 ngày làm việc"),
        ("vinh-long", "4.561.824,77 USD"),
        ("long-an", "tính đến ngày 20/5/2020 có 1.588 dự án còn hiệu lực"),
        ("long-an", "tăng 42,78 ha so với cuối năm 2019"),
        ("ben-tre", "CTCP Đông Hải Bến Tre (diện tích 30 ha, vốn đầu tư dự kiến 5.000 tỷ đồng)"),
        ("an-giang", "khoảng 510 tỷ đồng"),
    ],
)
def test_a_figure_is_said_as_an_official_would_say_it(member, sentence):
    text = text_of(section_of(sample_view()[0], member).blocks)
    assert sentence.casefold() in text.casefold()


def test_no_sentence_has_doubled_blanks_or_empty_brackets():
    for section in sample_view()[0].members:
        for text in texts_of(section.blocks):
            assert not re.search(r"  |\(\)|\( | \)|\.\.| ,| ;|;\.|,\.", text), text


def test_a_members_prose_stands_under_its_heading_with_its_author():
    blocks = section_of(sample_view()[0], "soc-trang").blocks
    at = next(number for number, block in enumerate(blocks) if isinstance(block, Heading))
    assert blocks[at].text == "Công tác thi đua, khen thưởng"
    following = blocks[at + 1]
    assert isinstance(following, Paragraph)
    assert following.author == "Ban Quản lý các KCN tỉnh Sóc Trăng"
    assert PrintedNumber("02", numbers_of([following])[0].trace_id) in following.text


@pytest.mark.parametrize(
    ("sent", "printed"),
    [
        ("I. CÔNG TÁC THI ĐUA", "Công tác thi đua"),
        ("2. Công tác cải cách TTHC", "Công tác cải cách TTHC"),
        ("III. ĐẦU TƯ HẠ TẦNG KCN", "Đầu tư hạ tầng KCN"),
        ("1.2. Phương hướng 6 tháng cuối năm", "Phương hướng 6 tháng cuối năm"),
        ("Công tác khác", "Công tác khác"),
        ("I.", "I."),
    ],
)
def test_a_members_heading_loses_its_own_number_and_its_capitals(sent, printed):
    assert without_own_numbering(sent) == printed


def test_a_member_that_sent_nothing_has_a_section_that_says_so():
    view, _ = build_view(sample_inputs_without("ca-mau", None, "quá hạn ngày 10/7/2020"))
    section = section_of(view, "ca-mau")
    assert section.blocks == ()
    assert section.state_note == "Đến thời điểm lập báo cáo, đơn vị chưa gửi số liệu (quá hạn ngày 10/7/2020)."


def test_a_member_whose_file_cannot_be_read_has_a_section_that_says_so():
    view, _ = build_view(sample_inputs_without("ca-mau", SubmissionState.REJECTED, "tệp có mật khẩu"))
    assert "không đọc được (tệp có mật khẩu)" in section_of(view, "ca-mau").state_note


def test_a_blocked_submission_is_shown_but_not_counted():
    view, _ = build_view(sample_inputs_without("ca-mau", SubmissionState.BLOCKED, "còn lỗi chưa sửa"))
    section = section_of(view, "ca-mau")
    assert "chưa được chấp nhận (còn lỗi chưa sửa)" in section.state_note
    assert "16.929,7" in text_of(section.blocks)
    assert "13/14 đơn vị thành viên có số liệu được chấp nhận; chưa có số liệu được chấp nhận của Cà Mau" in text_of(
        view.summary
    )


def test_an_indicator_without_a_wording_is_still_said_by_its_catalogue_name():
    wordings = load_wordings()
    without = {code: row for code, row in wordings.indicators.items() if code != "jobs_created"}
    sentences = tuple(row for row in wordings.sentences if "jobs_created" not in row.indicators)
    changed = wordings.model_copy(update={"indicators": without, "sentences": sentences})
    view, _ = build_view(sample_inputs(), changed)
    assert (
        "số lao động được giải quyết việc làm: 5.094 lao động"
        in text_of(section_of(view, "hau-giang").blocks).casefold()
    )


def test_what_no_clause_words_is_set_in_a_table_at_the_end():
    odd = FIGURES["bac-lieu"][0]
    strange = Figure(
        odd.key._replace(measure="forecast"),
        odd.value,
        odd.unit,
        odd.raw,
        odd.sent_value,
        odd.sent_unit,
        0,
        odd.location,
    )
    blocks, trace = _blocks("bac-lieu", [strange])
    assert isinstance(blocks[-1], Table)
    assert _printed_figures(blocks, trace) == {strange}
