"""`as_of_in_cycle`: the time a member gives for a figure lies in the cycle and reaches its end.

No words about time mean the cycle's end and are not checked, nor are words that name no date. A time outside the cycle
fails at each figure; one inside it that ends early is one note for all figures of that time.

Blank has no words about time. Zero is a number like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, Words
from expectations.member_figures import MemberFigures
from expectations.period import Period, parse_period
from expectations.rule import Rule
from expectations.setting import Setting
from tonghop.model import Cycle, Figure, Severity

_OF_ANOTHER_TIME = ("prior", "plan", "prior_vnd_equivalent", "prior_usd_equivalent")


class AsOfRule(Rule):
    """`grace_days` before the cycle's end still count as its end: official reports close their books mid-month."""

    grace_days: int = 0


def checks(rule: AsOfRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """The days a figure's time lies outside the cycle, or short of its end."""
    early: dict[str, list[Figure]] = {}
    for figure in figures.figures:
        if not figure.as_of or not rule.covers(figure.key.indicator) or _speaks_of_another(figure, figures):
            continue
        period = parse_period(figure.as_of)
        if period is None:
            continue
        outside = _days_outside(period, setting.cycle)
        if outside:
            yield Check(rule, figures.member, float(outside), (figure,), detail=figure.as_of)
        else:
            early.setdefault(figure.as_of, []).append(figure)
    for as_of, several in early.items():
        days = _days_short(as_of, setting.cycle, rule.grace_days)
        yield Check(rule, figures.member, float(days), tuple(several), severity=Severity.NOTE, detail=as_of)


def _speaks_of_another(figure: Figure, figures: MemberFigures) -> bool:
    """Whether the time is last year's, the plan's, or that of the amount which a stated comparison stands beside."""
    if not figure.key.measure.startswith("stated_"):
        return figure.key.measure in _OF_ANOTHER_TIME
    amounts = figures.at(figures.slot_of(figure)._replace(measure="actual")).values()
    return any(amount.as_of == figure.as_of for amount in amounts)


def _days_outside(period: Period, cycle: Cycle) -> int:
    return max((period.last - cycle.end).days, (cycle.start - period.last).days, 0)


def _days_short(as_of: str, cycle: Cycle, grace_days: int) -> int:
    period = parse_period(as_of)
    short = (cycle.end - period.last).days if period else 0
    return short if short > grace_days else 0


def words(check: Check, setting: Setting) -> Words:
    """The member's words against the cycle's own."""
    end = setting.cycle.end
    period = parse_period(check.detail)
    later = period is not None and period.last > end
    # Always to the day that the message names, whichever end of the cycle the number lies beyond.
    apart = f"{abs((period.last - end).days) if period else int(check.value)} ngày"
    detail = f"{'muộn' if later else 'sớm'} hơn {apart} so với"
    return Words(check.detail, f"{setting.cycle.label} (đến {end.day}/{end.month}/{end.year})", apart, detail=detail)


AS_OF_IN_CYCLE = Kind("as_of_in_cycle", AsOfRule, checks, words=words)
