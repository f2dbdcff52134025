"""`required`: a board of a given kind is expected to send at least one of several indicators, in any zone or part.

Blank is what is looked for. Zero counts as sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from expectations.check import Check, Kind, Words
from expectations.demand import Demand
from expectations.member_figures import MemberFigures
from expectations.rule import Rule
from expectations.setting import Setting
from expectations.term import Slot
from tonghop.model import Figure


class RequiredRule(Rule):
    """`any_of` are indicators; one actual figure of one of them satisfies the rule for boards of `member_kinds`.

    `topic` is what they are about, in Vietnamese.
    """

    topic: str
    any_of: tuple[str, ...]
    member_kinds: tuple[Literal["KCN", "KCX", "KKT"], ...] = ("KCN", "KCX", "KKT")


def checks(rule: RequiredRule, figures: MemberFigures, setting: Setting) -> Iterator[Check]:
    """One check a member: how many figures of the wanted indicators it sent."""
    member = setting.member(figures.member)
    if member is None or member.kind not in rule.member_kinds:
        return
    sent = sum(1 for figure in figures.figures if _counts(figure, rule))
    names = "" if sent else "; ".join(setting.indicator(code).name for code in rule.any_of)
    slot = Slot("", rule.any_of[0], "total", "actual")
    yield Check(rule, figures.member, float(sent), slot=slot, detail=rule.topic, hint=names)


def _counts(figure: Figure, rule: RequiredRule) -> bool:
    return figure.key.measure == "actual" and figure.key.indicator in rule.any_of


def words(check: Check, setting: Setting) -> Words:  # noqa: ARG001
    """The topic, and every indicator that would do."""
    return Words(found="không có", expected="ít nhất một số liệu", formula=check.hint, detail=check.detail)


REQUIRED = Kind("required", RequiredRule, checks, lambda _: Demand(at_least=1.0), words)
