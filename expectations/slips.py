"""Slips of the pen: what a clerk may have meant to type. Which of them fits the rules is judged in `diagnosis.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from tonghop.model import Figure

_POWERS = (3, -3, 6, -6, 9, -9, 1, -1)


class SlipKind(IntEnum):
    """Kinds of slip, the likeliest first."""

    UNIT = 0
    SWAPPED_DIGITS = 1
    SIGN = 2
    ONE_DIGIT = 3


class Slip(NamedTuple):
    """A kind of slip and the figure as it would stand without it."""

    kind: SlipKind
    meant: Figure


def slips(figure: Figure, needed: Decimal) -> Iterator[Slip]:
    """Numbers that a single slip turns into `figure`; `needed`, in its `unit`, may be one wrong digit away."""
    for power in _POWERS:
        yield Slip(SlipKind.UNIT, _shifted(figure, power))
    for value in _swapped(figure):
        yield Slip(SlipKind.SWAPPED_DIGITS, _instead(figure, value))
    yield Slip(SlipKind.SIGN, _instead(figure, -figure.sent_value))
    if figure.value:
        meant = (needed * figure.sent_value / figure.value).quantize(_last_digit(figure))
        if _one_digit_apart(meant, figure.sent_value.quantize(_last_digit(figure))):
            yield Slip(SlipKind.ONE_DIGIT, _instead(figure, meant))


def _last_digit(figure: Figure) -> Decimal:
    return Decimal(1).scaleb(-max(figure.decimals, 0))


def _shifted(figure: Figure, power: int) -> Figure:
    """The figure with its decimal mark moved; zeros that the move brings behind the mark are not digits of it."""
    sent_value = figure.sent_value.scaleb(power)
    exponent = sent_value.normalize().as_tuple().exponent
    needed = -exponent if isinstance(exponent, int) else 0
    decimals = min(figure.decimals - power, max(needed, 0)) if power < 0 else figure.decimals - power
    return replace(figure, sent_value=sent_value, value=figure.value.scaleb(power), decimals=decimals)


def _instead(figure: Figure, sent_value: Decimal) -> Figure:
    value = figure.value * sent_value / figure.sent_value if figure.sent_value else figure.value
    return replace(figure, sent_value=sent_value, value=value)


def _swapped(figure: Figure) -> Iterator[Decimal]:
    sign, digits, _ = figure.sent_value.quantize(_last_digit(figure)).as_tuple()
    for n in range(len(digits) - 1):
        if digits[n] != digits[n + 1]:
            swapped = (*digits[:n], digits[n + 1], digits[n], *digits[n + 2 :])
            yield Decimal((sign, swapped, -max(figure.decimals, 0)))


def _one_digit_apart(one: Decimal, other: Decimal) -> bool:
    left, right = one.as_tuple(), other.as_tuple()
    if (left.sign, len(left.digits), left.exponent) != (right.sign, len(right.digits), right.exponent):
        return False
    return sum(a != b for a, b in zip(left.digits, right.digits, strict=True)) == 1
