"""Dagster's database files for a home that has none: made whole beside their place, then put there by renaming.

Dagster makes a file first and its tables after; a process killed in between would leave a file that no later run can
use and that Dagster takes for a finished one. Opening the instance is in `instance`.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

MAKING = ".making"
"""Where they are made; while this directory is there, not all of them are in place."""


def make_store(dagster_home: Path) -> None:
    """Put the database files there that the settings in `dagster_home` ask for, if none are yet."""
    with (dagster_home / ".store.lock").open("a", encoding="utf-8") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        making = dagster_home / MAKING
        if making.exists() or not any(dagster_home.rglob("*.db")):
            _make(making, dagster_home)


def _make(making: Path, dagster_home: Path) -> None:
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    shutil.copyfile(dagster_home / "dagster.yaml", making / "dagster.yaml")
    with _pointed_at(making), dg.DagsterInstance.from_config(str(making)) as instance:
        instance.get_runs_count()
    for path in sorted(making.rglob("*.db")):
        place = dagster_home / path.relative_to(making)
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            path.replace(place)
    shutil.rmtree(making)


@contextmanager
def _pointed_at(directory: Path) -> Iterator[None]:
    """The settings name their directories by this variable."""
    before = os.environ["DAGSTER_HOME"]
    os.environ["DAGSTER_HOME"] = str(directory)
    try:
        yield
    finally:
        os.environ["DAGSTER_HOME"] = before
