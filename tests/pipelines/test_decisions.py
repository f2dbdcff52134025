"""Decisions taken in a terminal, and what the daemon and the next run make of them: waive, withdraw, lock."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import dagster as dg
import docx
import pytest
from click.testing import CliRunner

from expectations import fingerprint, judging_again, locking
from expectations.stage import Verdict
from pipelines.definitions import Overrides, build_defs
from pipelines.instance import open_instance
from pipelines.jobs import CYCLE_JOB, MEMBERS_JOB
from pipelines.running import CycleRun
from pipelines.sensors import DECISIONS_SENSOR
from tonghop.cli import tonghop
from tonghop.model import Cycle
from tonghop.model.clock import today
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.stages.covering import member_states
from tonghop.stages.decision_words import DecisionRefused
from tonghop.stages.locking import accept_cycle
from tonghop.stages.waiving import Waiver, waive
from tonghop.warehouse import findings

CYCLE = Cycle(2020, 1)


class Looks:
    """The decisions sensor's looks, each with the cursor of the one before."""

    def __init__(self, home: Home) -> None:
        self.home, self.cursor = home, None
        self.repository = build_defs(Overrides(home=home)).get_repository_def()

    def next(self) -> list[tuple[str | None, str | None]]:
        with open_instance(self.home) as instance:
            context = dg.build_sensor_context(instance=instance, cursor=self.cursor, repository_def=self.repository)
            data = self.repository.get_sensor_def(DECISIONS_SENSOR).evaluate_tick(context)
        self.cursor = data.cursor
        return [(request.job_name, request.partition_key) for request in data.run_requests or []]


def waiver_for(workplace: Workplace, member: str) -> Waiver:
    with workplace.warehouse.reading() as connection:
        found = findings.of_cycle(connection, str(CYCLE))
    rule = next(row.rule for row in found if row.member == member and row.severity != "note")
    return Waiver(
        cycle=str(CYCLE),
        member=member,
        rule=rule,
        by="Trần Thị B",
        granted=today(),
        reason="đơn vị đã xác nhận",
        until=today() + timedelta(days=30),
    )


def test_a_waived_finding_is_marked_in_the_report_and_asks_no_more(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun], workplace: Workplace
) -> None:
    put("kien-giang")
    before = next(row for row in run().states if row.member == "kien-giang")
    waive(workplace, waiver_for(workplace, "kien-giang"))
    after = next(row for row in run("kien-giang").states if row.member == "kien-giang")
    assert after.waived > 0
    assert after.warnings + after.errors + after.waived == before.warnings + before.errors
    document = docx.Document(str(home.outbox(str(CYCLE)) / "report.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("đơn vị đã xác nhận (Trần Thị B, có hiệu lực đến" in text for text in cells)


def test_a_decision_about_a_member_asks_for_that_members_run_and_one_about_the_cycle_for_the_cycles(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun]
) -> None:
    put("bac-lieu")
    looks = Looks(home)
    assert looks.next() == []
    run()
    assert looks.next() == []
    command, environment = CliRunner(), {"TONGHOP_HOME": str(home.root)}
    by = ["--by", "Trần Thị B", "--reason", "gửi nhầm"]
    assert command.invoke(tonghop, ["withdraw", "2020-H1", "bac-lieu", "1", *by], env=environment).exit_code == 0
    assert looks.next() == [(MEMBERS_JOB, "2020-H1|bac-lieu")]
    for _ in range(2):
        assert command.invoke(tonghop, ["accept", "2020-H1", *by], env=environment).exit_code == 0
    assert looks.next() == [(CYCLE_JOB, "2020-H1")]
    assert looks.next() == []
    state = next(row for row in run("bac-lieu").states if row.member == "bac-lieu")
    assert state.used is None


def test_rules_that_changed_are_run_again_before_the_lock_and_a_new_verdict_keeps_it_open(
    put: Callable[[str], Path], run: Callable[..., CycleRun], workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("bac-lieu")
    run()
    accept_cycle(workplace, CYCLE, "Trần Thị B", "mới một đơn vị gửi")
    checked: list[str] = []

    def stricter(place: Workplace, _cycle: Cycle, members: tuple[str, ...]) -> dict[str, Verdict]:
        checked.extend(members)
        with place.warehouse.transaction() as connection:
            connection.exec_driver_sql("UPDATE submissions SET state = 'blocked'")
        return {}

    monkeypatch.setattr(judging_again, "check_submissions", stricter)
    monkeypatch.setattr(fingerprint, "rules_fingerprint", lambda _workplace: "other rules")
    with pytest.raises(DecisionRefused, match="bac-lieu"):
        locking.lock_cycle(workplace, CYCLE, "Trần Thị B")
    assert checked == ["bac-lieu"]
    assert next(row for row in member_states(workplace, CYCLE) if row.member == "bac-lieu").used is None


def test_a_locked_cycle_fails_a_late_members_run_with_the_reason_and_keeps_the_report(
    home: Home, put: Callable[[str], Path], run: Callable[..., CycleRun], workplace: Workplace
) -> None:
    path = put("bac-lieu")
    run()
    accept_cycle(workplace, CYCLE, "Trần Thị B", "mới một đơn vị gửi")
    locking.lock_cycle(workplace, CYCLE, "Trần Thị B")
    run()
    report = (home.outbox(str(CYCLE)) / "report.docx").read_bytes()
    path.write_bytes(b"late")
    outcome = run("bac-lieu")
    assert "đã khóa" in outcome.failures[0]
    assert "tonghop allow 2020-H1 " in outcome.failures[0]
    assert "Chép tệp đã sửa" not in outcome.failures[0]
    assert (home.outbox(str(CYCLE)) / "report.docx").read_bytes() == report


def test_a_waiver_that_no_run_has_applied_yet_is_applied_before_the_lock(
    put: Callable[[str], Path], run: Callable[..., CycleRun], workplace: Workplace
) -> None:
    put("kien-giang")
    run()
    waive(workplace, waiver_for(workplace, "kien-giang"))
    accept_cycle(workplace, CYCLE, "Trần Thị B", "mới một đơn vị gửi")
    assert judging_again.outdated_verdicts(workplace, CYCLE) == ("kien-giang",)
    locking.lock_cycle(workplace, CYCLE, "Trần Thị B")
    assert next(row for row in member_states(workplace, CYCLE) if row.member == "kien-giang").waived > 0
