"""How indicators are grouped in the report, and which parts make up an indicator's whole.

The shapes of two small files of the catalogue, `sections.yaml` and `wholes.yaml`; what is done with them is in
`consolidating` and `reporting`.
"""

from __future__ import annotations

from pydantic import Field

from tonghop.catalogue.source import Record


class Section(Record):
    """A group of indicators; `title` heads its tables, `lead` opens its paragraph in a member's section."""

    code: str
    title: str
    lead: str


class Whole(Record):
    """Breakdowns that together make an indicator's total; `only` and `not_for` narrow the indicators it speaks of."""

    parts: tuple[str, ...] = Field(min_length=2)
    only: tuple[str, ...] = ()
    not_for: tuple[str, ...] = Field(default=(), alias="except")

    def holds_for(self, indicator: str) -> bool:
        """Whether these parts make a whole of `indicator`."""
        return indicator not in self.not_for and (not self.only or indicator in self.only)
