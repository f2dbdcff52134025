"""Members that sent something, and the messages that are due to them."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from mail_server import Mailbox

from tonghop.messages.due import MessageKind
from tonghop.messages.outbox import write_due_messages
from tonghop.messages.preparing import Prepared
from tonghop.messages.sending import Post, Sent, send_messages
from tonghop.messages.server import MailServer
from tonghop.model import Cycle, Finding, Severity, SubmissionState
from tonghop.paths import SAMPLES
from tonghop.stages import Workplace
from tonghop.warehouse import findings, submissions
from tonghop.warehouse.records import Stage

CYCLE = Cycle.parse("2020-H1")
DEADLINE = date(2020, 7, 10)
OPENED, FIRST_REMINDER, OVERDUE = date(2020, 6, 15), date(2020, 6, 30), date(2020, 7, 11)
RECEIVED = datetime(2020, 7, 1, 3, 0, tzinfo=UTC)


def finding(severity: Severity = Severity.ERROR, cell: str = "D12", member: str = "long-an") -> Finding:
    return Finding(str(CYCLE), member, "parts", severity, "Tổng khác các phần.", sheet="Biểu 1", cell=cell, found="8")


def send_file(workplace: Workplace, member: str, state: SubmissionState, *found: Finding) -> None:
    """The member's sample file, received and in this state."""
    source = next((SAMPLES / str(CYCLE) / member).iterdir())
    data = source.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    workplace.home.archive.mkdir(parents=True, exist_ok=True)
    (workplace.home.archive / digest).write_bytes(data)
    with workplace.warehouse.transaction() as connection:
        row = submissions.register(connection, str(CYCLE), member, digest, source.name, len(data), RECEIVED)
        submissions.set_state(connection, row.submission_id, state)
        findings.replace(connection, str(CYCLE), {row.submission_id: found}, Stage.RULES)


def prepare(workplace: Workplace, today: date, *kinds: MessageKind) -> tuple[Prepared, ...]:
    return write_due_messages(workplace, CYCLE, today, kinds or tuple(MessageKind))


def of_member(prepared: tuple[Prepared, ...], member: str) -> list[Prepared]:
    return [row for row in prepared if row.due.member == member]


class Pauses(list[float]):
    """Counts pauses instead of waiting."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def post(workplace: Workplace, mailbox: Mailbox, pauses: Pauses | None = None, **changes: object) -> Post:
    fields: dict[str, object] = {"host": "127.0.0.1", "port": mailbox.port, "sender": "Khối <khoi@example.vn>"}
    server = MailServer(**(fields | {"timeout_seconds": 5.0} | changes))  # type: ignore[arg-type]
    return Post(workplace.warehouse, server, pauses if pauses is not None else Pauses())


def send(post_: Post, prepared: tuple[Prepared, ...] | list[Prepared]) -> list[Sent]:
    return list(send_messages(post_, prepared))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
