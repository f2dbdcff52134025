"""`trace.json`: for every printed number its id, text and place, and the chain down to file, sheet, cell and raw text.

Shape: `{"cycle", "numbers": [{"id", "text", "where", "kind", "label", "formula", "steps", "rate", "figures",
"findings"}]}`; a finding is `{"rule", "severity", "message", "advice", "member", "sheet", "cell", "waived"}`, where
`waived` is empty or says who accepted the member's explanation and until when. A zone stands by its name.
Decimals are written as text. Entries stand in the order of the report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tonghop.catalogue.cycle_file import ExchangeRate
from tonghop.consolidating import Value
from tonghop.model import Cycle, Figure, Finding, Location
from tonghop.reporting.exports import write_aside
from tonghop.reporting.formulas import Formulas
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.trace import Trace, TracedNumber
from tonghop.reporting.trace_labels import TraceLabels
from tonghop.reporting.wordings import Wordings, load_wordings


class TraceExport:
    """Explains the entries of one report's trace."""

    def __init__(self, inputs: ReportInputs, wordings: Wordings | None = None) -> None:
        self._inputs = inputs
        self._names = inputs.original_names
        self._wordings = wordings or load_wordings()
        self._formulas = Formulas(inputs.catalogue, self._wordings)
        self._labels = TraceLabels(inputs.catalogue, inputs.cycle)
        self._written: dict[int, dict[str, str]] = {}
        self._by_cell: dict[tuple[str, str], list[Finding]] = {}
        for finding in inputs.findings:
            for cell in finding.cells or ((f"{finding.sheet}!{finding.cell}",) if finding.cell else ()):
                self._by_cell.setdefault((finding.member, cell), []).append(finding)

    def entries(self, trace: Trace) -> Iterator[dict[str, Any]]:
        """Every entry as plain data."""
        return (self.entry(number) for number in trace)

    def entry(self, number: TracedNumber) -> dict[str, Any]:
        """One entry as plain data."""
        source = number.source
        figures = _figures(source)
        return {
            "id": number.trace_id,
            "text": number.text,
            "where": number.where,
            "kind": number.kind.value,
            "label": self._label(source, figures),
            "formula": self._formula(number),
            "steps": self._steps(source),
            "rate": self._rate(source),
            "figures": [self._figure(figure) for figure in figures] + self._prose(number),
            "findings": [_finding(found) for found in dict.fromkeys(self._found(source, figures))],
        }

    def _label(self, source: object, figures: list[Figure]) -> str:
        if isinstance(source, Figure):
            return self._labels.of_figure(source.key)
        return self._labels.of_value(source, figures) if isinstance(source, Value) else ""

    def _formula(self, number: TracedNumber) -> str:
        if isinstance(number.source, Value):
            return self._formulas.of(number.source)
        if isinstance(number.source, Figure | Location):
            return self._wordings.formulas["given"]
        return number.source or self._wordings.formulas["kinds"]

    def _steps(self, source: object) -> list[dict[str, str]]:
        if not isinstance(source, Value):
            return []
        return [
            {
                "label": self._formulas.label(value),
                "value": format(value.amount, "f"),
                "unit": value.unit,
                "formula": formula,
            }
            for value, formula in self._formulas.steps(source)
        ]

    def _rate(self, source: object) -> dict[str, str] | None:
        rate = _rate_of(source) if isinstance(source, Value) else None
        if rate is None:
            return None
        return {
            "vnd_per_usd": str(rate.vnd_per_usd),
            "source": rate.source,
            "published": rate.published.isoformat(),
        }

    def _figure(self, figure: Figure) -> dict[str, str]:
        """A figure as plain data, the same object in every chain: the inputs hold their figures, so ids are safe."""
        if id(figure) not in self._written:
            self._written[id(figure)] = self._written_out(figure)
        return self._written[id(figure)]

    def _written_out(self, figure: Figure) -> dict[str, str]:
        key, location = figure.key, figure.location
        return {
            "member": key.member,
            "zone": key.zone,
            "label": self._labels.of_figure(key),
            "indicator": key.indicator,
            "breakdown": key.breakdown,
            "measure": key.measure,
            "value": format(figure.value, "f"),
            "unit": figure.unit,
            "raw": figure.raw,
            "sha256": location.sha256,
            "file": self._names.get(location.sha256, ""),
            "sheet": location.sheet,
            "cell": location.cell,
            "as_of": figure.as_of,
            "qualifier": figure.qualifier,
        }

    def _prose(self, number: TracedNumber) -> list[dict[str, str]]:
        """Where a numeral of a member's prose stands; it is no figure, so most fields are empty."""
        if not isinstance(number.source, Location):
            return []
        place = number.source
        located = {"sha256": place.sha256, "file": self._names.get(place.sha256, ""), "sheet": place.sheet}
        empty = dict.fromkeys(
            ("zone", "label", "indicator", "breakdown", "measure", "value", "unit", "as_of", "qualifier"), ""
        )
        return [{"member": self._sender(place), **empty, "raw": number.text, **located, "cell": place.cell}]

    def _found(self, source: object, figures: list[Figure]) -> Iterator[Finding]:
        """What was found at the cells a number rests on, of this cycle's files alone."""
        if isinstance(source, Location):
            yield from self._found_at(self._sender(source), source)
        for figure in figures:
            if figure.key.cycle == str(self._inputs.cycle):
                yield from self._found_at(figure.key.member, figure.location)

    def _found_at(self, member: str, place: Location) -> list[Finding]:
        return self._by_cell.get((member, f"{place.sheet}!{place.cell}"), [])

    def _sender(self, place: Location) -> str:
        return next((row.member for row in self._inputs.coverage if row.sha256 == place.sha256), "")


def write_trace(path: Path, trace: Trace, inputs: ReportInputs) -> None:
    """Write `trace.json`, an entry a line, so that a thousand members' trace never stands in memory as one text."""
    write_entries(path, inputs.cycle, TraceExport(inputs).entries(trace))


def write_entries(path: Path, cycle: Cycle, entries: Iterable[dict[str, Any]]) -> None:
    """Write `trace.json` of entries made already."""

    def parts() -> Iterator[str]:
        yield f'{{"cycle": {json.dumps(str(cycle))}, "numbers": ['
        for number, entry in enumerate(entries):
            yield ("," if number else "") + "\n" + json.dumps(entry, ensure_ascii=False)
        yield "\n]}\n"

    write_aside(path, parts())


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.advice,
        "member": finding.member,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "waived": finding.waived,
    }


def _figures(source: object) -> list[Figure]:
    if isinstance(source, Figure):
        return [source]
    if isinstance(source, Value):
        return list(dict.fromkeys(source.figures()))
    return []


def _rate_of(value: Value) -> ExchangeRate | None:
    if value.rate is not None:
        return value.rate
    inner = (_rate_of(operand) for operand in value.inputs if isinstance(operand, Value))
    return next((rate for rate in inner if rate is not None), None)
