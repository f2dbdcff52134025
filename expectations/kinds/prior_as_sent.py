"""`prior_as_sent`: what a member gives for the same period of last year is what it sent a year ago.

A restatement is legitimate but is to be seen.

Blank then or now leaves nothing to compare. Zero now is compared with what was sent.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import STAR, Term


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a prior value that was sent as an actual one a year before."""
    earlier = setting.sent_in(setting.cycle.same_last_year, figures.member)
    for slot in figures.anchors(rule, Term(STAR, STAR, "prior")):
        for family, prior in figures.at(slot).items():
            sent = earlier.at(slot._replace(measure="actual")).get(family)
            if sent is not None:
                yield from claim_check(rule, figures.member, Claim(setting.quantity(prior), (setting.quantity(sent),)))


PRIOR_AS_SENT = Kind("prior_as_sent", Rule, checks)
