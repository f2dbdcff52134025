"""The inbox sensor: which runs a look into the inbox asks for, and that such a run does what it is asked for."""

import logging
import os
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from assets.accepted import ACCEPTED
from pipelines.definitions import Overrides, build_defs
from pipelines.instance import open_instance
from pipelines.jobs import MEMBERS_JOB
from pipelines.partitions import Partitions
from pipelines.running import QUIET, CycleRun
from pipelines.sensors import INBOX_SENSOR, SINGLE_RUNS
from pipelines.tags import MEMBER_TAG, RANGE_END, RANGE_START
from tonghop.catalogue import load_catalogue
from tonghop.paths import Home

LONG_AGO = 1_600_000_000_000_000_000


class Looks:
    """The sensor's looks, one after the other, each with the cursor of the one before."""

    def __init__(self, home: Home) -> None:
        self.definitions = build_defs(Overrides(home=home))
        self.home = home
        self.cursor: str | None = None
        self.skipped: str | None = None

    def next(self) -> list[dg.RunRequest]:
        repository = self.definitions.get_repository_def()
        with open_instance(self.home) as instance:
            context = dg.build_sensor_context(instance=instance, cursor=self.cursor, repository_def=repository)
            data = repository.get_sensor_def(INBOX_SENSOR).evaluate_tick(context)
        self.cursor, self.skipped = data.cursor, data.skip_message
        return list(data.run_requests or [])


@pytest.fixture
def looks(home: Home) -> Looks:
    return Looks(home)


def settled(path: Path) -> Path:
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


def test_a_new_file_asks_for_its_own_members_run_once(looks: Looks, put: Callable[[str], Path]) -> None:
    settled(put("bac-lieu"))
    (request,) = looks.next()
    assert request.partition_key == "2020-H1|bac-lieu"
    assert str(request.run_key).startswith("2020-H1|bac-lieu|")
    assert len(str(request.run_key).split("|")[2]) == 64
    assert request.tags[MEMBER_TAG] == "bac-lieu"
    assert looks.next() == []


def test_a_file_being_written_waits_for_the_next_look(looks: Looks, put: Callable[[str], Path]) -> None:
    path = put("bac-lieu")
    assert looks.next() == []
    path.write_bytes(path.read_bytes() + b"more")
    assert looks.next() == []
    assert len(looks.next()) == 1


def test_few_members_get_a_run_each_and_many_share_runs_with_their_neighbours(
    looks: Looks, put: Callable[[str], Path]
) -> None:
    members = Partitions.of(load_catalogue()).members.get_partition_keys()[: SINGLE_RUNS + 1]
    for member in members[:SINGLE_RUNS]:
        settled(put(member))
    assert {request.partition_key for request in looks.next()} == {
        f"2020-H1|{member}" for member in members[:SINGLE_RUNS]
    }
    looks.cursor = None
    settled(put(members[-1]))
    (shared,) = looks.next()
    assert shared.partition_key is None
    assert shared.tags[RANGE_START] == f"2020-H1|{members[0]}"
    assert shared.tags[RANGE_END] == f"2020-H1|{members[-1]}"


def test_a_file_that_a_command_has_already_read_is_not_asked_for_again(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun]
) -> None:
    settled(put("bac-lieu"))
    run()
    assert Looks(home).next() == []


def test_bytes_that_come_back_after_others_are_asked_for_under_a_new_key(
    looks: Looks, put: Callable[[str], Path], run: Callable[..., CycleRun]
) -> None:
    path = settled(put("bac-lieu"))
    first = path.read_bytes()
    (request,) = looks.next()
    run()
    path.write_bytes(b"something else")
    run()
    settled(path).write_bytes(first)
    assert looks.next() == []
    (again,) = looks.next()
    assert again.run_key == f"{request.run_key}|2"


def test_the_run_asked_for_takes_in_that_member_and_nobody_else(
    looks: Looks, put: Callable[[str], Path], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="tonghop.runs")
    settled(put("bac-lieu"))
    (request,) = looks.next()
    settled(put("soc-trang"))
    job = looks.definitions.resolve_job_def(MEMBERS_JOB)
    with open_instance(looks.home) as instance:
        result = job.execute_in_process(
            run_config=QUIET, instance=instance, partition_key=request.partition_key, tags=dict(request.tags)
        )
        assert result.success
        assert instance.get_materialized_partitions(ACCEPTED) == {"2020-H1|bac-lieu"}
    lines = [record.getMessage() for record in caplog.records if record.name == "tonghop.runs"]
    assert [line.split()[:3] for line in lines] == [
        [f"event={what}", "cycle=2020-H1", "member=bac-lieu"] for what in ("received", "read", "accepted")
    ]


def test_the_cursor_stays_small_and_the_memory_is_written_only_when_something_changed(
    looks: Looks, home: Home, put: Callable[[str], Path]
) -> None:
    for member in Partitions.of(load_catalogue()).members.get_partition_keys()[:5]:
        settled(put(member))
    looks.next()
    memory = home.dagster / "inbox-memory.json"
    written = memory.stat().st_mtime_ns
    assert looks.next() == []
    assert len(str(looks.cursor)) == 32
    assert memory.stat().st_mtime_ns == written


def test_a_memory_that_was_lost_takes_nothing_in_twice(
    looks: Looks, home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun]
) -> None:
    settled(put("bac-lieu"))
    (request,) = looks.next()
    (home.dagster / "inbox-memory.json").unlink()
    assert [row.run_key for row in looks.next()] == [request.run_key]
    run()
    (home.dagster / "inbox-memory.json").write_text("{}", encoding="utf-8")
    assert looks.next() == []


def test_what_is_passed_over_is_told_at_every_look_and_logged_at_the_first(
    looks: Looks, home: Home, capfd: pytest.CaptureFixture[str]
) -> None:
    home.inbox("2020-H1", "ca-mu").mkdir(parents=True)
    for _ in range(3):
        looks.next()
        assert "“ca-mu” không phải đơn vị của kỳ 2020-H1" in str(looks.skipped)
    assert capfd.readouterr().err.count("WARNING") == 1


def test_the_sensor_is_on_from_the_start(looks: Looks) -> None:
    sensor = looks.definitions.get_repository_def().get_sensor_def(INBOX_SENSOR)
    assert sensor.default_status is dg.DefaultSensorStatus.RUNNING
