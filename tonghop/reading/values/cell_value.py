"""One value cell, of whatever kind, as parts that each hold one number, or as a nil mark with its own meaning.

`-` and "không có" are zero, `x` is not applicable, "chưa có số liệu" and blank are missing: four different things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.numbers import Numeral, Quantity, stored_quantity
from tonghop.reading.numbers.stored import format_words, percent_format, shown_format
from tonghop.reading.units import UnitChoice
from tonghop.reading.values.clauses import Clause, ValueWords, clauses_of, masked, nil_key

_FRACTION = re.compile(
    r"(?:[a-z\s]*?\s)?(\d[\d.,]*)\s*(ha|%|[a-z][a-z0-9 .$]{0,20})?\s*/\s*(\d[\d.,]*)\s*([a-z%$2/ .]*)(?:[,(;].*)?"
)
_SPAN = re.compile(
    r"(?:[a-z ]{1,20}\s)?(\d[\d.,]*)\s*([a-z$%][a-z0-9$%/. ]*?)??\s*(?:\bden\b|\btoi\b|\bhoac\b|-)\s*(\d[\d.,]*)\s*(.*)"
)
_STARTS_LIKE_VALUE = re.compile(
    r"(?:[-+(]?\s*\d|(?:(?:uoc|khoang|hon|gan|tren|du kien|dat|tang|giam|bang|chiem|tu|xap xi|chung|tong|la|them"
    r"|uoc dat|thuc hien)\s+)"
    r"{1,3}[-+(]?\d)"
)
_WORDS_AFTER = re.compile(r"[a-z]{2,}")
_NUMBERING = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\s*[.):/]\s+(?=[^\W\d_])")
_NUMBERED_NAME = re.compile(r"[^\W\d_][^\d:=+-]{3,40}\s\d{1,2}[A-Z]?")
_BRACKETED_NUMBER = re.compile(r"\(\s*\d[\d.,\s]*%?\s*\)")
_FOOTNOTE = re.compile(r"(?<=[\w%)])\s*\(\d\)\s*$")
_TABLE_TITLE = re.compile(r"\s*(?:bảng|biểu|phụ lục|mẫu)\b", re.IGNORECASE)
_DOUBTED = re.compile(r"\d[^?]{0,20}\?")  # "61 dự án?" is not sent for certain
_MOST_WORDS = 22
_MOST_WORDS_A_NUMBER = 8
_NO_AMOUNT, _NEXT_TO_NOTHING = Decimal(10) ** 18, Decimal(10) ** -30
_LONGEST_VALUE, _LONGEST_PROSE = 300, 4_000


class Nil(StrEnum):
    """The meanings of a cell without a number."""

    ZERO = "zero"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


@dataclass(frozen=True)
class Part:
    """One number in a cell. Exactly one of `numeral` (typed as text) and `stored` is set."""

    numeral: Numeral | None = None
    stored: Quantity | None = None
    units: tuple[UnitChoice, ...] = ()
    words: str = ""
    negative: bool = False
    bracketed: bool = False
    signed: bool = False
    multiple: str = ""
    shared: bool = False
    """Whether the unit stands at the other number of the cell."""


@dataclass(frozen=True)
class CellValue:
    """What a value cell holds: parts in order, or `nil`. `shape` is `fraction` (`a/b`) or `span` (`a đến b`)."""

    parts: tuple[Part, ...] = ()
    nil: Nil | None = None
    shape: str = ""
    understood: bool = True


def begins_like_value(text: str) -> bool:
    """Whether a text begins with a number, maybe after words that qualify it (`gần 1.049`)."""
    return _STARTS_LIKE_VALUE.match(nil_key(text)) is not None


def looks_like_value(text: str, words: ValueWords) -> bool:
    """Whether a text cell is a value rather than a heading or a label: cheap, for finding where tables are."""
    if len(text) > _LONGEST_VALUE or _TABLE_TITLE.match(text):
        return False
    key = nil_key(text)
    if key in words.nil:
        return True
    if not _STARTS_LIKE_VALUE.match(key) or _is_numbered(text, words):
        return False
    numbers = re.findall(r"\d[\d.,]*", masked(text))
    return bool(numbers) and len(_WORDS_AFTER.findall(key)) <= max(_MOST_WORDS, _MOST_WORDS_A_NUMBER * len(numbers))


def _is_numbered(text: str, words: ValueWords) -> bool:
    """Whether a text's only number is its numbering (`1/ KCN An Nghiệp`), and what follows is words, not a unit."""
    match = _NUMBERING.match(text)
    rest = text[match.end() :] if match else ""
    # "2/ KCN Hưng Phú 2B" ends in the number that its name has.
    named = _NUMBERED_NAME.fullmatch(rest) and all(word[0].isupper() or word[0].isdecimal() for word in rest.split())
    return bool(rest) and bool(named or not re.search(r"\d", masked(rest))) and not words.units.whole(rest)


