"""`dagster.yaml` of a home: written once, then the operator's to change; what came later is put behind it and told.

What the settings mean is in the reference of Dagster's documentation; opening the instance is in `instance`.
"""

from __future__ import annotations

import logging
from pathlib import Path

import yaml

from tonghop.reporting.exports import write_aside

LOGGER = logging.getLogger("tonghop.runs")

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
"""
MONITORING = """\
run_monitoring:
  # A run whose process was killed would otherwise hold the queue for ever.
  enabled: true
"""


def write_settings(path: Path) -> None:
    """Write the settings of a new home; those of an older one get the section they lack, and nothing else changes."""
    if not path.exists():
        write_aside(path, [SETTINGS, MONITORING])
    elif _takes_monitoring(path.read_text(encoding="utf-8")):
        write_aside(path, [path.read_bytes().rstrip() + b"\n", MONITORING])
        LOGGER.warning("Đã thêm mục run_monitoring vào %s; các mục khác giữ nguyên.", path)


def _takes_monitoring(text: str) -> bool:
    """Whether the section is missing and can stand behind the others."""
    try:
        known, longer = yaml.safe_load(text), yaml.safe_load(f"{text.rstrip()}\n{MONITORING}")
    except yaml.YAMLError:
        return False  # what is wrong with it, Dagster says itself
    return isinstance(known, dict) and "run_monitoring" not in known and {**longer, **known} == longer
