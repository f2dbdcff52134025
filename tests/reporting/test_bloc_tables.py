from dataclasses import replace

from consolidation_text import text_of
from sample_view import sample_inputs, sample_inputs_without, sample_view

from tonghop.consolidating import consolidate
from tonghop.model import Cycle
from tonghop.reporting.build import build_view
from tonghop.reporting.runs import plain
from tonghop.reporting.view import Table


def _tables(blocks):
    return [block for block in blocks if isinstance(block, Table)]


def _row(table, first):
    return next([plain(cell) for cell in row.cells] for row in table.rows if plain(row.cells[0]) == first)


def test_the_summary_says_total_coverage_growth_and_who_moved_it():
    text = text_of(sample_view()[0].summary)
    assert (
        "Kim ngạch xuất khẩu: 66.547,00 tỷ đồng (9/14 đơn vị), gồm 2.627,87 triệu USD và 5.433,30 tỷ đồng; "
        "so với cùng kỳ giảm 17,40% (so sánh trên 07 đơn vị), trong đó Long An giảm nhiều nhất "
        "(8.934,03 tỷ đồng), Vĩnh Long tăng nhiều nhất (2.145,05 tỷ đồng)"
    ) in text
    assert "tỷ giá 23.256 đồng/USD (Tỷ giá hạch toán ngoại tệ tháng 6/2020, Thông báo số 2778/TB-KBNN" in text
    assert "chỉ để tham khảo" in text


def test_appendix_one_has_currencies_apart_and_converted_with_coverage_under_each():
    table = next(
        table
        for table in _tables(sample_view()[0].appendices[0].blocks)
        if "Kim ngạch xuất khẩu" in {column.group for column in table.columns}
    )
    at = [number for number, column in enumerate(table.columns) if column.group == "Kim ngạch xuất khẩu"]
    assert [table.columns[number].heading for number in at] == ["triệu USD", "tỷ đồng", "tỷ đồng (quy đổi)"]
    assert [_row(table, "Tổng của Khối")[number] for number in at] == ["2.627,87", "5.433,30", "66.547,00"]
    assert [_row(table, "Số đơn vị có số liệu")[number] for number in at] == ["7/14", "2/14", "9/14"]
    assert [_row(table, "Sóc Trăng")[number] for number in at] == ["…", "5.364,30*", "5.364,30*"]
    assert any("KCN An Nghiệp" in plain(note) for note in table.notes)


def test_appendix_one_has_no_row_of_gaps_and_names_below_who_gave_nothing():
    gap = "…"
    for table in _tables(sample_view()[0].appendices[0].blocks)[:-1]:
        body = [row for row in table.rows if row.kind == "body"]
        assert all(any(plain(cell) != gap for cell in row.cells[1:]) for row in body)
        shown = {plain(row.cells[0]) for row in body}
        absent = next((plain(note) for note in table.notes if "không có số liệu nào" in plain(note)), "")
        assert len(shown) + (absent.count(",") + 1 if absent else 0) == 14


def test_what_few_members_give_takes_a_line_with_total_coverage_and_each_value():
    few = _tables(sample_view()[0].appendices[0].blocks)[-1]
    assert few.title == "Chỉ tiêu do ít đơn vị báo cáo"
    assert _row(few, "Tổng số dự án còn hiệu lực: trong nước (DDI)") == [
        "Tổng số dự án còn hiệu lực: trong nước (DDI)",
        "dự án",
        "1.024",
        "2/14",
        "Cần Thơ: 222; Long An: 802¶",
    ]


def test_appendix_two_compares_like_for_like_and_marks_implied_values():
    growth, plan, by_member = _tables(sample_view()[0].appendices[1].blocks)
    assert _row(growth, "Kim ngạch nhập khẩu")[2:6] == ["24.924,39", "35.288,31", "-29,37", "3/14"]
    assert _row(plan, "Giá trị sản xuất công nghiệp theo giá so sánh 2010")[-1] == "Tiền Giang"
    rows = [[plain(cell) for cell in row.cells] for row in by_member.rows]
    assert ["Trà Vinh", "triệu USD", "138,00", "150,00‡", "-8,00", "…", "…"] in rows


def test_appendix_three_gives_occupancy_as_a_ratio_of_sums():
    (table,) = _tables(sample_view()[0].appendices[2].blocks)
    assert _row(table, "Tổng của Khối") == ["Tổng của Khối", "3/14", "747,36", "1.004,96", "74,37", "x"]


def test_the_quality_notes_name_each_file_and_each_problem_with_its_cell():
    text = text_of(sample_view()[0].quality_notes)
    assert "Trà Vinh - số liệu 6 tháng.xlsx" in text
    assert "Biểu 1!D188" in text


def test_the_problems_stand_under_their_member_with_the_widest_column_for_the_words():
    table = next(table for table in _tables(sample_view()[0].quality_notes) if table.title.startswith("Vấn đề"))
    assert [plain(row.cells[0]) for row in table.rows if row.kind == "group"] == ["Trà Vinh"]
    assert max(table.columns, key=lambda column: column.width).heading == "Nội dung"


def test_without_a_rate_the_report_says_that_nothing_is_converted():
    inputs = sample_inputs()
    cycle = Cycle(2019, 1)
    tables = consolidate(inputs.figures, catalogue=inputs.catalogue, cycle=cycle)
    view, _ = build_view(replace(inputs, cycle=cycle, consolidation=tables))
    assert "Chưa có tỷ giá của kỳ báo cáo" in text_of(view.summary)
    assert "Không quy đổi được vì chưa có tỷ giá" in text_of(view.quality_notes)
    assert any("tỷ giá" in gap for gap in view.gaps)
    assert not any(
        "quy đổi" in column.heading for table in _tables(view.appendices[0].blocks) for column in table.columns
    )


def test_a_member_left_out_of_the_totals_lowers_the_coverage():
    view, _ = build_view(sample_inputs_without("ca-mau", None, ""))
    assert "8/14 đơn vị)" in text_of(view.summary)


def test_a_report_without_any_figure_is_still_made():
    inputs = sample_inputs()
    empty = consolidate({}, catalogue=inputs.catalogue, cycle=inputs.cycle)
    coverage = tuple(replace(row, state=None, sha256="", original_name="", version=None) for row in inputs.coverage)
    view, _ = build_view(
        replace(inputs, consolidation=empty, figures={}, narratives={}, findings=(), coverage=coverage)
    )
    assert len(view.members) == 14
    assert view.appendices == ()
    assert "0/14" in text_of(view.summary)


def test_a_member_whose_part_alone_comes_to_a_rank_is_named_below_the_ranking():
    table = next(table for table in _tables(sample_view()[0].summary) if table.title == "Các đơn vị đứng đầu")
    assert "Tiền Giang" not in "".join(_row(table, "Tổng doanh thu"))
    (note,) = [plain(note) for note in table.notes if "chưa xếp hạng" in plain(note)]
    assert note.startswith("Tiền Giang không gửi số chung")
    assert "26.585,56 tỷ đồng" in note
    assert "Tổng doanh thu" in note
