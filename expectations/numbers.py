"""Numbers of findings: in the unit the member wrote and with the digits it printed."""

from __future__ import annotations

from decimal import Decimal

from tonghop.model import Figure
from tonghop.reporting.numbers import write_decimal


def amount(figure: Figure) -> str:
    """The figure as its member sent it: number, printed digits, unit."""
    return with_unit(bare(figure), figure)


def bare(figure: Figure) -> str:
    """As `amount`, without the unit."""
    return write_decimal(figure.sent_value, max(figure.decimals, 0))


def like(figure: Figure, value: Decimal, extra_digits: int = 0) -> str:
    """A value that is in the figure's `unit`, printed in the unit its member wrote."""
    return with_unit(bare_like(figure, value, extra_digits), figure)


def bare_like(figure: Figure, value: Decimal, extra_digits: int = 0) -> str:
    """As `like`, without the unit."""
    step = figure.ulp
    digit = Decimal(1).scaleb(-figure.decimals)
    return write_decimal(value * digit / step, max(figure.decimals, 0) + extra_digits)


def with_unit(number: str, figure: Figure) -> str:
    """A printed number with the figure's unit; a percent sign stands close to its number."""
    return f"{number}%" if figure.sent_unit == "%" else f"{number} {figure.sent_unit}"


def significant_digits(figure: Figure) -> int:
    """How many digits of the number as sent carry meaning: neither leading nor trailing zeros count."""
    return len(figure.sent_value.normalize().as_tuple().digits) if figure.sent_value else 0
