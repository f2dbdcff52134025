"""What publishing puts into the outbox: a draft while something is missing, nothing when a number has no source."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from tonghop.model import Cycle
from tonghop.paths import Home
from tonghop.reporting import docx_report
from tonghop.reporting.orphans import OrphanNumber
from tonghop.stages import Workplace
from tonghop.stages.publishing import publish_cycle

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
    cycles = {**workplace.catalogue.cycles, str(CYCLE): replace_record(record, signature=signature)}
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
