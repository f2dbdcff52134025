"""Faults of the pipeline: transient ones are tried again, then told; permanent ones told at once; one writer a home."""

import errno
import threading
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from assets import consolidated, faults, report
from pipelines.lock import home_is_free, home_lock
from pipelines.running import CycleRun
from tonghop.model import Cycle, PipelineFault
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.stages.feeding_back import Feedback, FeedbackUnwritten, write_feedback_files
from tonghop.warehouse.faults import WarehouseCannotOpen, WarehouseLocked


class Failing:
    """A stage that fails so many times, then does what it always did."""

    def __init__(self, stage: Callable[..., object], fault: Exception, times: int) -> None:
        self.stage, self.fault, self.left, self.calls = stage, fault, times, 0

    def __call__(self, *args: object) -> object:
        self.calls += 1
        if self.left > 0:
            self.left -= 1
            raise self.fault
        return self.stage(*args)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "PAUSES_SECONDS", (0, 0, 0))


LOCKED = WarehouseLocked("The warehouse is being written to.", remedy="Let that run finish.")
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("fault", [LOCKED, FULL], ids=["locked", "disk full"])
def test_a_transient_fault_is_tried_again_until_it_passes(
    run: Callable[..., CycleRun], monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    stage = Failing(consolidated.consolidate_cycle, fault, times=2)
    monkeypatch.setattr(consolidated, "consolidate_cycle", stage)
    assert run().report_made
    assert stage.calls == 3


@pytest.mark.usefixtures("impatient")
def test_a_transient_fault_that_stays_fails_with_its_reason_and_what_to_do(
    run: Callable[..., CycleRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Failing(consolidated.consolidate_cycle, FULL, times=99)
    monkeypatch.setattr(consolidated, "consolidate_cycle", stage)
    outcome = run()
    assert not outcome.report_made
    assert stage.calls == 4
    assert "No space left" in outcome.failures[0]
    assert "Đã thử 4 lần" in outcome.failures[0]
    assert "Giải phóng dung lượng" in outcome.failures[0]


def test_a_permanent_fault_is_told_at_once(run: Callable[..., CycleRun], monkeypatch: pytest.MonkeyPatch) -> None:
    fault: PipelineFault = WarehouseCannotOpen("The warehouse cannot be opened.", remedy="Check the address.")
    stage = Failing(report.publish_cycle, fault, times=99)
    monkeypatch.setattr(report, "publish_cycle", stage)
    outcome = run()
    assert stage.calls == 1
    assert "Check the address." in outcome.failures[0]
    assert "Traceback" not in outcome.failures[0]


def test_a_second_operator_waits_and_is_told(home: Home) -> None:
    told: list[str] = []
    entered = threading.Event()

    def second() -> None:
        with home_lock(home, told.append):
            entered.set()

    with home_lock(home, told.append):
        thread = threading.Thread(target=second)
        thread.start()
        while not told:
            thread.join(0.01)
        assert not entered.is_set()
        with home_is_free(home) as free:
            assert not free
    thread.join()
    assert entered.is_set()
    assert "đợi nó xong" in told[0]


def test_feedback_that_cannot_be_written_is_told_once_and_keeps_nobody_else_from_the_report(
    run: Callable[..., CycleRun], put: Callable[[str], Path], home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("ca-mau")
    put("can-tho")

    def for_all_but_one(place: Workplace, cycle: Cycle, members: Collection[str]) -> dict[str, Feedback]:
        written = write_feedback_files(place, cycle, [member for member in members if member != "ca-mau"])
        if "ca-mau" in members:
            raise FeedbackUnwritten({"ca-mau": "KeyError: styles"}, written)
        return written

    monkeypatch.setattr("assets.member_stages.write_feedback_files", for_all_but_one)
    outcome = run()
    assert outcome.report_made
    assert [row.member for row in outcome.states if row.used is not None] == ["can-tho", "ca-mau"]
    (told,) = outcome.failures
    assert "ca-mau (KeyError: styles)" in told
    assert "chạy lại các đơn vị đó" in told
    feedback = home.outbox("2020-H1") / "feedback"
    assert (feedback / "can-tho.xlsx").is_file()
    assert not (feedback / "ca-mau.xlsx").exists()
    monkeypatch.undo()
    assert run("ca-mau").failures == ()
    assert (feedback / "ca-mau.xlsx").is_file()
