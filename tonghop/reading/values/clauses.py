"""Value texts cut into parts: each number with its unit and the words that belong to it.

Words belong to a number up to the next mark (`,` `;` brackets) or number; years and dates are not numbers here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from tonghop.reading.numbers import Numeral, read_numeral
from tonghop.reading.units import UnitChoice, UnitIndex, flat
from tonghop.reading.values.soundness import Spot, is_sound

_NUMBER = re.compile(
    r"(?<![a-z0-9.,])(?:\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*(?:[.,]\s+\d{1,3}(?=\s*(?:%|$)))?)(?![\d])"
)
_PERIOD = re.compile(
    # "1975/2004" and "56/2.057" are two numbers, "5/2020" is a month.
    r"(?<![\d.,])(?:(?:ngay\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d"
    r"|(?:thang\s*)?(?:0?[1-9]|1[0-2])\s*/\s*20\d\d)(?![\d.,]*\d)"
    r"|(?<![\d.,])\d{1,2}\s*(?:thang|th|t)\s*(?:(?:dau|cuoi)?\s*nam)?\s*/?\s*20\d\d|\d{1,2}\s*thang\s*(?:dau|cuoi)\s*nam|nam\s*20\d\d"
    r"|(?<=trong )\d{1,2}\s*thang(?!\w)"
    r"|thang\s*\d{1,2}(?!\d)|quy\s*[ivx\d]+|(?<=ky )20[12]\d(?![\d.,]*\d)|(?<=ck )20[12]\d(?![\d.,]*\d)"
    r"|(?<=kh )20[12]\d(?![\d.,]*\d)|(?:ngay\s*)?\d{1,2}/\d{1,2}\s*:|\d{1,2}\s*(?:thang|th|t)\s*:"
    r"|ngay\s*\d{1,2}\s*thang\s*\d{1,2}(?:\s*nam\s*20\d\d)?|covid-?\s*19|\([vnd]+\)"
    # Numbers of documents: "số 11/KH-BQL", "1548/2020/QĐ-TTg", "số 25 ngày 12/3/2020".
    r"|(?<![\d.,])\d{1,5}\s?(?:/\s?20\d\d)?\s?/\s?[a-z]{1,8}-[a-z]{2,}|(?<=\bso )\d{1,5}\s(?=ngay)"
)
_SEPARATOR = re.compile(r"[;,()\n:]|\s-\s|\bva\b|\btrong do\b")
_TAIL = re.compile(r"\s*+(?:so voi|so cung|so ck|so kh|ke hoach|kh |cung ky|chi tieu|tong |trong tong)")
_VERB = re.compile(r"\b(?:tang|giam|dat|bang|chiem|tuong duong|quy doi)\b")
_MINUS = re.compile(r"(?:^|[^\w\s-])\s*-$|^-+$|\(\s*-\s*\)$")
_ATTACHED = re.compile(r"(?:^|\s)-$")
_REPEATED_PERCENT = re.compile(r"%(?:\s*%)+")


class Clause(NamedTuple):
    """One number of a text: its numeral, unit, sign, and the words before and after that go with it."""

    numeral: Numeral
    units: tuple[UnitChoice, ...]
    before: str
    after: str
    negative: bool
    bracketed: bool
    signed: bool = False
    multiple: str = ""
    """The word right behind the number that multiplies it and belongs to no unit, flat."""

    @property
    def words(self) -> str:
        """All words that go with the number."""
        return f"{self.before} {self.after}".strip()


@dataclass(frozen=True)
class ValueWords:
    """What value texts are read with: the units and the nil marks, as keys."""

    units: UnitIndex
    nil: dict[str, str]


def nil_key(text: str) -> str:
    """How nil marks compare: `–` and `-` alike, marks and final points gone."""
    return re.sub(r"\s+", " ", flat(text)).strip()


def masked(text: str) -> str:
    """`text` flattened, with dates, years and periods blanked out, character for character."""
    flattened = _REPEATED_PERCENT.sub(lambda match: "%" + " " * (len(match[0]) - 1), flat(text))
    return _PERIOD.sub(lambda match: " " * len(match[0]), flattened)


def clauses_of(text: str, units: UnitIndex) -> list[Clause]:
    """The numbers of `text` in order, each with its own words. Empty when there are none or one is unreadable."""
    plain = masked(text)
    spots: list[Spot] = []
    for match in _NUMBER.finditer(plain):
        numeral = read_numeral(match[0])
        if numeral is None:
            return []
        choices, end = units.at(plain, match.end())
        spots.append(Spot(match.start(), end, numeral, choices))
    if not is_sound(text, plain, spots):
        return []
    return [_clause(text, plain, spots, n, units) for n in range(len(spots))]


def _clause(text: str, plain: str, spots: list[Spot], n: int, units: UnitIndex) -> Clause:
    start, end, numeral, choices = spots[n]
    before_from = _split_gap(plain, spots[n - 1][1], start) if n else 0
    after_to = _split_gap(plain, end, spots[n + 1][0]) if n + 1 < len(spots) else len(plain)
    before, after = text[before_from:start], text[end:after_to]
    # Flattened, every kind of dash and arrow down is a minus.
    sign = plain[before_from:start].rstrip()
    parting = n > 0 and plain[start - 1 : start].isspace()  # "12 dự án - 5 tỷ đồng"
    attached = bool(_ATTACHED.search(plain[before_from:start]))
    negative = (
        attached or bool(_MINUS.search(sign) and not parting) or (len(spots) == 1 and plain[end:].rstrip() == "-")
    )
    signed = negative or sign.endswith("+")
    bracketed = plain[:start].count("(") > plain[:start].count(")")
    if not choices and n == 0:
        choices = units.whole(before.strip(" ,;:()")) if before.strip() else ()
    return Clause(
        numeral,
        choices,
        before.strip(" ,;:-–—−‐‑―()+↑↓▲▼"),
        after.strip(" ,;:()-–—−‐‑―"),
        negative,
        bracketed,
        signed,
        units.multiplies(plain[:after_to], end),
    )


def _split_gap(plain: str, start: int, stop: int) -> int:
    """Where the words between two numbers stop belonging to the first and begin to belong to the second."""
    gap = plain[start:stop]
    mark = _SEPARATOR.search(gap)
    if mark is not None:
        # "(giảm 57,1%) so với cùng kỳ": a closing bracket ends the clause, what follows goes on.
        return start + mark.start()
    if _TAIL.match(gap):
        verb = _VERB.search(gap)
        return start + (verb.start() if verb else len(gap))
    return start
