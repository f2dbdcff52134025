"""`unit_of_peers`: an amount is in the kind of unit in which the bloc's other members give the same row.

Money in another currency enters no common total, and a currency that is mistaken for a whole row contradicts nothing
within the row. Asked only where at least `least` other members give the row and `share_pct` of them agree on units that
the member does not use, and where no earlier round of its own says which unit it uses. A member that differs so in
several indicators has its own way and is only told.

Blank is not looked at. Zero has a unit like any other number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from expectations.check import Check, Kind, Words
from expectations.claim import PER_CENT
from expectations.member_figures import MemberFigures
from expectations.numbers import amount
from expectations.peers import Row
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import STAR, Term
from tonghop.model import Figure, Severity


class UnitOfPeersRule(Rule):
    """How many other members must give the row, and which share of them in another unit."""

    least: int = 6
    share_pct: Decimal = Decimal(90)


def checks(rule: UnitOfPeersRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check an amount whose unit the other members agree on: 1 where they use another."""
    if setting.has_history(figures.member):
        return
    amounts = list(_amounts(rule, figures, setting))
    odd = {figure.key.indicator for figure, usual, _ in amounts if usual.family != figure.key.unit_family}
    severity = Severity.NOTE if len(odd) > 1 else None
    for figure, usual, there in amounts:
        unit = setting.indicator(figure.key.indicator).units.get(usual.family, "")
        value = float(usual.family not in there)
        yield Check(rule, figures.member, value, (figure,), severity=severity, detail=usual.share, hint=unit)


class _Usual(NamedTuple):
    """The unit family that the others use, and how many of how many do."""

    family: str
    share: str


def _amounts(
    rule: UnitOfPeersRule, figures: MemberFigures, setting: Setting
) -> Iterator[tuple[Figure, _Usual, Mapping[str, Figure]]]:
    """Amounts of this period with a unit that the others agree on, and everything that stands in their place."""
    rows, me = setting.peer_rows, setting.among_the_peers(figures.member)
    for slot in figures.anchors(rule, Term(STAR, STAR, "actual")):
        there = figures.at(slot)
        figure = next(iter(there.values()))
        row = Row(slot.indicator, slot.breakdown)
        usual = _agreed(rows.units(row, me), rows.giving(row, me), rule)
        if usual and figures.slot_of(figure) == slot:
            yield figure, usual, there


def _agreed(used: Mapping[str, int], giving: int, rule: UnitOfPeersRule) -> _Usual | None:
    if giving < rule.least:
        return None
    for family, using in used.items():
        if PER_CENT * using >= rule.share_pct * giving:
            return _Usual(family, f"{using}/{giving}")
    return None


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """The amount found, the unit of the others and how many they are."""
    return Words(found=amount(check.figures[0]), expected=f"tính bằng {check.hint}", detail=check.detail)


UNIT_OF_PEERS = Kind("unit_of_peers", UnitOfPeersRule, checks, words=words)
