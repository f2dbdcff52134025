"""Columns whose heading leaves a doubt about all their numbers: said once a column, whatever its rows are.

A heading that nobody understands is taken for the period's own numbers only where no other column could be that; a
bare year beside a half-year may be the whole year; a comparison beside several indicators may be of any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tonghop.reading.assembling.cell_context import Problem
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.units_of import AMOUNTS
from tonghop.reading.labels import LabelReader, Sense
from tonghop.reading.layout import Column, Role, Table

_PERIODS = frozenset({"this_period", "same_period", "year_start", "year_end"})
_OTHER_YEARS = frozenset({"@last_year", "@older_year", "@later_year"})
_REMARK = re.compile(r"\([^()]*\)")

ByColumn = dict[int, list[DraftFigure]]


def doubtful_columns(table: Table, drafts: list[DraftFigure], labels: LabelReader) -> Iterator[tuple[Problem, bool]]:
    """(problem, whether its numbers stay out) for each column in doubt; `drafts` are the table's."""
    by_column: ByColumn = {}
    for draft in drafts:
        by_column.setdefault(draft.cell.col, []).append(draft)
    values = table.having(Role.VALUE)
    unread = {column.index for column in values if _is_unread(column, by_column.get(column.index, []), labels)}
    lost = {column.index for column in _lost_among(values, labels)}
    understood = [column for column in values if column.index not in unread | lost]
    for column in values:
        rows = by_column.get(column.index)
        if not rows:
            continue
        cells = tuple(dict.fromkeys(draft.cell for draft in rows))
        if column.index in lost:
            yield Problem("heading_unread/alike", cells[0], found=column.heading, cells=cells), True
        elif column.index in unread:
            rival = _has_rival(column, values, unread)
            kind = "heading_unread" if rival else "heading_unread/assumed"
            yield Problem(kind, cells[0], found=column.heading, cells=cells), rival
        elif _bare_year(column) and _of_whole_year(values, labels):
            yield Problem("prior_unsure", cells[0], found=column.heading, cells=cells), True
        elif _compares_several(column, understood, by_column):
            yield Problem("comparison_unsure", cells[0], found=column.heading, cells=cells), True


def _is_unread(column: Column, rows: list[DraftFigure], labels: LabelReader) -> bool:
    """Whether nothing is known of a column but its heading's place, and its numbers were read as the period's own."""
    halves = bool(rows) and all("/" in draft.cell.text for draft in rows)  # "Đã giải quyết/tiếp nhận", half by half
    plain = all(draft.measure == "actual" for draft in rows)
    if not _unread(column) or halves or not plain or labels.units.whole(column.path[-1].text):
        return False
    # "Có thể cho thuê" under "Đất công nghiệp" says something with it.
    return not any(labels.joined(outer, column.path[-1]) for outer in column.path[:-1])


def _lost_among(values: list[Column], labels: LabelReader) -> list[Column]:
    """Columns that only a heading nobody understands tells from another: `Khối A | Khối B` over the same two years."""
    by_meaning: dict[tuple[object, ...], list[Column]] = {}
    for column in values:
        said = tuple(sense.text for sense in column.path if _is_about(sense))
        if len(column.path) > 1 and column.measure:
            by_meaning.setdefault((column.measure, said), []).append(column)
    lost: list[Column] = []
    for alike in by_meaning.values():
        over_all = frozenset.intersection(*(frozenset(sense.text for sense in row.path) for row in alike))
        lost += [column for column in alike if any(_lost(sense, column, over_all, labels) for sense in column.path)]
    return lost


def _is_about(sense: Sense) -> bool:
    """Whether a heading says what its numbers are about, the whole and measures set aside."""
    return bool(sense.named) or any(row.zone or row.breakdown not in ("", "total") for row in sense.dependent[:1])


def _lost(sense: Sense, column: Column, over_all: frozenset[str], labels: LabelReader) -> bool:
    """Whether a heading that says nothing stands over `column` and not over all that mean the same."""
    if sense.text in over_all or not _wordy(sense, labels):
        return False
    # "Thu hồi" says nothing alone, and with "Số dự án" below it all.
    inner = column.path[column.path.index(sense) + 1 :]
    return not any(labels.joined(sense, below) for below in inner)


