"""Last year's accepted returns behind this year's comparison, for members that give no prior value themselves.

A board formed by a merger is compared with the sum of the boards it was formed from, and only where every one of them
gave the value; a board that took over another from outside the bloc is compared with nothing. Which dates a merger has
is the catalogue's: a board whose own return of last year exists is compared with that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from tonghop.catalogue import Member
from tonghop.consolidating.lines import MemberLine
from tonghop.consolidating.values import Mark, Value, total

Key = TypeVar("Key")


def sources_of(member: Member, returned: Iterable[str]) -> tuple[str, ...]:
    """Whose returns of last year stand for `member`; none where a part of it reported to nobody here."""
    known = set(returned)
    if member.code in known:
        return (member.code,)
    if not member.predecessors or member.outside_predecessors or not known.issuperset(member.predecessors):
        return ()
    return member.predecessors


def compared(
    lines: Mapping[Key, MemberLine], member: Member, before: Mapping[str, Mapping[Key, MemberLine]]
) -> dict[Key, MemberLine]:
    """`lines` with the prior values they lack, as far as last year's lines of all sources give them."""
    sources = sources_of(member, before)
    filled: dict[Key, MemberLine] = {}
    for key, line in lines.items():
        values = [row.actual for code in sources if (row := before[code].get(key)) is not None]
        known = line.prior is not None or not values or len(values) < len(sources)
        filled[key] = line if known else replace(line, prior=_taken_over(values, member))
    return filled


def _taken_over(values: list[Value], member: Member) -> Value:
    if len(values) == 1 and values[0].label == member.code:
        return replace(values[0], marks=values[0].marks | {Mark.LAST_YEAR})
    return total(values, member.code, Mark.PREDECESSORS)
