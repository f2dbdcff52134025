"""The workbook itself: what is locked, what it remembers of its making, and what its formulas say once filled in."""

from __future__ import annotations

import io
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from return_builders import CYCLE, form_of, read_back, written

from tonghop.catalogue import Catalogue
from tonghop.reading.vocabulary import Alias
from tonghop.returning.form import ReturnForm
from tonghop.returning.history import LineKey, Reported
from tonghop.returning.layout import INPUTS, KNOWN, Part
from tonghop.returning.marks import TemplateMark, mark_in
from tonghop.returning.wordings import load_wordings
from tonghop.returning.writing import layout_of, return_workbook

WORDS = load_wordings()
MEMBER = "kien-giang"
ZONE = "KCN Thạnh Lộc"
TOTAL, FDI, DOMESTIC = (LineKey("", "projects_valid", part, "projects") for part in ("total", "fdi", "domestic"))
LEASED, LEASABLE = (LineKey(ZONE, code, "total", "area") for code in ("land_leased", "land_leasable"))
RATE = LineKey(ZONE, "occupancy_rate", "total", "percent")
EXPORTS = LineKey("", "exports", "total", "money_usd")
LINES = (TOTAL, FDI, DOMESTIC, LEASED, LEASABLE, RATE, EXPORTS)


@pytest.fixture
def form(catalogue: Catalogue) -> ReturnForm:
    return form_of(catalogue, MEMBER, Reported(frozenset(LINES), {EXPORTS: Decimal("10.5"), TOTAL: Decimal(600)}))


@pytest.fixture
def book(form: ReturnForm, catalogue: Catalogue) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(return_workbook(form, catalogue, WORDS)))


def cell(book: Workbook, form: ReturnForm, line: LineKey, part: Part) -> Any:
    layout = layout_of(form, WORDS)
    return book[WORDS.sheets.figures][layout.address(layout.row_of()[line], part)]


def filled_in(path: Path, form: ReturnForm, typed: dict[LineKey, float], soffice: str) -> Path:
    """The workbook filled in, worked out and saved by a spreadsheet program."""
    book = openpyxl.load_workbook(path)
    for line, value in typed.items():
        cell(book, form, line, Part.ACTUAL).value = value
    path.parent.joinpath("typed").mkdir()
    book.save(path.parent / "typed" / path.name)
    saved = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    typed_file = path.parent / "typed" / path.name
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", saved, typed_file]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return saved / path.name


def test_the_same_form_gives_the_same_bytes(form: ReturnForm, catalogue: Catalogue) -> None:
    assert return_workbook(form, catalogue, WORDS) == return_workbook(form, catalogue, WORDS)


def test_only_what_a_member_writes_is_unlocked_and_no_password_keeps_the_rest(book: Workbook, form: ReturnForm) -> None:
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    columns = layout_of(form, WORDS).columns
    unlocked = {part for part in columns if not cell(book, form, EXPORTS, part).protection.locked}
    assert unlocked == {*INPUTS, Part.QUALIFIER, Part.NOTE}


def test_known_values_stand_beside_the_cells_to_fill_in(book: Workbook, form: ReturnForm) -> None:
    assert cell(book, form, EXPORTS, Part.KNOWN_PRIOR).value == 10.5
    assert cell(book, form, EXPORTS, Part.KNOWN_PLAN).value is None
    assert cell(book, form, EXPORTS, Part.ACTUAL).value is None


def test_a_form_without_anything_known_has_no_columns_for_it(catalogue: Catalogue) -> None:
    columns = layout_of(form_of(catalogue, MEMBER), WORDS).columns
    assert not set(KNOWN) & set(columns)


def test_cells_take_numbers_and_the_list_of_qualifiers(book: Workbook, form: ReturnForm) -> None:
    rules = {
        address: rule
        for rule in book[WORDS.sheets.figures].data_validations.dataValidation
        for cells in rule.sqref.ranges
        for row in cells.rows
        for address in (f"{get_column_letter(col)}{line}" for line, col in row)
    }
    actual = cell(book, form, TOTAL, Part.ACTUAL).coordinate
    counted = f"AND(ISNUMBER({actual}),{actual}>=0,{actual}=INT({actual}))"
    assert rules[actual].formula1 == f'IF(ISTEXT({actual}),LOWER({actual})="x",{counted})'
    assert rules[cell(book, form, FDI, Part.ACTUAL).coordinate] is rules[actual]
    assert "INT" not in rules[cell(book, form, RATE, Part.ACTUAL).coordinate].formula1
    assert rules[cell(book, form, TOTAL, Part.QUALIFIER).coordinate].formula1 == '"ước,khoảng,dự kiến"'


