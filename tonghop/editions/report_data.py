"""What a report is made of as JSON and back: coverage, figures, prose and findings, to the last digit.

The tables are not stored with it: they are computed again from the accepted figures.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from tonghop.catalogue import Catalogue
from tonghop.consolidating import consolidate
from tonghop.model import Cycle, Figure, FigureKey, Finding, Location, Narrative, Severity, SubmissionState
from tonghop.model.edition import EditionMark
from tonghop.reporting.inputs import CoverageRow, LastYear, ReportInputs


@dataclass(frozen=True, slots=True)
class ReportData:
    """The frozen part of `ReportInputs`."""

    coverage: tuple[CoverageRow, ...]
    figures: Mapping[str, tuple[Figure, ...]]
    narratives: Mapping[str, tuple[Narrative, ...]]
    findings: tuple[Finding, ...]
    last_year: LastYear = field(default_factory=LastYear)

    @classmethod
    def of(cls, inputs: ReportInputs) -> ReportData:
        """What is frozen of a report's inputs."""
        return cls(inputs.coverage, inputs.figures, inputs.narratives, inputs.findings, inputs.last_year)

    def inputs(self, cycle: Cycle, catalogue: Catalogue, edition: EditionMark | None = None) -> ReportInputs:
        """The report's inputs again, under a catalogue."""
        accepted = {row.member: self.figures[row.member] for row in self.coverage if row.accepted}
        tables = consolidate(accepted, catalogue=catalogue, cycle=cycle, last_year=self.last_year.figures)
        frozen = (self.coverage, self.figures, self.narratives, self.findings)
        return ReportInputs(cycle, catalogue, tables, *frozen, edition, self.last_year)


def report_data_text(data: ReportData) -> str:
    """The data as JSON text, plain ASCII: a file name may hold what UTF-8 cannot say."""
    content = {
        "coverage": [asdict(row) for row in data.coverage],
        "figures": _by_member(data.figures),
        "narratives": _by_member(data.narratives),
        "findings": [asdict(row) for row in data.findings],
        "last_year": {"figures": _by_member(data.last_year.figures), "names": dict(data.last_year.names)},
    }
    return json.dumps(content, indent=1, default=_plain) + "\n"


def report_data_from(text: str) -> ReportData:
    """The data from its JSON text. Raises ValueError, KeyError or TypeError for a text that is none."""
    content = json.loads(text)
    return ReportData(
        tuple(_coverage(row) for row in content["coverage"]),
        _figures(content["figures"]),
        {member: tuple(map(_narrative, rows)) for member, rows in content["narratives"].items()},
        tuple(_finding(row) for row in content["findings"]),
        LastYear(_figures(content["last_year"]["figures"]), content["last_year"]["names"]),
    )


def _by_member(rows: Mapping[str, Sequence[Any]]) -> dict[str, list[dict[str, Any]]]:
    return {member: [asdict(row) for row in several] for member, several in rows.items()}


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a bundle's records")


def _coverage(row: dict[str, Any]) -> CoverageRow:
    state = None if row["state"] is None else SubmissionState(row["state"])
    return CoverageRow(**(row | {"state": state}))


def _figures(by_member: Mapping[str, Sequence[dict[str, Any]]]) -> dict[str, tuple[Figure, ...]]:
    return {member: tuple(map(_figure, rows)) for member, rows in by_member.items()}


def _figure(row: dict[str, Any]) -> Figure:
    exact = {name: Decimal(row[name]) for name in ("value", "sent_value")}
    return Figure(**(row | exact | {"key": FigureKey(*row["key"]), "location": Location(**row["location"])}))


def _narrative(row: dict[str, Any]) -> Narrative:
    return Narrative(**(row | {"location": Location(**row["location"])}))


def _finding(row: dict[str, Any]) -> Finding:
    effect = None if row["effect_pct"] is None else Decimal(row["effect_pct"])
    return Finding(
        **(row | {"severity": Severity(row["severity"]), "cells": tuple(row["cells"]), "effect_pct": effect})
    )
