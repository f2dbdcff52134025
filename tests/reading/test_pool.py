"""The reader pool: a bad file costs itself only, and no child is left behind."""

import os
import threading
from pathlib import Path

import pytest

from tonghop.reading.pool import Limits, ReaderCrashed, ReaderPool, ReaderPoolFault

_QUICK = Limits(wall_seconds=0.5, start_seconds=10.0)


def pool(task: str = "misbehave", workers: int = 2, limits: Limits = _QUICK) -> ReaderPool[object]:
    return ReaderPool(f"pool_tasks:{task}", workers=workers, limits=limits)


def children() -> list[str]:
    return Path(f"/proc/{os.getpid()}/task/{threading.get_native_id()}/children").read_text().split()


def test_results_come_in_the_order_of_the_items() -> None:
    with pool() as readers:
        assert list(readers.map(range(50))) == list(range(50))
        assert list(readers.map([])) == []


@pytest.mark.parametrize(
    ("misdeed", "reason"),
    [("exit", "killed"), ("abort", "killed"), ("bloat", "memory"), ("raise", "error"), ("recurse", "error")],
)
def test_a_file_that_ends_its_reader_costs_only_itself(misdeed: str, reason: str) -> None:
    with pool() as readers:
        first, crashed, last = readers.map(["before", misdeed, "after"])
        assert (first, last) == ("before", "after")
        assert isinstance(crashed, ReaderCrashed)
        assert (crashed.item, crashed.reason) == (misdeed, reason)
        assert crashed.finding.rule == "file_unreadable"
        assert list(readers.map(["again"])) == ["again"]


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pool(workers=1) as readers:
        list(readers.map(["warm"]))
        crashed, after = readers.map(["sleep", "after"])
        assert isinstance(crashed, ReaderCrashed)
        assert (crashed.reason, after) == ("time", "after")


def test_good_files_share_their_child_and_a_child_holds_nothing_heavy() -> None:
    with pool("process_and_modules", workers=1) as readers:
        answers = list(readers.map(range(5)))
    assert len({process for process, _ in answers}) == 1
    assert not {"dagster", "pandas", "great_expectations", "pytest", "pydantic"} & set(answers[0][1])


def test_a_file_that_fails_for_what_its_child_has_kept_of_others_is_read_in_a_child_of_its_own() -> None:
    with ReaderPool("pool_tasks:take_and_keep", workers=1, limits=Limits(memory_bytes=500 * 2**20)) as pool:
        numbers = list(pool.map([200, 200, 200]))
    assert not [row for row in numbers if isinstance(row, ReaderCrashed)]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_file_that_is_too_large_for_a_child_of_its_own_is_tried_no_third_time() -> None:
    with ReaderPool("pool_tasks:take_and_keep", workers=2, limits=Limits(memory_bytes=500 * 2**20)) as pool:
        small, large, after = pool.map([1, 900, 1])
    assert isinstance(large, ReaderCrashed)
    assert large.reason == "memory"
    assert isinstance(small, int)
    assert isinstance(after, int)


def test_what_one_file_leaves_in_cycles_is_gone_before_the_next() -> None:
    with ReaderPool("pool_tasks:leave_in_a_cycle", workers=1) as pool:
        peaks = list(pool.map([20] * 10))
    assert peaks[-1] - peaks[0] < 2 * 20 * 1024


def test_leaving_the_pool_reaps_every_child_even_a_busy_one() -> None:
    before = children()
    with pool() as readers:
        assert next(readers.map(["quick", "sleep"])) == "quick"
    assert children() == before


def test_a_pool_serves_from_a_thread_beside_others() -> None:
    answers: list[object] = []

    def work() -> None:
        with pool() as readers:
            answers.extend(readers.map(range(5)))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted([*range(5), *range(5)])  # type: ignore[type-var]


def test_a_task_that_does_not_load_is_a_fault_of_the_pipeline_not_of_a_file() -> None:
    with ReaderPool[str]("pool_tasks:none_such") as readers, pytest.raises(ReaderPoolFault, match="none_such"):
        list(readers.map(["x"]))


def test_a_process_that_ends_as_it_starts_is_a_fault_of_the_pipeline_not_of_a_file() -> None:
    with ReaderPool("tests.reading.pool_that_ends:work", workers=1) as pool, pytest.raises(ReaderPoolFault) as told:
        list(pool.map(["a good file"]))
    assert "ends as it starts" in str(told.value)


def test_a_workbook_read_in_a_child_is_the_one_read_here(tmp_path: Path) -> None:
    from tonghop.reading.containers import read_grid  # noqa: PLC0415 - only this test needs it

    path = tmp_path / "bieu.csv"
    path.write_text("Chỉ tiêu;TH\nVốn;6.307,23\n", encoding="utf-8")
    with ReaderPool[Path]("tonghop.reading.containers:read_grid", workers=1) as readers:
        assert list(readers.map([path])) == [read_grid(path)]
