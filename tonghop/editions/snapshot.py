"""A frozen cycle read back for comparing: the records and inputs of one edition, or of the cycle as it stands now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tonghop.editions.freezing import ALIASES, CATALOGUE, DECISIONS, REPORT, SENTENCES, TABLES, WAIVERS
from tonghop.editions.program import Program
from tonghop.editions.report_data import ReportData, report_data_from
from tonghop.editions.sentences import Sentence


class RowKey(NamedTuple):
    """One row of the consolidated tables."""

    indicator: str
    breakdown: str
    family: str


class TableNumber(NamedTuple):
    """One number of the tables with its coverage."""

    value: Decimal | None
    unit: str
    counted: int
    expected: int


@dataclass(frozen=True)
class Snapshot:
    """One side of a comparison: its folder, the program that made it, and its edition's number if it has one."""

    folder: Path
    cycle: str
    program: Program
    number: int | None = None

    @cached_property
    def data(self) -> ReportData:
        """Coverage, figures, prose and findings."""
        return report_data_from(self._text(REPORT))

    @cached_property
    def tables(self) -> dict[RowKey, dict[tuple[str, str], TableNumber]]:
        """The tables: by row, then by member (empty for the bloc) and statistic."""
        rows: dict[RowKey, dict[tuple[str, str], TableNumber]] = {}
        for row in json.loads(self._text(TABLES)):
            key = RowKey(row["indicator"], row["breakdown"], row["unit_family"])
            value = None if row["value"] is None else Decimal(row["value"])
            number = TableNumber(value, row["unit"], row["members_counted"], row["members_expected"])
            rows.setdefault(key, {})[row["member"] or "", row["statistic"]] = number
        return rows

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The report's sentences."""
        rows = json.loads(self._text(SENTENCES))
        return tuple(Sentence(**(row | {"members": tuple(row["members"])})) for row in rows)

    @cached_property
    def versions(self) -> dict[str, dict[str, Any]]:
        """The version that each member's section shows, and whether it is used."""
        rows: dict[str, dict[str, Any]] = json.loads(self._text(DECISIONS))["versions"]
        return rows

    @cached_property
    def exceptions(self) -> list[dict[str, Any]]:
        """The exceptions from the lock, oldest first."""
        rows: list[dict[str, Any]] = json.loads(self._text(DECISIONS))["exceptions"]
        return rows

    @cached_property
    def waivers(self) -> list[dict[str, Any]]:
        """The cycle's waivers."""
        return self.records(WAIVERS) or []

    @cached_property
    def aliases(self) -> list[dict[str, Any]]:
        """The confirmed labels."""
        return self.records(ALIASES) or []

    @cached_property
    def cycle_file(self) -> dict[str, Any]:
        """The cycle's own file."""
        return self.records(f"{CATALOGUE}/cycles/{self.cycle}.yaml") or {}

    def files(self, under: str) -> dict[str, Path]:
        """The frozen files under a folder of the bundle, by their name there."""
        folder = self.folder / under
        return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}

    def records(self, name: str) -> Any:
        """A frozen YAML file as plain data; None when there is none."""
        path = self.folder / name
        return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")
