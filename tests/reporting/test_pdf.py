"""The Word document through LibreOffice: as many pages as it should have, and plain speech where there is none."""

import re
from pathlib import Path

import pytest
from small_view import small_view

from tonghop.reporting import pdf
from tonghop.reporting.docx_report import render_docx


def test_the_report_becomes_a_pdf_of_all_its_sections(soffice: str, tmp_path: Path) -> None:
    assert soffice
    render_docx(small_view(), tmp_path / "report.docx")
    made = pdf.convert_to_pdf(tmp_path / "report.docx")
    assert made == tmp_path / "report.pdf"
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)", made.read_bytes())
    widths = [round(float(width)) for width in boxes]
    # Body, two turned pages of Appendix I, Appendix II, Appendix III.
    assert len(widths) >= 6
    assert widths.count(842) >= 2


def test_without_libreoffice_there_is_no_pdf_and_no_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pdf.convert_to_pdf(tmp_path / "report.docx") is None


def test_a_conversion_that_hangs_is_a_fault_that_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pdf.PdfFault, match="did not finish"):
        pdf.convert_to_pdf(tmp_path / "report.docx", timeout_seconds=0.2)


def test_a_conversion_without_result_is_a_fault_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho 'source file could not be loaded' >&2\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pdf.PdfFault, match="source file could not be loaded"):
        pdf.convert_to_pdf(tmp_path / "report.docx")
