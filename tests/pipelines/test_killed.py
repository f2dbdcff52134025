"""kill -9 at any point, then the same command again: the outbox has the bytes of a run that nobody disturbed.

Each killed run is a process of its own, forked after the slow imports; it ends by SIGKILL at the point under test.
"""

import importlib
import multiprocessing
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from sample_home import CYCLE

from pipelines.instance import open_instance
from pipelines.partitions import Partitions
from pipelines.running import run_cycle
from tonghop.catalogue import load_catalogue
from tonghop.paths import SAMPLES, Home
from tonghop.stages import Workplace

PARTS = 4
"""The course of a run is cut into so many parts, and killed once somewhere in each."""
MEMBERS = tuple(Partitions.of(load_catalogue()).members.get_partition_keys()[:2])
POINTS = {
    "a file is archived but not yet named": "tonghop.reading.intake:_publish",
    "figures are half stored": "tonghop.stages.reading:narratives.replace_for_submissions",
    "verdicts are half stored": "expectations.stage:submissions.set_states",
    "verdicts are stored and not yet settled": "assets.member_stages:settle",
    "the report is half rendered": "tonghop.reporting.documents:check_orphans",
    "the page is not yet rendered": "tonghop.reporting.documents:render_html",
    "files are published but not recorded": "tonghop.stages.publishing:outputs.replace_by_name",
}


def with_post(root: Path) -> Home:
    home = Home(root)
    for member in MEMBERS:
        shutil.copytree(SAMPLES / str(CYCLE) / member, home.inbox(str(CYCLE), member))
    return home


def run(home: Home) -> None:
    with Workplace.open(home) as workplace:
        assert run_cycle(workplace, CYCLE, (), lambda _text: None).report_made


def die(*_args: object, **_kwargs: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(point: str) -> None:
    module, _, path = point.partition(":")
    owner, names = importlib.import_module(module), path.split(".")
    for name in names[:-1]:
        owner = getattr(owner, name)
    setattr(owner, names[-1], die)


def die_between_two_published_files() -> None:
    replace, seen = Path.replace, []

    def counting(self: Path, target: Path) -> Path:
        if Path(target).parent.name == str(CYCLE) and not self.name.startswith("."):
            seen.append(target)
        if len(seen) == 3:
            die()
        return replace(self, target)

    Path.replace = counting  # type: ignore[assignment,method-assign]


def outbox(home: Home) -> dict[str, bytes]:
    folder = home.outbox(str(CYCLE))
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def writes_something(event: str, told: tuple[Any, ...]) -> bool:
    if event == "open":
        return isinstance(told[2], int) and bool(told[2] & (os.O_WRONLY | os.O_RDWR))
    return event in {"os.rename", "os.link", "os.mkdir", "os.remove", "os.utime", "sqlite3.connect"}


def count_effects(report: Connection) -> None:
    """Have the process say, when it is asked, how often it asked for something to be written."""
    seen: list[str] = []
    sys.addaudithook(lambda event, told: seen.append(event) if writes_something(event, told) else None)
    EFFECTS.append(lambda: report.send(len(seen)))


EFFECTS: list[Callable[[], object]] = []


def die_at_effect(number: int) -> None:
    left = iter(range(number))

    def hook(event: str, told: tuple[Any, ...]) -> None:
        if writes_something(event, told) and next(left, None) is None:
            die()

    sys.addaudithook(hook)


def killed(home: Home, prepare: Callable[[], None]) -> int | None:
    def disturbed() -> None:
        prepare()
        run(home)
        for tell in EFFECTS:
            tell()

    process = multiprocessing.get_context("fork").Process(target=disturbed)
    process.start()
    process.join()
    return process.exitcode


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    home = with_post(tmp_path_factory.mktemp("undisturbed"))
    run(home)
    return outbox(home)


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS.keys())
def test_a_run_killed_when(point: str, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    home = with_post(tmp_path)
    assert killed(home, lambda: die_at(point)) == -signal.SIGKILL
    run(home)
    assert outbox(home) == undisturbed


@pytest.fixture(scope="module")
def effects(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often an undisturbed run asks for something to be written: a file, a name, a row."""
    ours, theirs = Pipe()
    assert killed(with_post(tmp_path_factory.mktemp("counted")), lambda: count_effects(theirs)) == 0
    return int(ours.recv())


@pytest.mark.parametrize("part", range(PARTS))
def test_a_run_killed_at_any_write(part: int, effects: int, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    # Runs differ by a few writes, so the last ones are left out; another draw each time but in the gate.
    draw = random.Random(part if os.environ.get("CI") else None)  # noqa: S311 - nothing secret
    number = int((part + draw.random()) / PARTS * effects * 0.97)
    home = with_post(tmp_path)
    assert killed(home, lambda: die_at_effect(number)) == -signal.SIGKILL, f"write {number} of {effects}"
    run(home)
    assert outbox(home) == undisturbed, f"write {number} of {effects}"


def test_a_run_killed_between_two_published_files(undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    home = with_post(tmp_path)
    run(home)
    assert killed(home, die_between_two_published_files) == -signal.SIGKILL
    run(home)
    assert outbox(home) == undisturbed


def test_a_killed_run_is_told_as_failed_by_the_next_and_holds_nothing_up(
    undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    home = with_post(tmp_path)
    assert killed(home, lambda: die_at("assets.member_stages:check_submissions")) == -signal.SIGKILL
    run(home)
    assert outbox(home) == undisturbed
    with open_instance(home) as instance:
        by_status = [run.status for run in instance.get_runs()]
    assert dg.DagsterRunStatus.FAILURE in by_status
    assert dg.DagsterRunStatus.STARTED not in by_status
