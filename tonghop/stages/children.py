"""The child processes that open members' files, for as long as a workplace is open: started once, used by every stage.

What a child does with a file is in `tonghop.child`; how children are limited and replaced, in `tonghop.reading.pool`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tonghop.child import TASK
from tonghop.reading.pool import ReaderCrashed, ReaderPool
from tonghop.reading.task import ReadJob

if TYPE_CHECKING:
    from tonghop.feedback.writing import FeedbackJob

WORKERS = 2


class Children:
    """A pool that starts when it is first needed, or earlier when asked, and ends with its workplace."""

    def __init__(self) -> None:
        self._pool: ReaderPool[ReadJob | FeedbackJob] | None = None

    def start(self) -> None:
        """Start the children now, so that they are ready when the first file comes."""
        self._started()

    def map(self, jobs: Iterable[ReadJob | FeedbackJob]) -> Iterator[Any | ReaderCrashed]:
        """The result of each job in order, ReaderCrashed for one whose file ended its child."""
        waiting = tuple(jobs)
        return self._started().map(waiting) if waiting else iter(())

    def close(self) -> None:
        """End the children."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def _started(self) -> ReaderPool[ReadJob | FeedbackJob]:
        if self._pool is None:
            self._pool = ReaderPool(TASK, workers=WORKERS)
        return self._pool
