"""`make bench`: reading the samples into grids, as a ratio to what python-calamine alone needs for their values.

Processor time, both readers taking turns, so that a busy machine slows both alike. Nothing here is a test.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from tonghop.collector import collect_rarely
from tonghop.paths import SAMPLES
from tonghop.reading.containers import read_grid

_TURNS = 30


def values_only(path: Path) -> None:
    """What the peer does: every value of every sheet, nothing else."""
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def milliseconds(read: Callable[[Path], object], path: Path) -> float:
    """Processor time of one reading."""
    started = time.thread_time()
    read(path)
    return (time.thread_time() - started) * 1_000


def main() -> None:
    """Print a line a workbook and the ratio over all; with the garbage collector as in a reading child process."""
    collect_rarely()
    ours_total = theirs_total = 0.0
    for path in sorted(SAMPLES.rglob("*.xlsx")):
        pairs = [(milliseconds(read_grid, path), milliseconds(values_only, path)) for _ in range(_TURNS)]
        ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
        ours_total, theirs_total = ours_total + ours, theirs_total + theirs
        print(f"{ours:7.2f} ms {theirs:7.2f} ms  {ours / theirs:4.1f} x  {path.parent.name}")
    print(f"reading / calamine: {ours_total / theirs_total:.2f} x")


if __name__ == "__main__":
    main()
