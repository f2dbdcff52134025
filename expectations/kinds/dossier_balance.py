"""`dossier_balance`: dossiers received are those resolved, pending, returned and late, however the member groups them.

Boards count differently (late ones inside or beside the resolved, returned ones apart or not at all), so several sums
are good and one that holds is enough.

Blank among the parts of a sum takes that sum out of account; a shorter sum without it still decides. Zero is a part
like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.claim import Claim
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import TermField


class DossierBalanceRule(Rule):
    """`total` = the sum of one of `alternatives`; silent where `unless` is given."""

    total: TermField
    alternatives: tuple[tuple[TermField, ...], ...]
    unless: tuple[TermField, ...] = ()


def checks(rule: DossierBalanceRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a total with at least one complete sum."""
    for anchor in figures.anchors(rule, rule.total):
        if any(figures.at(term.bind(anchor)) for term in rule.unless):
            continue
        for family, total in figures.at(anchor).items():
            claims = []
            for terms in rule.alternatives:
                parts = [figures.at(term.bind(anchor)).get(family) for term in terms]
                if all(parts):
                    given = tuple(setting.quantity(part) for part in parts if part is not None)
                    claims.append(Claim(setting.quantity(total), given))
            yield from claim_check(rule, figures.member, *claims)


DOSSIER_BALANCE = Kind("dossier_balance", DossierBalanceRule, checks)
