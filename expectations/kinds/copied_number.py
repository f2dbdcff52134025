"""`copied_number`: the same unlikely number does not stand in two places that have nothing to do with each other.

Only numbers with enough digits to be no coincidence are looked at. Indicators of one of the rule's `related` groups may
share a number honestly, and so may a whole and its only part.

Blank is no number. Zero has no digits that could repeat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from expectations.check import Check, Kind, Words
from expectations.member_figures import MemberFigures
from expectations.names import slot_name
from expectations.numbers import amount, significant_digits
from expectations.rule import Rule
from expectations.setting import Setting
from tonghop.model import Figure

_AMOUNTS = ("actual", "prior", "plan")
_WHOLE = ("", "total")


class CopiedNumberRule(Rule):
    """`digits` significant ones at least; `related` are groups of indicators."""

    digits: int
    related: tuple[tuple[str, ...], ...]


def checks(rule: CopiedNumberRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a number that stands in several places: 1 where two of them are unrelated."""
    places: defaultdict[Decimal, list[Figure]] = defaultdict(list)
    for figure in figures.figures:
        amount_of_rule = figure.key.measure in _AMOUNTS and rule.covers(figure.key.indicator)
        if amount_of_rule and significant_digits(figure) >= rule.digits:
            places[abs(figure.sent_value).normalize()].append(figure)
    for several in places.values():
        for n, figure in enumerate(several):
            strange = next((other for other in several[:n] if _unrelated(figure, other, rule)), None)
            if n:
                detail = slot_name(setting.catalogue, figures.slot_of(strange)) if strange else ""
                pair = (figure,) if strange is None else (figure, strange)
                yield Check(rule, figures.member, 0.0 if strange is None else 1.0, pair, detail=detail)


def _unrelated(one: Figure, other: Figure, rule: CopiedNumberRule) -> bool:
    left, right = one.key, other.key
    if left.indicator != right.indicator:
        return not any(left.indicator in group and right.indicator in group for group in rule.related)
    return _side_by_side(left.zone, right.zone) or _side_by_side(left.breakdown, right.breakdown)


def _side_by_side(one: str, other: str) -> bool:
    return one != other and one not in _WHOLE and other not in _WHOLE


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """The number, and where else it stands."""
    return Words(found=amount(check.figures[0]), expected="số của chỉ tiêu này", detail=check.detail)


COPIED_NUMBER = Kind("copied_number", CopiedNumberRule, checks, words=words)
