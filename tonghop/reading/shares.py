"""How much of each sheet of a large file is read, so that the whole stays within the bounds of `limits.py`."""

from __future__ import annotations

from collections.abc import Sequence

from tonghop.reading import limits


def shares_of(sizes: Sequence[int]) -> list[int]:
    """The most cells to read of each sheet, given about how many each has.

    Each may have an equal share; what small sheets leave of theirs goes to the large ones.
    """
    left, given = limits.MAX_BOOK_CELLS, [limits.MAX_BOOK_CELLS // max(1, len(sizes))] * len(sizes)
    for done, place in enumerate(sorted(range(len(sizes)), key=sizes.__getitem__)):
        share = left // (len(sizes) - done)
        given[place] = min(max(given[place], share), limits.MAX_SHEET_CELLS)
        left -= min(sizes[place], share)
    return given
