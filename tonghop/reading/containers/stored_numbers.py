"""Stored doubles as exact decimals, and serial day numbers as dates, the way a spreadsheet program shows them.

Text that only looks like a number is not read here; its decimal mark has to be found out first, by the modules above.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# What needs no repair: no exponent, no superfluous zero, and below not more than 15 digits.
_EXACT = re.compile(r"(?:0|-?[1-9][0-9]*|-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9])")
_EXACT_LENGTH = 15
_NUMERAL = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,4})?", re.ASCII)
_EXACT_INTEGERS = 2.0**53
_PLAIN_EXPONENT = 30
_DAY_SECONDS = 86_400
_LAST_DAY = 2_958_465


class StoredNumber(NamedTuple):
    """An exact value and its shortest plain text (`6307.23`)."""

    value: Decimal
    text: str


def of_double(double: float) -> StoredNumber | None:
    """The decimal that a finite double stands for at the 15 digits a spreadsheet keeps; None for NaN and infinities."""
    if not math.isfinite(double):
        return None
    if double == int(double) and abs(double) < _EXACT_INTEGERS:
        return StoredNumber(Decimal(int(double)), str(int(double)))
    text = repr(double)
    if len(text) > _EXACT_LENGTH:
        text = f"{double:.15g}"
    value = Decimal(text)
    if "e" in text:
        text = f"{value:f}" if abs(value.adjusted()) <= _PLAIN_EXPONENT else str(value)
    return StoredNumber(value, text)


def of_text(stored: str) -> StoredNumber | None:
    """The number that a file stores as the text of a double (`6307.2299999999996`); None when it is not one."""
    if len(stored) <= _EXACT_LENGTH and _EXACT.fullmatch(stored):
        return StoredNumber(Decimal(stored), stored)
    stored = stored.strip()
    return of_double(float(stored)) if _NUMERAL.fullmatch(stored) else None


@lru_cache(maxsize=1_024)
def is_date_format(number_format: str) -> bool:
    """Whether a number format code shows its number as a date or a time of day (`d/m/yyyy`, not `0.0" ngày"`)."""
    code = re.sub(r'"[^"]*"|\\.|_.|\*.', "", number_format.partition(";")[0])
    if re.search(r"\[(?:h+|m+|s+)\]", code, re.IGNORECASE):
        return False
    code = re.sub(r"\[[^\]]*\]", "", code)
    return re.search(r"[dmyhs]", code, re.IGNORECASE) is not None and not re.search("General|Standard|[#0?]{2}", code)


def date_text(serial: Decimal, *, date1904: bool) -> str | None:
    """`d/m/yyyy` of a serial day number, with ` hh:mm` when it carries a time of day, or `hh:mm` alone below one day.

    None when there is no such date. In the 1900 system day 60 is the 29 February 1900 that never was.
    """
    if not 0 <= serial <= _LAST_DAY:
        return None
    days = int(serial)
    seconds = round((serial - days) * _DAY_SECONDS)
    clock = f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
    if days == 0 and not date1904:
        return clock
    if days == 60 and not date1904:
        return "29/2/1900"
    start = date(1904, 1, 1) if date1904 else date(1899, 12, 31 if days < 60 else 30)
    day = start + timedelta(days=days)
    text = f"{day.day}/{day.month}/{day.year}"
    return f"{text} {clock}" if 0 < seconds < _DAY_SECONDS else text


def serial_of(moment: datetime | date) -> Decimal:
    """The serial day number, in the 1900 system, of a date stored as such."""
    if not isinstance(moment, datetime):
        return Decimal((moment - date(1899, 12, 30)).days)
    past = moment.replace(tzinfo=None) - datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets have no time zones
    return Decimal(past.days) + (Decimal(past.seconds) / _DAY_SECONDS).quantize(Decimal("1.0000000000"))
