"""`stated_change_pct`: growth as stated agrees with the values: 100 × actual / prior − 100.

Where the prior value is blank it is taken from the stated change (actual − change), or the growth is compared with a
stated index; a member that gives none of them is not checked. Changes against another base than the same period of
last year are left alone.

Blank, last year's number is taken from the stated change or index; without them nothing is checked. Zero to divide by
leaves nothing to check.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.claim import PER_CENT, Claim
from expectations.comparison import against_prior, stated_slots
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a stated growth."""
    for slot, growth in stated_slots(rule, figures, "stated_change_pct"):
        claims = against_prior(growth, slot, figures, setting, offset=-PER_CENT)
        if not claims:
            indexes = figures.at(slot._replace(measure="stated_index_pct")).values()
            claims = [
                Claim(setting.quantity(growth), (setting.quantity(index),), offset=-PER_CENT) for index in indexes
            ]
        yield from claim_check(rule, figures.member, *claims)


STATED_CHANGE_PCT = Kind("stated_change_pct", Rule, checks)
