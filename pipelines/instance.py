"""The Dagster instance of a home: where its runs and events are kept, telemetry off, SQLite writes made cheap.

What is stored there is Dagster's own book-keeping; figures and findings are in the warehouse.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import dagster as dg
from sqlalchemy import NullPool, event

from pipelines.event_log import kept_open, relax_durability
from pipelines.fresh_store import make_store
from pipelines.settings import write_settings
from tonghop.paths import Home


def prepare_dagster_home(home: Home) -> Path:
    """Make the instance directory with its settings, and point Dagster at it through the environment."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    write_settings(home.dagster / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    return home.dagster


@contextmanager
def open_instance(home: Home) -> Iterator[dg.DagsterInstance]:
    """The instance of `home`, for one process that writes many events."""
    make_store(prepare_dagster_home(home))
    with _cheap_sqlite(), dg.DagsterInstance.get() as instance, ExitStack() as held:
        for path in sorted(home.dagster.rglob("*.db")):
            # Dagster opens and closes a connection for each statement on its runs; while another one stays open,
            # closing does not have to fold the write-ahead log back.
            connection = held.enter_context(closing(sqlite3.connect(path)))
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        held.enter_context(kept_open(instance))
        yield instance


@contextmanager
def _cheap_sqlite() -> Iterator[None]:
    """Dagster's storages open their files through a pool of this kind; the warehouse does not, and stays strict."""

    def relax(connection: object, record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            relax_durability(connection, record)

    event.listen(NullPool, "connect", relax)
    try:
        yield
    finally:
        event.remove(NullPool, "connect", relax)
