"""How wide each column of a table is set: by the view's proportions, but never narrower than its longest word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tonghop.reporting.runs import plain
from tonghop.reporting.view import Table

_CELL_MARGINS = 2 * 85 + 20
_EM_PER_CHARACTER = 0.5
_EM_PER_CAPITAL = 0.72
_SIGNIFICANT_GROUP_CELLS = 1


def column_widths(table: Table, available: int, points: float) -> list[int]:
    """Widths in twentieths of a point whose sum is `available`, for type of `points` points."""
    least = [_CELL_MARGINS + round(20 * points * longest) for longest in map(_longest_word, _columns_of_words(table))]
    weights = [max(1, column.width) for column in table.columns]
    return _share_out(least, weights, available)


def _columns_of_words(table: Table) -> list[Iterable[str]]:
    columns: list[list[str]] = [[column.heading] for column in table.columns]
    for row in table.rows:
        if sum(map(bool, row.cells)) <= _SIGNIFICANT_GROUP_CELLS and row.kind == "group":
            continue
        for texts, cell in zip(columns, row.cells, strict=False):
            texts.append(plain(cell))
    return list(columns)


def _longest_word(texts: Iterable[str]) -> float:
    longest = max((word for text in texts for word in text.split()), key=_ems, default="")
    return _ems(longest)


def _ems(word: str) -> float:
    return sum(_EM_PER_CAPITAL if character.isupper() else _EM_PER_CHARACTER for character in word)


def _share_out(least: Sequence[int], weights: Sequence[int], available: int) -> list[int]:
    if sum(least) >= available:
        return _to_the_sum([width * available / sum(least) for width in least], available)
    narrow: set[int] = set()
    while True:
        rest = available - sum(least[index] for index in narrow)
        shares = sum(weight for index, weight in enumerate(weights) if index not in narrow)
        widths = [
            float(least[index]) if index in narrow else rest * weight / shares for index, weight in enumerate(weights)
        ]
        too_narrow = {index for index, width in enumerate(widths) if width < least[index]} - narrow
        if not too_narrow:
            return _to_the_sum(widths, available)
        narrow |= too_narrow


def _to_the_sum(widths: Sequence[float], total: int) -> list[int]:
    rounded = [int(width) for width in widths]
    rounded[0] += total - sum(rounded)
    return rounded
