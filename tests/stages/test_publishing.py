"""What publishing puts into the outbox: a draft while something is missing, nothing when a number has no source."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from tonghop.model import Cycle, Figure, FigureKey, Location, SubmissionState
from tonghop.paths import Home
from tonghop.reporting import docx_report
from tonghop.reporting.orphans import OrphanNumber
from tonghop.stages import Workplace, publishing
from tonghop.stages.consolidating import consolidate_cycle
from tonghop.stages.publishing import publish_cycle, report_gaps, report_inputs
from tonghop.warehouse import coverage, figures, outputs, submissions
from tonghop.warehouse.records import Arrival, MemberCoverage

CYCLE = Cycle(2020, 1)


@pytest.fixture
def workplace(tmp_path: Path):
    with Workplace.open(Home(tmp_path)) as opened:
        yield opened


def watermarks(path: Path) -> set[str]:
    parts = [section.header.part.element for section in Document(str(path)).sections]
    marks = (mark.get("string") for part in parts for mark in part.iter("{urn:schemas-microsoft-com:vml}textpath"))
    return {words for words in marks if words}


def signed(workplace: Workplace) -> Workplace:
    record = workplace.catalogue.cycle_file(CYCLE)
    signature = replace_record(record.signature, number="05", signed_on="2020-07-05", name="Nguyễn Văn A")
    return with_record(workplace, replace_record(record, signature=signature))


def with_record(workplace: Workplace, record) -> Workplace:
    cycles = {**workplace.catalogue.cycles, str(CYCLE): record}
    return replace(workplace, catalogue=replace(workplace.catalogue, cycles=cycles))


def replace_record(record, **changes):
    return type(record).model_validate({**record.model_dump(), **changes})


def test_a_report_with_gaps_is_made_as_a_draft(workplace):
    made = publish_cycle(workplace, CYCLE)
    assert "Chưa có tên người ký." in made.gaps
    assert watermarks(made.outbox / "report.docx") == {"DỰ THẢO"}


def test_a_report_without_gaps_carries_no_mark_of_a_draft(workplace):
    made = publish_cycle(signed(workplace), CYCLE)
    assert made.gaps == ()
    assert watermarks(made.outbox / "report.docx") == set()


def test_bodies_are_written_in_natural_case_and_set_in_capitals_by_their_style(workplace):
    made = publish_cycle(workplace, CYCLE)
    texts = [p.text for p in Document(str(made.outbox / "report.docx")).element.body.iter(qn("w:p"))]
    name = workplace.catalogue.bloc.name
    assert name in texts
    assert f"(Kèm theo Báo cáo số ……/BC-KTĐMTNB ngày …… tháng …… năm 2020 của {name})" in texts


def test_a_number_without_a_source_leaves_the_outbox_as_it_was(workplace, tmp_path, monkeypatch):
    before = publish_cycle(workplace, CYCLE).outbox / "report.docx"
    kept = before.read_bytes()
    template = Document(str(docx_report.REPORT_TEMPLATE))
    template.paragraphs[0].add_run(" 1.234 tỷ đồng")
    template.save(str(tmp_path / "template.docx"))
    monkeypatch.setitem(docx_report.render_docx.__kwdefaults__, "template", tmp_path / "template.docx")
    with pytest.raises(OrphanNumber, match=r"1\.234"):
        publish_cycle(workplace, CYCLE)
    assert before.read_bytes() == kept


def test_what_the_bloc_itself_owes_is_known_before_anything_is_rendered(workplace):
    record = workplace.catalogue.cycle_file(CYCLE)
    bases = [{"text": ""}, {"text": "Kế hoạch số …/KH-KTĐ ngày ___ tháng 4 năm 2020"}, {"text": "Luật Thi đua"}]
    changed = replace_record(record, legal_bases=bases, exchange_rates=(), prose={})
    found = report_gaps(with_record(workplace, changed), CYCLE)
    assert "Chưa có tên người ký." in found
    assert "Chưa có tỷ giá của kỳ báo cáo: số liệu bằng USD không được quy đổi ra đồng Việt Nam." in found
    assert "Chưa có nội dung phương hướng của Khối." in found
    assert "Căn cứ thứ 1 còn thiếu chữ: “……”." in found
    assert "Căn cứ thứ 2 còn thiếu chữ: “Kế hoạch số ……/KH-KTĐ ngày …… tháng 4 năm 2020”." in found
    assert not any("Căn cứ thứ 3" in gap for gap in found)


def test_a_draft_is_made_with_its_gaps_marked(workplace):
    record = workplace.catalogue.cycle_file(CYCLE)
    changed = replace_record(
        record, legal_bases=[{"text": ""}], exchange_rates=(), prose={}, signature={}, recipients={}
    )
    made = publish_cycle(with_record(workplace, changed), CYCLE)
    document = Document(str(made.outbox / "report.docx"))
    texts = [p.text for p in document.element.body.iter(qn("w:p"))]
    assert "Căn cứ ……." in texts
    assert "1. ……" in texts
    assert texts[texts.index("2. Hoạt động của Khối") + 1] == "- ……"
    gaps = [run for run in document.element.body.iter(qn("w:rStyle")) if run.get(qn("w:val")) == "ChoConThieu"]
    assert len(gaps) >= 5


def test_a_new_report_takes_the_pages_of_the_old_one_away(workplace, monkeypatch):
    def convert(docx: Path) -> Path:
        docx.with_suffix(".pdf").write_bytes(b"%PDF")
        return docx.with_suffix(".pdf")

    monkeypatch.setattr(publishing, "convert_to_pdf", convert)
    publish_cycle(workplace, CYCLE)
    pages = publishing.publish_pdf(workplace, CYCLE)
    assert pages.read_bytes() == b"%PDF"
    assert "report.pdf" in recorded(workplace)
    publish_cycle(workplace, CYCLE)
    assert not pages.exists()
    assert "report.pdf" not in recorded(workplace)


def test_without_libreoffice_no_pages_are_made(workplace, monkeypatch):
    monkeypatch.setattr(publishing, "convert_to_pdf", lambda _: None)
    publish_cycle(workplace, CYCLE)
    assert publishing.publish_pdf(workplace, CYCLE) is None
    assert "report.pdf" not in recorded(workplace)


def recorded(workplace: Workplace) -> set[str]:
    with workplace.warehouse.reading() as connection:
        return {file.name for file in outputs.of_cycle(connection, str(CYCLE))}


def test_what_a_board_sent_last_year_is_read_from_the_warehouse_to_compare_with(workplace):
    store(workplace, "2019-H1", {"long-an": "80"}, "Long An 2019.xlsx")
    store(workplace, "2020-H1", {"long-an": "100"}, "Long An 2020.xlsx")
    row = consolidate_cycle(workplace, CYCLE).row("exports", family="money_usd")
    assert row.growth.percent.amount == 25
    inputs = report_inputs(workplace, CYCLE)
    assert inputs.consolidation.row("exports", family="money_usd") == row
    assert sorted(inputs.original_names.values()) == ["Long An 2019.xlsx", "Long An 2020.xlsx"]


def store(workplace: Workplace, cycle: str, exports: dict[str, str], name: str) -> None:
    digest = hashlib.sha256(cycle.encode()).hexdigest()
    with workplace.warehouse.transaction() as connection:
        arrival = Arrival(digest, name, 1, datetime(2020, 7, 1, tzinfo=UTC))
        rows = submissions.register_many(connection, cycle, dict.fromkeys(exports, arrival))
        sent = {rows[member].submission_id: [exports_of(cycle, member, digest, exports[member])] for member in exports}
        figures.replace_for_submissions(connection, sent)
        for row in rows.values():
            submissions.set_state(connection, row.submission_id, SubmissionState.ACCEPTED)
        used = [MemberCoverage(cycle, member, row.submission_id, "") for member, row in rows.items()]
        coverage.replace_for_cycle(connection, cycle, used)


def exports_of(cycle: str, member: str, digest: str, value: str) -> Figure:
    key = FigureKey(cycle, member, "", "exports", "total", "actual", "money_usd")
    amount = Decimal(value)
    return Figure(key, amount, "triệu USD", value, amount, "triệu USD", 0, Location(digest, "Biểu 1", "D12"))
