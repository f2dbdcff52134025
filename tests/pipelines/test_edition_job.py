"""The job `phat_hanh`: an operator issues an edition in the UI and reads there what came of it, or what to do first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import dagster as dg
from sample_home import CYCLE

from assets.edition import EDITION
from pipelines.definitions import Overrides, build_defs
from pipelines.jobs import EDITION_JOB
from pipelines.running import QUIET
from tonghop.stages import Workplace


def issue(workplace: Workplace, **config: object) -> dg.ExecuteInProcessResult:
    definitions = build_defs(Overrides(catalogue=workplace.catalogue.directory, resources={"workplace": workplace}))
    with dg.DagsterInstance.ephemeral() as instance:
        return definitions.resolve_job_def(EDITION_JOB).execute_in_process(
            run_config={**QUIET, "ops": {EDITION.to_python_identifier(): {"config": config}}},
            instance=instance,
            raise_on_error=False,
            partition_key=str(CYCLE),
        )


def test_a_draft_is_issued_with_its_number_and_its_bundle_in_the_metadata(
    put: Callable[[str], Path], run: Callable[..., object], workplace: Workplace
) -> None:
    put("ben-tre")
    run()
    (made,) = issue(workplace, by="Trần Thị B").asset_materializations_for_node(EDITION.to_python_identifier())
    told = {name: value.value for name, value in made.metadata.items()}
    assert (told["lần lập"], told["loại"], told["lập bản mới"]) == (1, "bản dự thảo", True)
    assert told["gói"].endswith("/editions/2020-H1-ed1.zip")
    assert "Chưa có tên người ký." in told["chỗ trống cần bổ sung"]
    (again,) = issue(workplace).asset_materializations_for_node(EDITION.to_python_identifier())
    assert again.metadata["lập bản mới"].value is False
    refused = issue(workplace, final=True, by="Trần Thị B")
    (failure,) = (event.step_failure_data for event in refused.all_events if event.is_step_failure)
    assert "chưa khóa" in failure.user_failure_data.description
    assert "tonghop lock 2020-H1" in failure.user_failure_data.metadata["cách xử lý"].value
