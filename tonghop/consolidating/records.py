"""Consolidated tables as rows of the warehouse: one number a row, with its formula tree as JSON.

Statistics: `actual`, `prior`, `plan` of a member; `total`, `growth_pct`, `completion_pct`, `comparable_actual`,
`comparable_prior`, `planned_actual`, `planned_plan` of the bloc; `ratio` with its two sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tonghop.consolidating.comparing import Comparison
from tonghop.consolidating.consolidation import Consolidation, IndicatorRow, RowKey
from tonghop.consolidating.ratios import RatioRow
from tonghop.consolidating.values import Value
from tonghop.model import Figure
from tonghop.warehouse.records import ConsolidatedFigure


def records_of(consolidation: Consolidation) -> tuple[ConsolidatedFigure, ...]:
    """Every number of the tables, in the tables' order, members' before the bloc's."""
    entries = (
        *(entry for row in consolidation.rows.values() for entry in _row(row)),
        *(entry for ratio in consolidation.ratios.values() for entry in _ratio(ratio)),
    )
    return tuple(_record(entry, consolidation) for entry in entries)


class _Entry(NamedTuple):
    key: RowKey
    statistic: str
    value: Value
    counted: int
    member: str | None = None


def _row(row: IndicatorRow) -> Iterator[_Entry]:
    for line in row.lines:
        for statistic, value in (("actual", line.actual), ("prior", line.prior), ("plan", line.plan)):
            if value is not None:
                yield _Entry(row.key, statistic, value, 1, line.member)
    if row.total is not None:
        yield _Entry(row.key, "total", row.total, len(row.counted))
    yield from _comparison(row.key, row.growth, ("comparable_actual", "comparable_prior", "growth_pct"))
    yield from _comparison(row.key, row.completion, ("planned_actual", "planned_plan", "completion_pct"))


def _comparison(key: RowKey, comparison: Comparison | None, names: tuple[str, str, str]) -> Iterator[_Entry]:
    if comparison is None:
        return
    values = (comparison.actual, comparison.against, comparison.percent)
    for statistic, value in zip(names, values, strict=True):
        if value is not None:
            yield _Entry(key, statistic, value, len(comparison.members))


def _ratio(row: RatioRow) -> Iterator[_Entry]:
    key = RowKey(row.indicator, "total", "percent")
    values = {"ratio": row.total, "ratio_numerator": row.numerator, "ratio_denominator": row.denominator}
    for statistic, value in values.items():
        if value is not None:
            yield _Entry(key, statistic, value, len(row.members))


def _record(entry: _Entry, consolidation: Consolidation) -> ConsolidatedFigure:
    return ConsolidatedFigure(
        cycle=str(consolidation.cycle),
        indicator=entry.key.indicator,
        breakdown=entry.key.breakdown,
        unit_family=entry.key.family,
        statistic=entry.statistic,
        value=entry.value.amount,
        unit=entry.value.unit,
        members_counted=entry.counted,
        members_expected=len(consolidation.expected),
        member=entry.member,
        derivation=derivation(entry.value, deep=entry.member is not None),
    )


def derivation(value: Value, *, deep: bool = True) -> dict[str, Any]:
    """The formula tree as JSON data; the bloc's values name their members' values instead of repeating them."""
    tree: dict[str, Any] = {"operation": value.operation.value, "unit": value.unit, "value": str(value.amount)}
    if value.label:
        tree["label"] = value.label
    if value.marks:
        tree["marks"] = sorted(value.marks)
    if value.rate is not None:
        tree["rate"] = {"vnd_per_usd": str(value.rate.vnd_per_usd), "source": value.rate.source}
    if deep:
        tree["inputs"] = [_leaf(row) if isinstance(row, Figure) else derivation(row) for row in value.inputs]
    else:
        tree["inputs"] = [_named(row) for row in value.inputs if isinstance(row, Value)]
    return tree


def _named(value: Value) -> dict[str, Any]:
    if value.label:
        return {"label": value.label, "value": str(value.amount), "unit": value.unit}
    return derivation(value, deep=False)


def _leaf(figure: Figure) -> dict[str, str]:
    place = figure.location
    return {
        "measure": figure.key.measure,
        "zone": figure.key.zone,
        "breakdown": figure.key.breakdown,
        "value": str(figure.value),
        "unit": figure.unit,
        "sha256": place.sha256,
        "sheet": place.sheet,
        "cell": place.cell,
    }