def test_the_workbook_remembers_its_template_cycle_and_member_where_no_sheet_shows_it(
    form: ReturnForm, catalogue: Catalogue
) -> None:
    data = return_workbook(form, catalogue, WORDS)
    assert mark_in(data) == TemplateMark(WORDS.version, str(CYCLE), MEMBER)
    assert all(sheet.sheet_state == "visible" for sheet in openpyxl.load_workbook(io.BytesIO(data)))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", b"text"], ids=["empty", "cut", "text"])
def test_a_file_that_was_not_made_here_has_no_mark(data: bytes) -> None:
    assert mark_in(data) is None


def test_a_line_is_called_what_its_own_member_was_confirmed_to_call_it(catalogue: Catalogue) -> None:
    confirmed = (
        Alias(label="Hàng bán ra nước ngoài", indicator="exports", member="long-an"),
        Alias(label="Hàng xuất đi", indicator="exports", member=MEMBER),
    )
    form = form_of(catalogue, MEMBER, Reported(frozenset([EXPORTS])), CYCLE, *confirmed)
    assert [row.label for row in form.rows] == ["Hàng xuất đi"]


def test_a_confirmed_label_that_looks_like_a_formula_is_written_as_text(catalogue: Catalogue) -> None:
    confirmed = Alias(label="=HYPERLINK(1)&xuất khẩu", indicator="exports", member=MEMBER)
    form = form_of(catalogue, MEMBER, Reported(frozenset([EXPORTS])), CYCLE, confirmed)
    book = openpyxl.load_workbook(io.BytesIO(return_workbook(form, catalogue, WORDS)))
    label = cell(book, form, EXPORTS, Part.LABEL)
    assert (label.value, label.data_type) == (confirmed.label, "s")


def test_filled_in_and_saved_by_a_spreadsheet_program_it_reads_back_with_its_checks_worked_out(
    form: ReturnForm, catalogue: Catalogue, tmp_path: Path, soffice: str
) -> None:
    path = written(form, catalogue, tmp_path / "form.xlsx")
    typed = {TOTAL: 608, FDI: 200, DOMESTIC: 400, LEASED: 162.1, LEASABLE: 188.91, RATE: 85.8, EXPORTS: 1050.25}
    saved = filled_in(path, form, typed, soffice)
    reading = read_back(saved, form, catalogue)
    values = {(figure.key[2:6], figure.key.unit_family): figure.value for figure in reading.figures}
    assert reading.findings == ()
    assert values == {
        **{((*line[:3], "actual"), line.family): Decimal(str(value)) for line, value in typed.items()},
        (("", "exports", "total", "prior"), "money_usd"): Decimal("10.5"),
        (("", "projects_valid", "total", "prior"), "projects"): Decimal(600),
    }
    book = openpyxl.load_workbook(saved, data_only=True)
    said = {line: str(cell(book, form, line, Part.CHECK).value or "").strip() for line in LINES}
    assert said[TOTAL] == "Lệch các phần: 8."
    assert said[RATE] == "Khớp"
    assert said[EXPORTS] == "Chênh quá 10 lần cùng kỳ"
    assert said[FDI] == ""
    assert mark_in(saved.read_bytes()) == TemplateMark(WORDS.version, str(CYCLE), MEMBER)


def test_saved_without_a_number_by_a_spreadsheet_program_it_still_holds_none(
    form: ReturnForm, catalogue: Catalogue, tmp_path: Path, soffice: str
) -> None:
    saved = filled_in(written(form, catalogue, tmp_path / "form.xlsx"), form, {}, soffice)
    reading = read_back(saved, form, catalogue)
    assert (reading.figures, reading.narratives) == ((), ())
    assert [finding.rule for finding in reading.findings] == ["no_table"]