def _wordy(sense: Sense, labels: LabelReader) -> bool:
    """Whether a heading says nothing but a unit at most, and has words besides."""
    # "VND (tỷ đồng)" says a unit twice.
    unit = labels.units.whole(sense.text) or labels.units.whole(_REMARK.sub("", sense.text).strip())
    return _says_nothing(replace(sense, units=())) and not unit


def _has_rival(column: Column, values: list[Column], unread: set[int]) -> bool:
    """Whether another column is the period's own, or as little understood, or shares the heading over this one."""
    others = [other for other in values if other is not column]
    over = [sense.text for sense in column.path[:-1] if sense.named]
    beside = any(over and [sense.text for sense in other.path[:-1] if sense.named] == over for other in others)
    another_year = not _OTHER_YEARS.isdisjoint(token for sense in column.path for token in sense.tokens)
    alike = any(other.index in unread for other in others)
    return another_year or alike or beside or any(other.measure == "actual" for other in others)


def _compares_several(column: Column, values: list[Column], by_column: ByColumn) -> bool:
    """Whether a comparison names no indicator and stands behind columns of amounts of several."""
    rows = by_column[column.index]
    if any(sense.named for sense in column.path) or any(draft.measure in AMOUNTS for draft in rows):
        return False
    left = [other for other in values if other.index < column.index]
    amounts = [by_column.get(other.index, []) for other in left]
    since = 0
    for n, drafts in enumerate(amounts):
        if drafts and all(draft.measure not in AMOUNTS for draft in drafts):
            since = n + 1
    named: dict[int, dict[int, set[str]]] = {}
    for drafts in amounts[since:]:
        for draft in drafts:
            if draft.measure in AMOUNTS:
                named.setdefault(draft.cell.row, {}).setdefault(draft.cell.col, set()).add(draft.indicator)
    for draft in rows:
        told = {frozenset(indicators) for indicators in named.get(draft.cell.row, {}).values()}
        if len(told) > 1 or (told and all(draft.indicator not in indicators for indicators in told)):
            return True
    return False


def events_before(table: Table) -> dict[int, str]:
    """By column, what the columns before it count by their own heading, under the same heading."""
    events: dict[int, str] = {}
    last: tuple[tuple[str, ...], str] = ((), "")
    for column in table.having(Role.VALUE):
        # "(DA)" is the unit below a heading, and "Trong đó" over "FDI" stands beside the heading of the whole.
        path = [sense for sense in column.path if sense.tokens]
        over = tuple(sense.text for sense in path[:-1] if not sense.measure)
        if last[1] and over == last[0]:
            events[column.index] = last[1]
        inner = path[-1].named[:1] if path else ()
        last = (over, inner[0].indicator) if inner else last if over == last[0] else (over, "")
    return events


def _unread(column: Column) -> bool:
    return bool(column.path) and not column.measure and _says_nothing(column.path[-1])


def _says_nothing(sense: Sense) -> bool:
    # "So với giao (%)": a percent sign behind words says that they compare, and the words with what.
    units = any(choice.family != "percent" for choice in sense.units)
    told = sense.named or sense.dependent or units or sense.as_of or sense.role or sense.strange_zone
    return bool(sense.tokens) and not told and not sense.measure and any(char.isalpha() for char in sense.text)


def _of_whole_year(values: list[Column], labels: LabelReader) -> bool:
    """Whether a bare year beside `values` is a whole one: they say the half, or it is the last of several years."""
    said = frozenset[str]().union(*(column.classes for column in values))
    if labels.cycle.half != 1:
        return False  # in the report of a year a year is the period
    past = "older_year" in said and "this_year" not in said
    return past or "this_period" in said


def _bare_year(column: Column) -> bool:
    return column.measure == "prior" and "last_year" in column.classes and column.classes.isdisjoint(_PERIODS)
