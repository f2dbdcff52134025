"""Runs that a command began and never ended, because its process was killed: told as failed, so nothing waits for them.

Dagster's daemon looks after the runs that it launched itself; those of `tonghop run` have no daemon.
"""

from __future__ import annotations

import dagster as dg

from pipelines.lock import home_is_free
from pipelines.tags import BY_COMMAND
from tonghop.paths import Home

_UNDER_WAY = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
_WHY = "Tiến trình chạy đã bị dừng giữa chừng; chạy lại là đủ, không có gì bị ghi dở."


def fail_dead_runs(instance: dg.DagsterInstance) -> int:
    """Report every unfinished run of a command as failed; how many. Only for the one who holds the home's lock."""
    dead = instance.get_runs(dg.RunsFilter(statuses=_UNDER_WAY, tags=BY_COMMAND))
    for run in dead:
        instance.report_run_failed(run, _WHY)
    return len(dead)


def fail_dead_runs_of_nobody(instance: dg.DagsterInstance, home: Home) -> int:
    """The same for somebody who only looks: nothing while a command is at work."""
    with home_is_free(home) as free:
        return fail_dead_runs(instance) if free else 0
