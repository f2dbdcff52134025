"""A few child processes that read files, each file under limits of memory, CPU and wall clock.

A child outlives good files; one that a bad file kills, stalls or bloats is replaced, and that file alone comes back as
ReaderCrashed: one that fails in a child which had others before it is tried once more in a child of its own, for it
may be these that it suffers from. What is done with a file is the caller's task; nothing here knows spreadsheets.

Children are started with subprocess rather than multiprocessing: that is safe from a parent with threads, and does not
import the parent's main module, which may be Dagster.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from tonghop.model import Finding, PipelineFault
from tonghop.reading.worker import DONE, READY, UNUSABLE

Item = TypeVar("Item")

_START = (
    "import sys; sys.path[:] = dict.fromkeys(sys.argv[6:] + sys.path); from tonghop.reading.worker import main; "
    "main(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:6]))"
)
_CPU_SIGNAL = -signal.SIGXCPU
_REASONS = {
    "time": "quá thời gian cho phép",
    "memory": "quá bộ nhớ cho phép",
    "killed": "tiến trình đọc bị hủy",
    "error": "lỗi khi đọc",
}


class ReaderPoolFault(PipelineFault):
    """The pool's task cannot be run at all, whatever the file."""

    def __init__(self, message: str) -> None:
        super().__init__(message, remedy="Check the installation: the same function must import in a plain Python.")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Memory is a child's whole address space; a child starts with about 0.1 GB of it."""

    memory_bytes: int = 1024**3
    cpu_seconds: int = 10
    wall_seconds: float = 10.0
    start_seconds: float = 30.0
    """Extra wall time for a fresh child's first file: it still has the task to import."""
    niceness: int = 0
    """How far a child stands back for other processes, as in nice(1)."""


@dataclass(frozen=True, slots=True)
class ReaderCrashed:
    """The result of an item whose reading ended badly. `reason`: `time`, `memory`, `killed` or `error`."""

    item: object
    reason: str
    detail: str = ""

    @property
    def finding(self) -> Finding:
        """What to tell the member: the file was refused."""
        # The words come from the catalogue, which a pool that starts early should not wait for.
        from tonghop.reading.messages import finding_of  # noqa: PLC0415

        return finding_of("file_unreadable/crashed", detail=_REASONS[self.reason])


@dataclass(slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    pipe: Connection[Any, Any]
    fresh: bool = True
    served: int = 0
    place: int = -1
    item: object = None
    deadline: float = field(default=0.0)

    @property
    def busy(self) -> bool:
        return self.place >= 0


class ReaderPool(Generic[Item]):
    """`workers` children that run `task` (`package.module:function` of one picklable item, giving a picklable result).

    Use as a context manager, from one thread at a time; leaving it ends and reaps every child.
    """

    def __init__(self, task: str, workers: int = 2, limits: Limits | None = None) -> None:
        self._task = task
        self._limits = limits or Limits()
        self._ended = False
        self._children = [self._start() for _ in range(workers)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def map(self, items: Iterable[Item]) -> Iterator[Any | ReaderCrashed]:
        """The task's result for each item, in the items' order, ReaderCrashed for each that has none.

        Raises ReaderPoolFault when the task itself cannot be loaded.
        """
        waiting = deque(enumerate(items))
        done: dict[int, object] = {}
        total = len(waiting)
        try:
            for place in range(total):
                while place not in done:
                    self._hand_out(waiting)
                    self._collect(done, waiting)
                yield done.pop(place)
        finally:
            # A caller that stops early must not leave answers in the pipes for the next call.
            for child in [child for child in self._children if child.busy]:
                self._replace(child)

    def end_now(self) -> None:
        """Kill every child, whatever it is doing; from any thread. `close` still has to follow."""
        self._ended = True
        for child in list(self._children):
            child.process.kill()

    def close(self) -> None:
        """End every child and wait for it."""
        for child in self._children:
            child.pipe.close()
        for child in self._children:
            _end(child.process, patience=0.0 if child.busy else 1.0)
        self._children.clear()

    def _start(self) -> _Child:
        ours, theirs = Pipe()
        limits = self._limits
        numbers = (limits.memory_bytes, limits.cpu_seconds, limits.niceness)
        arguments = [str(theirs.fileno()), self._task, *map(str, numbers)]
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own arguments
            [sys.executable, "-c", _START, *arguments, *(entry or str(Path.cwd()) for entry in sys.path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
        theirs.close()
        return _Child(process, ours)

    def _replace(self, child: _Child) -> None:
        if child not in self._children:
            return
        child.pipe.close()
        _end(child.process, patience=0.0)
        if not self._ended:
            self._children[self._children.index(child)] = self._start()

    def _hand_out(self, waiting: deque[tuple[int, Item]]) -> None:
        for child in [child for child in self._children if not child.busy][: len(waiting)]:
            place, item = waiting.popleft()
            extra = self._limits.start_seconds if child.fresh else 0.0
            child.place, child.item = place, item
            child.served += 1
            child.deadline = time.monotonic() + self._limits.wall_seconds + extra
            # A child that died since its last file is found out when its answer is collected.
            with contextlib.suppress(OSError):
                child.pipe.send_bytes(pickle.dumps(item, protocol=pickle.HIGHEST_PROTOCOL))

    def _collect(self, done: dict[int, object], waiting: deque[tuple[int, Any]]) -> None:
        """Wait until at least one child answers, dies or runs out of time."""
        busy = {child.pipe: child for child in self._children if child.busy}
        patience = min(child.deadline for child in busy.values()) - time.monotonic()
        ready = wait(list(busy), timeout=max(0.0, patience))
        for pipe in ready:
            child = busy.pop(pipe)  # type: ignore[call-overload]
            place, answer = child.place, self._answer(child)
            if isinstance(answer, ReaderCrashed) and answer.reason != "time" and child.served > 1 and not self._ended:
                self._replace(child)
                waiting.appendleft((place, answer.item))
            elif answer is not READY:
                done[place] = answer
        now = time.monotonic()
        for child in busy.values():
            if child.deadline <= now:
                done[child.place] = ReaderCrashed(child.item, "time")
                self._replace(child)

    def _answer(self, child: _Child) -> object:
        try:
            kind, value = pickle.loads(child.pipe.recv_bytes())  # noqa: S301 - written by our own child
        except (EOFError, OSError):
            if child.fresh and not self._ended:
                raise ReaderPoolFault(f"No file can be read: a process for {self._task} ends as it starts.") from None
            reason = "time" if _ended_by(child.process) == _CPU_SIGNAL else "killed"
            crashed = ReaderCrashed(child.item, reason)
            self._replace(child)
            return crashed
        if kind == READY:
            child.fresh, child.deadline = False, time.monotonic() + self._limits.wall_seconds
            return READY
        if kind == UNUSABLE:
            raise ReaderPoolFault(f"No file can be read: {self._task} does not load ({value}).")
        answer = value if kind == DONE else ReaderCrashed(child.item, *value)
        child.place, child.item = -1, None
        return answer


def _ended_by(process: subprocess.Popen[bytes]) -> int | None:
    """How the process ended, None when it has not within a moment of closing its pipe."""
    try:
        return process.wait(timeout=1.0)
    except subprocess.TimeoutExpired:
        return None


def _end(process: subprocess.Popen[bytes], patience: float) -> None:
    """Give the process `patience` seconds to end by itself, then kill it; wait for it either way."""
    try:
        process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
