import csv
import io
import re
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from sample_view import sample_inputs

from tonghop.consolidating import CONVERTED, IndicatorRow, consolidate
from tonghop.model import Finding, Severity
from tonghop.reporting.annex import annex_bytes
from tonghop.reporting.comparison_tables import total_rows
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


def without_computed_values(archive: bytes) -> bytes:
    """The workbook with every formula's stored result wiped, so that what is read afterwards was calculated anew."""
    wiped = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(wiped, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            target.writestr(name, content)
    return wiped.getvalue()


def recalculated(soffice: str, archive: bytes, folder: Path) -> Workbook:
    """The workbook as LibreOffice calculates it."""
    (folder / "annex.xlsx").write_bytes(without_computed_values(archive))
    program = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    for target, source, made in (
        ("ods", "annex.xlsx", folder),
        ("xlsx:Calc MS Excel 2007 XML", "annex.ods", folder / "again"),
    ):
        command = [*program, target, "--outdir", str(made), str(folder / source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return openpyxl.load_workbook(folder / "again" / "annex.xlsx", data_only=True)


@pytest.fixture(scope="module")
def calculated(tmp_path_factory, soffice) -> Workbook:
    return recalculated(soffice, annex_bytes(sample_inputs()), tmp_path_factory.mktemp("annex"))


def test_totals_recalculated_by_libreoffice_equal_the_consolidated_ones(calculated):
    inputs = sample_inputs()
    checked = 0
    for row in inputs.consolidation.rows.values():
        if row.total is not None and row.key.breakdown == "total":
            assert round(_total_cell(calculated, inputs, row), 6) == pytest.approx(float(row.total.amount), abs=1e-6)
            checked += 1
    assert checked > 50


def test_growth_and_completion_recalculated_by_libreoffice_equal_the_consolidated_ones(calculated):
    comparison, checked = calculated["So sánh"], 0
    for row in total_rows(sample_inputs()):
        for result, label, column in (
            (row.growth, "Cộng các đơn vị so sánh được", 5),
            (row.completion, "Cộng các đơn vị có kế hoạch", 7),
        ):
            if result is not None and result.percent is not None:
                at = next(cell.row for cell in comparison["A"] if cell.value == _name(row))
                sums = next(number for number in range(at, at + 20) if comparison.cell(number, 1).value == label)
                assert comparison.cell(sums, column).value == pytest.approx(float(result.percent.amount), abs=1e-9)
                checked += 1
    assert checked > 15


def test_occupancy_and_the_charts_cells_recalculated_by_libreoffice_equal_the_consolidated_ones(calculated):
    ratio = sample_inputs().consolidation.ratios["occupancy_rate"]
    sheet = calculated["Tỷ lệ lấp đầy"]
    at = next(cell.row for cell in sheet["A"] if cell.value == "Tổng của Khối")
    assert sheet.cell(at, 5).value == pytest.approx(float(ratio.total.amount), abs=1e-9)
    drawn = calculated["Biểu đồ"]
    at = next(cell.row for cell in drawn["A"] if cell.value == "Tiền Giang")
    assert drawn.cell(at, 2).value == pytest.approx(23978.0988)
    assert drawn.cell(at, 3).value == pytest.approx(30756.9258, abs=1e-3)


def _name(row: IndicatorRow) -> str:
    return sample_inputs().catalogue.indicators[row.key.indicator].name


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


def chart_parts(archive: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        return [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]


def test_the_annex_has_native_charts_bound_to_cells_that_look_into_the_tables():
    archive = annex_bytes(sample_inputs())
    book = openpyxl.load_workbook(io.BytesIO(archive))
    sheet = book["Biểu đồ"]
    assert len(chart_parts(archive)) == 5
    for part in chart_parts(archive):
        bound = re.findall(r"<c:val><c:numRef><c:f>'Biểu đồ'!\$([B-C])\$(\d+):\$[B-C]\$(\d+)</c:f>", part)
        assert bound
        for column, first, last in bound:
            cells = [sheet[f"{column}{row}"].value for row in range(int(first), int(last) + 1)]
            assert any(isinstance(value, str) and value.startswith("='") for value in cells)
            assert all(value is None or str(value).startswith("='") for value in cells)


def test_every_chart_of_the_annex_says_in_words_what_it_shows():
    with zipfile.ZipFile(io.BytesIO(annex_bytes(sample_inputs()))) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    described = re.findall(r'<xdr:cNvPr [^>]*descr="([^"]+)"', drawing)
    assert len(described) == 5
    assert described[0].startswith(
        "Kim ngạch xuất khẩu so với cùng kỳ: biểu đồ thanh ngang, 07 dòng; lớn nhất Tiền Giang"
    )


def test_without_comparable_members_the_annex_has_no_empty_sheet_of_charts():
    inputs = sample_inputs()
    empty = consolidate({}, catalogue=inputs.catalogue, cycle=inputs.cycle)
    book = openpyxl.load_workbook(io.BytesIO(annex_bytes(replace(inputs, consolidation=empty, figures={}))))
    assert "Biểu đồ" not in book.sheetnames
