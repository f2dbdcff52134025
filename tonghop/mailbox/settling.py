"""What somebody decides about a message that was kept: take a file from it after all, or put it aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tonghop.mailbox.choosing import spreadsheets
from tonghop.mailbox.delivering import deliver
from tonghop.mailbox.parsing import MailFile, parse_letter
from tonghop.mailbox.wordings import refusal
from tonghop.stages.locking import Decision
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import audit, mail
from tonghop.warehouse.records import AuditEntry, MailEntry, MailState


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator names; what is left out is as the message says. Files count from 1."""

    cycle: str | None = None
    member: str | None = None
    file: int | None = None


def kept_mail(workplace: Workplace) -> tuple[tuple[int, MailEntry], ...]:
    """The messages that wait for somebody, each with its number, oldest first."""
    with workplace.warehouse.reading() as connection:
        return mail.of_state(connection, MailState.KEPT)


def take_kept(workplace: Workplace, number: int, wanted: Wanted, who: str) -> Path:
    """Put a file of a kept message into the inbox and give its path. Raises MailDecisionRefused."""
    if not who.strip():
        raise refusal("nobody", number)
    entry = _kept(workplace, number)
    cycle, member = wanted.cycle or entry.cycle, wanted.member or entry.member
    file = _file(workplace, number, entry, wanted.file)
    if cycle is None or member is None:
        raise refusal("say_which", number)
    path = deliver(file, workplace.home.inbox(cycle, member), entry.received_at, entry.identity)
    now = datetime.now(UTC)
    detail = {"mail": number, "reason": entry.reason, "files": [file.sha256]}
    with workplace.warehouse.transaction() as connection:
        mail.settle(connection, number, who, now, cycle=cycle, member=member)
        audit.append(connection, AuditEntry(now, who, "mail_taken", cycle, member, detail))
    return path


def put_aside(workplace: Workplace, number: int, decision: Decision) -> None:
    """Say that nothing is to be taken from a kept message. Raises MailDecisionRefused."""
    entry = _kept(workplace, number)
    now = datetime.now(UTC)
    with workplace.warehouse.transaction() as connection:
        mail.settle(connection, number, decision.who, now)
        detail = {"mail": number, "reason": decision.reason}
        audit.append(connection, AuditEntry(now, decision.who, "mail_settled", entry.cycle, entry.member, detail))


def _kept(workplace: Workplace, number: int) -> MailEntry:
    with workplace.warehouse.reading() as connection:
        entry = mail.of_number(connection, number)
    if entry is None or entry.state is not MailState.KEPT:
        raise refusal("not_kept", number)
    return entry


def _file(workplace: Workplace, number: int, entry: MailEntry, place: int | None) -> MailFile:
    try:
        raw = (workplace.home.kept_mail / f"{entry.identity}.eml").read_bytes()
    except FileNotFoundError as error:
        raise refusal("gone", number) from error
    if entry.reason in {"too_big", "unreadable"}:
        raise refusal("gone", number)
    letter = parse_letter(raw)
    chosen = spreadsheets(letter) if place is None else list(letter.files[place - 1 : place]) if place > 0 else []
    if len(chosen) != 1:
        raise refusal("say_which", number)
    return chosen[0]
