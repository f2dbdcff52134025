"""Python's garbage collector, told what a command is: much is imported, little is thrown away, the end comes soon.

Without this a fifth of the start goes into looking at what was just imported, and a second into taking it apart.
"""

from __future__ import annotations

import gc

_ALLOCATIONS = 100_000


def collect_rarely() -> None:
    """Look for garbage after a hundred thousand new objects instead of some hundreds, and seldom at the old ones."""
    gc.set_threshold(_ALLOCATIONS, 20, 100)


def collect_between() -> None:
    """Throw away what the last piece of work left in cycles, and from now on look no more at what outlived it.

    A tree of a workbook is one object to Python and megabytes to libxml2: by the count of objects its turn comes far
    too late. What is loaded or cached is set aside, so that this costs only as much as the work just done left behind.
    """
    gc.collect()
    gc.freeze()


def end_at_once() -> None:
    """Spare what is alive from the collections at the end of the process; everything else at the end still runs."""
    gc.freeze()
