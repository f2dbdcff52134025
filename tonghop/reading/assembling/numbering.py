"""What the running numbers of a table say of its sections, beyond each row's own rank.

A rank tells which row is part of which; here a heading without a number is found to stand inside a zone's section.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from tonghop.reading.layout import Role, SheetView, Table

_FEWEST = 2


def headings_inside(view: SheetView, table: Table, number_of: Callable[[int], str]) -> frozenset[int]:
    """Rows of headings over which the numbering of a zone's section runs on (2, heading, 3).

    Only where each zone begins at 1 anew: else the numbers run through the whole table and say nothing of zones.
    """
    values = [column.index for column in table.having(Role.VALUE)]
    rows = [row for row in table.rows if row in view.rows]
    numbers = [_whole(number_of(row)) for row in rows]
    headings = [all(view.own(row, col) is None for col in values) for row in rows]
    zones = [heading and _names_zone(view, row) for row, heading in zip(rows, headings, strict=True)]
    counted = [n for n, number in enumerate(numbers) if number and not headings[n]]
    after = [bisect_left(counted, n) for n in range(len(rows))]
    first = [numbers[counted[after[n]]] if after[n] < len(counted) else 0 for n, zone in enumerate(zones) if zone]
    if len(first) < _FEWEST or set(first) != {1}:
        return frozenset()
    inside = set()
    for n, row in enumerate(rows):
        if headings[n] and not zones[n] and not numbers[n] and 0 < after[n] < len(counted):
            above, below = counted[after[n] - 1], counted[after[n]]
            if numbers[below] == numbers[above] + 1 and not any(zones[above:below]) and any(zones[:above]):
                inside.add(row)
    return frozenset(inside)


def _names_zone(view: SheetView, row: int) -> bool:
    senses = map(view.sense, view.rows[row])
    return any(sense.zones and not sense.named for sense in senses)


def _whole(number: str) -> int:
    text = number.strip(" .):(")
    return int(text) if text.isdecimal() and len(text) <= _FEWEST else 0
