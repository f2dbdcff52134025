"""Who is due which message on which day, from states, deadline and schedule alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from message_builders import CYCLE, DEADLINE, RECEIVED
from pydantic import ValidationError

from tonghop.catalogue import CycleFile
from tonghop.messages.due import DueMessage, due_messages
from tonghop.messages.wordings import Schedule
from tonghop.model import Submission, SubmissionState
from tonghop.stages.covering import MemberState
from tonghop.warehouse.records import StoredSubmission

SCHEDULE = Schedule(open_days_before=30, reminder_days_before=(3, 10), overdue_days_after=(1, 5), hour=8)
FILE = CycleFile(cycle=str(CYCLE), deadline=DEADLINE)


def sent(state: SubmissionState, version: int = 1, letter: str = "a") -> StoredSubmission:
    return StoredSubmission(
        version, Submission(str(CYCLE), "long-an", version, letter * 64, "bieu.xlsx", 1, RECEIVED, state)
    )


NOTHING = MemberState("long-an", None, None, "chưa nhận được báo cáo")
BLOCKED = MemberState("long-an", sent(SubmissionState.BLOCKED), None, "còn lỗi", errors=2)
ACCEPTED = MemberState("long-an", sent(SubmissionState.ACCEPTED), sent(SubmissionState.ACCEPTED), "")


def due(state: MemberState, days: int) -> list[DueMessage]:
    """What is due so many days after the deadline."""
    return list(due_messages([state], FILE, DEADLINE + timedelta(days=days), SCHEDULE))


def cases(state: MemberState, days: int) -> list[tuple[str, int]]:
    return [(row.case, row.number) for row in due(state, days)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-31, []),
        (-30, [("open", 0)]),
        (-11, [("open", 0)]),
        (-10, [("open", 0), ("reminder/missing", 1)]),
        (-4, [("open", 0), ("reminder/missing", 1)]),
        (-3, [("open", 0), ("reminder/missing", 2)]),
        (0, [("open", 0), ("reminder/missing", 2)]),
        (1, [("overdue/missing", 1)]),
        (4, [("overdue/missing", 1)]),
        (5, [("overdue/missing", 2)]),
        (400, [("overdue/missing", 2)]),
    ],
)
def test_a_member_that_sent_nothing_is_told_of_the_opening_then_reminded(
    days: int, expected: list[tuple[str, int]]
) -> None:
    assert cases(NOTHING, days) == expected


def test_a_member_with_errors_gets_its_findings_and_is_reminded_to_mend_them() -> None:
    assert cases(BLOCKED, -3) == [("findings", 0), ("reminder/blocked", 2)]
    assert cases(BLOCKED, 1) == [("findings", 0), ("overdue/blocked", 1)]


def test_an_unreadable_file_is_answered_like_one_with_errors() -> None:
    assert cases(replace(BLOCKED, latest=sent(SubmissionState.REJECTED)), -20) == [("findings", 0)]


def test_an_accepted_member_is_thanked_once_and_never_reminded() -> None:
    assert cases(ACCEPTED, -3) == cases(ACCEPTED, 5) == [("accepted", 0)]
    assert cases(replace(ACCEPTED, warnings=1), 5) == [("accepted/questioned", 0)]


def test_a_member_whose_earlier_version_stands_is_sent_findings_but_not_reminded() -> None:
    state = replace(BLOCKED, latest=sent(SubmissionState.BLOCKED, 2), used=sent(SubmissionState.ACCEPTED))
    assert cases(state, 5) == [("findings", 0)]


@pytest.mark.parametrize("state", [SubmissionState.RECEIVED, SubmissionState.READ])
def test_nothing_is_said_of_a_file_that_has_not_been_checked(state: SubmissionState) -> None:
    assert cases(replace(BLOCKED, latest=sent(state)), 5) == []


def test_a_message_is_dated_on_the_day_it_became_due_whenever_it_is_made() -> None:
    assert {row.on for days in (-10, -8, -4) for row in due(NOTHING, days)[1:]} == {date(2020, 6, 30)}
    assert due(BLOCKED, 0)[0].on == RECEIVED.date()


def test_a_reminder_stays_the_same_message_when_the_member_sends_a_faulty_file_meanwhile() -> None:
    assert due(NOTHING, -3)[1].about == due(BLOCKED, -3)[1].about


def test_findings_of_another_version_are_another_message() -> None:
    again = replace(BLOCKED, latest=sent(SubmissionState.BLOCKED, 2, "b"))
    assert due(BLOCKED, 0)[0].about != due(again, 0)[0].about


@pytest.mark.parametrize("days", [(3, 3), (-1,)])
def test_a_schedule_with_the_same_day_twice_or_a_day_before_its_time_is_refused(days: tuple[int, ...]) -> None:
    with pytest.raises(ValidationError, match="days must differ"):
        Schedule(open_days_before=30, reminder_days_before=days, overdue_days_after=(1,), hour=8)
