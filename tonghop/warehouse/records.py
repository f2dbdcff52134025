"""Records of the warehouse that are not part of the domain's own model: who sent what when, what was made of it.

Plain dataclasses without a database import, so that the layers which compute can use them cheaply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from tonghop.model import Submission
from tonghop.model.edition import EditionKind


class Stage(StrEnum):
    """Which step made a finding: reading the file, or holding the rules against its figures."""

    READING = "reading"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came in, before it has a version. `received_at` must carry its time zone."""

    sha256: str
    original_name: str
    size_bytes: int
    received_at: datetime


class Registration(NamedTuple):
    """What came of registering an arrival. `is_new` is False when the latest version has the same bytes."""

    submission: Submission
    submission_id: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class StoredSubmission:
    """A submission with its row's id and what was decided about it afterwards; times are UTC.

    `reason` is the clerk's: why it was withdrawn, or why it changes what had been accepted.
    """

    submission_id: int
    submission: Submission
    accepted_at: datetime | None = None
    accepted_by: str | None = None
    withdrawn_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MemberCoverage:
    """Which submission stands for a member in a cycle's tables; `None` when there is none, and `reason` says why.

    `reason` also says so when the submission used is not the newest one.
    """

    cycle: str
    member: str
    submission_id: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConsolidatedFigure:
    """One number of a cycle's tables. `member` is None for the whole bloc.

    `statistic` names what the number is (a measure, or `growth_pct`, `rank`, …); `value` is in `unit`, None when it
    could not be computed. `members_counted` of `members_expected` is the coverage to print. `derivation` holds the
    formula and what went into it, as JSON; decimals in it are written as text.
    """

    cycle: str
    indicator: str
    breakdown: str
    unit_family: str
    statistic: str
    value: Decimal | None
    unit: str
    members_counted: int
    members_expected: int
    member: str | None = None
    derivation: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file made for a cycle. `name` is its name in the outbox (`report.docx`, `feedback/long-an.xlsx`)."""

    cycle: str
    name: str
    sha256: str
    path: str
    made_at: datetime


class MessageState(StrEnum):
    """What is known of a message: `unknown` from before it is handed over until the mail server has answered."""

    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"


class MessageKey(NamedTuple):
    """What makes a message itself. `content_sha256` is over what it is about, not over its wording."""

    cycle: str
    member: str
    kind: str
    content_sha256: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A message in the ledger; `detail` is the mail server's answer or who settled it, times are UTC."""

    key: MessageKey
    recipient: str
    state: MessageState
    detail: str
    recorded_at: datetime
    settled_at: datetime | None = None


class MailState(StrEnum):
    """What became of a received message: `kept` waits for somebody, `repeated` is one that was there before."""

    TAKEN = "taken"
    KEPT = "kept"
    REPEATED = "repeated"
    SETTLED = "settled"


class MailPlace(NamedTuple):
    """Where a message lies: numbers are the server's, valid as long as its UIDVALIDITY."""

    mailbox: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class MailEntry:
    """A received message in the ledger; times are UTC. `identity` is the same for every copy of it.

    `files` holds `[name, size in bytes, sha256]` of each attachment; `reason` says why it was kept, by its code.
    """

    place: MailPlace
    identity: str
    sender: str
    subject: str
    received_at: datetime
    state: MailState
    recorded_at: datetime
    reason: str = ""
    cycle: str | None = None
    member: str | None = None
    files: tuple[tuple[str, int, str], ...] = ()
    settled_at: datetime | None = None
    settled_by: str | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit log: `who` did `what`, when (UTC), to which cycle and member, with particulars as JSON."""

    at: datetime
    who: str
    what: str
    cycle: str | None = None
    member: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CycleStanding:
    """How far a cycle is on its way to its edition: accepted by whom and why with gaps, locked by whom; times are UTC.

    `rules_fingerprint` names the rules that held when it was locked.
    """

    cycle: str
    accepted_at: datetime | None = None
    accepted_by: str | None = None
    accepted_reason: str | None = None
    locked_at: datetime | None = None
    locked_by: str | None = None
    rules_fingerprint: str | None = None

    @property
    def locked(self) -> bool:
        """Whether changes are refused."""
        return self.locked_at is not None


@dataclass(frozen=True, slots=True)
class LockException:
    """One member may change a locked cycle up to and including the day `until`; who allowed it, when and why."""

    cycle: str
    member: str
    granted_at: datetime
    granted_by: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """An edition in the book: its bundle's name and hash, and the hash over all that its report depends on.

    Two editions with the same `inputs_sha256` and kind say the same. `manifest` is the bundle's own list of contents.
    """

    cycle: str
    number: int
    kind: EditionKind
    made_at: datetime
    made_by: str
    note: str
    file_name: str
    bundle_sha256: str
    inputs_sha256: str
    manifest: Mapping[str, Any] = field(default_factory=dict)
