import csv
import io
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from sample_view import sample_inputs

from tonghop.consolidating import CONVERTED
from tonghop.model import Finding, Severity
from tonghop.reporting.annex import annex_bytes, write_annex
from tonghop.reporting.exports import (
    FIGURE_COLUMNS,
    FINDING_COLUMNS,
    safe_text,
    write_aside,
    write_figures,
    write_findings,
)


def _rows(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_figures_csv_has_the_contracts_columns_and_every_figure_exactly(tmp_path):
    figures = [figure for rows in sample_inputs().figures.values() for figure in rows]
    write_figures(tmp_path / "figures.csv", figures)
    head, *rows = _rows(tmp_path / "figures.csv")
    assert tuple(head) == FIGURE_COLUMNS
    assert len(rows) == 436
    assert [Decimal(row[6]) for row in rows] == [figure.value for figure in figures]


def test_a_negative_number_stays_a_number_and_a_formula_becomes_text(tmp_path):
    figure = next(row for row in sample_inputs().figures["soc-trang"] if row.value == Decimal("-26.2"))
    write_figures(tmp_path / "figures.csv", [replace(figure, raw='=HYPERLINK("x")')])
    row = _rows(tmp_path / "figures.csv")[1]
    assert row[6] == "-26.2"
    assert row[8] == '\'=HYPERLINK("x")'


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx"])
def test_text_that_a_spreadsheet_would_run_is_disarmed(text):
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-26,2", "-1.234,5%", "+7", "KCN An Nghiệp", ""])
def test_numbers_and_plain_words_are_left_as_they_are(text):
    assert safe_text(text) == text


def test_findings_csv_has_the_contracts_columns(tmp_path):
    finding = Finding("2020-H1", "ca-mau", "unit_missing", Severity.WARNING, "=x", sheet="Biểu 1", cell="D4")
    write_findings(tmp_path / "findings.csv", [finding])
    head, row = _rows(tmp_path / "findings.csv")
    assert tuple(head) == FINDING_COLUMNS
    assert row[3] == "warning"
    assert row[-1] == "'=x"


def test_a_write_that_fails_leaves_the_old_file_and_no_remains(tmp_path):
    path = tmp_path / "out.csv"
    write_aside(path, ["old"])

    def broken():
        yield "new"
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_aside(path, broken())
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_annex_has_the_same_bytes_for_the_same_tables():
    assert annex_bytes(sample_inputs()) == annex_bytes(sample_inputs())


def test_the_annex_runs_no_text_of_a_member_as_a_formula():
    inputs = sample_inputs()
    hostile = replace(inputs.coverage[0], original_name='=cmd|"/c calc"!A1', reason="@SUM(1)")
    archive = annex_bytes(replace(inputs, coverage=(hostile, *inputs.coverage[1:])))
    sheets = [name for name in zipfile.ZipFile(io.BytesIO(archive)).namelist() if "worksheets/sheet" in name]
    formulas = [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(archive))
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(sheets) > 10
    assert formulas
    assert not any("cmd" in formula or "@SUM" in formula for formula in formulas)


def test_every_sheet_of_the_annex_is_frozen_and_set_up_for_print():
    for sheet in openpyxl.load_workbook(io.BytesIO(annex_bytes(sample_inputs()))):
        assert sheet.freeze_panes is not None
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.print_title_rows


def test_totals_recalculated_by_libreoffice_equal_the_consolidated_ones(tmp_path, soffice):
    inputs = sample_inputs()
    write_annex(tmp_path / "annex.xlsx", inputs)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "annex.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    back = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(tmp_path / "again"),
        str(tmp_path / "annex.ods"),
    ]
    subprocess.run(back, check=True, capture_output=True, timeout=180)
    book = openpyxl.load_workbook(tmp_path / "again" / "annex.xlsx", data_only=True)
    checked = 0
    for row in inputs.consolidation.rows.values():
        if row.total is not None and row.key.breakdown == "total":
            assert round(_total_cell(book, inputs, row), 6) == pytest.approx(float(row.total.amount), abs=1e-6)
            checked += 1
    assert checked > 50
    comparison = book["So sánh"]
    at = next(cell.row for cell in comparison["A"] if cell.value == "Kim ngạch xuất khẩu")
    sums = next(
        number for number in range(at, at + 20) if comparison.cell(number, 1).value == "Cộng các đơn vị so sánh được"
    )
    growth = inputs.consolidation.row("exports", family=CONVERTED).growth
    assert comparison.cell(sums, 5).value == pytest.approx(float(growth.percent.amount), abs=1e-9)


def _total_cell(book, inputs, row):
    indicator = inputs.catalogue.indicators[row.key.indicator]
    sheet = book[inputs.catalogue.sections[indicator.section].title]
    unit = f"{row.unit} (quy đổi)" if row.key.family == CONVERTED else row.unit
    columns = [
        column
        for column in range(2, sheet.max_column + 1)
        if (sheet.cell(4, column).value, sheet.cell(5, column).value) == (indicator.name, unit)
    ]
    at = next(cell.row for cell in sheet["A"] if cell.value == "Tổng của Khối")
    return sheet.cell(at, columns[0]).value
