"""Which section of a number format code shows a value: `0.0;-0.0;"-"` has one each for positive, negative and zero.

The sections are those of ECMA-376 part 1, 18.8.31; conditions such as `[>=1000000]0.0,,` may replace the usual order.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_PARTS = re.compile(r'(?:"[^"]*"?|\\.|[_*].|\[[^\]]*\]?|[^;])*')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)\]")
_LITERALS = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]')
_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_MOST = 8


class _Section(NamedTuple):
    code: str
    sign: str
    bound: Decimal

    def shows(self, value: Decimal) -> bool:
        return not self.sign or _COMPARISONS[self.sign](value, self.bound)


def shown_section(number_format: str, value: Decimal) -> str:
    """The section of `number_format` that shows `value`; the first where that one shows no digits.

    >>> shown_section('[>=1000]0.0,;0', Decimal(200))
    '0'
    """
    if ";" not in number_format:
        return number_format
    sections = _sections(number_format)
    chosen = next((section.code for section in sections if section.shows(value)), sections[0].code)
    return chosen if _has_digits(chosen) else next(filter(_has_digits, (code for code, *_ in sections)), chosen)


def _has_digits(code: str) -> bool:
    return re.search("[0#?]|General|Standard", _LITERALS.sub("", code)) is not None


@lru_cache(maxsize=1024)
def _sections(number_format: str) -> tuple[_Section, ...]:
    codes = _split(number_format)[:_MOST]
    conditions = [_CONDITION.search(code) for code in codes]
    if not any(conditions):
        usual = [(">", 0), ("<", 0), ("=", 0)] if len(codes) > 2 else [(">=", 0), ("<", 0)]
        return tuple(_Section(code, sign, Decimal(bound)) for code, (sign, bound) in zip(codes, usual, strict=False))
    return tuple(_conditional(code, found) for code, found in zip(codes, conditions, strict=True))


def _conditional(code: str, found: re.Match[str] | None) -> _Section:
    return _Section(code, found[1], Decimal(found[2])) if found else _Section(code, "", Decimal(0))


def _split(number_format: str) -> list[str]:
    """The sections: parted by `;`, but not by one that is only printed."""
    codes, position = [], 0
    while position <= len(number_format) and (match := _PARTS.match(number_format, position)):
        codes.append(match[0])
        position = match.end() + 1
    return codes
