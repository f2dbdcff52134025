"""Claims about a comparison with the same period of last year, shared by the kinds that check what members state."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from expectations.claim import PER_CENT, Claim, Quantity
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import STAR, Slot, Term
from tonghop.model import Figure


def stated_slots(rule: Rule, figures: MemberFigures, measure: str) -> Iterator[tuple[Slot, Figure]]:
    """Every figure of `measure` that compares with the same period of last year, or with the plan."""
    for slot in figures.anchors(rule, Term(STAR, STAR, measure)):
        for figure in figures.at(slot).values():
            if not figure.base:
                yield slot, figure


def against_prior(
    stated: Figure, slot: Slot, figures: MemberFigures, setting: Setting, *, offset: Decimal = Decimal(0)
) -> list[Claim]:
    """That a percentage is 100 × actual / prior + offset, in each currency that has both.

    Where the prior value is blank it follows from a stated change.
    """
    actuals, priors, changes = (
        figures.at(slot._replace(measure=measure)) for measure in ("actual", "prior", "stated_change")
    )
    claims = []
    for family, actual in actuals.items():
        prior, change = priors.get(family), changes.get(family)
        top = (setting.quantity(actual),)
        bottom: tuple[Quantity, ...]
        if prior is not None:
            bottom = (setting.quantity(prior),)
        elif change is not None and not change.base:
            bottom = (setting.quantity(actual), setting.quantity(change, sign=-1))
        else:
            continue
        claims.append(Claim(setting.quantity(stated), top, bottom, PER_CENT, offset))
    return claims
