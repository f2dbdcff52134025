"""Like for like: growth and completion of the plan on exactly the members that give both values.

A comparison carries the members it rests on and those whose other value is only implied; nothing is estimated for a
member that did not give it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tonghop.consolidating.lines import MemberLine
from tonghop.consolidating.values import Mark, Value, growth_pct, share_pct, total

NOT_SENT = frozenset({Mark.IMPLIED, Mark.LAST_YEAR, Mark.PREDECESSORS})
"""Marks of a prior or planned value that the member itself did not send for the cycle."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Present values against others of the same members. `percent` is growth or completion, None over nothing.

    `implied` are members whose other value they did not send for this cycle: it follows from a stated change, or was
    taken over from last year's returns.
    """

    actual: Value
    against: Value
    percent: Value | None
    members: tuple[str, ...]
    implied: tuple[str, ...]


def with_prior(lines: Sequence[MemberLine]) -> Comparison | None:
    """Growth on the members that give this year's and last year's value; None when no member does."""
    pairs = [(line.member, line.actual, line.prior) for line in lines if line.prior is not None]
    if not pairs:
        return None
    actual, against = total([row[1] for row in pairs]), total([row[2] for row in pairs])
    return Comparison(actual, against, growth_pct(actual, against), _members(pairs), _implied(pairs))


def with_plan(lines: Sequence[MemberLine]) -> Comparison | None:
    """Completion on the members that give a value and a plan; None when no member does."""
    pairs = [(line.member, line.actual, line.plan) for line in lines if line.plan is not None]
    if not pairs:
        return None
    actual, against = total([row[1] for row in pairs]), total([row[2] for row in pairs])
    return Comparison(actual, against, share_pct(actual, against), _members(pairs), _implied(pairs))


def _members(pairs: Sequence[tuple[str, Value, Value]]) -> tuple[str, ...]:
    return tuple(member for member, _, _ in pairs)


def _implied(pairs: Sequence[tuple[str, Value, Value]]) -> tuple[str, ...]:
    return tuple(member for member, _, against in pairs if against.marks & NOT_SENT)
