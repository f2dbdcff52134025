"""The jobs with a process for each step, as functions that such a process can find again by name."""

import dagster as dg

from pipelines.definitions import build_defs
from pipelines.jobs import CYCLE_JOB, MEMBERS_JOB


def members_job() -> dg.JobDefinition:
    return build_defs().resolve_job_def(MEMBERS_JOB).with_executor_def(dg.multiprocess_executor)


def cycle_job() -> dg.JobDefinition:
    return build_defs().resolve_job_def(CYCLE_JOB).with_executor_def(dg.multiprocess_executor)