def read_value(cell: Cell, words: ValueWords) -> CellValue:
    """Read a NUMBER or TEXT cell. `understood` is False for a text with digits that no number could be read from."""
    if cell.kind is CellKind.NUMBER:
        quantity = stored_quantity(cell)
        if abs(quantity.value) >= _NO_AMOUNT or 0 < abs(quantity.value) < _NEXT_TO_NOTHING:
            return CellValue(understood=False)
        shown = shown_format(cell)
        units = words.units.whole(format_words(shown))
        if percent_format(shown):
            units = words.units.whole("%")
        return CellValue((Part(stored=quantity, units=units),))
    if len(cell.text) > _LONGEST_PROSE or _DOUBTED.search(cell.text):
        return CellValue(understood=False)
    key = nil_key(cell.text)
    if key in words.nil:
        return CellValue(nil=Nil(words.nil[key]))
    short = len(cell.text) <= _LONGEST_VALUE
    shaped = (_fraction(cell.text, words) or _span(cell.text, words)) if short else None
    if shaped is not None:
        return shaped
    if _BRACKETED_NUMBER.fullmatch(key):
        clauses = clauses_of(cell.text, words.units)
        if len(clauses) == 1:
            return CellValue((Part(clauses[0].numeral, units=clauses[0].units, negative=True),))
    parts = [_part(clause) for clause in clauses_of(_FOOTNOTE.sub("", cell.text), words.units)]
    if not parts:
        return _wordy_nil(key, words)
    return CellValue(tuple(parts))


def _wordy_nil(key: str, words: ValueWords) -> CellValue:
    for mark, nil in words.nil.items():
        if len(mark) > 4 and key.startswith(mark):
            return CellValue(nil=Nil(nil))
    return CellValue(understood=not re.search(r"\d", key))


def _part(clause: Clause) -> Part:
    return Part(
        clause.numeral,
        units=clause.units,
        words=clause.words,
        negative=clause.negative,
        bracketed=clause.bracketed,
        signed=clause.signed,
        multiple=clause.multiple,
    )


def _fraction(text: str, words: ValueWords) -> CellValue | None:
    match = _FRACTION.fullmatch(masked(text).strip())
    if match is None:
        return None
    clauses = clauses_of(text, words.units)
    if len(clauses) < 2:
        return None
    first, second = clauses[0], clauses[1]
    units = second.units or first.units
    pair = tuple(
        Part(row.numeral, units=row.units or units, words=_lead(text), shared=bool(units) and not row.units)
        for row in (first, second)
    )
    return CellValue((*pair, *(_part(clause) for clause in clauses[2:])), shape="fraction")


def _lead(text: str) -> str:
    match = re.match(r"\D*", text)
    return match[0].strip() if match else ""


def _span(text: str, words: ValueWords) -> CellValue | None:
    match = _SPAN.fullmatch(masked(text).strip())
    if match is None or re.search(r"\d", match[4].replace("m2", "")):
        return None
    if match[2] and not words.units.whole(match[2]):
        return None
    clauses = clauses_of(text, words.units)
    if len(clauses) != 2:
        return None
    families = [{choice.family for choice in row.units} for row in clauses]
    if all(families) and not families[0] & families[1]:
        # "12 dự án - 5 tỷ đồng"
        return None
    units = clauses[1].units or clauses[0].units
    return CellValue(tuple(Part(row.numeral, units=units) for row in clauses), shape="span")
