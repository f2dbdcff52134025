"""What is found of a member may depend on its peers; the made files depend on neither the order nor the processes."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import many_processes
import pytest
from sample_home import CYCLE

from assets.accepted import ACCEPTED
from assets.figures import FIGURES
from expectations.judging_again import judge_again, outdated_verdicts
from pipelines.instance import open_instance
from pipelines.partitions import Partitions
from pipelines.running import QUIET, CycleRun, run_cycle
from pipelines.tags import cycle_tags, range_tags
from tonghop.catalogue import load_catalogue
from tonghop.paths import SAMPLES, Home
from tonghop.stages import Workplace
from tonghop.stages.covering import member_states
from tonghop.warehouse import findings

MEMBERS = tuple(
    member
    for member in Partitions.of(load_catalogue()).members.get_partition_keys()
    if (SAMPLES / str(CYCLE) / member).is_dir()
)
LATE = MEMBERS[2:-1:5]


def send(home: Home, *members: str) -> None:
    for member in members:
        shutil.copytree(SAMPLES / str(CYCLE) / member, home.inbox(str(CYCLE), member), dirs_exist_ok=True)


@contextmanager
def opened(home: Home) -> Iterator[Workplace]:
    with Workplace.open(home) as workplace:
        yield workplace


def run(home: Home, *members: str) -> CycleRun:
    with opened(home) as workplace:
        return run_cycle(workplace, CYCLE, members, lambda _text: None)


def made(home: Home) -> dict[str, bytes]:
    folder = home.outbox(str(CYCLE))
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def stored(workplace: Workplace) -> dict[str, list[str]]:
    with workplace.warehouse.reading() as connection:
        found = findings.of_cycle(connection, str(CYCLE))
    rows: dict[str, list[str]] = {member: [] for member in MEMBERS}
    for row in found:
        rows[row.member].append(f"{row.rule} {row.cell} {row.effect_pct}")
    return rows


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Everybody sent, one run."""
    home = Home(tmp_path_factory.mktemp("at-once"))
    send(home, *MEMBERS)
    assert run(home).failures == ()
    return home


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Most members first, in runs over those that are neighbours; the latecomers afterwards, the last of them first."""
    home = Home(tmp_path_factory.mktemp("one-by-one"))
    send(home, *(member for member in MEMBERS if member not in LATE))
    run(home)
    send(home, *LATE)
    assert run(home, *reversed(LATE)).failures == ()
    return home


def test_members_that_came_one_by_one_leave_the_same_files_as_all_at_once(at_once: Home, one_by_one: Home) -> None:
    assert set(made(one_by_one)) >= {"findings.csv", "figures.csv", "report.docx", "annex.xlsx", "trace.json"}
    assert made(one_by_one) == made(at_once)


def test_other_members_are_judged_again_and_not_read_again(one_by_one: Home) -> None:
    with open_instance(one_by_one) as instance:
        for asset in (FIGURES, ACCEPTED):
            records = instance.fetch_materializations(asset, limit=100).records
            assert sorted(str(row.partition_key).split("|")[1] for row in records) == sorted(MEMBERS)


def test_a_verdict_that_another_members_figures_changed_is_shown_at_its_own_partition(one_by_one: Home) -> None:
    with open_instance(one_by_one) as instance:
        records = instance.get_event_records(
            dg.EventRecordsFilter(event_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION), limit=1_000
        )
    partitions = [row.event_log_entry.dagster_event.asset_check_evaluation_data.partition for row in records]
    assert partitions.count(f"{CYCLE}|{MEMBERS[0]}") > partitions.count(f"{CYCLE}|{LATE[-1]}")


@pytest.mark.timeout(600)
def test_a_step_for_each_process_makes_the_same_files(
    at_once: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    send(home, *MEMBERS)
    monkeypatch.setenv("TONGHOP_HOME", str(home.root))
    monkeypatch.chdir(Path(__file__).parent)  # where a step's process looks for the jobs
    with open_instance(home) as instance:
        for job, tags in (
            (many_processes.members_job, range_tags(CYCLE, MEMBERS[0], MEMBERS[-1])),
            (many_processes.cycle_job, cycle_tags(CYCLE) | {"dagster/partition": str(CYCLE)}),
        ):
            with dg.execute_job(dg.reconstructable(job), instance, run_config=QUIET, tags=tags) as result:
                assert result.success
    theirs, ours = made(at_once), made(home)
    assert ours.pop("status.html")
    assert ours.pop("status.json")
    assert ours == {name: data for name, data in theirs.items() if name in ours}


def test_nothing_is_judged_again_while_nothing_changes(at_once: Home) -> None:
    with opened(at_once) as workplace:
        assert outdated_verdicts(workplace, CYCLE) == ()
        assert judge_again(workplace, CYCLE) == {}


@pytest.fixture
def some(home: Home, run: Callable[..., CycleRun]) -> Home:
    send(home, *MEMBERS[:7])
    run()
    return home


def test_a_run_cut_off_before_its_feedback_was_written_is_made_up_for(
    some: Home, workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    feedback = some.outbox(str(CYCLE)) / "feedback" / f"{MEMBERS[0]}.xlsx"
    before = feedback.read_bytes()
    with workplace.warehouse.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM rules_applied")

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    feedback.unlink()
    monkeypatch.setattr("expectations.judging_again.write_feedback_files", cut_off)
    with pytest.raises(KeyboardInterrupt):
        judge_again(workplace, CYCLE)
    monkeypatch.undo()
    assert set(judge_again(workplace, CYCLE)) == set(MEMBERS[:7])
    assert feedback.read_bytes() == before


@pytest.mark.usefixtures("some")
def test_a_member_that_was_read_and_never_judged_waits_for_its_own_run(workplace: Workplace) -> None:
    with workplace.warehouse.transaction() as connection:
        connection.exec_driver_sql(f"UPDATE submissions SET state = 'read' WHERE member = '{MEMBERS[0]}'")  # noqa: S608
        connection.exec_driver_sql("UPDATE rules_applied SET fingerprint = 'former'")
    assert outdated_verdicts(workplace, CYCLE) == tuple(sorted(MEMBERS[1:7]))
    state = next(row for row in member_states(workplace, CYCLE) if row.member == MEMBERS[0])
    assert state.used is None
