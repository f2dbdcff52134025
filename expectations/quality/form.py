"""The form of the made-up boards as data: its rows, and how the number of each comes about."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from tonghop.catalogue.source import Record, load_records

FORM = Path(__file__).resolve().parent / "form.yaml"


class FormRow(Record):
    """One row; see the comment at the top of `form.yaml` for its fields."""

    row: str
    unit: str = "tỷ đồng"
    draw: tuple[float, float] | None = None
    of: str = ""
    by: tuple[float, float] = (1.0, 1.0)
    drift: float = 0.0
    sum: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    quotient: tuple[str, ...] = Field(default=(), max_length=2)
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    zoned: bool = False
    dollars: bool = False
    planned: bool = False
    group: str = ""

    @property
    def indicator(self) -> str:
        """The indicator's code."""
        return self.row.partition("/")[0]

    @property
    def breakdown(self) -> str:
        """The part's code; `total` where the row names none."""
        return self.row.partition("/")[2] or "total"


@lru_cache(maxsize=1)
def form_rows() -> tuple[FormRow, ...]:
    """All rows in order. Raises CatalogueFault."""
    rows: tuple[FormRow, ...] = load_records(FORM, tuple[FormRow, ...])
    return rows
