"""Who is due which message on a day: decided from where members stand, the cycle's deadline and the schedule alone.

The same day gives the same messages however often it is asked; what was sent already is the ledger's to know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tonghop.catalogue import CycleFile
from tonghop.messages.wordings import Schedule
from tonghop.model import SubmissionState
from tonghop.stages.covering import MemberState
from tonghop.warehouse.records import StoredSubmission

_BLOCKED = (SubmissionState.REJECTED, SubmissionState.BLOCKED)


class MessageKind(StrEnum):
    """The kinds of messages; also the folders they lie in."""

    OPEN = "open"
    REMINDER = "reminder"
    OVERDUE = "overdue"
    FINDINGS = "findings"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class DueMessage:
    """One message that is due. `case` names its wording, `on` is the day it became due, `number` counts reminders.

    `submission` is what it speaks of, None where nothing was received.
    """

    kind: MessageKind
    case: str
    member: str
    on: date
    number: int = 0
    submission: StoredSubmission | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """What makes it this message and no other, however it is worded."""
        sent = self.submission.submission if self.submission is not None else None
        # Every reminder is one message, whether the member has sent something meanwhile or not.
        if self.kind in (MessageKind.OPEN, MessageKind.REMINDER, MessageKind.OVERDUE) or sent is None:
            return (self.kind, str(self.number))
        return (self.kind, str(sent.version), sent.sha256)


def due_messages(
    states: Iterable[MemberState], cycle_file: CycleFile, today: date, schedule: Schedule
) -> tuple[DueMessage, ...]:
    """The messages due on `today`, members in the order of `states`; of several reminders only the latest."""
    return tuple(message for state in states for message in _of_member(state, cycle_file.deadline, today, schedule))


def _of_member(state: MemberState, deadline: date, today: date, schedule: Schedule) -> Iterator[DueMessage]:
    latest = state.latest
    if latest is None:
        opening = deadline - timedelta(days=schedule.open_days_before)
        if opening <= today <= deadline:
            yield DueMessage(MessageKind.OPEN, "open", state.member, opening)
        yield from _reminders(state.member, None, deadline, today, schedule)
    elif latest.submission.state is SubmissionState.ACCEPTED:
        case = "accepted/questioned" if state.warnings else "accepted"
        yield _on_receipt(MessageKind.ACCEPTED, case, latest)
    elif latest.submission.state in _BLOCKED:
        yield _on_receipt(MessageKind.FINDINGS, "findings", latest)
        if state.used is None:
            yield from _reminders(state.member, latest, deadline, today, schedule)


def _on_receipt(kind: MessageKind, case: str, row: StoredSubmission) -> DueMessage:
    return DueMessage(kind, case, row.submission.member, row.submission.received_at.date(), submission=row)


def _reminders(
    member: str, blocked: StoredSubmission | None, deadline: date, today: date, schedule: Schedule
) -> Iterator[DueMessage]:
    kind = MessageKind.REMINDER if today <= deadline else MessageKind.OVERDUE
    days = (
        sorted(deadline - timedelta(days=n) for n in schedule.reminder_days_before)
        if kind is MessageKind.REMINDER
        else sorted(deadline + timedelta(days=n) for n in schedule.overdue_days_after)
    )
    passed = [day for day in days if day <= today]
    if passed:
        case = f"{kind}/{'missing' if blocked is None else 'blocked'}"
        yield DueMessage(kind, case, member, passed[-1], len(passed), blocked)
