"""`sent_by_peers`: in a member's first round, what the bloc's other members send it sends too.

With no earlier round there is no habit of its own to go by; with one, `sent_before` knows better and this kind is
silent. A row is expected where nearly all other members give it; or where exactly those give it who also give another
row of the same section, and the member gives that one. Rows that the very same members give and that are missing
together are one finding: a member that leaves out a whole group is asked once.

Blank is what is looked for. Zero counts as sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from expectations.check import Check, Kind, Words
from expectations.claim import PER_CENT
from expectations.member_figures import MemberFigures
from expectations.peers import Row, rows_of
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import Slot
from tonghop.catalogue.naming import indicator_name

_MOST_NAMED = 3


class SentByPeersRule(Rule):
    """No fewer than `least` other members decide: `share_pct` of them all, or with `beside_another` those of a row."""

    least: int = 5
    share_pct: Decimal = Decimal(90)
    beside_another: bool = False


class _Reason(NamedTuple):
    """Why a row is expected: so many of so many other members give it, those that give `beside` where it is named."""

    giving: int
    of: int
    beside: Row | None = None


def checks(rule: SentByPeersRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a row that is expected and given, and one a group of rows that are expected and blank: 1 for these."""
    if not figures.figures or setting.has_history(figures.member):
        return
    mine = rows_of(figures)
    missing: dict[tuple[str, frozenset[str]], list[tuple[Row, _Reason]]] = {}
    for row, giving in setting.peer_rows.having.items():
        reason = _reason(rule, row, figures.member, mine, setting) if rule.covers(row.indicator) else None
        if reason is None:
            continue
        if row in mine:
            yield Check(rule, figures.member, 0.0, slot=_slot(row))
        else:
            missing.setdefault((setting.indicator(row.indicator).section, giving), []).append((row, reason))
    for group in missing.values():
        (first, reason), *others = group
        hint = _together([row for row, _ in others], setting)
        yield Check(rule, figures.member, 1.0, slot=_slot(first), detail=_told(reason, setting), hint=hint)


def _slot(row: Row) -> Slot:
    return Slot("", row.indicator, row.breakdown, "actual")


def _together(rows: list[Row], setting: Setting) -> str:
    """` và 3 dòng khác (“A”, “B”, …)`; empty where there are none."""
    if not rows:
        return ""
    names = [f"“{indicator_name(setting.catalogue, *row)}”" for row in rows[:_MOST_NAMED]]
    return f" và {len(rows)} dòng khác ({', '.join([*names, '…'] if len(rows) > _MOST_NAMED else names)})"


def _reason(rule: SentByPeersRule, row: Row, member: str, mine: frozenset[Row], setting: Setting) -> _Reason | None:
    rows, me = setting.peer_rows, setting.among_the_peers(member)
    giving = rows.giving(row, me)
    if giving < rule.least:
        return None
    if not rule.beside_another:
        usual = PER_CENT * giving >= rule.share_pct * rows.others(me)
        return _Reason(giving, rows.others(me)) if usual else None
    if row in mine:
        return _Reason(giving, giving)
    section = setting.indicator(row.indicator).section
    for other in sorted(mine, key=lambda other: (other.indicator != row.indicator, other)):
        alike = setting.indicator(other.indicator).section == section
        if alike and rows.given_by_the_same(row, other, me):
            return _Reason(giving, giving, other)
    return None


def _told(reason: _Reason, setting: Setting) -> str:
    if reason.beside is None:
        return f"{reason.giving}/{reason.of} đơn vị khác trong Khối có báo số này"
    beside = indicator_name(setting.catalogue, *reason.beside)
    return f"cả {reason.giving} đơn vị khác có báo “{beside}” đều báo cả số này"


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """Who gives the row, and what else is missing with it."""
    return Words(found="không có", expected="một số liệu, hoặc số 0", formula=check.hint, detail=check.detail)


SENT_BY_PEERS = Kind("sent_by_peers", SentByPeersRule, checks, words=words)
