"""What a member said about one indicator and breakdown at one place: its measures, and the values they give or imply.

A prior or planned value that was not sent but follows from a stated change, index or completion is computed here,
exactly, and marked as implied. Adding places and members up is done in `lines.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from tonghop.consolidating.values import EXACT, HUNDRED, Mark, Operation, Value, given
from tonghop.model import Figure

_EQUIVALENTS = {"money_vnd": ("vnd_equivalent", "money_usd"), "money_usd": ("usd_equivalent", "money_vnd")}


@dataclass(slots=True)
class Statement:
    """The figures of one member on one indicator and breakdown at one place, by measure and unit family."""

    label: str
    figures: dict[tuple[str, str], Figure] = field(default_factory=dict)

    def add(self, figure: Figure) -> None:
        """File a figure under its measure and unit family; of two for one place the first stays."""
        self.figures.setdefault((figure.key.measure, figure.key.unit_family), figure)

    @property
    def families(self) -> tuple[str, ...]:
        """Unit families in which the statement has a present value of its own."""
        own = {family for measure, family in self.figures if measure == "actual"}
        own |= {family for family in _EQUIVALENTS if self._equivalent("", family)}
        return tuple(sorted(own))

    def actual(self, family: str) -> Value | None:
        """The value of the period."""
        figure = self.figures.get(("actual", family))
        if figure is not None:
            return given(figure, self.label)
        figure = self._equivalent("", family)
        return given(figure, self.label, Mark.OWN_CONVERSION) if figure else None

    def prior(self, family: str) -> Value | None:
        """The value of the same period last year: as sent, else implied by the most exact statement about it."""
        figure = self.figures.get(("prior", family))
        if figure is not None:
            return given(figure, self.label)
        figure = self._equivalent("prior_", family)
        if figure is not None:
            return given(figure, self.label, Mark.OWN_CONVERSION)
        return self._implied_prior(family)

    def plan(self, family: str) -> Value | None:
        """The full year's plan: as sent, else implied by the stated completion."""
        figure = self.figures.get(("plan", family))
        if figure is not None:
            return given(figure, self.label)
        actual, stated = self.actual(family), self._percent("stated_plan_pct", family)
        if actual is None or stated is None or stated.value <= 0:
            return None
        return self._implied(actual, stated, Operation.BY_PLAN_PCT, stated.value)

    def _implied_prior(self, family: str) -> Value | None:
        actual = self.actual(family)
        if actual is None:
            return None
        change = self.figures.get(("stated_change", family))
        if change is not None and not change.base:
            amount = EXACT.subtract(actual.amount, change.value)
            return self._from(actual, change, Operation.LESS_CHANGE, amount)
        stated = self._percent("stated_change_pct", family)
        if stated is not None and not stated.base and stated.value > -HUNDRED:
            return self._implied(actual, stated, Operation.LESS_CHANGE_PCT, HUNDRED + stated.value)
        stated = self._percent("stated_index_pct", family)
        if stated is not None and not stated.base and stated.value > 0:
            return self._implied(actual, stated, Operation.BY_INDEX_PCT, stated.value)
        return None

    def _percent(self, measure: str, family: str) -> Figure | None:
        """A stated percentage speaks of `family` when it is filed there, or when no other family has a value."""
        figure = self.figures.get((measure, family))
        if figure is not None:
            return figure
        actual = {code for name, code in self.figures if name == "actual"} or set(self.families)
        return self.figures.get((measure, "percent")) if actual == {family} else None

    def _equivalent(self, prefix: str, family: str) -> Figure | None:
        """The member's own conversion, where it gives nothing in the currency converted from."""
        if family not in _EQUIVALENTS:
            return None
        measure, source = _EQUIVALENTS[family]
        if ("actual", source) in self.figures or ("actual", family) in self.figures:
            return None
        return self.figures.get((prefix + measure, family))

    def _implied(self, actual: Value, stated: Figure, operation: Operation, percent: Decimal) -> Value:
        amount = EXACT.divide(EXACT.multiply(actual.amount, HUNDRED), percent)
        return self._from(actual, stated, operation, amount)

    def _from(self, actual: Value, stated: Figure, operation: Operation, amount: Decimal) -> Value:
        marks = actual.marks | {Mark.IMPLIED}
        return Value(amount, actual.unit, operation, (actual, stated), marks, label=self.label)


Place = dict[str, Statement]
"""Statements on one indicator and breakdown by zone; the empty zone is the whole member."""


def statements_of(member: str, figures: Iterable[Figure]) -> dict[tuple[str, str], Place]:
    """A member's figures filed by indicator and breakdown, then by zone, each once."""
    filed: dict[tuple[str, str], Place] = {}
    for figure in figures:
        key = figure.key
        place = filed.setdefault((key.indicator, key.breakdown), {})
        place.setdefault(key.zone, Statement(key.zone or member)).add(figure)
    return filed
