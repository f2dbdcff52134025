"""Columns side by side tell of each other which period they are of: the half-year, the whole year, fewer months.

What a column's own headings say is known before; here it is set against its neighbours.
"""

from __future__ import annotations

from dataclasses import replace

from tonghop.reading.layout.column import Column

_YEARS = {"@this_year": "actual", "@last_year": "prior"}


def of_one_period(columns: list[Column], last_month: int) -> list[Column]:
    """Beside "6 tháng 2019" or "Cùng kỳ", a column "Thực hiện năm 2019" is of the whole year, not of the period.

    So is "Ước cả năm 2020" beside "6 tháng 2020".
    """
    columns = _at_month_end(columns, last_month)
    columns = _only_sure(columns, "prior", frozenset({"same_period", "this_period"}), "full_year_before")
    if not any(column.measure == "actual" for column in columns):
        # Numbers as of the end of last year are this member's newest, when there are no newer ones beside them.
        columns = [replace(row, measure="actual") if "year_end" in row.classes else row for row in columns]
    columns = _shares_of_plan(_without_shorter(columns))
    years, days = frozenset({"this_year", "whole_year"}), frozenset({"other_day"})
    columns = _only_sure(_by_the_year_before(columns), "actual", frozenset({"end_day"}), "other", among=days)
    return _only_sure(columns, "actual", frozenset({"this_period"}), "other", among=years)


def _at_month_end(columns: list[Column], month: int) -> list[Column]:
    """`Tháng 6/2019 | Tháng 6/2020` beside no column of the half-year: of what there is then, these are its numbers."""
    if any(column.measure == "actual" for column in columns):
        return columns
    wordings = {
        (*words, year) for n in (f"{month}", f"{month:02}") for words in (("thang", n), (f"t{n}",)) for year in _YEARS
    }
    return [
        replace(column, measure=_YEARS[column.path[-1].tokens[-1]], at_month_end=True)
        if column.measure == "other" and column.path and column.path[-1].tokens in wordings
        else column
        for column in columns
    ]


def _by_the_year_before(columns: list[Column]) -> list[Column]:
    """Beside "So với 30/6/2019", a comparison with the beginning of the year is another one."""
    plain = {(row.measure, _about(row)) for row in columns if not any(sense.base for sense in row.path)}
    relative = [row for row in columns if row.measure.startswith(("stated_", "compare", "change"))]
    other = [row for row in relative if any(s.base for s in row.path) and (row.measure, _about(row)) in plain]
    return [replace(row, measure="other") if row in other else row for row in columns]


def _shares_of_plan(columns: list[Column]) -> list[Column]:
    """`Kế hoạch | Thực hiện | Tỷ lệ (%)`: with nothing else to compare with, the rate is that of the plan."""
    said = {column.measure for column in columns}
    if not {"plan", "actual"} <= said or not said.isdisjoint({"prior", "base_value"}):
        return columns
    return [replace(row, measure="attain?") if row.classes == {"percent"} else row for row in columns]


def _without_shorter(columns: list[Column]) -> list[Column]:
    """Beside the period's own numbers, those of "5 tháng đầu năm 2020" are of something else."""
    shorter = [row for row in columns if row.measure == "actual" and any(sense.months for sense in row.path)]
    of_now = {_about(row) for row in columns if row.measure == "actual" and row not in shorter}
    return [replace(row, measure="other") if row in shorter and _about(row) in of_now else row for row in columns]


def _only_sure(
    columns: list[Column], measure: str, sure: frozenset[str], otherwise: str, among: frozenset[str] = frozenset()
) -> list[Column]:
    """Where some columns of a measure name the period, those that name only the year are of something else."""
    sets: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        if column.measure == measure and (not among or column.classes & (among | sure)):
            sets.setdefault(_about(column), []).append(column)
    aside: set[int] = set()
    for rivals in sets.values():
        if any(column.classes & sure for column in rivals):
            aside |= {column.index for column in rivals if not column.classes & sure}
    return [replace(column, measure=otherwise) if column.index in aside else column for column in columns]


def _about(column: Column) -> tuple[str, ...]:
    """The headings of a column that say what it is about rather than when: zones, parts, indicators."""
    return tuple(
        sense.text
        for sense in column.path
        if sense.named or any(row.zone is not None or row.breakdown for row in sense.dependent[:1])
    )
