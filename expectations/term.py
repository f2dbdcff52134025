"""Terms: how a rule names a place for a number, `indicator/breakdown@measure`, and how an anchor fills its stars."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import BeforeValidator

STAR = "*"


class Slot(NamedTuple):
    """A place for a number within one member, whatever its unit."""

    zone: str
    indicator: str
    breakdown: str
    measure: str


class Term(NamedTuple):
    """A rule's name for a slot; a star takes what the anchor of the rule has in that position."""

    indicator: str
    breakdown: str
    measure: str

    def bind(self, anchor: Slot) -> Slot:
        """The slot this term means beside `anchor`, in the anchor's zone."""
        return Slot(
            anchor.zone,
            anchor.indicator if self.indicator == STAR else self.indicator,
            anchor.breakdown if self.breakdown == STAR else self.breakdown,
            anchor.measure if self.measure == STAR else self.measure,
        )


def parse_term(text: str) -> Term:
    """Read `capital_registered/fdi@prior`; the breakdown is `total` and the measure `actual` where not written."""
    place, _, measure = text.partition("@")
    indicator, _, breakdown = place.partition("/")
    if not indicator.strip():
        raise ValueError(f"'{text}' names no indicator: write indicator/breakdown@measure")
    return Term(indicator.strip(), breakdown.strip() or "total", measure.strip() or "actual")


def _term_in_a_file(written: object) -> object:
    return parse_term(written) if isinstance(written, str) else written


TermField = Annotated[Term, BeforeValidator(_term_in_a_file)]
