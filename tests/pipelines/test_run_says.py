"""What `tonghop run` says beside the members' lines: what keeps the report a draft, and why there are no pages."""

from pathlib import Path

import pytest

from pipelines.commands import make_pdf
from pipelines.running import gap_lines
from tonghop.model import Cycle
from tonghop.paths import Home
from tonghop.reporting.pdf import PdfFault
from tonghop.stages import Workplace, publishing

CYCLE = Cycle(2020, 1)


@pytest.fixture
def workplace(tmp_path: Path):
    with Workplace.open(Home(tmp_path)) as opened:
        yield opened


def test_gaps_are_told_with_the_file_to_complete(workplace):
    lines = gap_lines(workplace, CYCLE)
    assert lines[0].startswith("Báo cáo sẽ là bản dự thảo, còn thiếu 3 nội dung")
    assert "2020-H1.yaml" in lines[0]
    assert "  - Chưa có tên người ký." in lines


def test_nothing_is_told_when_the_report_can_be_signed(workplace, monkeypatch):
    monkeypatch.setattr("pipelines.running.report_gaps", lambda *_: ())
    assert gap_lines(workplace, CYCLE) == []


def test_pages_that_cannot_be_made_are_told_and_fail_nothing(workplace, monkeypatch):
    def fail(*_: object) -> None:
        raise PdfFault("LibreOffice made no PDF.", remedy="Run again without --pdf.")

    told: list[str] = []
    monkeypatch.setattr(publishing, "publish_pdf", fail)
    make_pdf(workplace, CYCLE, told.append)
    monkeypatch.setattr(publishing, "publish_pdf", lambda *_: None)
    make_pdf(workplace, CYCLE, told.append)
    assert told[0] == "Không làm được report.pdf: LibreOffice made no PDF. Run again without --pdf."
    assert told[1].startswith("Không làm report.pdf vì máy này không có LibreOffice")
