"""Data Docs through Dagster: their own job, linked from the materialization, and no part of an ordinary run."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlparse

import dagster as dg
from sample_home import CYCLE

from assets.data_docs import DATA_DOCS
from expectations.example import example_figures
from pipelines.definitions import Overrides, build_defs
from pipelines.jobs import CYCLE_JOB, DATA_DOCS_JOB
from tonghop.model import SubmissionState
from tonghop.stages import Workplace
from tonghop.warehouse import figures, submissions
from tonghop.warehouse.records import Arrival


def checked(workplace: Workplace) -> None:
    lines = ("exports = 9.5 triệu USD", "exports/fdi = 9 triệu USD", "exports/domestic = 5 triệu USD")
    rows, _ = example_figures(lines, member="ca-mau", cycle=CYCLE, catalogue=workplace.catalogue)
    with workplace.warehouse.transaction() as connection:
        arrival = Arrival("a" * 64, "bao-cao.xlsx", 1_000, datetime(2020, 6, 25, tzinfo=UTC))
        stored = submissions.register_many(connection, str(CYCLE), {"ca-mau": arrival})["ca-mau"]
        submissions.set_state(connection, stored.submission_id, SubmissionState.READ)
        figures.replace_for_submissions(connection, {stored.submission_id: rows})


def job(workplace: Workplace, name: str) -> dg.JobDefinition:
    return build_defs(Overrides(resources={"workplace": workplace})).resolve_job_def(name)


def test_the_job_writes_the_pages_and_links_them(workplace: Workplace) -> None:
    checked(workplace)
    result = job(workplace, DATA_DOCS_JOB).execute_in_process(partition_key=str(CYCLE))
    (event,) = result.asset_materializations_for_node("data_docs")
    link = event.metadata["trang"].value
    assert Path(unquote(urlparse(str(link)).path)).is_file()


def test_before_any_submission_the_run_fails_and_says_what_to_do(workplace: Workplace) -> None:
    result = job(workplace, DATA_DOCS_JOB).execute_in_process(partition_key=str(CYCLE), raise_on_error=False)
    (failure,) = [event for event in result.all_events if event.is_step_failure]
    assert "tonghop run 2020-H1" in failure.step_failure_data.error_display_string


def test_an_ordinary_run_does_not_make_them(workplace: Workplace) -> None:
    assert DATA_DOCS not in job(workplace, CYCLE_JOB).asset_layer.executable_asset_keys
