"""A computed value with the tree of what went into it: the grain of every number in the consolidated tables.

Only arithmetic on amounts and the account of it live here; which figures belong together is decided in the modules
beside this one, how a value is printed in `tonghop.reporting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from functools import reduce

from tonghop.catalogue.cycle_file import ExchangeRate
from tonghop.model import Figure

EXACT = Context(prec=60)
"""Sums and products of what members send are exact in it; a quotient keeps sixty digits."""

HUNDRED = Decimal(100)


class Operation(StrEnum):
    """How a value came from its inputs, in their order."""

    GIVEN = "given"
    SUM = "sum"
    DIFFERENCE = "difference"
    LESS_CHANGE = "less_change"
    LESS_CHANGE_PCT = "less_change_pct"
    BY_INDEX_PCT = "by_index_pct"
    BY_PLAN_PCT = "by_plan_pct"
    CONVERTED = "converted"
    SHARE_PCT = "share_pct"
    GROWTH_PCT = "growth_pct"
    WEIGHTED_MEAN = "weighted_mean"


class Mark(StrEnum):
    """What the reader must be told about a value beside the value itself."""

    FROM_ZONES = "from_zones"
    FROM_PARTS = "from_parts"
    IMPLIED = "implied"
    OWN_CONVERSION = "own_conversion"
    CONVERTED = "converted"
    STOCK_AT_CURRENT_RATE = "stock_at_current_rate"
    OTHER_DATE = "other_date"
    LAST_YEAR = "last_year"
    PREDECESSORS = "predecessors"


@dataclass(frozen=True, slots=True)
class Value:
    """An exact amount in `unit`, the operation that made it and what it was made of.

    `label` names what the value belongs to (a member's code or a zone's name) and is empty for the bloc.
    """

    amount: Decimal
    unit: str
    operation: Operation
    inputs: tuple[Value | Figure, ...]
    marks: frozenset[Mark] = frozenset()
    rate: ExchangeRate | None = None
    label: str = ""

    def figures(self) -> Iterator[Figure]:
        """The members' figures at the leaves, from left to right."""
        for operand in self.inputs:
            if isinstance(operand, Figure):
                yield operand
            else:
                yield from operand.figures()


def given(figure: Figure, label: str, *marks: Mark) -> Value:
    """A figure as it was sent, in the catalogue's unit."""
    dated = {Mark.OTHER_DATE} if figure.as_of else set()
    return Value(figure.value, figure.unit, Operation.GIVEN, (figure,), frozenset(dated | set(marks)), label=label)


def total(values: Sequence[Value], label: str = "", *marks: Mark) -> Value:
    """The sum of values of one unit. An empty sequence raises IndexError: no sum stands for nothing."""
    amount = _added(value.amount for value in values)
    return Value(amount, values[0].unit, Operation.SUM, tuple(values), union(values) | set(marks), label=label)


def converted(value: Value, rate: ExchangeRate, *, factor: Decimal, unit: str, stock: bool) -> Value:
    """`value` in the other currency: amount × rate × `factor`, where `factor` relates the two units."""
    marks = {Mark.CONVERTED} | ({Mark.STOCK_AT_CURRENT_RATE} if stock else set())
    amount = EXACT.multiply(EXACT.multiply(value.amount, rate.vnd_per_usd), factor)
    return Value(amount, unit, Operation.CONVERTED, (value,), value.marks | marks, rate, value.label)


def difference(actual: Value, prior: Value, label: str = "") -> Value:
    """By how much `actual` is above `prior`."""
    amount = EXACT.subtract(actual.amount, prior.amount)
    return Value(amount, actual.unit, Operation.DIFFERENCE, (actual, prior), union((actual, prior)), label=label)


def share_pct(part: Value, whole: Value, label: str = "") -> Value | None:
    """`part` as a percentage of `whole`; None when the whole is zero."""
    if whole.amount == 0:
        return None
    amount = EXACT.divide(EXACT.multiply(part.amount, HUNDRED), whole.amount)
    return Value(amount, "%", Operation.SHARE_PCT, (part, whole), union((part, whole)), label=label)


def growth_pct(actual: Value, prior: Value, label: str = "") -> Value | None:
    """Growth of `actual` over `prior` in percent; None when the prior value is not positive."""
    if prior.amount <= 0:
        return None
    change = EXACT.subtract(actual.amount, prior.amount)
    amount = EXACT.divide(EXACT.multiply(change, HUNDRED), prior.amount)
    return Value(amount, "%", Operation.GROWTH_PCT, (actual, prior), union((actual, prior)), label=label)


def weighted_mean(pairs: Sequence[tuple[Value, Value]]) -> Value | None:
    """The mean of the first of each pair weighted by the second; None when the weights add up to nothing."""
    weight = _added(by.amount for _, by in pairs)
    if weight <= 0:
        return None
    product = _added(EXACT.multiply(value.amount, by.amount) for value, by in pairs)
    inputs = tuple(value for pair in pairs for value in pair)
    return Value(EXACT.divide(product, weight), pairs[0][0].unit, Operation.WEIGHTED_MEAN, inputs, union(inputs))


def _added(amounts: Iterable[Decimal]) -> Decimal:
    return reduce(EXACT.add, amounts, Decimal(0))


def union(values: Sequence[Value]) -> frozenset[Mark]:
    """All marks of several values."""
    return frozenset().union(*(value.marks for value in values))
