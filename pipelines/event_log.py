"""Dagster's event log, kept open: one engine for a process that writes many events.

The storage of a home makes an engine anew for each event, and with it compiles each statement anew; that costs more
than writing the row. Other processes on the same file, and other kinds of storage, are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import dagster as dg
from sqlalchemy import Connection, create_engine, event

_PATIENCE_SECONDS = 30
"""How long a write waits for another process's; Dagster's own storage waits as long."""


@contextmanager
def kept_open(instance: dg.DagsterInstance) -> Iterator[None]:
    """While this is entered, the instance's event log writes through one engine, if it is one SQLite file."""
    storage = instance.event_log_storage
    path_of = getattr(storage, "get_db_path", None)
    if path_of is None:
        yield
        return
    engine = create_engine(f"sqlite:///{path_of()}", connect_args={"timeout": _PATIENCE_SECONDS})
    event.listen(engine, "connect", relax_durability)

    @contextmanager
    def transaction(*_run: str | None) -> Iterator[Connection]:
        with engine.begin() as connection:
            yield connection

    # Set on this one object and taken off again: these three are what the storage's other methods go through.
    ways = {"run_connection": transaction, "index_connection": transaction, "has_table": lru_cache(storage.has_table)}
    vars(storage).update(ways)
    try:
        yield
    finally:
        for name in ways:
            delattr(storage, name)
        engine.dispose()


def relax_durability(connection: Any, _record: object) -> None:
    """For SQLite with a write-ahead log: NORMAL loses at most the last events in a power cut, never the database."""
    connection.execute("PRAGMA synchronous=NORMAL")
