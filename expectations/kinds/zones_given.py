"""`zones_given`: where a member's rows go through the same zones, every such row names all of them.

Only what the submission itself does elsewhere is evidence: at least `least` rows with every zone of the submission, and
`share_pct` of all rows by zone.

Blank is what is looked for. Zero counts as given.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from expectations.check import Check, Kind, Words
from expectations.claim import PER_CENT
from expectations.member_figures import MemberFigures
from expectations.peers import Row
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import Slot


class ZonesGivenRule(Rule):
    """How many rows, and which share of the rows by zone, must be whole for the others to be looked at."""

    least: int = 3
    share_pct: Decimal = Decimal(75)


def checks(rule: ZonesGivenRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:  # noqa: ARG001
    """One check a row and zone: 1 where the zone is blank."""
    zones = set(figures.zones)
    given: dict[Row, set[str]] = {}
    for figure in figures.figures:
        key = figure.key
        if key.measure == "actual" and key.zone and rule.covers(key.indicator):
            given.setdefault(Row(key.indicator, key.breakdown), set()).add(key.zone)
    whole = sum(named == zones for named in given.values())
    if len(zones) < 2 or whole < rule.least or PER_CENT * whole < rule.share_pct * len(given):
        return
    for row, named in given.items():
        for zone in figures.zones:
            slot = Slot(zone, *row, "actual")
            yield Check(rule, figures.member, float(zone not in named), slot=slot, detail=str(whole))


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """How many rows name the zone."""
    return Words(found="không có", expected="một số liệu, hoặc số 0", detail=check.detail)


ZONES_GIVEN = Kind("zones_given", ZonesGivenRule, checks, words=words)
