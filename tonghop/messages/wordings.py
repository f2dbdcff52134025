"""When messages are due and what they say: `templates/messages.yaml` as typed records."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field, field_validator

from tonghop.catalogue.source import Record, load_records
from tonghop.paths import TEMPLATES

CASES = (
    "open",
    "reminder/missing",
    "reminder/blocked",
    "overdue/missing",
    "overdue/blocked",
    "findings",
    "accepted",
    "accepted/questioned",
)
"""Every case that must be worded: a kind of message, and where it matters what it is about."""


class Schedule(Record):
    """Days from the deadline on which a message is due, and the hour that its date carries."""

    open_days_before: int = Field(ge=0)
    reminder_days_before: tuple[int, ...]
    overdue_days_after: tuple[int, ...]
    hour: int = Field(ge=0, le=23)

    @field_validator("reminder_days_before", "overdue_days_after")
    @classmethod
    def distinct_days(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        """Two reminders on one day would be one reminder, and none lies on the other side of the deadline."""
        if len(set(days)) < len(days) or any(day < 0 for day in days):
            raise ValueError("days must differ and not be negative")
        return days


class AttachmentNames(Record):
    """File names of attachments, in plain letters for the sake of old mail programs."""

    return_: str = Field(alias="return")
    feedback: str


class CaseWording(Record):
    """One message: its subject and its paragraphs."""

    subject: str
    lines: tuple[str, ...] = Field(min_length=1)


class MessageWordings(Record):
    """The contents of `templates/messages.yaml`."""

    schedule: Schedule
    attachments: AttachmentNames
    greeting: str
    closing: str
    signature: str
    cases: dict[str, CaseWording]

    @field_validator("cases")
    @classmethod
    def every_case(cls, cases: dict[str, CaseWording]) -> dict[str, CaseWording]:
        """Refuse a file that lacks a case or words one that does not occur."""
        if odd := set(CASES) ^ set(cases):
            raise ValueError(f"missing or unknown: {', '.join(sorted(odd))}")
        return cases


@lru_cache(maxsize=1)
def load_wordings() -> MessageWordings:
    """Load the wordings. Raises CatalogueFault naming file and line."""
    wordings: MessageWordings = load_records(TEMPLATES / "messages.yaml", MessageWordings)
    return wordings
