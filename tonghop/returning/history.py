"""What a member reported in earlier cycles: which lines its form needs, and the values to show beside them.

Only accepted figures count. Values of boards that merged are added up only where every predecessor gave one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection

from tonghop.catalogue import Catalogue, Member
from tonghop.model import Cycle, Figure
from tonghop.warehouse import figures, submissions

_AMOUNTS = ("actual", "prior", "plan")


class LineKey(NamedTuple):
    """A line of the form: `zone` is empty for the whole member, `family` the code of the unit family."""

    zone: str
    indicator: str
    breakdown: str
    family: str


@dataclass(frozen=True, slots=True)
class Reported:
    """Lines a member has reported, and by line the value of the same period last year and this year's plan."""

    lines: frozenset[LineKey] = frozenset()
    prior: Mapping[LineKey, Decimal] = field(default_factory=dict)
    plan: Mapping[LineKey, Decimal] = field(default_factory=dict)


def reported_before(connection: Connection, catalogue: Catalogue, cycle: Cycle, member: Member) -> Reported:
    """What `member` reported before `cycle`; for a new board, what its predecessors did, without their zones.

    The lines are those of the same cycle last year and of the cycle before, or else of the last cycle with figures.
    """
    own = _of_member(connection, catalogue, cycle, member.code)
    if own.lines or not member.predecessors:
        return own
    before = [_of_member(connection, catalogue, cycle, code) for code in member.predecessors]
    return Reported(
        frozenset(line._replace(zone="") for row in before for line in row.lines),
        {} if member.outside_predecessors else _sums(catalogue, [row.prior for row in before]),
        {} if member.outside_predecessors else _sums(catalogue, [row.plan for row in before]),
    )


def _of_member(connection: Connection, catalogue: Catalogue, cycle: Cycle, member: str) -> Reported:
    last_year = _accepted(connection, cycle.same_last_year, member)
    before = _accepted(connection, cycle.previous, member)
    lines = _lines(catalogue, (*last_year, *before)) or _last_lines(connection, catalogue, cycle, member)
    return Reported(
        lines,
        _values(last_year, "actual"),
        _values(before, "plan") if cycle.previous.year == cycle.year else {},
    )


def _last_lines(connection: Connection, catalogue: Catalogue, cycle: Cycle, member: str) -> frozenset[LineKey]:
    earlier = sorted((past for code in catalogue.cycles if (past := Cycle.parse(code)) < cycle), reverse=True)
    found = (_lines(catalogue, _accepted(connection, past, member)) for past in earlier)
    return next((lines for lines in found if lines), frozenset())


def _accepted(connection: Connection, cycle: Cycle, member: str) -> tuple[Figure, ...]:
    row = submissions.latest_accepted(connection, str(cycle), member)
    return figures.of_submissions(connection, [row.submission_id])[row.submission_id] if row else ()


def _lines(catalogue: Catalogue, said: Sequence[Figure]) -> frozenset[LineKey]:
    """A line for every amount, and one in the usual unit for what was only compared or given as a share."""
    known = [figure for figure in said if figure.key.indicator in catalogue.indicators]
    lines = {_line(figure) for figure in known if figure.key.measure in _AMOUNTS}
    amounts = {line[:3] for line in lines}
    for figure in known:
        subject = (figure.key.zone, figure.key.indicator, figure.key.breakdown)
        if subject not in amounts:
            lines.add(LineKey(*subject, next(iter(catalogue.indicators[figure.key.indicator].units))))
    return frozenset(lines)


def _values(said: Iterable[Figure], measure: str) -> dict[LineKey, Decimal]:
    return {_line(figure): figure.value for figure in said if figure.key.measure == measure}


def _line(figure: Figure) -> LineKey:
    return LineKey(figure.key.zone, figure.key.indicator, figure.key.breakdown, figure.key.unit_family)


def _sums(catalogue: Catalogue, parts: Sequence[Mapping[LineKey, Decimal]]) -> dict[LineKey, Decimal]:
    common = set(parts[0]).intersection(*parts[1:])
    return {
        line: sum((part[line] for part in parts), Decimal(0))
        for line in sorted(common)
        if not line.zone
        and line.indicator in catalogue.indicators
        and catalogue.indicators[line.indicator].adds_up == "sum"
    }
