"""How wide each column of a table is set: no narrower than its longest word, no wider than its texts need.

What short columns leave over goes to those whose texts have to break into lines, by the view's proportions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tonghop.reporting.runs import plain
from tonghop.reporting.view import Table

_CELL_MARGINS = 2 * 85 + 20
_EM_PER_CHARACTER = 0.5
_EM_PER_CAPITAL = 0.72
_SIGNIFICANT_GROUP_CELLS = 1
# Bold type runs wider than the average character that lengths are reckoned with.
_ROOM_FOR_BOLD = 1.12
# A heading is worth breaking into so many lines before it widens its column.
_LINES_OF_A_HEADING = 3
# A table whose texts need less than the page is stretched to it, but to no more than this many times their need.
_MOST_STRETCHED = 1.8


@dataclass(frozen=True, slots=True)
class _Need:
    """A column's longest word, the width in which nothing in it breaks, and its share of the page."""

    least: float
    whole: float
    weight: int


def column_widths(table: Table, available: int, points: float) -> list[int]:
    """Widths in twentieths of a point, together `available` or, for a table of little text, less; type of `points`."""
    spans = Counter(column.group for column in table.columns)
    needs = [
        _Need(
            _length(_longest_word(texts) * _ROOM_FOR_BOLD, points),
            _length(max(_longest_text(texts), _ems(column.group) / spans[column.group] / _LINES_OF_A_HEADING), points),
            max(1, column.width),
        )
        for column, texts in zip(table.columns, _columns_of_words(table), strict=True)
    ]
    whole = sum(need.whole for need in needs)
    if whole >= available:
        return _to_the_sum(_share_out(needs, available), available)
    stretch = min(available / whole, _MOST_STRETCHED)
    return _to_the_sum([need.whole * stretch for need in needs], round(whole * stretch))


def _columns_of_words(table: Table) -> list[list[str]]:
    """Each column's heading first, then its cells; rows that run right across are no measure of a column."""
    columns = [[column.heading] for column in table.columns]
    for row in table.rows:
        if sum(map(bool, row.cells)) <= _SIGNIFICANT_GROUP_CELLS and row.kind == "group":
            continue
        for texts, cell in zip(columns, row.cells, strict=False):
            texts.append(plain(cell))
    return columns


def _longest_word(texts: Sequence[str]) -> float:
    return max((_ems(word) for text in texts for word in text.split()), default=0)


def _longest_text(texts: Sequence[str]) -> float:
    heading, *cells = texts
    return max(_longest_word(texts), _ems(heading) / _LINES_OF_A_HEADING, *map(_ems, cells))


def _ems(text: str) -> float:
    return len(text) * _EM_PER_CHARACTER + sum(map(str.isupper, text)) * (_EM_PER_CAPITAL - _EM_PER_CHARACTER)


def _length(ems: float, points: float) -> float:
    return _CELL_MARGINS + 20 * points * ems


def _share_out(needs: Sequence[_Need], available: int) -> list[float]:
    """Shares by weight, each held between the column's longest word and what it needs at most."""
    least = sum(need.least for need in needs)
    if least >= available:
        return [need.least * available / least for need in needs]
    widths = [need.least for need in needs]
    open_columns = set(range(len(needs)))
    while open_columns and available - sum(widths) > 1:
        rest = available - sum(widths)
        weights = sum(needs[index].weight for index in open_columns)
        for index in sorted(open_columns):
            widths[index] = min(needs[index].whole, widths[index] + rest * needs[index].weight / weights)
        open_columns = {index for index in open_columns if widths[index] < needs[index].whole}
    return widths


def _to_the_sum(widths: Sequence[float], total: int) -> list[int]:
    rounded = [int(width) for width in widths]
    rounded[0] += total - sum(rounded)
    return rounded
