"""`actual_given`: a row with last year's number, a plan or a comparison has a number for this period too.

A cell left blank, or a number that slid into another column, leaves only what it would be compared with: an amount, or
a mere comparison (`bằng 76,34% kế hoạch`), which enters no total.

Blank is what is looked for. Zero counts as given, now and then.
"""

from __future__ import annotations

from collections.abc import Iterator

from expectations.check import Check, Kind, Words
from expectations.member_figures import MemberFigures
from expectations.numbers import amount
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import STAR, Slot, Term
from tonghop.catalogue.naming import measure_names

_BESIDE = ("prior", "plan", "stated_change_pct", "stated_index_pct", "stated_plan_pct", "stated_change")


def checks(rule: Rule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:  # noqa: ARG001
    """One check a row that has something to compare with: 1 where this period's number is blank."""
    seen: set[Slot] = set()
    for measure in _BESIDE:
        for slot in figures.anchors(rule, Term(STAR, STAR, measure)):
            wanted = slot._replace(measure="actual")
            if wanted in seen:
                continue
            seen.add(wanted)
            beside = next(iter(figures.at(slot).values()))
            yield Check(rule, figures.member, float(not figures.at(wanted)), (beside,), slot=wanted)


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """What stands in the row instead."""
    beside = check.figures[0]
    name = measure_names().get(beside.key.measure) or beside.key.measure
    return Words(found="không có", expected="số liệu của kỳ này, hoặc số 0", detail=f"{name} {amount(beside)}")


ACTUAL_GIVEN = Kind("actual_given", Rule, checks, words=words)
