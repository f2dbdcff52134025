"""Python's garbage collector, told what a command is: much is imported, little is thrown away, the end comes soon.

Without this a fifth of the start goes into looking at what was just imported, and a second into taking it apart.
"""

from __future__ import annotations

import gc

_ALLOCATIONS = 100_000


def collect_rarely() -> None:
    """Look for garbage after a hundred thousand new objects instead of some hundreds, and seldom at the old ones."""
    gc.set_threshold(_ALLOCATIONS, 20, 100)


def end_at_once() -> None:
    """Spare what is alive from the collections at the end of the process; everything else at the end still runs."""
    gc.freeze()
