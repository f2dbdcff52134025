"""A column of a table and what it may be for. Telling which it is belongs to the typing of columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tonghop.reading.labels import Sense


class Role(StrEnum):
    """What a column is for."""

    LABEL = "label"
    NUMBER = "number"
    UNIT = "unit"
    NOTE = "note"
    VALUE = "value"


@dataclass(frozen=True)
class Column:
    """A column: its role, its headings from the outermost in, and the measure they say together (empty: not said)."""

    index: int
    role: Role
    path: tuple[Sense, ...] = ()
    measure: str = ""
    classes: frozenset[str] = field(default_factory=frozenset)
    at_month_end: bool = False
    """Whether the last month alone heads it: of what there is at its end, the number is the half-year's, too."""

    @property
    def heading(self) -> str:
        """The headings as one line."""
        return " / ".join(sense.text.replace("\n", " ") for sense in self.path)
