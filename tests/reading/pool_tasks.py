"""What the children of the pool's tests do with an item; imports nothing heavy."""

import os
import resource
import sys
import time


def misbehave(item: object) -> object:
    """Return the item, unless it is the name of a misdeed."""
    if item == "exit":
        os._exit(3)
    if item == "abort":
        os.abort()
    if item == "sleep":
        time.sleep(60)
    if item == "bloat":
        return len(bytearray(4 * 2**30))
    if item == "raise":
        raise KeyError(item)
    if item == "recurse":
        return misbehave_deeper(0)
    return item


def misbehave_deeper(depth: int) -> int:
    return misbehave_deeper(depth + 1)


def process_and_modules(_: object) -> tuple[int, list[str]]:
    """The child's process number and the packages it has imported."""
    return os.getpid(), sorted({name.partition(".")[0] for name in sys.modules})


_TAKEN: list[bytearray] = []


def take_and_keep(megabytes: int) -> int:
    """Keep so much memory for good, as a leak would; the child's process number."""
    _TAKEN.append(bytearray(megabytes * 2**20))
    return os.getpid()


class _Tree:
    """Python counts two objects; what they hold is large."""

    def __init__(self, megabytes: int) -> None:
        self.itself = self
        self.body = bytearray(megabytes * 2**20)


def leave_in_a_cycle(megabytes: int) -> int:
    """Leave so much memory where only the garbage collector can free it; the child's peak so far, in kilobytes."""
    _Tree(megabytes)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
