"""Printing numbers for people: Vietnamese style, in the unit and with the digits the member wrote."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tonghop.model import Figure

_SWAP = str.maketrans({",": ".", ".": ","})


def vietnamese(value: Decimal, decimals: int) -> str:
    """`1234.5` with two decimals is `1.234,50`; the sign is a hyphen, as members type it."""
    rounded = value.quantize(Decimal(1).scaleb(-max(decimals, 0)), ROUND_HALF_UP)
    return f"{rounded + 0:,f}".translate(_SWAP)


def amount(figure: Figure) -> str:
    """The figure as its member sent it: number, printed digits, unit, qualifier."""
    return with_unit(vietnamese(figure.sent_value, figure.decimals), figure)


def like(figure: Figure, value: Decimal, extra_digits: int = 0) -> str:
    """A value that is in the figure's `unit`, printed in the unit its member wrote."""
    return with_unit(bare_like(figure, value, extra_digits), figure)


def bare_like(figure: Figure, value: Decimal, extra_digits: int = 0) -> str:
    """As `like`, without the unit."""
    step = figure.ulp
    digit = Decimal(1).scaleb(-figure.decimals)
    return vietnamese(value * digit / step, figure.decimals + extra_digits)


def with_unit(number: str, figure: Figure) -> str:
    """A printed number with the figure's unit; a percent sign stands close to its number."""
    return f"{number}%" if figure.sent_unit == "%" else f"{number} {figure.sent_unit}"
