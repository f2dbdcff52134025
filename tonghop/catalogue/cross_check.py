"""Checks between catalogue files: a code that one file names must exist in another; no two members share a place.

Each check yields `file:line: what is wrong`. What a single record must satisfy is checked in the record's own class.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tonghop.catalogue.source import line_of
from tonghop.model import Cycle

if TYPE_CHECKING:
    from tonghop.catalogue.bloc import Member
    from tonghop.catalogue.catalogue import Catalogue


def dangling_codes(catalogue: Catalogue) -> Iterator[str]:
    """Every mistake between the files of `catalogue`, as `file:line: what is wrong`."""
    yield from _indicators(catalogue)
    yield from _units(catalogue)
    yield from _offices(catalogue)
    yield from _members(catalogue)
    yield from _cycles(catalogue)
    yield from _wholes(catalogue)


def _indicators(catalogue: Catalogue) -> Iterator[str]:
    path = catalogue.directory / "indicators.yaml"
    for n, row in enumerate(catalogue.indicators.values()):
        for code in row.breakdowns:
            if code not in catalogue.breakdowns:
                yield f"{path}:{line_of(path, (n, 'breakdowns'))}: '{row.code}' names the unknown breakdown '{code}'"
        for family, unit in row.units.items():
            if unit not in catalogue.units or catalogue.units[unit][0].code != family:
                yield f"{path}:{line_of(path, (n, 'units'))}: '{row.code}' has '{unit}', no unit of '{family}'"
        if row.section not in catalogue.sections:
            yield f"{path}:{line_of(path, (n, 'section'))}: '{row.code}' names the unknown section '{row.section}'"
        for field in ("numerator", "denominator", "weight"):
            code = getattr(row, field)
            if code and code not in catalogue.indicators:
                yield f"{path}:{line_of(path, (n, field))}: '{row.code}' names the unknown indicator '{code}'"


def _units(catalogue: Catalogue) -> Iterator[str]:
    path = catalogue.directory / "units.yaml"
    for n, family in enumerate(catalogue.unit_families.values()):
        other = family.short_for
        if other and other not in catalogue.unit_families:
            yield f"{path}:{line_of(path, (n, 'short_for'))}: '{family.code}' names the unknown family '{other}'"


def _offices(catalogue: Catalogue) -> Iterator[str]:
    path = catalogue.directory / "bloc.yaml"
    for n, office in enumerate(catalogue.bloc.offices):
        if office.member not in catalogue.member_by_code:
            yield f"{path}:{line_of(path, ('offices', n, 'member'))}: '{office.member}' is no member"


def _members(catalogue: Catalogue) -> Iterator[str]:
    path = catalogue.directory / "members.yaml"
    by_place: dict[int, list[Member]] = {}
    for n, member in enumerate(catalogue.members):
        for code, field in _relatives(member):
            relative = catalogue.member_by_code.get(code)
            if relative is None:
                what = f"names '{code}' among its {field}, which is no member"
            elif member.code not in {other for other, _ in _relatives(relative)}:
                what = f"has '{code}' among its {field}, but is not named back by it"
            else:
                continue
            yield f"{path}:{line_of(path, (n, field))}: '{member.code}' {what}"
        for other in by_place.setdefault(member.order, []):
            if other.holds_on(member.valid_from) or member.holds_on(other.valid_from):
                what = f"'{member.code}' and '{other.code}' share the place {member.order}"
                yield f"{path}:{line_of(path, (n, 'order'))}: {what}"
        by_place[member.order].append(member)


def _relatives(member: Member) -> Iterator[tuple[str, str]]:
    yield from ((code, "predecessors") for code in member.predecessors)
    yield from ((successor.code, "successors") for successor in member.successors)


def _cycles(catalogue: Catalogue) -> Iterator[str]:
    for code, record in catalogue.cycles.items():
        path = catalogue.directory / "cycles" / f"{code}.yaml"
        if not path.is_file():
            yield f"{catalogue.directory / 'cycles'}: '{code}' does not stand in a file of its own name"
            continue
        for n, change in enumerate(record.roster_changes):
            if change.member not in catalogue.member_by_code:
                yield f"{path}:{line_of(path, ('roster_changes', n, 'member'))}: '{change.member}' is no member"
        if record.deadline <= Cycle.parse(code).start:
            yield f"{path}:{line_of(path, ('deadline',))}: the deadline lies before the cycle begins"


def _wholes(catalogue: Catalogue) -> Iterator[str]:
    path = catalogue.directory / "wholes.yaml"
    for n, whole in enumerate(catalogue.wholes):
        for code in whole.parts:
            if code not in catalogue.breakdowns:
                yield f"{path}:{line_of(path, (n, 'parts'))}: '{code}' is no breakdown"
        for code in (*whole.only, *whole.not_for):
            if code not in catalogue.indicators:
                yield f"{path}:{line_of(path, (n,))}: '{code}' is no indicator"
