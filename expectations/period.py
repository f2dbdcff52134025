"""Reading a member's own words for a time (`20/5/2020`, `6/2019`, `9 tháng đầu năm 2020`, `quý I/2020`) as days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_MONTH = re.compile(r"\b(\d{1,2})[/.-](\d{4})\b")
_FIRST_MONTHS = re.compile(r"\b(\d{1,2}) tháng(?: đầu)?(?: năm)? (\d{4})\b")
_QUARTER = re.compile(r"\bqu[ýí] (I{1,3}|IV|[1-4])\s*(?:/|năm )\s*(\d{4})\b", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm (\d{4})\b|^(\d{4})$", re.IGNORECASE)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


class Period(NamedTuple):
    """First and last day; equal for a single day."""

    first: date
    last: date


def parse_period(text: str) -> Period | None:
    """The days that `text` speaks of; the last one named where it names several. None if it names none."""
    for pattern, build in ((_DAY, _day), (_MONTH, _month), (_FIRST_MONTHS, _first_months), (_QUARTER, _quarter)):
        matches = list(pattern.finditer(text))
        if matches:
            return build(matches[-1])
    year = _YEAR.search(text.strip())
    return _months(int(year[1] or year[2]), 1, 12) if year else None


def _day(match: re.Match[str]) -> Period | None:
    try:
        day = date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return Period(day, day)


def _month(match: re.Match[str]) -> Period | None:
    return _months(int(match[2]), int(match[1]), int(match[1]))


def _first_months(match: re.Match[str]) -> Period | None:
    return _months(int(match[2]), 1, int(match[1]))


def _quarter(match: re.Match[str]) -> Period | None:
    number = _ROMAN.get(match[1].upper()) or int(match[1])
    return _months(int(match[2]), 3 * number - 2, 3 * number)


def _months(year: int, first: int, last: int) -> Period | None:
    if not (1 <= first <= last <= 12 and 1 <= year <= 9999):
        return None
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
