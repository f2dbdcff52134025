"""`parts_at_most_total`: what is contained in a whole does not exceed it ("trong đó").

Checked for the parts that are given, one at least; a blank part only makes the sum smaller. Where all of `complete`
are given, the rule that asks for equality decides and this one is silent.

Blank part makes the sum smaller and a blank total leaves nothing to check. Zero as a total leaves room for no part.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim, Relation
from expectations.member_figures import MemberFigures
from expectations.parts import PartsRule, counterpart
from expectations.setting import Setting
from expectations.term import TermField


class PartsAtMostTotalRule(PartsRule):
    """Sum of the given `parts` ≤ `total`."""

    complete: tuple[TermField, ...] = ()


def checks(rule: PartsAtMostTotalRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a total and currency with a part; a single part is the one to mend, otherwise the total is."""
    if not any(figures.knows(term, rule.measures) for term in rule.parts):
        return
    for anchor in figures.anchors(rule, rule.total, rule.measures):
        for total in figures.at(anchor).values():
            if rule.complete and all(figures.at(term.bind(anchor)) for term in rule.complete):
                continue
            found = [counterpart(term.bind(anchor), total, figures, setting) for term in rule.parts]
            given = tuple(part for part in found if part is not None and part.figure != total)
            whole = setting.quantity(total)
            if len(given) == 1 and not given[0].is_band:
                stated = setting.quantity(given[0].figure)
                whole = setting.quantity(total, like=given[0].figure)
                yield from claim_check(rule, figures.member, Claim(stated, (whole,), relation=Relation.AT_MOST))
            elif given:
                yield from claim_check(rule, figures.member, Claim(whole, given, relation=Relation.AT_LEAST))


PARTS_AT_MOST_TOTAL = Kind("parts_at_most_total", PartsAtMostTotalRule, checks)
