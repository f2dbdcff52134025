import json
import re
from dataclasses import replace

from consolidation_text import blocks_of, numbers_of, runs_of
from sample_view import sample_inputs, sample_view

from tonghop.model import Figure
from tonghop.reporting.build import build_view
from tonghop.reporting.trace import Kind, Trace
from tonghop.reporting.trace_export import TraceExport, write_trace
from tonghop.reporting.view import PrintedNumber, Table


def test_no_numeral_is_printed_outside_the_trace():
    view, trace = sample_view()
    entries = {entry.trace_id: entry for entry in trace}
    for text in (view.opening, view.closing, *runs_of(blocks_of(view))):
        for run in text:
            if isinstance(run, PrintedNumber):
                assert entries[run.trace_id].text == run.text
    titles = {block.title for block in blocks_of(view) if isinstance(block, Table)}
    for text in (view.opening, view.closing, *runs_of(blocks_of(view))):
        loose = [run for run in text if isinstance(run, str) and re.search(r"\d", run) and run not in titles]
        assert loose == []


def test_the_numerals_of_headings_and_letterhead_are_registered_by_their_text():
    view, trace = sample_view()
    known = {entry.text for entry in trace}
    head = view.letterhead
    printed = [head.subject, head.number, *head.legal_bases, *head.recipients, *head.addressed_to, view.cycle_label]
    printed += [
        column.heading + column.group
        for block in blocks_of(view)
        if isinstance(block, Table)
        for column in block.columns
    ]
    for text in printed:
        assert set(re.findall(r"\d+", text)) <= {part for entry in known for part in re.findall(r"\d+", entry)}


def test_a_total_leads_through_its_formula_to_the_cells_of_its_members(tmp_path):
    view, trace = sample_view()
    write_trace(tmp_path / "trace.json", trace, sample_inputs())
    written = json.loads((tmp_path / "trace.json").read_text(encoding="utf-8"))
    assert written["cycle"] == "2020-H1"
    number = next(run for run in numbers_of(view.summary) if run.text == "66.547,00")
    entry = next(row for row in written["numbers"] if row["id"] == number.trace_id)
    assert entry["formula"].startswith("Sóc Trăng 5.364,3 tỷ đồng + Tiền Giang 23.978,0988 tỷ đồng + ")
    assert entry["rate"]["vnd_per_usd"] == "23256"
    assert {
        "label": "Trà Vinh",
        "value": "3209.328",
        "unit": "tỷ đồng",
        "formula": "Trà Vinh 138 triệu USD × 23.256 đồng/USD : 1.000",
    } in entry["steps"]
    assert len(entry["figures"]) == 9
    figure = entry["figures"][0]
    assert (figure["member"], figure["raw"], figure["sheet"]) == ("soc-trang", "5.364,3", "Biểu 1")
    assert figure["file"] == "Sóc Trăng - số liệu 6 tháng.xlsx"
    assert len(figure["sha256"]) == 64


def test_a_number_carries_the_findings_on_its_cell():
    _, trace = sample_view()
    export = TraceExport(sample_inputs())
    found = [
        finding
        for entry in trace
        if isinstance(entry.source, Figure) and entry.source.location.cell == "D188"
        for finding in export.entry(entry)["findings"]
    ]
    assert {(row["rule"], row["severity"], row["member"], row["cell"]) for row in found} == {
        ("zones_make_total", "warning", "tra-vinh", "D188")
    }
    assert found[0]["message"].startswith("Tổng vốn đăng ký của các khu (157.937,46)")


def test_a_waiver_and_what_to_do_stand_beside_the_finding_in_the_chain():
    inputs = sample_inputs()
    waived = replace(inputs.findings[0], waived="KKT gồm cả dự án chờ (Nguyễn Văn A, đến 31/12/2020)", advice="Sửa.")
    export = TraceExport(replace(inputs, findings=(waived,)))
    found = [row for entry in sample_view()[1] for row in export.entry(entry)["findings"]]
    assert {(row["waived"], row["advice"]) for row in found} == {
        ("KKT gồm cả dự án chờ (Nguyễn Văn A, đến 31/12/2020)", "Sửa.")
    }


def test_a_total_carries_the_findings_on_the_cells_below_it():
    total = next(row for row in sample_view()[1] if row.text == "542.517,61")
    assert [row["rule"] for row in TraceExport(sample_inputs()).entry(total)["findings"]] == ["zones_make_total"]


def test_a_numeral_of_prose_carries_what_was_found_in_its_sentence():
    inputs = sample_inputs()
    said = replace(
        inputs.findings[0], member="soc-trang", rule="prose_number_mismatch", sheet="Thi đua", cell="B3", cells=()
    )
    entry = next(row for row in sample_view()[1] if row.kind is Kind.PROSE and row.text == "02")
    found = TraceExport(replace(inputs, findings=(said,))).entry(entry)["findings"]
    assert [row["rule"] for row in found] == ["prose_number_mismatch"]


def test_figures_and_computed_numbers_are_named_in_vietnamese():
    _, trace = sample_view()
    entries = list(TraceExport(sample_inputs()).entries(trace))
    labels = {(entry["text"], entry["label"]) for entry in entries}
    assert ("66.547,00", "Kim ngạch xuất khẩu - kỳ này, cộng lại - toàn Khối") in labels
    assert ("-57,10", "Tổng doanh thu - tăng, giảm so với cùng kỳ (%) - Ban Quản lý các KCN tỉnh Bạc Liêu") in labels
    named = [figure for entry in entries if entry["kind"] in {"figure", "computed"} for figure in entry["figures"]]
    assert named
    assert all(figure["label"] and not figure["label"].startswith(figure["indicator"]) for figure in named)
    assert any(label.endswith("tỷ lệ đạt kế hoạch (%) - toàn Khối") for _, label in labels)
    ratio = "Diện tích đất đã cho thuê trên Diện tích đất công nghiệp có thể cho thuê"
    assert any(label.startswith(ratio) for _, label in labels)


def test_a_numeral_of_a_members_prose_leads_to_its_cell():
    _, trace = sample_view()
    entry = next(row for row in trace if row.kind is Kind.PROSE and row.text == "39")
    written = TraceExport(sample_inputs()).entry(entry)
    assert (written["figures"][0]["sheet"], written["figures"][0]["cell"]) == ("Thi đua", "B3")
    assert written["figures"][0]["member"] == "soc-trang"


def test_the_same_data_gives_the_same_ids_in_the_same_order():
    first, second = (build_view(sample_inputs()) for _ in range(2))
    assert first[0] == second[0]
    assert list(first[1]) == list(second[1])


def test_dates_and_document_numbers_are_told_from_other_numerals():
    trace = Trace()
    trace.bind("Văn bản số 1124/BKHĐT-HĐTĐKT ngày 25/02/2020, Thông tư 07/2018/TT-BKHĐT, năm 2020, giá so sánh 5", "I")
    kinds = {entry.text: entry.kind for entry in trace}
    assert kinds["1124"] is Kind.DOCUMENT
    assert kinds["07/2018"] is Kind.DOCUMENT
    assert kinds["25/02/2020"] is Kind.DATE
    assert kinds["2020"] is Kind.DATE
    assert kinds["5"] is Kind.TEXT
