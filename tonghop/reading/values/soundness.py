"""Whether the numbers found in a text are all that its digits say: `1O0,5`, `12..5` and `12 34` are no numbers.

A slip of the finger must never become another number; what is not sound is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tonghop.reading.numbers import Numeral
from tonghop.reading.units import UnitChoice

_RAISED = re.compile(r"(?<![^\W\d_])[⁰¹²³⁴-⁹]")
_OTHER_SIGNS = re.compile(r"[€£¥₩‰‱±×√∞]|%\s*o\b|\bphan (?:nghin|ngan|van)\b|^\s*[-+]\s*[-+]\s*\d")
"""What makes another number or another unit of digits: currencies without a rate, parts per thousand, two signs."""
_NOTHING_BETWEEN = re.compile(r"[\s+*x=.^'÷~→…]*|\s*-+>\s*")
_TOUCHING, _FOLLOWING = re.compile(r"[a-z0-9^'=*<>≤≥]"), re.compile(r"[a-z0-9^'=*<>≤≥?‰+]")


class Spot(NamedTuple):
    """Where a number begins, where its unit ends, the number, the unit."""

    start: int
    end: int
    numeral: Numeral
    units: tuple[UnitChoice, ...]


def is_sound(text: str, plain: str, spots: Sequence[Spot]) -> bool:
    """Whether every digit of `plain` (the text flattened, periods blanked out) belongs to one of `spots`, untouched."""
    if _RAISED.search(text) or _OTHER_SIGNS.search(plain):
        return False
    covered = {place for spot in spots for place in range(spot.start, spot.end)}
    if any(char.isdigit() and place not in covered for place, char in enumerate(plain)):
        return False
    if any(_touched(plain, spot) for spot in spots):
        return False
    return not any(_run_together(plain, before, after) for before, after in pairwise(spots))


def _touched(plain: str, spot: Spot) -> bool:
    stop = spot.start + len(spot.numeral.text)
    before = plain[: spot.start].lstrip(" '")[-1:] if plain[: spot.start].strip(" '") else ""
    before = "" if plain[spot.start - 1 : spot.start].isspace() else before
    after = "" if spot.units else plain[stop:].rstrip(" *")[:1]
    return bool(before and _TOUCHING.match(before)) or bool(after and _FOLLOWING.match(after))


def _run_together(plain: str, before: Spot, after: Spot) -> bool:
    """Two numbers of one kind with nothing said between them: a sum, a slip, or a compound amount."""
    families = [{choice.family for choice in spot.units} for spot in (before, after)]
    alike = not all(families) or bool(families[0] & families[1])
    return alike and _NOTHING_BETWEEN.fullmatch(plain[before.end : after.start]) is not None
