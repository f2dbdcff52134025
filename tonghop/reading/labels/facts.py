"""Plain facts inside a label that patterns find: numbering, "trong đó", units in brackets, dates, compare bases.

Each function takes a text and gives the fact with the text that is left. Words that need the catalogue are read in
`label_reader.py`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tonghop.model import Cycle
from tonghop.reading.text.keys import LOOKALIKES
from tonghop.reading.units import UnitChoice, UnitIndex, flat

_MARKER = re.compile(
    r"\s*(?:((?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])(?=[.):\-–]|/\s))[.):/]?\s?[-–]?(?=\s|[^\d\s])"
    r"|\(([IVXLC]{1,4}|\d{1,2}|[a-zđ])\)(?=\s)|(?!\+(?:\s*[/,;]\s*)?[-−–])([-+*•○●▪✓►–—])(?!\d))\s*"
)
_BRACKET = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_UNIT_WORD = re.compile(r"^\s*(?:dvt|don vi tinh|don vi|dv tinh|dv)\s*[:.]?\s*")
_CORNER = re.compile(r"(?:dvt|don vi tinh|don vi tien|don vi)(?:\s+(?:gia tri|tien|von))?\s*[:.]\s*(.+?)\s*[)\]]?$")
_TAIL_UNIT = re.compile(r"\s*[,;:–-]?\s*(?:dvt|don vi tinh|don vi|dv tinh)\s*[:.]\s*([^,;:]{1,30})$")
_LONGEST_CORNER = 160
_DAY = r"(?:ngay\s*)?(\d{1,2})\s*(?:[/.-]|\s*thang\s*)\s*(\d{1,2})\s*(?:[/.-]|\s*nam\s*)\s*(20\d\d)"
_LEAD = (
    r"(?:(?:so lieu|luy ke|tinh|cap nhat)?\s*(?:tu\s+(?:dau nam|ngay\s*)?[\d/.]*\s*)?"
    r"(?:den|toi|tai|vao|ket thuc)\s*(?:het|thoi diem|cuoi|nay)?\s*(?:het|cuoi|thoi diem)?\s*)"
)
_SINCE = r"(?:(?:tu\s*)?(?:ngay\s*)?\d{1,2}/\d{1,2}(?:/20\d\d)?\s*(?:-|den|toi)\s*(?:het\s*)?)"
_AS_OF_DAY = re.compile(rf"{_SINCE}?(?:{_LEAD})?{_DAY}")
_AS_OF_MONTH = re.compile(
    rf"(?:^(?:cuoi|het)\s*(?=thang)|{_LEAD})(?:ngay|thang|t)?\s*(\d{{1,2}})\s*(?:/|nam|-)\s*(20\d\d)"
)
_AS_OF_BARE_DAY = re.compile(rf"(?<![a-z]){_LEAD}(?:ngay\s*)?(\d{{1,2}})\s*/\s*(\d{{1,2}})(?!\s*[/\d.,%])")
_MONTHS = re.compile(r"(?:so lieu\s*)?(?<!\d)(0?[1-9]|1[0-2]) thang(?: dau)? nam (20\d\d)")
_BASE = re.compile(
    r"so(?:\s+voi)?\s+((?:thoi diem\s+)?(?:dau|cuoi) nam(?:\s+20\d\d)?|nam 20\d\d|nam truoc|quy [ivx\d]+|thang \d+)"
)


class Dated(NamedTuple):
    """An as-of wording found in a text, and the text without it. `day` is None for months and periods.

    `months` counts the months of a period from the start of a year that is none of the report's, else 0.
    """

    as_of: str
    day: date | None
    rest: str
    months: int = 0


def split_marker(text: str) -> tuple[str, str]:
    """The numbering or bullet that begins `text`, and the rest: `1.2. Vốn` → (`1.2`, `Vốn`)."""
    match = _MARKER.match(text.translate(LOOKALIKES))
    if match is None or not any(char.isalnum() for char in text[match.end() :]):
        return "", text.strip()
    return next(part for part in match.groups() if part), text[match.end() :].strip()


def bracketed_units(text: str, units: UnitIndex) -> tuple[tuple[UnitChoice, ...], str]:
    """The unit that stands in brackets in `text`, and `text` without it: `Vốn (tr.USD)` → triệu USD, `Vốn`."""
    found: list[UnitChoice] = []
    kept = text
    for match in _BRACKET.finditer(text):
        content = match[1].strip()
        choices = units.whole(content[_word_end(content) :]) or units.whole(content.rpartition(":")[2])
        if choices:
            found.extend(choices)
            # The percent sign in brackets is also a measure word: it stays.
            kept = kept.replace(match[0], " % " if choices[0].family == "percent" else " ", 1)
    return tuple(dict.fromkeys(found)), re.sub(r"\s+", " ", kept).strip()


def tail_unit(text: str, units: UnitIndex) -> tuple[tuple[UnitChoice, ...], str]:
    """The unit said behind a label (`Doanh thu, ĐVT: tỷ đồng`, `Lao động - đơn vị: người`) and the label without it."""
    flattened = flat(text)
    match = _TAIL_UNIT.search(flattened) if len(flattened) == len(text) else None
    choices = units.whole(text[match.start(1) : match.end(1)]) if match is not None and match.start() else ()
    return (choices, text[: match.start()].strip()) if match is not None and choices else ((), text)


def _word_end(content: str) -> int:
    match = _UNIT_WORD.match(flat(content))
    return match.end() if match else 0


@lru_cache(maxsize=2048)
def corner_unit_text(text: str) -> str:
    """The unit text of `ĐVT: …` or `(Đơn vị tính: …)` that ends a cell, else empty."""
    if len(text) > _LONGEST_CORNER:
        return ""
    text = " ".join(text.split())
    flattened = flat(text)
    match = _CORNER.search(flattened)
    if match is None or len(flattened) != len(text):
        return ""
    return text[match.start(1) : match.end(1)].strip(" ()[]")


def apart_from(text: str, words: tuple[str, ...]) -> tuple[str, str, str]:
    """A text before and after the first of `words` (`tỷ đồng, riêng XK triệu USD`); the mark is empty when none is."""
    match = re.search(rf"\b(?:{'|'.join(words)})\b", text, re.IGNORECASE) if words else None
    return (text[: match.start()], match[0], text[match.end() :]) if match is not None else (text, "", "")


def base_of_change(text: str) -> str:
    """What a change compares with when it is not the same period: `đầu năm 2020`, `cuối năm 2019`, `năm 2019`."""
    text = " ".join(text.split())
    match = _BASE.search(flat(text))
    return text[match.start(1) : match.end(1)].translate(LOOKALIKES) if match else ""


def as_of_in(text: str, cycle: Cycle) -> Dated:
    """The date or period a text says its numbers are of, as figures carry it; empty when that is the cycle's own."""
    if "20" not in text and "/" not in text:
        return Dated("", None, text)
    # In long runs of blanks the patterns would look for their words forever.
    text = " ".join(text.split())
    flattened = flat(text)
    match = _AS_OF_DAY.search(flattened)
    if match is not None:
        day = _day(*match.groups())
        if day is None:
            # "31/4/2020" is no day, and still says of which month the number is.
            return _of_month(int(match[2]), int(match[3]), cycle, _without(text, match))
        return Dated("" if day == cycle.end else f"{day.day}/{day.month}/{day.year}", day, _without(text, match))
    match = _AS_OF_MONTH.search(flattened)
    if match is not None:
        return _of_month(int(match[1]), int(match[2]), cycle, _without(text, match))
    match = _AS_OF_BARE_DAY.search(flattened)
    day = _day(match[1], match[2], str(cycle.year)) if match is not None else None
    if match is not None and day is not None and day <= cycle.end:
        return Dated("" if day == cycle.end else f"{day.day}/{day.month}/{day.year}", day, _without(text, match))
    match = _MONTHS.search(flattened)
    if match is not None and int(match[1]) not in (6, 12):
        return Dated(f"{int(match[1])} tháng đầu năm {match[2]}", None, _without(text, match), int(match[1]))
    return Dated("", None, text)


def _of_month(month: int, year: int, cycle: Cycle, rest: str) -> Dated:
    """What is said to be of a month is of its last day, where that ends the cycle or the same period last year."""
    before = cycle.same_last_year.end
    own = (month, year) == (cycle.end.month, cycle.year)
    day = before if (month, year) == (before.month, before.year) else None
    return Dated("" if own else f"{month}/{year}", day, rest)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip(" ,;:-()")
