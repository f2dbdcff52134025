"""A check: one rule put to one place of one member's submission, as a row for Great Expectations.

`value` is what is handed over to be judged; a kind's `Demand` says which values pass. How a failed check is put into
words is `findings.py`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from expectations.claim import Claim
from expectations.demand import NOTHING_IN_EXCESS, Demand
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import Slot
from tonghop.model import Figure, Severity


class Check(NamedTuple):
    """One row. `figures` begins with the one to mend.

    `claims` are alternatives: the check holds if one of them does. `slot` says what is meant where no figure is, and
    `severity` overrides the rule's. `detail` and `hint` are for the kind's own words.
    """

    rule: Rule
    member: str
    value: float | str
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    slot: Slot | None = None
    severity: Severity | None = None
    detail: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a finding says with numbers: texts in Vietnamese style, and whatever else the kind's template names."""

    found: str = ""
    expected: str = ""
    difference: str = ""
    formula: str = ""
    detail: str = ""


R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """A kind of rule: the record of its fields, how it makes checks, what passes, and how it words a failure.

    `words` is None for kinds made of claims, which are all worded alike.
    """

    name: str
    record: type[R]
    checks: Callable[[R, MemberFigures, Setting], Iterator[Check]]
    demand: Callable[[Setting], Demand] = lambda _: NOTHING_IN_EXCESS
    words: Callable[[Check, Setting], Words] | None = None


AnyKind = Kind[Any]
"""A kind whose rules' record is not known beforehand."""


def claim_check(rule: Rule, member: str, *claims: Claim) -> Iterator[Check]:
    """The check that at least one of `claims` holds; nothing where none of them can be decided."""
    decidable = tuple(claim for claim in claims if claim.decidable)
    if not decidable:
        return
    excess, nearest = min(((claim.excess(), n) for n, claim in enumerate(decidable)))
    ordered = (decidable[nearest], *decidable[:nearest], *decidable[nearest + 1 :])
    yield Check(rule, member, float(excess), ordered[0].figures, ordered)
