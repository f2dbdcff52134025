"""A cycle past its deadline with members missing is visibly unhealthy, with the recovery step in words."""

import json
from datetime import date

import dagster as dg
import pytest

from assets import status
from assets.status import HEALTH_KEY
from pipelines.definitions import Overrides, build_defs
from pipelines.instance import open_instance
from pipelines.jobs import CYCLE_JOB
from pipelines.running import QUIET
from tonghop.paths import Home


def evaluated(home: Home) -> dg.AssetCheckEvaluation:
    job = build_defs(Overrides(home=home)).resolve_job_def(CYCLE_JOB)
    with open_instance(home) as instance:
        result = job.execute_in_process(run_config=QUIET, instance=instance, partition_key="2020-H1")
    assert result.success
    (evaluation,) = result.get_asset_check_evaluations()
    return evaluation


@pytest.mark.parametrize(("day", "healthy"), [(date(2020, 7, 10), True), (date(2020, 7, 11), False)])
def test_the_check_turns_red_the_day_after_the_deadline(
    home: Home, monkeypatch: pytest.MonkeyPatch, day: date, healthy: bool
) -> None:
    monkeypatch.setattr(status, "today", lambda: day)
    evaluation = evaluated(home)
    assert evaluation.asset_check_key == HEALTH_KEY
    assert evaluation.partition == "2020-H1"
    assert evaluation.passed is healthy
    assert "tonghop run 2020-H1 --member ca-mau" in str(evaluation.metadata["việc phải xử lý"].value)
    page = json.loads((home.outbox("2020-H1") / "status.json").read_text(encoding="utf-8"))
    assert page["healthy"] is healthy
