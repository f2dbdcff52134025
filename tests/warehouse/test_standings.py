"""A cycle's acceptance and lock, its exceptions, the rules of a verdict and waived findings, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from warehouse_builders import CYCLE, NOON, finding, submit

from tonghop.warehouse import audit, findings, rules_applied, standings, submissions
from tonghop.warehouse.engine import Warehouse
from tonghop.warehouse.records import AuditEntry, CycleStanding, LockException, Stage

DAY = date(2020, 7, 20)


def test_a_cycle_that_nobody_accepted_has_a_standing_without_names(warehouse: Warehouse) -> None:
    with warehouse.reading() as connection:
        assert standings.of_cycle(connection, CYCLE) == CycleStanding(CYCLE)


def test_a_standing_comes_back_as_it_was_stored_and_is_replaced_whole(warehouse: Warehouse) -> None:
    accepted = CycleStanding(CYCLE, NOON, "Nguyễn Văn A", "thiếu Cà Mau")
    locked = replace(accepted, locked_at=NOON + timedelta(hours=1), locked_by="Trần Thị B", rules_fingerprint="ab")
    with warehouse.transaction() as connection:
        standings.replace(connection, accepted)
        standings.replace(connection, locked)
    with warehouse.reading() as connection:
        assert standings.of_cycle(connection, CYCLE) == locked
    assert locked.locked
    assert not accepted.locked


def test_an_exception_holds_to_the_end_of_its_last_day(warehouse: Warehouse) -> None:
    exception = LockException(CYCLE, "ca-mau", NOON, "Trần Thị B", "gửi bổ sung", DAY)
    with warehouse.transaction() as connection:
        standings.allow(connection, exception)
    with warehouse.reading() as connection:
        assert standings.exempt_members(connection, CYCLE, DAY) == {"ca-mau"}
        assert standings.exempt_members(connection, CYCLE, DAY + timedelta(days=1)) == frozenset()
        assert standings.exceptions_of_cycle(connection, CYCLE) == (exception,)


def test_the_rules_of_a_verdict_are_those_of_its_last_check(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        submission = submit(connection, "ca-mau")
        unchecked = submit(connection, "bac-lieu")
        rules_applied.replace(connection, [submission], "old", NOON)
        rules_applied.replace(connection, [submission], "new", NOON)
    with warehouse.reading() as connection:
        assert rules_applied.of_submissions(connection, [submission, unchecked]) == {submission: "new"}


def test_a_waiver_is_stored_with_its_finding(warehouse: Warehouse) -> None:
    waived = finding("ca-mau", waived="đúng, có lý do (Trần Thị B, đến 31/12/2020)")
    with warehouse.transaction() as connection:
        submission = submit(connection, "ca-mau")
        findings.replace(connection, CYCLE, {submission: [waived, finding("ca-mau")]}, Stage.RULES)
    with warehouse.reading() as connection:
        stored = findings.of_submissions(connection, [submission])[submission]
    assert stored == (waived, finding("ca-mau"))
    assert [row.blocks for row in stored] == [False, True]


def test_a_withdrawn_version_can_stand_again(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        submission = submit(connection, "ca-mau")
        submissions.withdraw(connection, submission, NOON, "gửi nhầm")
        submissions.reinstate(connection, [submission])
    with warehouse.reading() as connection:
        assert submissions.latest_by_member(connection, CYCLE)["ca-mau"].withdrawn_at is None


def test_the_audit_log_can_be_read_on_from_a_known_entry(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        audit.append(connection, AuditEntry(NOON, "a", "first", CYCLE), AuditEntry(NOON, "a", "second", CYCLE))
    with warehouse.reading() as connection:
        (first, _), (last, _) = audit.after(connection, 0)
        assert [entry.what for _, entry in audit.after(connection, first)] == ["second"]
        assert audit.after(connection, last) == ()
