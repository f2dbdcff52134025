"""`same_unit`: an amount is in the currency in which the member gave it before, or gives last year's and the plan.

A figure whose currency or kind of unit differs from that of its neighbours cannot be compared with them, so that every
other rule would stay silent. Checked only where there is something to compare with; a blank is not.

Blank is not looked at. Zero has a unit like any other number.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, Words
from expectations.member_figures import MemberFigures
from expectations.numbers import amount
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import STAR, Slot, Term
from tonghop.model import Figure

_BESIDE = ("prior", "plan")


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check an amount that has a neighbour: 1 where none of its neighbours is in its unit family."""
    for slot in figures.anchors(rule, Term(STAR, STAR, "actual")):
        neighbours = _neighbours(slot, figures, setting)
        for family, figure in figures.at(slot).items():
            if neighbours and figures.slot_of(figure) == slot:
                known = any(row.key.unit_family == family for row in neighbours)
                others = () if known else (neighbours[0],)
                yield Check(rule, figures.member, 0.0 if known else 1.0, (figure, *others))


def _neighbours(slot: Slot, figures: MemberFigures, setting: Setting) -> list[Figure]:
    """Earlier rounds where there are any: a unit mistaken for a whole row is mistaken in its comparisons too."""
    cycles = (setting.cycle.same_last_year, setting.cycle.previous)
    earlier = [row for cycle in cycles for row in setting.sent_in(cycle, figures.member).at(slot).values()]
    beside = (figures.at(slot._replace(measure=measure)) for measure in _BESIDE)
    return earlier or [row for there in beside for row in there.values()]


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """The amount found, and the unit its neighbour has."""
    return Words(found=amount(check.figures[0]), expected=f"tính bằng {check.figures[1].sent_unit}")


SAME_UNIT = Kind("same_unit", Rule, checks, words=words)
