"""The child process of `tonghop.reading.pool`: reads items off a pipe, runs the task on each, sends back what came out.

Kept to the standard library and next to nothing of the project: a child costs no more than the task's own imports.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from tonghop.collector import collect_between, collect_rarely, end_at_once

READY, DONE, FAILED, UNUSABLE = "ready", "done", "failed", "unusable"
"""READY is said once, before the first item; the others say what became of an item, or that the task does not load."""


def main(descriptor: int, task: str, memory_bytes: int, cpu_seconds: int, niceness: int) -> None:
    """Serve items until the other end closes. `task` is `package.module:function`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    os.nice(niceness)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    pipe = Connection(descriptor)
    try:
        run = _load(task)
    except Exception as problem:  # noqa: BLE001 - whatever an import can raise is the parent's to report
        with contextlib.suppress(OSError, EOFError):
            pipe.recv_bytes()
            pipe.send_bytes(pickle.dumps((UNUSABLE, f"{type(problem).__name__}: {problem}")))
        return
    with contextlib.suppress(BrokenPipeError):
        pipe.send_bytes(pickle.dumps((READY, None)))
    while True:
        try:
            item = pickle.loads(pipe.recv_bytes())  # noqa: S301 - written by the parent
        except (EOFError, OSError):
            end_at_once()
            return
        _allow_cpu(cpu_seconds)
        with contextlib.suppress(BrokenPipeError):
            pipe.send_bytes(_answer(run, item))
        del item
        collect_between()


def _load(task: str) -> Callable[[Any], object]:
    module, _, name = task.partition(":")
    found: Callable[[Any], object] = getattr(importlib.import_module(module), name)
    return found


def _allow_cpu(seconds: int) -> None:
    """Move the limit on this process's CPU time to `seconds` from now: the kernel counts over its whole life."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + seconds + 1, hard))


def _answer(run: Callable[[Any], object], item: object) -> bytes:
    try:
        return pickle.dumps((DONE, run(item)), protocol=pickle.HIGHEST_PROTOCOL)
    except BaseException as problem:  # noqa: BLE001 - a panic of native code is no Exception, and must not end the pool
        if isinstance(problem, MemoryError):
            return pickle.dumps((FAILED, ("memory", "")))
        return pickle.dumps((FAILED, ("error", f"{type(problem).__name__}: {problem}")))
