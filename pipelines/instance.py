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
from tonghop.paths import Home

SETTINGS = """\
# Written once by tonghop; yours to change. See the reference of dagster.yaml in Dagster's documentation.
telemetry:
  enabled: false
nux:
  enabled: false
event_log_storage:
  # One event file for all runs: opening one a run costs more than the events of a small run.
  module: dagster.core.storage.event_log
  class: ConsolidatedSqliteEventLogStorage
  config:
    base_dir:
      env: DAGSTER_HOME
run_coordinator:
  module: dagster.core.run_coordinator
  class: QueuedRunCoordinator
  config:
    # One home is written by one run at a time; the others wait their turn.
    max_concurrent_runs: 1
run_monitoring:
  # A run whose process was killed would otherwise hold the queue for ever.
  enabled: true
"""


def prepare_dagster_home(home: Home) -> Path:
    """Make the instance directory with its settings, and point Dagster at it through the environment."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    settings = home.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    return home.dagster


@contextmanager
def open_instance(home: Home) -> Iterator[dg.DagsterInstance]:
    """The instance of `home`, for one process that writes many events."""
    prepare_dagster_home(home)
    with _cheap_sqlite(), dg.DagsterInstance.get() as instance, ExitStack() as held:
        instance.get_runs_count()  # makes the database files
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
