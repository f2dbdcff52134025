"""Words and choices of the return workbook: `templates/return.yaml` as typed records."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from pydantic import Field

from tonghop.catalogue.source import Record, load_records
from tonghop.paths import TEMPLATES


class SheetNames(Record):
    """What the three sheets are called."""

    figures: str
    prose: str
    guide: str


class FiguresWordings(Record):
    """What stands on the sheet of figures outside its table; `other_rows` empty rows end the table."""

    title: str
    deadline: str
    whole: str
    other_section: str
    other_rows: int = Field(ge=0, le=100)
    signature: tuple[str, ...]


class ColumnWordings(Record):
    """Headings of the table; `known` stands over `known_prior` and `known_plan`."""

    number: str
    label: str
    unit: str
    known: str
    known_prior: str
    known_plan: str
    actual: str
    prior: str
    plan: str
    qualifier: str
    check: str
    note: str


class CheckWordings(Record):
    """What the check column says, and from which difference on; `jump_factor` is a ratio to the same period.

    The sayings go into formulas as text, so they hold no quotation mark.
    """

    fits: str = Field(pattern='^[^"]+$')
    parts: str = Field(pattern=r'^[^"]*\{difference\}[^"]*$')
    ratio: str = Field(pattern=r'^[^"]*\{difference\}[^"]*$')
    jump: str = Field(pattern='^[^"]+$')
    sum_tolerance: Decimal = Field(ge=0)
    ratio_tolerance_points: Decimal = Field(ge=0)
    jump_factor: int = Field(ge=2)


class Prompts(Record):
    """What is shown beside a selected cell; spreadsheets show at most 255 characters."""

    actual: str = Field(max_length=255)
    prior: str = Field(max_length=255)
    plan: str = Field(max_length=255)
    qualifier: str = Field(max_length=255)
    note: str = Field(max_length=255)
    prose: str = Field(max_length=255)


class Refusals(Record):
    """What is said when a cell refuses an entry; spreadsheets show at most 255 characters."""

    number: str = Field(max_length=255)
    integer: str = Field(max_length=255)
    signed: str = Field(max_length=255)
    qualifier: str = Field(max_length=255)


class ProseWordings(Record):
    """The sheet of prose: a title, and headings with a cell to write in under each."""

    title: str
    headings: tuple[str, ...]


class GuideWordings(Record):
    """The guide, line by line."""

    title: str
    lines: tuple[str, ...]
    contact: str
    version: str


class UsualLine(Record):
    """A line for members without a history; the total in the indicator's usual unit unless said otherwise."""

    indicator: str
    breakdown: str = "total"
    unit: str = ""


class ReturnWordings(Record):
    """The contents of `templates/return.yaml`."""

    version: str
    sheets: SheetNames
    figures: FiguresWordings
    columns: ColumnWordings
    qualifiers: tuple[str, ...]
    checks: CheckWordings
    prompts: Prompts
    refusals: Refusals
    prose: ProseWordings
    guide: GuideWordings
    usual: tuple[UsualLine, ...] = Field(min_length=1)


@lru_cache(maxsize=1)
def load_wordings() -> ReturnWordings:
    """Load the wordings. Raises CatalogueFault naming file and line."""
    wordings: ReturnWordings = load_records(TEMPLATES / "return.yaml", ReturnWordings)
    return wordings
