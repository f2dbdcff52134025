"""Writes the sheet of figures: locked labels and known values, coloured cells to fill in, checks beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from tonghop.catalogue import Catalogue
from tonghop.returning.accepting import Accepting, mark_cells
from tonghop.returning.checks import Checks
from tonghop.returning.form import FormRow, ReturnForm
from tonghop.returning.layout import BODY, HEADER, INPUTS, KNOWN, Layout, Line, Part
from tonghop.returning.looks import Looks
from tonghop.returning.wordings import ReturnWordings

_WIDTHS = {
    Part.NUMBER: 6, Part.LABEL: 44, Part.UNIT: 13, Part.KNOWN_PRIOR: 14, Part.KNOWN_PLAN: 14, Part.ACTUAL: 17,
    Part.PRIOR: 14, Part.PLAN: 14, Part.QUALIFIER: 12, Part.CHECK: 24, Part.NOTE: 28,
}  # fmt: skip
_A4 = 9
_MARGINS_INCHES = {"left": 0.6, "right": 0.4, "top": 0.7, "bottom": 0.6}
# The result of a formula that is still blank; the library would leave an empty one out, as if it were not calculated.
_NOTHING_YET = " "
_LINE_POINTS, _LETTERS_A_LINE = 16.5, 50


@dataclass(frozen=True, slots=True)
class FiguresSheet:
    """One member's sheet of figures, ready to be written to `page`."""

    page: Worksheet
    form: ReturnForm
    layout: Layout
    words: ReturnWordings
    looks: Looks
    catalogue: Catalogue

    def write(self) -> None:
        """Write everything."""
        self._write_top()
        self._write_header()
        for heading in self.layout.headings:
            self._write_heading(heading.row, heading.number, heading.text)
        checks = Checks(self.catalogue, self.layout, self.words.checks)
        for line in self.layout.lines:
            self._write_line(line, checks.formula(line))
        for row in self.layout.others:
            self._write_other(row)
        Accepting(self.page, self.layout, self.words).set_rules()
        mark_cells(self.page, self.layout, self.words, self.looks)
        self._sign()
        self._set_up_page()

    # -- above the table -------------------------------------------------------------------------------------

    def _write_top(self) -> None:
        words, last = self.words.figures, len(self.layout.columns) - 1
        deadline = self.catalogue.cycle_file(self.form.cycle).deadline
        self.page.write_string(0, 0, self.form.member.official_name, self.looks.agency)
        title = words.title.format(cycle=self.form.cycle.label.upper())
        self.page.merge_range(1, 0, 1, last, title, self.looks.title)
        remark = words.deadline.format(deadline=f"{deadline:%d/%m/%Y}")
        self.page.merge_range(2, 0, 2, last, remark, self.looks.remark)

    def _write_header(self) -> None:
        years = {
            "cycle": self.form.cycle.label,
            "this_year": self.form.cycle.year,
            "last_year": self.form.cycle.year - 1,
        }
        for col, part in enumerate(self.layout.columns):
            text = getattr(self.words.columns, part).format(**years)
            if part in KNOWN:
                self.page.write_string(HEADER + 1, col, text, self.looks.head)
            else:
                self.page.merge_range(HEADER, col, HEADER + 1, col, text, self.looks.head)
            self.page.set_column(col, col, _WIDTHS[part])
        if KNOWN[0] in self.layout.columns:
            first, last = (self.layout.col(part) for part in KNOWN)
            self.page.merge_range(HEADER, first, HEADER, last, self.words.columns.known, self.looks.head)
        self.page.set_row(HEADER + 1, 3 * _LINE_POINTS)

    # -- rows ------------------------------------------------------------------------------------------------

    def _write_heading(self, row: int, number: str, text: str) -> None:
        last = len(self.layout.columns) - 1
        self.page.set_row(row, _LINE_POINTS + 3)
        if number:
            self.page.write_string(row, 0, number, self.looks.roman)
            self.page.write_string(row, 1, text, self.looks.section)
            for col in range(2, last + 1):
                self.page.write_blank(row, col, None, self.looks.section)
        else:
            self.page.merge_range(row, 0, row, last, text, self.looks.zone)

    def _write_line(self, line: Line, check: str) -> None:
        form, looks = line.form, self.looks
        for part in self.layout.columns:
            col = self.layout.col(part)
            if part is Part.NUMBER:
                self.page.write_number(line.row, col, line.number, looks.number)
            elif part is Part.LABEL:
                self.page.write_string(line.row, col, form.label, looks.label)
            elif part is Part.UNIT:
                self.page.write_string(line.row, col, form.unit, looks.unit)
            elif part in KNOWN:
                self._write_known(line.row, col, form.prior if part is Part.KNOWN_PRIOR else form.plan)
            elif part in INPUTS:
                self._write_input(line, part)
            elif part is Part.CHECK and check:
                self.page.write_formula(line.row, col, check, looks.check, _NOTHING_YET)
            else:
                self._write_free(line.row, part)
        self._set_height(line.row, form)

    def _write_known(self, row: int, col: int, value: Decimal | None) -> None:
        if value is None:
            self.page.write_blank(row, col, None, self.looks.known)
        else:
            self.page.write_number(row, col, float(value), self.looks.known)

    def _write_input(self, line: Line, part: Part) -> None:
        """A cell for a number; beside a present value the known one is taken over, until it is typed over."""
        col = self.layout.col(part)
        source = {Part.PRIOR: (Part.KNOWN_PRIOR, line.form.prior), Part.PLAN: (Part.KNOWN_PLAN, line.form.plan)}
        known, value = source.get(part, (part, None))
        if value is None:
            self.page.write_blank(line.row, col, None, self.looks.value)
        else:
            now, taken = self.layout.address(line.row, Part.ACTUAL), self.layout.address(line.row, known)
            self.page.write_formula(line.row, col, f'=IF({now}="","",{taken})', self.looks.value, _NOTHING_YET)

    def _write_free(self, row: int, part: Part) -> None:
        """The cells beside the numbers: a drop-down, the check's, a note."""
        looks = {Part.CHECK: self.looks.check, Part.QUALIFIER: self.looks.choice, Part.NOTE: self.looks.written}
        self.page.write_blank(row, self.layout.col(part), None, looks[part])

    def _write_other(self, row: int) -> None:
        self.page.set_row(row, _LINE_POINTS + 3)
        for part in self.layout.columns:
            col = self.layout.col(part)
            if part in INPUTS:
                self.page.write_blank(row, col, None, self.looks.value)
            elif part in (Part.LABEL, Part.UNIT):
                self.page.write_blank(row, col, None, self.looks.written)
            elif part in (Part.NUMBER, *KNOWN):
                self.page.write_blank(row, col, None, self.looks.known)
            else:
                self._write_free(row, part)

    # -- the page --------------------------------------------------------------------------------------------

    def _sign(self) -> None:
        left, right = self.words.figures.signature[0], self.words.figures.signature[-1]
        self.page.write_string(self.layout.end + 1, 1, left, self.looks.signature)
        self.page.write_string(self.layout.end + 1, self.layout.col(Part.PLAN), right, self.looks.signature)

    def _set_height(self, row: int, form: FormRow) -> None:
        lines = 1 + len(form.label) // _LETTERS_A_LINE
        self.page.set_row(row, lines * _LINE_POINTS + 3)

    def _set_up_page(self) -> None:
        last = len(self.layout.columns) - 1
        self.page.set_paper(_A4)
        self.page.set_landscape()
        self.page.set_margins(**_MARGINS_INCHES)
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(HEADER, HEADER + 1)
        self.page.print_area(0, 0, self.layout.end + 6, last)
        self.page.set_header("&C&P")
        self.page.freeze_panes(BODY, self.layout.col(Part.UNIT) + 1)
        self.page.protect("", {"format_columns": True, "format_rows": True})
