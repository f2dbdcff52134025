"""`parts_equal_total`: parts that make up a whole add up to it.

Blank part is unknown, so that nothing is checked; an optional one is taken not to exist. Zero is a part, or a total,
like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim
from expectations.member_figures import MemberFigures
from expectations.parts import PartsRule, counterpart
from expectations.setting import Setting
from expectations.term import TermField


class PartsEqualTotalRule(PartsRule):
    """`total` = sum of `parts` and of whatever is given of `optional`."""

    optional: tuple[TermField, ...] = ()


def checks(rule: PartsEqualTotalRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a total and currency for which all parts can be found."""
    if not all(figures.knows(term, rule.measures) for term in rule.parts):
        return
    for anchor in figures.anchors(rule, rule.total, rule.measures):
        for total in figures.at(anchor).values():
            parts = [counterpart(term.bind(anchor), total, figures, setting) for term in rule.parts]
            extra = [counterpart(term.bind(anchor), total, figures, setting) for term in rule.optional]
            if all(parts):
                given = tuple(part for part in (*parts, *extra) if part is not None)
                yield from claim_check(rule, figures.member, Claim(setting.quantity(total), given))


PARTS_EQUAL_TOTAL = Kind("parts_equal_total", PartsEqualTotalRule, checks)
