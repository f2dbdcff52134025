"""The cycle's tables and report follow their members by themselves: once, whoever is missing, and never for nothing."""

from collections.abc import Iterator

import dagster as dg
import pytest

from assets.accepted import ACCEPTED
from assets.consolidated import CONSOLIDATED
from assets.coverage import COVERAGE
from assets.keys import cycle_member_key
from assets.report import FILES
from assets.status import HEALTH_KEY, STATUS
from assets.submissions import SUBMISSIONS
from pipelines.automation import SENSOR
from pipelines.definitions import Overrides, build_defs
from pipelines.instance import open_instance
from pipelines.jobs import CYCLE_JOB
from pipelines.running import QUIET
from tonghop.model import Cycle
from tonghop.paths import Home
from tonghop.stages import Workplace

CYCLE = Cycle(2020, 1)
CYCLE_ASSETS = {COVERAGE, CONSOLIDATED, *FILES, STATUS}
FOLLOWING = {*CYCLE_ASSETS, HEALTH_KEY}


class Daemon:
    """The evaluations of the automation sensor, one after the other, as the daemon makes them."""

    def __init__(self, instance: dg.DagsterInstance, workplace: Workplace) -> None:
        self.instance = instance
        self.definitions = build_defs(
            Overrides(catalogue=workplace.catalogue.directory, resources={"workplace": workplace})
        )
        self.cursor: dg.AutomationContext | None = None

    def tick(self) -> dict[dg.AssetKey | dg.AssetCheckKey, set[str]]:
        result = dg.evaluate_automation_conditions(self.definitions, self.instance, cursor=self.cursor)
        self.cursor = result.cursor
        requested = {row.key: row.true_subset for row in result.results}
        return {key: set(rows.expensively_compute_partition_keys()) for key, rows in requested.items() if rows.size}

    def make_cycle(self) -> None:
        job = self.definitions.resolve_job_def(CYCLE_JOB)
        assert job.execute_in_process(run_config=QUIET, instance=self.instance, partition_key=str(CYCLE)).success

    def accept(self, *members: str) -> None:
        for member in members:
            self.report(ACCEPTED, member)

    def report(self, asset: dg.AssetKey, member: str) -> None:
        event = dg.AssetMaterialization(asset, partition=str(cycle_member_key(CYCLE, member)))
        self.instance.report_runless_asset_event(event)


@pytest.fixture
def daemon(home: Home, workplace: Workplace) -> Iterator[Daemon]:
    with open_instance(home) as instance:
        opened = Daemon(instance, workplace)
        assert opened.tick() == {}
        yield opened


EVERYTHING = {key: {str(CYCLE)} for key in FOLLOWING}


def test_one_accepted_member_requests_the_whole_cycle_once(daemon: Daemon) -> None:
    daemon.accept("tien-giang")
    assert daemon.tick() == EVERYTHING
    assert daemon.tick() == {}


def test_a_burst_of_members_is_one_request(daemon: Daemon) -> None:
    daemon.accept("tien-giang", "soc-trang", "bac-lieu", "long-an")
    assert daemon.tick() == EVERYTHING
    daemon.make_cycle()
    assert daemon.tick() == {}


def test_what_a_command_has_already_made_is_not_asked_for_again(daemon: Daemon) -> None:
    daemon.accept("tien-giang")
    daemon.make_cycle()
    assert daemon.tick() == {}
    assert daemon.tick() == {}


def test_a_member_accepted_after_the_cycle_was_made_is_not_lost_between_two_ticks(daemon: Daemon) -> None:
    daemon.accept("tien-giang")
    daemon.make_cycle()
    daemon.accept("soc-trang")
    assert daemon.tick() == EVERYTHING


def test_nothing_is_requested_while_nothing_changes(daemon: Daemon) -> None:
    assert daemon.tick() == {}
    assert daemon.tick() == {}


def test_a_file_that_could_not_be_read_remakes_the_cycle_so_that_it_says_so(daemon: Daemon) -> None:
    daemon.report(SUBMISSIONS, "ca-mau")
    assert daemon.tick() == EVERYTHING


def test_tables_follow_a_coverage_that_was_made_alone(daemon: Daemon) -> None:
    daemon.instance.report_runless_asset_event(dg.AssetMaterialization(COVERAGE, partition=str(CYCLE)))
    assert daemon.tick() == {key: {str(CYCLE)} for key in FOLLOWING - {COVERAGE}}
    assert daemon.tick() == {}


def test_the_automation_is_on_from_the_start_and_looks_after_exactly_the_cycles_assets() -> None:
    repository = build_defs().get_repository_def()
    sensor = repository.get_sensor_def(SENSOR)
    assert sensor.default_status is dg.DefaultSensorStatus.RUNNING
    assert sensor.asset_selection.resolve(repository.asset_graph) == CYCLE_ASSETS
    assert HEALTH_KEY in sensor.asset_selection.resolve_checks(repository.asset_graph)
