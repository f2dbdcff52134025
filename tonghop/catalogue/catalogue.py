"""All catalogue files as one object, cross-checked: a code that another file names must exist.

Loading is explicit and cached by directory; nothing happens at import.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from tonghop.catalogue.bloc import Bloc, Member
from tonghop.catalogue.cross_check import dangling_codes
from tonghop.catalogue.cycle_file import CycleFile
from tonghop.catalogue.indicator import Breakdown, Indicator
from tonghop.catalogue.section import Section, Whole
from tonghop.catalogue.source import CatalogueFault, line_of, load_records
from tonghop.catalogue.unit import Unit, UnitFamily
from tonghop.model import Cycle
from tonghop.paths import catalogue_directory

Coded = TypeVar("Coded", Member, Indicator, Breakdown, UnitFamily, Section)


@dataclass(frozen=True)
class Catalogue:
    """Everything the program knows that is not a member's figure."""

    directory: Path
    bloc: Bloc
    members: tuple[Member, ...]
    indicators: dict[str, Indicator]
    breakdowns: dict[str, Breakdown]
    unit_families: dict[str, UnitFamily]
    cycles: dict[str, CycleFile]
    sections: dict[str, Section]
    wholes: tuple[Whole, ...]

    @cached_property
    def member_by_code(self) -> dict[str, Member]:
        """Members of all times by code."""
        return {member.code: member for member in self.members}

    @cached_property
    def units(self) -> dict[str, tuple[UnitFamily, Unit]]:
        """Every unit by its printed name."""
        return {unit.name: (family, unit) for family in self.unit_families.values() for unit in family.units}

    def expected_members(self, cycle: Cycle) -> tuple[Member, ...]:
        """The roster of a cycle in the order of the report: members whose dates hold on its last day, as overridden."""
        changes = {row.member: row.expected for row in self.cycle_file(cycle).roster_changes}
        chosen = [member for member in self.members if changes.get(member.code, member.holds_on(cycle.end))]
        return tuple(sorted(chosen, key=lambda member: member.order))

    def cycle_file(self, cycle: Cycle) -> CycleFile:
        """The cycle's file. Raises CatalogueFault when the cycle has none."""
        try:
            return self.cycles[str(cycle)]
        except KeyError:
            raise CatalogueFault([f"{self.directory / 'cycles'}: no file {cycle}.yaml for this cycle"]) from None

    def canonical_unit(self, indicator: str, family: str) -> str:
        """The unit in which figures of `indicator` in this family are held and printed."""
        return self.indicators[indicator].units.get(family) or self.unit_families[family].default

    def convert(self, value: Decimal, source: str, target: str) -> Decimal:
        """Exact conversion between two units of one family; raises ValueError across families."""
        (family, unit), (other_family, other) = self.units[source], self.units[target]
        if family.code != other_family.code:
            raise ValueError(f"'{source}' ({family.code}) does not convert into '{target}' ({other_family.code})")
        return value if unit.factor == other.factor else value * unit.factor / other.factor


def load_catalogue(directory: Path | None = None) -> Catalogue:
    """Load and cross-check every file under `directory`, by default the environment's or the program's own.

    Raises CatalogueFault with all mistakes found.
    """
    return _load((directory or catalogue_directory()).resolve())


@lru_cache(maxsize=8)
def _load(directory: Path) -> Catalogue:
    cycles: list[CycleFile] = [load_records(path, CycleFile) for path in sorted((directory / "cycles").glob("*.yaml"))]
    catalogue = Catalogue(
        directory=directory,
        bloc=load_records(directory / "bloc.yaml", Bloc),
        members=tuple(_by_code(directory / "members.yaml", Member).values()),
        indicators=_by_code(directory / "indicators.yaml", Indicator),
        breakdowns=_by_code(directory / "breakdowns.yaml", Breakdown),
        unit_families=_by_code(directory / "units.yaml", UnitFamily),
        cycles={row.cycle: row for row in cycles},
        sections=_by_code(directory / "sections.yaml", Section),
        wholes=load_records(directory / "wholes.yaml", tuple[Whole, ...]),
    )
    mistakes = list(dangling_codes(catalogue))
    if mistakes:
        raise CatalogueFault(mistakes)
    return catalogue


def _by_code(path: Path, shape: type[Coded]) -> dict[str, Coded]:
    rows: list[Coded] = load_records(path, list[shape])  # type: ignore[valid-type]
    chosen: dict[str, Coded] = {}
    twice = []
    for n, row in enumerate(rows):
        if chosen.setdefault(row.code, row) is not row:
            twice.append(f"{path}:{line_of(path, (n, 'code'))}: the code '{row.code}' stands twice")
    if twice:
        raise CatalogueFault(twice)
    return chosen
