"""`currency_equivalent`: an amount and its equivalent in the other currency differ by a rate that was in use.

Checked only where both are given. Where no exchange rate is on record in any cycle there is nothing to check.

Blank on either side leaves nothing to compare. Zero is compared: zero is the equivalent of zero alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim
from expectations.member_figures import EQUIVALENT_OF, MemberFigures
from expectations.parts import rate_band
from expectations.rule import Rule
from expectations.setting import Setting


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check an equivalent that stands beside the amount it was made from."""
    for equivalent in figures.figures:
        key = equivalent.key
        if key.measure not in EQUIVALENT_OF or not rule.covers(key.indicator):
            continue
        band = rate_band(setting, equivalent)
        slot = figures.slot_of(equivalent)._replace(measure=EQUIVALENT_OF[key.measure])
        for family, amount in figures.at(slot).items():
            if band is not None and family != key.unit_family and setting.family(amount).currency:
                converted = setting.converted(amount, like=equivalent, band=band)
                yield from claim_check(rule, figures.member, Claim(setting.quantity(equivalent), (converted,)))


CURRENCY_EQUIVALENT = Kind("currency_equivalent", Rule, checks)
