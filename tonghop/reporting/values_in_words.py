"""A member's figure inside a sentence: qualifier, number as sent, unit as the sentence names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Figure
from tonghop.reporting.numbers import write_sent
from tonghop.reporting.runs import join, merge
from tonghop.reporting.trace import Kind, Trace
from tonghop.reporting.view import Text
from tonghop.reporting.wordings import Wordings

_COUNTED = "count"


@dataclass
class Writing:
    """What the writers of one section share; `written` holds the figures put into words, by the id of the number."""

    catalogue: Catalogue
    wordings: Wordings
    trace: Trace
    cycle: Cycle
    where: str
    member: str
    written: dict[str, Figure] = field(default_factory=dict)

    def words(self, text: str, kind: Kind = Kind.TEXT) -> Text:
        """Fixed words, their numerals bound."""
        return self.trace.bind(text, self.where, kind)

    def number(self, figure: Figure, *, signed: bool = False) -> Text:
        """The figure's number as sent."""
        number = self.trace.figure(figure, write_sent(figure, signed=signed), self.where)
        self.written[number.trace_id] = figure
        return (number,)

    def quantity(self, figure: Figure, *, qualified: bool = True, unit: bool = True, signed: bool = True) -> Text:
        """`khoảng 104.232 người`: the number with its qualifier before and its unit behind."""
        before = f"{figure.qualifier} " if qualified and figure.qualifier else ""
        behind = self.unit_behind(figure) if unit else ""
        return merge((before,), self.number(figure, signed=signed), self.words(behind))

    def quantities(self, figures: Sequence[Figure], *, qualified: bool = True, unit: bool = True) -> Text:
        """Values of one thing in several currencies, joined by `và`."""
        return join([self.quantity(row, qualified=qualified, unit=unit) for row in figures], ", ", " và ")

    def unit_behind(self, figure: Figure) -> str:
        """The unit as it follows the number: `%` close by, others after a space."""
        if figure.unit == "%":
            return "%"
        return f" {self.unit_name(figure)}"

    def unit_name(self, figure: Figure) -> str:
        """Counts keep the member's noun where the wordings know it; measured units get their full name."""
        sent = figure.sent_unit.casefold().strip()
        family, unit = self.catalogue.units[figure.unit]
        if family.kind == _COUNTED:
            return self.wordings.unit_nouns.get(sent, unit.name)
        for candidate in family.units:
            if sent == candidate.name.casefold() or sent in {alias.casefold() for alias in candidate.aliases}:
                return candidate.name
        return figure.sent_unit

    def verb_qualifier(self, figures: Sequence[Figure]) -> str:
        """The qualifier that belongs before the verb (`ước`, `dự kiến`), empty where there is none."""
        first = figures[0].qualifier if figures else ""
        return first if first in self.wordings.before_the_verb else ""
