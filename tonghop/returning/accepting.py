"""What the cells of the form accept, what they say when selected, and how they are coloured by what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from tonghop.reading.grid import cell_address
from tonghop.returning.form import FormRow
from tonghop.returning.layout import BODY, INPUTS, KNOWN, Layout, Part
from tonghop.returning.looks import Looks
from tonghop.returning.wordings import ReturnWordings


@dataclass(frozen=True, slots=True)
class Accepting:
    """Data validation of one sheet of figures."""

    page: Worksheet
    layout: Layout
    words: ReturnWordings

    def line(self, row: int, form: FormRow | None) -> None:
        """The cells of a line; `form` is None for an empty line, whose indicator is not known yet."""
        for part in INPUTS:
            self._set(row, part, self._number(self.layout.address(row, part), part, form))
        self._set(
            row,
            Part.QUALIFIER,
            {
                "validate": "list",
                "source": list(self.words.qualifiers),
                "input_message": self.words.prompts.qualifier,
                "error_message": self.words.refusals.qualifier,
            },
        )
        self._set(row, Part.NOTE, {"validate": "any", "input_message": self.words.prompts.note})

    def _number(self, cell: str, part: Part, form: FormRow | None) -> dict[str, Any]:
        """A number, or the mark of what does not apply."""
        kind, test = "number", f"AND(ISNUMBER({cell}),{cell}>=0)"
        if form is None or form.may_be_negative:
            kind, test = "signed", f"ISNUMBER({cell})"
        elif form.integer:
            kind, test = "integer", f"AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell}))"
        return {
            "validate": "custom",
            # A test that ends in an error refuses the entry, so texts are told apart first.
            "value": f'=IF(ISTEXT({cell}),LOWER({cell})="x",{test})',
            "input_message": getattr(self.words.prompts, part),
            "error_message": getattr(self.words.refusals, kind),
        }

    def _set(self, row: int, part: Part, options: dict[str, Any]) -> None:
        col = self.layout.col(part)
        self.page.data_validation(row, col, row, col, options)


def mark_cells(page: Worksheet, layout: Layout, words: ReturnWordings, looks: Looks) -> None:
    """Whole numbers without a decimal mark; checks in green where they fit, in red where they do not."""
    bottom = layout.end - 1

    def colour(part: Part, criteria: str, look: Any) -> None:
        col = layout.col(part)
        rule = {"type": "formula", "criteria": f"={criteria}", "format": look}
        page.conditional_format(BODY, col, bottom, col, rule)

    for part in (*KNOWN, *INPUTS):
        if part in layout.columns:
            first = cell_address(BODY, layout.col(part))
            colour(part, f"AND(ISNUMBER({first}),{first}=INT({first}))", looks.whole)
    check = f"TRIM({cell_address(BODY, layout.col(Part.CHECK))})"
    fits = f'{check}="{words.checks.fits}"'
    colour(Part.CHECK, fits, looks.fits)
    colour(Part.CHECK, f'AND({check}<>"",NOT({fits}))', looks.differs)
