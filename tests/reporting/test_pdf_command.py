"""`tonghop pdf`: pages of what is already made; without LibreOffice it says so and fails nobody."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_view import small_view

from tonghop.commands.pdf import pdf
from tonghop.paths import Home
from tonghop.reporting.docx_report import render_docx
from tonghop.stages import Workplace
from tonghop.warehouse import outputs


def ask(home: Path, report: str) -> Result:
    return CliRunner().invoke(pdf, [report], env={"TONGHOP_HOME": str(home)}, catch_exceptions=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "outbox" / "2020-H1"
    folder.mkdir(parents=True)
    render_docx(small_view(), folder / "report.docx")
    return tmp_path


def test_a_cycles_report_becomes_pages_beside_it_and_is_recorded(home: Path, soffice: str) -> None:
    assert soffice
    told = ask(home, "2020-H1")
    made = home / "outbox" / "2020-H1" / "report.pdf"
    assert (told.exit_code, told.output.strip()) == (0, str(made))
    with Workplace.open(Home(home)) as workplace, workplace.warehouse.reading() as connection:
        (row,) = [row for row in outputs.of_cycle(connection, "2020-H1") if row.name == "report.pdf"]
    assert row.sha256 == hashlib.sha256(made.read_bytes()).hexdigest()


def test_any_word_file_of_an_edition_becomes_pages_beside_it(home: Path, soffice: str) -> None:
    assert soffice
    document = home / "outbox" / "2020-H1" / "report.docx"
    assert ask(home, str(document)).output.strip() == str(document.with_suffix(".pdf"))


def test_without_libreoffice_it_says_so_and_is_no_failure(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(home))
    told = ask(home, "2020-H1")
    assert told.exit_code == 0
    assert "máy này không có LibreOffice" in told.output
    assert not (home / "outbox" / "2020-H1" / "report.pdf").exists()


def test_a_program_that_fails_is_told_with_its_reason(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = home / "soffice"
    program.write_text("#!/bin/sh\necho 'no export filter' >&2\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(home))
    told = ask(home, str(home / "outbox" / "2020-H1" / "report.docx"))
    assert told.exit_code == 1
    assert "no export filter" in told.output


@pytest.mark.parametrize("report", ["2021-H1", "khong-co.docx", "report.txt"])
def test_what_is_no_report_is_said(home: Path, report: str) -> None:
    assert ask(home, report).exit_code == 2
