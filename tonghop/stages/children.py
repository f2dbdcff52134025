"""The child processes that open members' files, for as long as a workplace is open: started once, used by every stage.

What a child does with a file is `work`; how children are limited and replaced is in `tonghop.reading.pool`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tonghop.feedback.sending import send_back
from tonghop.feedback.writing import FeedbackJob
from tonghop.model import Reading
from tonghop.reading.pool import ReaderCrashed, ReaderPool
from tonghop.reading.task import ReadJob, run_read_job

TASK = "tonghop.stages.children:work"
WORKERS = 2
Job = ReadJob | FeedbackJob


def work(job: Job) -> Reading | tuple[Path, ...]:
    """Do one job in a child."""
    return run_read_job(job) if isinstance(job, ReadJob) else send_back(job)


class Children:
    """A pool that starts when it is first needed, or earlier when asked, and ends with its workplace."""

    def __init__(self) -> None:
        self._pool: ReaderPool[Job] | None = None

    def start(self) -> None:
        """Start the children now, so that they are ready when the first file comes."""
        if self._pool is None:
            self._pool = ReaderPool[Job](TASK, workers=WORKERS)

    def map(self, jobs: Iterable[Job]) -> Iterator[Any | ReaderCrashed]:
        """The result of each job in order, ReaderCrashed for one whose file ended its child."""
        jobs = tuple(jobs)
        if not jobs:
            return iter(())
        self.start()
        assert self._pool is not None  # noqa: S101 - start() has just made it
        return self._pool.map(jobs)

    def close(self) -> None:
        """End the children."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None
