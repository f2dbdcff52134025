"""A cycle after the mergers: the report says where its prior values come from, and what was corrected since."""

from collections.abc import Sequence

from consolidation_text import text_of
from sample_view import restated_cycle

from tonghop.reporting.build import build_view
from tonghop.reporting.runs import plain
from tonghop.reporting.trace_export import TraceExport
from tonghop.reporting.view import Block, Table


def tables(blocks: Sequence[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def test_growth_over_predecessors_is_marked_in_the_table_with_their_names_in_the_note() -> None:
    view, _ = build_view(restated_cycle())
    by_member = next(t for t in tables(view.appendices[1].blocks) if t.title.startswith("So sánh và thực hiện"))
    rows = [[plain(cell) for cell in row.cells] for row in by_member.rows]
    assert ["Cà Mau", "triệu USD", "15,00", "12,50#", "20,00", "…", "…"] in rows
    notes = " ".join(plain(note) for note in by_member.notes)
    assert "là tổng số các đơn vị tiền thân gửi năm trước: Cà Mau (Bạc Liêu, Cà Mau)." in notes


def test_the_trace_of_that_growth_goes_down_to_the_predecessors_files_of_last_year() -> None:
    inputs = restated_cycle()
    view, trace = build_view(inputs)
    entry = next(row for row in TraceExport(inputs).entries(trace) if row["text"] == "12,50")
    assert [(row["member"], row["file"], row["label"].rpartition(" - ")[2]) for row in entry["figures"]] == [
        ("bac-lieu", "Bạc Liêu 2025.xlsx", "số đã báo cáo cho 6 tháng đầu năm 2025"),
        ("ca-mau", "Cà Mau 2025.xlsx", "số đã báo cáo cho 6 tháng đầu năm 2025"),
    ]
    assert entry["findings"] == []
    assert entry["id"] in view.anchors


def test_a_corrected_estimate_stands_in_a_table_of_its_own_and_in_the_quality_notes() -> None:
    view, _ = build_view(restated_cycle())
    table = next(t for t in tables(view.appendices[1].blocks) if t.title.startswith("Số cùng kỳ khác"))
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [
        ["Phú Quốc", "Tổng số lao động", "người", "ước 1.000", "1.050", "50", "5,00"]
    ]
    assert "Có 01 số cùng kỳ khác với số đã báo cáo cho kỳ đó một năm trước" in text_of(view.quality_notes)
