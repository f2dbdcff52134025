"""Numbers and dates as a Vietnamese document writes them: `6.307,23`, `05 dự án`, `ngày 05 tháng 02 năm 2020`.

A member's own figure keeps the digits and the leading zero it was sent with; a computed one is rounded here, at print,
and nowhere before. Decree 30/2020 fixes how dates are written; the separators are those of the accounting law.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from tonghop.model import Figure

_PRINTING = Context(prec=400, rounding=ROUND_HALF_UP)
_PADDED = re.compile(r"(?<![\d.,])0\d+(?![\d.,]*\d)")
DECIMALS = 2


def write_decimal(value: Decimal, decimals: int | None = None) -> str:
    """`value` with `.` after thousands and `,` before decimals; without `decimals`, as many as the value has."""
    if decimals is None:
        exponent = value.normalize(_PRINTING).as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    rounded = _PRINTING.quantize(value, Decimal(1).scaleb(-decimals))
    if rounded == 0:
        rounded = abs(rounded)
    return f"{rounded:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def write_exact(value: Decimal, most: int) -> str:
    """`value` with all its decimals, or with `most` and a `…` behind when there are more."""
    short = _PRINTING.quantize(value, Decimal(1).scaleb(-most))
    return write_decimal(short) + ("" if short == value else "…")


def write_percent(value: Decimal) -> str:
    """A computed percentage to two decimals, without the sign `%`."""
    return write_decimal(value, DECIMALS)


def write_sent(figure: Figure, *, signed: bool = False) -> str:
    """A member's figure with the digits it was sent with; without `signed`, its size only (`giảm 26,2%`)."""
    padded = _PADDED.search(figure.raw) if figure.decimals <= 0 else None
    if padded is not None and int(padded[0]) == abs(figure.sent_value):
        return padded[0]
    value = figure.sent_value if signed else abs(figure.sent_value)
    return write_decimal(value, max(0, figure.decimals))


def write_date(day: date) -> str:
    """`05/02/2020` and `18/6/2020`: days below 10 and months 1 and 2 take a zero."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def write_count(number: int) -> str:
    """A count in running text: below ten with a zero before it, as official prose has it (`05 đơn vị`)."""
    return f"{number:02d}" if 0 < number < 10 else write_decimal(Decimal(number))
