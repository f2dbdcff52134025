"""`stated_index_pct`: "bằng x% so cùng kỳ" agrees with the values: 100 × actual / prior.

Blank, last year's number is taken from the stated change; without it nothing is checked. Zero to divide by leaves
nothing to check.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.comparison import against_prior, stated_slots
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a stated index."""
    for slot, index in stated_slots(rule, figures, "stated_index_pct"):
        yield from claim_check(rule, figures.member, *against_prior(index, slot, figures, setting))


STATED_INDEX_PCT = Kind("stated_index_pct", Rule, checks)
