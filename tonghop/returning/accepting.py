"""What the cells of the form accept, what they say when selected, and how they are coloured by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from xlsxwriter.worksheet import Worksheet

from tonghop.reading.grid import cell_address
from tonghop.returning.form import FormRow
from tonghop.returning.layout import BODY, INPUTS, KNOWN, Layout, Part
from tonghop.returning.looks import Looks
from tonghop.returning.wordings import ReturnWordings

_SIGNED = "signed"
_TESTS = {
    "number": "AND(ISNUMBER({cell}),{cell}>=0)",
    "integer": "AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell}))",
    _SIGNED: "ISNUMBER({cell})",
}
"""What a cell must hold, by the refusal that is worded for it."""


@dataclass(frozen=True, slots=True)
class Accepting:
    """Data validation of one sheet of figures: one rule for all cells that accept the same."""

    page: Worksheet
    layout: Layout
    words: ReturnWordings

    def set_rules(self) -> None:
        """Set the rules of all lines; the indicator of an empty line is not known, so it accepts any number."""
        rows: dict[str, list[int]] = {}
        for line in self.layout.lines:
            rows.setdefault(_kind(line.form), []).append(line.row)
        rows.setdefault(_SIGNED, []).extend(self.layout.others)
        for part in INPUTS:
            for kind, several in rows.items():
                self._set(part, several, self._number(part, kind, several))
        every = [*(line.row for line in self.layout.lines), *self.layout.others]
        self._set(Part.NOTE, every, {"validate": "any", "input_message": self.words.prompts.note})
        self._set(
            Part.QUALIFIER,
            every,
            {
                "validate": "list",
                "source": list(self.words.qualifiers),
                "input_message": self.words.prompts.qualifier,
                "error_message": self.words.refusals.qualifier,
            },
        )

    def _number(self, part: Part, kind: str, rows: Sequence[int]) -> dict[str, Any]:
        """A number, or the mark of what does not apply. The formula speaks of the first cell it holds for."""
        cell = self.layout.address(min(rows, default=0), part)
        test = _TESTS[kind].format(cell=cell)
        return {
            "validate": "custom",
            # A test that ends in an error refuses the entry, so texts are told apart first.
            "value": f'=IF(ISTEXT({cell}),LOWER({cell})="x",{test})',
            "input_message": getattr(self.words.prompts, part),
            "error_message": getattr(self.words.refusals, kind),
        }

    def _set(self, part: Part, rows: Sequence[int], options: dict[str, Any]) -> None:
        if not rows:
            return
        col = self.layout.col(part)
        (first, last), *others = _runs(sorted(rows))
        cells = [[top, col, bottom, col] for top, bottom in others]
        self.page.data_validation(first, col, last, col, {**options, "other_cells": cells})


def _kind(form: FormRow) -> str:
    return _SIGNED if form.may_be_negative else "integer" if form.integer else "number"


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow one another, as first and last."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        several = [row for _, row in run]
        yield several[0], several[-1]


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
