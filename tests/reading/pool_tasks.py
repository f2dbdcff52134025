"""What the children of the pool's tests do with an item; imports nothing heavy."""

import os
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
