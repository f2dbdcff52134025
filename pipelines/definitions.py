"""The one assembly point: `build_defs` puts assets, jobs, schedules, sensors and resources together.

Tests and other homes hand in overrides; Dagster's own processes load `defs`, which is assembled when it is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dagster as dg

from assets.consolidated import build_consolidated
from assets.coverage import build_coverage
from assets.data_docs import build_data_docs
from assets.edition import build_edition
from assets.member_stages import build_member_assets
from assets.outreach import build_messages, build_returns
from assets.report import build_publication
from assets.status import build_health_check, build_status
from pipelines.automation import after_members, along_with_coverage, automation_sensor
from pipelines.jobs import cycle_job, data_docs_job, edition_job, members_job, round_jobs
from pipelines.mail_sensor import mail_sensor
from pipelines.partitions import Partitions
from pipelines.resources import workplace_resource
from pipelines.schedules import build_schedules
from pipelines.sensors import decisions_sensor, inbox_sensor
from tonghop.catalogue import load_catalogue
from tonghop.paths import Home


@dataclass(frozen=True)
class Overrides:
    """What a test or another head board may put in place of the defaults."""

    home: Home | None = None
    catalogue: Path | None = None
    resources: Mapping[str, Any] = field(default_factory=dict)


def build_defs(overrides: Overrides | None = None) -> dg.Definitions:
    """All definitions over one catalogue and one home. Raises CatalogueFault for a mistake in a catalogue file."""
    chosen = overrides or Overrides()
    partitions = Partitions.of(load_catalogue(chosen.catalogue))
    members, cycle, rounds = members_job(partitions), cycle_job(partitions), round_jobs(partitions)
    return dg.Definitions(
        assets=[
            build_returns(partitions.cycles),
            build_messages(partitions.cycles),
            build_member_assets(partitions.cycle_members),
            build_coverage(partitions.cycles, after_members()),
            build_consolidated(partitions.cycles, along_with_coverage()),
            build_publication(partitions.cycles, along_with_coverage()),
            build_status(partitions.cycles, along_with_coverage()),
            build_data_docs(partitions.cycles),
            build_edition(partitions.cycles),
        ],
        asset_checks=[build_health_check(partitions.cycles, along_with_coverage())],
        jobs=[members, cycle, data_docs_job(partitions), edition_job(partitions), *rounds.values()],
        schedules=build_schedules(rounds, chosen.catalogue),
        sensors=[
            automation_sensor(),
            inbox_sensor(members, partitions, chosen.home, chosen.catalogue),
            decisions_sensor(members, cycle, chosen.home, chosen.catalogue),
            mail_sensor(chosen.home, chosen.catalogue),
        ],
        # Also for runs that no job names (a click on an asset, the automation): a process costs more than a step.
        executor=dg.in_process_executor,
        resources={"workplace": workplace_resource(chosen.home, chosen.catalogue), **chosen.resources},
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What `workspace.yaml` loads."""
    return build_defs()
