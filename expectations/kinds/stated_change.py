"""`stated_change`: the change in numbers as stated is actual − prior.

Checked only where the prior value is given; a change against another base than the same period is left alone.

Blank among the three leaves nothing to check. Zero is a number like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim
from expectations.comparison import stated_slots
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a stated change."""
    for slot, change in stated_slots(rule, figures, "stated_change"):
        family = change.key.unit_family
        actual = figures.at(slot._replace(measure="actual")).get(family)
        prior = figures.at(slot._replace(measure="prior")).get(family)
        if actual is None or prior is None:
            continue
        parts = (setting.quantity(actual), setting.quantity(prior, sign=-1))
        size = min(abs(actual.value), abs(prior.value))
        yield from claim_check(rule, figures.member, Claim(setting.quantity(change), parts, magnitude=size))


STATED_CHANGE = Kind("stated_change", Rule, checks)
