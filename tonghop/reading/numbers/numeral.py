"""One numeral, read in both notations: Vietnamese `6.307,23` and English `6,307.23`.

A numeral may be readable in one notation, in both alike, or in both with different values (`44,895`); which reading
holds is decided with the evidence of its column and sheet in `notation.py`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Notation(StrEnum):
    """Which mark parts the decimals: the comma in Vietnamese, the point in English notation."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class Quantity(NamedTuple):
    """An exact value and the digits printed after its decimal mark."""

    value: Decimal
    decimals: int


class Numeral(NamedTuple):
    """Digits and marks as written, with the reading in each notation (None where the notation cannot read it)."""

    text: str
    vietnamese: Quantity | None
    english: Quantity | None

    @property
    def ambiguous(self) -> bool:
        """Whether both notations read it, differently."""
        return self.vietnamese is not None and self.english is not None and self.vietnamese != self.english

    @property
    def vote(self) -> Notation | None:
        """The notation that this numeral alone proves, or None."""
        if (self.vietnamese is None) == (self.english is None):
            return None
        return Notation.VIETNAMESE if self.vietnamese is not None else Notation.ENGLISH

    def read(self, notation: Notation) -> Quantity | None:
        """The reading in `notation`, or the only one there is."""
        first, second = self.vietnamese, self.english
        if notation is Notation.ENGLISH:
            first, second = second, first
        return first if first is not None else second


_VIETNAMESE = re.compile(r"(?:[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:,(\d+))?")
_ENGLISH = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:\.(\d+))?")
_LONGEST = 27  # digits and marks; longer ones are no amounts, and exact arithmetic ends at 28 digits
_MARK_AND_SPACE = re.compile(r"([.,])\s+")


@lru_cache(maxsize=8192)
def read_numeral(text: str) -> Numeral | None:
    """Read digits with marks and spaces; None when neither notation makes sense of them (`1.2.3`).

    >>> read_numeral("44,895").ambiguous
    True
    """
    if len(text) > _LONGEST:
        return None
    digits = _MARK_AND_SPACE.sub(r"\1", text.strip().replace("\u00a0", " ").replace("'", " "))
    if digits.isdigit():
        quantity = Quantity(Decimal(digits), 0)
        return Numeral(text, quantity, quantity)
    vietnamese = _quantity(_VIETNAMESE, digits, ".", ",")
    english = _quantity(_ENGLISH, digits, ",", ".")
    if vietnamese is None and english is None:
        return None
    return Numeral(text, vietnamese, english)


def _quantity(pattern: re.Pattern[str], digits: str, thousands: str, mark: str) -> Quantity | None:
    match = pattern.fullmatch(digits)
    if match is None:
        return None
    plain = digits.replace(" ", "").replace(thousands, "").replace(mark, ".")
    return Quantity(Decimal(plain), len(match[1] or ""))
