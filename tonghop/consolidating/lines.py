"""A member's line in a consolidated row: its value, last year's, the plan; its own, or from its zones or parts.

A zone is never added to a total that contains it, a partial set of zones is named by its zones, and a total that only
follows from the parts of a whole is marked so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tonghop.catalogue.bloc import Zone
from tonghop.consolidating.statements import Place, Statement
from tonghop.consolidating.values import Mark, Value, total


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member's values in a row. `from_zones` names the zones added up when the member gave no total of its own."""

    member: str
    actual: Value
    prior: Value | None = None
    plan: Value | None = None
    from_zones: tuple[str, ...] = ()

    @property
    def marks(self) -> frozenset[Mark]:
        """Marks of the present value."""
        return self.actual.marks


def line_of(member: str, place: Place, family: str, zones: Sequence[Zone] | None) -> MemberLine | None:
    """The member's line from its own statement, else from its zones; None when it gives no present value.

    `zones` are the member's known zones, None for an indicator that does not add up over zones.
    """
    own = place.get("")
    actual = own.actual(family) if own else None
    if own is not None and actual is not None:
        return MemberLine(member, actual, own.prior(family), own.plan(family))
    if zones is None:
        return None
    named = {name: statement for name, statement in place.items() if name and statement.actual(family) is not None}
    chosen = separate_zones(named, zones)
    if not chosen:
        return None
    parts = [named[name] for name in chosen]
    return MemberLine(
        member,
        total([_present(part, family) for part in parts], member, Mark.FROM_ZONES),
        _all(parts, lambda part: part.prior(family), member),
        _all(parts, lambda part: part.plan(family), member),
        tuple(chosen),
    )


def separate_zones(named: Iterable[str], zones: Sequence[Zone]) -> list[str]:
    """Of the zones named, those that may be added: no works, and no zone beside the name for all of its kind."""
    known = {zone.name: zone for zone in zones}
    names = list(named)
    whole = {known[name].kind for name in names if name in known and known[name].whole_kind}

    def stands(name: str) -> bool:
        zone = known.get(name)
        if zone is None or zone.whole_kind:
            return True
        return zone.kind != "other" and zone.kind not in whole

    return [name for name in names if stands(name)]


def sum_of_lines(member: str, lines: Sequence[MemberLine]) -> MemberLine:
    """The line of a total that follows from the lines of its parts."""
    return MemberLine(
        member,
        total([line.actual for line in lines], member, Mark.FROM_PARTS),
        _sum([line.prior for line in lines], member, Mark.FROM_PARTS),
        _sum([line.plan for line in lines], member, Mark.FROM_PARTS),
        tuple(dict.fromkeys(zone for line in lines for zone in line.from_zones)),
    )


def _present(statement: Statement, family: str) -> Value:
    value = statement.actual(family)
    if value is None:
        raise LookupError(f"no present value in {family}")
    return value


def _all(parts: Sequence[Statement], pick: Callable[[Statement], Value | None], member: str) -> Value | None:
    return _sum([pick(part) for part in parts], member, Mark.FROM_ZONES)


def _sum(values: Sequence[Value | None], member: str, mark: Mark) -> Value | None:
    known = [value for value in values if value is not None]
    return total(known, member, mark) if known and len(known) == len(values) else None
