"""One writer a home: a second command waits, and says so, until the first has finished."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tonghop.paths import Home


@contextmanager
def home_lock(home: Home, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the home's lock; the system releases it when the process ends, however it ends."""
    home.root.mkdir(parents=True, exist_ok=True)
    with (home.root / ".lock").open("a", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("Một lần chạy khác đang làm việc trong cùng thư mục; đợi nó xong rồi chạy tiếp …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def home_is_free(home: Home) -> Iterator[bool]:
    """Hold the home's lock if nobody does, and say whether; never waits."""
    home.root.mkdir(parents=True, exist_ok=True)
    with (home.root / ".lock").open("a", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
