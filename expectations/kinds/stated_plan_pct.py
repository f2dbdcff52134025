"""`stated_plan_pct`: "đạt x% kế hoạch" agrees with the values: 100 × actual / plan.

Where the plan is blank but the indicator counts things, some whole number must do for the plan: 2 of 3 is 66,67%, and
no plan makes it 60%. Any other blank plan leaves nothing to check.

Blank plan leaves a count to be checked against some whole plan, and nothing else. Zero as a plan leaves nothing to
check.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, claim_check
from expectations.claim import PER_CENT, Claim
from expectations.comparison import stated_slots
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from tonghop.model import Figure


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a stated completion."""
    for slot, completion in stated_slots(rule, figures, "stated_plan_pct"):
        actuals, plans = (figures.at(slot._replace(measure=measure)) for measure in ("actual", "plan"))
        claims = [
            Claim(
                setting.quantity(completion), (setting.quantity(actuals[family]),), (setting.quantity(plan),), PER_CENT
            )
            for family, plan in plans.items()
            if family in actuals
        ]
        if not plans:
            claims = [claim for actual in actuals.values() for claim in _whole_plans(completion, actual, setting)]
        yield from claim_check(rule, figures.member, *claims)


def _whole_plans(completion: Figure, actual: Figure, setting: Setting) -> list[Claim]:
    if not setting.is_count(actual) or actual.value <= 0 or completion.value <= 0:
        return []
    nearest = int(PER_CENT * actual.value / completion.value)
    quantity = setting.quantity(actual)
    return [
        Claim(setting.quantity(completion), (quantity,), scale=PER_CENT / plan)
        for plan in range(max(nearest - 1, 1), nearest + 3)
    ]


STATED_PLAN_PCT = Kind("stated_plan_pct", Rule, checks)
