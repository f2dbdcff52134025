"""From a number in the Word document to its line in the provenance appendix, and from there to the members' cells."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from docx_reading import ReadBack, text_of
from sample_view import sample_inputs, sample_view

from tonghop.consolidating import Value
from tonghop.model import Figure
from tonghop.reporting import provenance_tables
from tonghop.reporting.build import build_view
from tonghop.reporting.docx_report import render_docx
from tonghop.reporting.orphans import check_orphans
from tonghop.reporting.trace import Trace
from tonghop.reporting.trace_labels import load_trace_words
from tonghop.reporting.view import ReportView


@pytest.fixture(scope="module")
def sample() -> tuple[ReportView, Trace]:
    return sample_view()


@pytest.fixture(scope="module")
def made(sample: tuple[ReportView, Trace], tmp_path_factory: pytest.TempPathFactory) -> ReadBack:
    target = tmp_path_factory.mktemp("provenance") / "report.docx"
    render_docx(sample[0], target)
    check_orphans(target, sample[1])
    return ReadBack(target)


def test_every_link_leads_to_a_line_of_the_appendix(made: ReadBack) -> None:
    links = made.links()
    assert len(links) > 1000
    assert {target for _, target in links} <= made.anchors().keys()


def test_every_figure_and_every_computed_value_leads_to_a_line(sample: tuple[ReportView, Trace]) -> None:
    view, trace = sample
    founded = [entry for entry in trace if isinstance(entry.source, Figure | Value)]
    assert [entry.text for entry in founded if entry.trace_id not in view.anchors] == []


def test_the_line_of_a_sent_figure_names_its_cell(made: ReadBack, sample: tuple[ReportView, Trace]) -> None:
    view, trace = sample
    lines = {name: text_of(row) for name, row in made.anchors().items()}
    for entry in trace:
        if isinstance(entry.source, Figure):
            place = entry.source.location
            assert f"({place.sheet}!{place.cell})" in lines[view.anchors[entry.trace_id]]


def test_the_line_of_a_total_gives_its_formula_and_every_members_cell(made: ReadBack) -> None:
    target = next(target for text, target in made.links() if text == "66.547,00")
    line = text_of(made.anchors()[target])
    assert line.startswith("Kim ngạch xuất khẩu")
    assert "kỳ này, cộng lại: 66.547,00 tỷ đồng = Sóc Trăng 5.364,3 tỷ đồng + Tiền Giang 23.978,0988 tỷ đồng" in line
    assert "9 đơn vị: Sóc Trăng Biểu 1!D" in line


def test_a_fall_keeps_its_minus_sign_where_no_sentence_says_that_it_fell(made: ReadBack) -> None:
    target = next(target for text, target in made.links() if text == "29,37")
    assert "tăng, giảm so với cùng kỳ (%): -29,37% = (24.924,38544 tỷ đồng" in text_of(made.anchors()[target])


def test_a_members_file_heads_its_lines_with_its_hash(made: ReadBack) -> None:
    sent = sample_inputs().coverage[0]
    assert f"tệp {sent.original_name}, mã {sent.sha256[:12]}" in made.text


def test_numbers_inside_the_appendix_are_no_links(made: ReadBack) -> None:
    for row in made.anchors().values():
        assert row.find(f".//{qn('w:hyperlink')}") is None


def test_too_many_figures_leave_the_bloc_alone_in_the_appendix(monkeypatch: pytest.MonkeyPatch) -> None:
    few = load_trace_words().model_copy(
        update={"appendix": load_trace_words().appendix.model_copy(update={"most_figures": 10})}
    )
    monkeypatch.setattr(provenance_tables, "load_trace_words", lambda: few)
    view, _ = build_view(sample_inputs())
    assert [table.title for table in view.provenance if hasattr(table, "rows")] == ["Số của toàn Khối"]
    linked = set(view.anchors.values())
    rows = {row.anchor for table in view.provenance if hasattr(table, "rows") for row in table.rows}
    assert linked <= rows


def test_the_same_report_has_the_same_lines(sample: tuple[ReportView, Trace]) -> None:
    assert sample_view()[0].provenance == sample[0].provenance
    assert replace(sample[0]).anchors == sample_view()[0].anchors
