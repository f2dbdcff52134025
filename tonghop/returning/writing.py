"""A form → the bytes of its workbook: the sheets of figures, prose and guidance, and the marks of the template."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tonghop.catalogue import Catalogue
from tonghop.feedback.addressing import addressing_of
from tonghop.reporting.zips import deterministic_zip
from tonghop.returning.figures_sheet import FiguresSheet
from tonghop.returning.form import ReturnForm
from tonghop.returning.layout import Layout, lay_out
from tonghop.returning.looks import Looks
from tonghop.returning.marks import TemplateMark
from tonghop.returning.wordings import ReturnWordings

_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the library stores it without a zone
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_A4 = 9
_PAGE_WIDTH, _ESSAY_HEIGHT = 72, 96
_TITLE_POINTS, _LINE_POINTS, _LETTERS_A_LINE = 24, 16.5, 95


def layout_of(form: ReturnForm, words: ReturnWordings) -> Layout:
    """Where the workbook of `form` has its cells."""
    return lay_out(form, words.figures.whole, words.figures.other_section, words.figures.other_rows)


def return_workbook(form: ReturnForm, catalogue: Catalogue, words: ReturnWordings) -> bytes:
    """The workbook of `form`; the same form gives the same bytes."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        book.set_properties({"created": _DAY})
        for name, value in TemplateMark(words.version, str(form.cycle), form.member.code).properties():
            book.set_custom_property(name, value)
        looks = Looks(book)
        figures = book.add_worksheet(words.sheets.figures)
        FiguresSheet(figures, form, layout_of(form, words), words, looks, catalogue).write()
        _write_prose(book.add_worksheet(words.sheets.prose), form, words, looks)
        _write_guide(book.add_worksheet(words.sheets.guide), form, words, looks, catalogue)
    return deterministic_zip(written.getvalue())


def _write_prose(page: Worksheet, form: ReturnForm, words: ReturnWordings, looks: Looks) -> None:
    page.set_column(0, 0, _PAGE_WIDTH)
    page.write_string(0, 0, form.member.official_name, looks.agency)
    page.set_row(1, _TITLE_POINTS)
    page.write_string(1, 0, words.prose.title.format(cycle=form.cycle.label.upper()), looks.title)
    for n, heading in enumerate(words.prose.headings):
        row = 3 + 2 * n
        page.write_string(row, 0, heading, looks.heading)
        page.write_blank(row + 1, 0, None, looks.essay)
        page.set_row(row + 1, _ESSAY_HEIGHT)
        page.data_validation(row + 1, 0, row + 1, 0, {"validate": "any", "input_message": words.prompts.prose})
    _finish(page)


def _write_guide(page: Worksheet, form: ReturnForm, words: ReturnWordings, looks: Looks, catalogue: Catalogue) -> None:
    names = {**words.sheets.model_dump(), **words.columns.model_dump()}
    contact = addressing_of(catalogue, form.member.code, form.cycle).contact
    page.set_column(0, 0, _PAGE_WIDTH)
    page.write_string(0, 0, words.guide.title, looks.title)
    lines = [
        *(line.format(**names) for line in words.guide.lines),
        words.guide.contact.format(contact=contact.rstrip(".")),
        words.guide.version.format(version=words.version, cycle=form.cycle),
    ]
    for n, line in enumerate(lines):
        page.write_string(2 + n, 0, line, looks.line)
        page.set_row(2 + n, (1 + len(line) // _LETTERS_A_LINE) * _LINE_POINTS)
    _finish(page)


def _finish(page: Worksheet) -> None:
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.protect("", {"format_columns": True, "format_rows": True})
