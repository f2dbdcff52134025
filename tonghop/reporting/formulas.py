"""How a value came about, in words a clerk can follow: one line for the value, one for each step below it.

The words are in `templates/wordings.yaml`; the tree they tell of is the value's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tonghop.catalogue import Catalogue
from tonghop.consolidating import Operation, Value
from tonghop.consolidating.values import EXACT
from tonghop.model import Figure
from tonghop.reporting.numbers import write_decimal, write_exact, write_sent
from tonghop.reporting.wordings import Wordings

_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Formulas:
    """Writes formulas with the members' short names."""

    catalogue: Catalogue
    wordings: Wordings

    def of(self, value: Value) -> str:
        """`Sóc Trăng 5.364,3 tỷ đồng + Tiền Giang 23.978,0988 tỷ đồng + …`."""
        inputs = [self._operand(operand) for operand in value.inputs]
        forms = self.wordings.formulas
        if value.operation is Operation.GIVEN:
            return f"{forms['given']}: {inputs[0]}"
        if value.operation is Operation.SUM:
            return forms["sum"].format(inputs=" + ".join(inputs))
        if value.operation is Operation.WEIGHTED_MEAN:
            pairs = zip(inputs[::2], inputs[1::2], strict=True)
            return forms["weighted_mean"].format(weights="; ".join(f"{one} × {by}" for one, by in pairs))
        if value.operation is Operation.CONVERTED:
            return self._converted(value, inputs[0])
        return forms[value.operation.value].format(*inputs)

    def steps(self, value: Value) -> Iterator[tuple[Value, str]]:
        """The computed values below `value`, each with its formula, from left to right."""
        for operand in value.inputs:
            if isinstance(operand, Value) and operand.operation is not Operation.GIVEN:
                yield operand, self.of(operand)
                yield from self.steps(operand)

    def label(self, value: Value) -> str:
        """A member's short name, a zone's name, or nothing for the bloc."""
        known = self.catalogue.member_by_code.get(value.label)
        return known.short_name if known else value.label

    def exact(self, amount: Decimal, unit: str) -> str:
        """An amount with its unit, to six decimals at most; `…` says that more follow."""
        return f"{write_exact(amount, _MOST_DECIMALS)}{'%' if unit == '%' else f' {unit}'}"

    def _converted(self, value: Value, source: str) -> str:
        """Amount times rate, and what the units ask to divide by (million dollars into billion đồng: 1.000)."""
        rate = value.rate.vnd_per_usd if value.rate else Decimal(1)
        operand, scale = value.inputs[0], Decimal(1)
        if isinstance(operand, Value) and value.amount != 0:
            scale = EXACT.divide(EXACT.multiply(operand.amount, rate), value.amount)
        form = self.wordings.formulas["converted" if scale == 1 else "converted_scaled"]
        return form.format(source, rate=write_decimal(rate), scale=write_decimal(scale))

    def _operand(self, operand: Value | Figure) -> str:
        if isinstance(operand, Figure):
            number = write_sent(operand, signed=True)
            return f"{number}{'%' if operand.unit == '%' else f' {operand.sent_unit}'}"
        return f"{self.label(operand)} {self.exact(operand.amount, operand.unit)}".strip()
