"""Columns whose heading leaves a doubt about all their numbers: said once a column, whatever its rows are.

A heading that nobody understands is taken for the period's own numbers only where no other column is; a bare year
beside a half-year is taken for the same half of it, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonghop.reading.assembling.cells import Problem
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.labels import Sense
from tonghop.reading.layout import Column, Role, Table
from tonghop.reading.units import UnitIndex

_PERIODS = frozenset({"this_period", "same_period", "year_start", "year_end"})


def doubtful_columns(table: Table, drafts: list[DraftFigure], units: UnitIndex) -> Iterator[tuple[Problem, bool]]:
    """(problem, whether its numbers stay out) for each column in doubt; `drafts` are the table's."""
    by_column: dict[int, list[DraftFigure]] = {}
    for draft in drafts:
        by_column.setdefault(draft.cell.col, []).append(draft)
    values = table.having(Role.VALUE)
    for column in values:
        rows = by_column.get(column.index)
        if not rows:
            continue
        cells = tuple(dict.fromkeys(draft.cell for draft in rows))
        halves = all("/" in cell.text for cell in cells)  # "Đã giải quyết/tiếp nhận" is read half by half
        if (
            _unread(column)
            and not units.whole(column.path[-1].text)
            and not halves
            and all(draft.measure == "actual" for draft in rows)
        ):
            rival = any(other.measure == "actual" for other in values if other is not column)
            kind = "heading_unread" if rival else "heading_unread/assumed"
            yield Problem(kind, cells[0], found=column.heading, cells=cells), rival
        elif _bare_year(column) and any("this_period" in other.classes for other in values):
            yield Problem("prior_assumed", cells[0], found=column.heading, cells=cells), False


def events_before(table: Table) -> dict[int, str]:
    """By column, what the columns before it count by their own heading, under the same heading."""
    events: dict[int, str] = {}
    last: tuple[tuple[str, ...], str] = ((), "")
    for column in table.having(Role.VALUE):
        over = tuple(sense.text for sense in column.path[:-1] if not sense.measure)
        if last[1] and over == last[0]:
            events[column.index] = last[1]
        inner = column.path[-1].named[:1] if column.path else ()
        last = (over, inner[0].indicator) if inner else last if over == last[0] else (over, "")
    return events


def _unread(column: Column) -> bool:
    return bool(column.path) and not column.measure and _says_nothing(column.path[-1])


def _says_nothing(sense: Sense) -> bool:
    told = sense.named or sense.dependent or sense.units or sense.as_of or sense.role or sense.strange_zone
    return bool(sense.tokens) and not told and not sense.measure and any(char.isalpha() for char in sense.text)


def _bare_year(column: Column) -> bool:
    return column.measure == "prior" and "last_year" in column.classes and column.classes.isdisjoint(_PERIODS)
