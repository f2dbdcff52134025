"""The Dagster instance of a home: where its runs and events are kept, with telemetry off and cheap SQLite writes.

What is stored there is Dagster's own book-keeping; figures and findings are in the warehouse.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tonghop.paths import Home

SETTINGS = """\
# Written once by tonghop; yours to change. https://docs.dagster.io/deployment/oss/dagster-yaml
telemetry:
  enabled: false
python_logs:
  python_log_level: INFO
run_coordinator:
  module: dagster.core.run_coordinator
  class: QueuedRunCoordinator
  config:
    # One home is written by one run at a time; the others wait their turn.
    max_concurrent_runs: 1
"""


def prepare_dagster_home(home: Home) -> Path:
    """Make the instance directory with its settings, and point Dagster at it through the environment."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    settings = home.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "yes")
    # Materializations of a range are then stored together.
    os.environ.setdefault("DAGSTER_EVENT_BATCH_SIZE", "100")
    return home.dagster
