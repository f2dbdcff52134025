"""Where everything of a form stands on the sheet of figures: columns from left to right, rows from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from tonghop.reading.grid import cell_address
from tonghop.returning.form import FormRow, ReturnForm
from tonghop.returning.history import LineKey

HEADER, BODY = 4, 6
"""First row of the header, which is two rows deep, and of the table under it; rows and columns count from 0."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")


class Part(StrEnum):
    """The columns, by the names of their headings in the wordings."""

    NUMBER = "number"
    LABEL = "label"
    UNIT = "unit"
    KNOWN_PRIOR = "known_prior"
    KNOWN_PLAN = "known_plan"
    ACTUAL = "actual"
    PRIOR = "prior"
    PLAN = "plan"
    QUALIFIER = "qualifier"
    CHECK = "check"
    NOTE = "note"


KNOWN = (Part.KNOWN_PRIOR, Part.KNOWN_PLAN)
INPUTS = (Part.ACTUAL, Part.PRIOR, Part.PLAN)
"""The columns that numbers are typed into, named like the measures they hold."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that heads others: a zone (then without a number) or a section."""

    row: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row to fill in, with its number inside its section."""

    row: int
    number: int
    form: FormRow


@dataclass(frozen=True)
class Layout:
    """The places of one form. `others` are the empty rows for what the form lacks; `end` is the first row below."""

    columns: tuple[Part, ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    others: tuple[int, ...]
    end: int

    def col(self, part: Part) -> int:
        """The column of `part`. Raises ValueError when the form has none."""
        return self.columns.index(part)

    def address(self, row: int, part: Part) -> str:
        """The cell of `part` in `row`, like `F12`."""
        return cell_address(row, self.col(part))

    def row_of(self) -> dict[LineKey, int]:
        """The row of every line."""
        return {line.form.line: line.row for line in self.lines}


def lay_out(form: ReturnForm, whole: str, other_section: str, other_rows: int) -> Layout:
    """The layout of `form`; `whole` names the block of the whole member, which ends with the rows for other indicators.

    Columns of known values are there only when something is known.
    """
    known = any(row.prior is not None or row.plan is not None for row in form.rows)
    rows = count(BODY)
    headings: list[Heading] = []
    lines: list[Line] = []
    blocks = {zone.name: zone.sections for zone in form.zones}
    others: tuple[int, ...] = ()
    for name in dict.fromkeys(("", *blocks)):
        if any(blocks):
            headings.append(Heading(next(rows), "", name or whole))
        numerals = iter(_ROMAN)
        for section in blocks.get(name, ()):
            headings.append(Heading(next(rows), next(numerals), section.title))
            lines += [Line(next(rows), number, row) for number, row in enumerate(section.rows, start=1)]
        if not name and other_rows:
            headings.append(Heading(next(rows), next(numerals), other_section))
            others = tuple(next(rows) for _ in range(other_rows))
    columns = tuple(part for part in Part if known or part not in KNOWN)
    return Layout(columns, tuple(headings), tuple(lines), others, next(rows))
