"""A process of its own for a library that is slow to import, so that the import runs beside everything else.

What is done there is the caller's, named as `package.module:function`; nothing here knows rules or reports. Members'
files are not for here: see `tonghop.stages.children`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tonghop.model import PipelineFault
from tonghop.reading.pool import Limits, ReaderCrashed, ReaderPool

_LIMITS = Limits(memory_bytes=16 * 1024**3, cpu_seconds=3_600, wall_seconds=3_600.0, start_seconds=300.0)
"""Far above any honest work: what runs there is our own code on our own data."""


class EngineFault(PipelineFault):
    """The process of an engine could not do what it was asked."""

    def __init__(self, task: str, crash: ReaderCrashed) -> None:
        super().__init__(
            f"{task} ended badly: {crash.detail or crash.reason}.",
            remedy="Run again; if it stays, call the same function in a plain Python to see the whole error.",
        )


@contextmanager
def running(*engines: Engine) -> Iterator[Mapping[str, Engine]]:
    """These engines by their task, closed in the end."""
    try:
        yield {engine.task: engine for engine in engines}
    finally:
        for engine in engines:
            engine.close()


class Engine:
    """One process that runs `task` on one item after the other; it starts at once and ends with `close`."""

    def __init__(self, task: str, niceness: int = 0) -> None:
        self._task = task
        self._pool: ReaderPool[object] = ReaderPool(task, workers=1, limits=replace(_LIMITS, niceness=niceness))
        # The pool is for one thread at a time: every turn is taken in this one.
        self._turns = ThreadPoolExecutor(max_workers=1)

    @property
    def task(self) -> str:
        """What it runs."""
        return self._task

    def send(self, item: object) -> Future[Any]:
        """Hand `item` over without waiting; the result is what the task makes of it, or raises EngineFault."""
        return self._turns.submit(self._turn, item)

    def close(self) -> None:
        """End the process, whatever it is doing; what was sent and not answered yet raises EngineFault."""
        self._pool.end_now()
        self._turns.shutdown(cancel_futures=True)
        self._pool.close()

    def _turn(self, item: object) -> Any:
        (answer,) = self._pool.map((item,))
        if isinstance(answer, ReaderCrashed):
            raise EngineFault(self._task, answer)
        return answer
