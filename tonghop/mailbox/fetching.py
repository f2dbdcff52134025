"""From the mailbox into the inbox: each message once, with an entry in the ledger before the server is told.

Cut off anywhere, the next fetch does the same again: the file stands under the same name, the entry is not made twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tonghop.mailbox.choosing import Addressed, Undecided, choose
from tonghop.mailbox.delivering import deliver
from tonghop.mailbox.parsing import Letter, LetterUnreadable, parse_headers, parse_letter
from tonghop.mailbox.senders import members_by_address
from tonghop.mailbox.server import MailboxServer
from tonghop.mailbox.session import Arrived, Session, opened
from tonghop.model.clock import day_of
from tonghop.reading.intake import newest_stable_file
from tonghop.reporting.exports import write_aside
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import audit, mail
from tonghop.warehouse.records import AuditEntry, MailEntry, MailPlace, MailState

MAX_MESSAGE_BYTES = 48 * 1024 * 1024
FETCHED_BY = "tonghop mail"


@dataclass(frozen=True, slots=True)
class Handled:
    """A message and what became of it. `path` is the file in the inbox; `newest` says whether it is what now counts."""

    number: int
    entry: MailEntry
    path: Path | None = None
    newest: bool = True


@dataclass(frozen=True, slots=True)
class _Read:
    place: MailPlace
    arrived: Arrived
    letter: Letter
    raw: bytes
    fault: str = ""


def fetch_mail(workplace: Workplace, server: MailboxServer, at_most: int | None = None) -> Iterator[Handled]:
    """Handle what is new in the mailbox, oldest first, and say what became of each message.

    Raises MailboxUnusable, MailboxUnreachable, CatalogueFault; what was handled stays handled.
    """
    senders = members_by_address(workplace.home, workplace.catalogue)
    with opened(server) as session:
        uids = session.unseen()
        with workplace.warehouse.reading() as connection:
            known = mail.known_uids(connection, server.name, session.uidvalidity, uids)
        for uid in sorted(known):
            session.mark(uid, taken=False)
        for uid in [uid for uid in uids if uid not in known][:at_most]:
            read = _read(session, server, uid)
            handled = _handle(workplace, read, senders) if read else None
            if handled is not None:
                session.mark(uid, taken=handled.entry.state is MailState.TAKEN)
                yield handled


def _read(session: Session, server: MailboxServer, uid: int) -> _Read | None:
    arrived = session.about(uid)
    if arrived is None:
        return None
    place = MailPlace(server.name, session.uidvalidity, uid)
    too_big = arrived.size_bytes > MAX_MESSAGE_BYTES
    raw = arrived.headers if too_big else session.message(uid)
    try:
        letter = parse_headers(raw, arrived.size_bytes) if too_big else parse_letter(raw)
    except LetterUnreadable:
        unknown = Letter(hashlib.sha256(raw).hexdigest(), "", "", "")
        return _Read(place, arrived, unknown, raw, "too_big" if too_big else "unreadable")
    return _Read(place, arrived, letter, raw, "too_big" if too_big else "")


def _handle(workplace: Workplace, read: _Read, senders: Mapping[str, frozenset[str]]) -> Handled | None:
    with workplace.warehouse.reading() as connection:
        before = mail.of_identity(connection, read.letter.identity)
    if before is not None:
        first = before[1]
        return _enter(workplace, read, MailState.REPEATED, Undecided(first.reason, first.cycle, first.member))
    received_on = day_of(read.arrived.received_at)
    choice = Undecided(read.fault) if read.fault else choose(read.letter, received_on, workplace.catalogue, senders)
    if isinstance(choice, Undecided):
        kept = workplace.home.kept_mail / f"{read.letter.identity}.eml"
        write_aside(kept, [read.raw])
        kept.chmod(0o600)
        return _enter(workplace, read, MailState.KEPT, choice)
    folder = workplace.home.inbox(choice.cycle, choice.member)
    path = deliver(choice.file, folder, read.arrived.received_at, read.letter.identity)
    return _enter(workplace, read, MailState.TAKEN, choice, path)


def _enter(
    workplace: Workplace, read: _Read, state: MailState, choice: Addressed | Undecided, path: Path | None = None
) -> Handled | None:
    entry = MailEntry(
        place=read.place,
        identity=read.letter.identity,
        sender=read.letter.sender,
        subject=read.letter.subject,
        received_at=read.arrived.received_at,
        state=state,
        recorded_at=datetime.now(UTC),
        reason=choice.reason if isinstance(choice, Undecided) else "",
        cycle=choice.cycle,
        member=choice.member,
        files=tuple((file.name, len(file.data), file.sha256) for file in read.letter.files),
    )
    with workplace.warehouse.transaction() as connection:
        if mail.known_uids(connection, entry.place.mailbox, entry.place.uidvalidity, [entry.place.uid]):
            return None  # another fetch was quicker
        number = mail.record(connection, entry)
        detail = {"mail": number, "reason": entry.reason, "files": [sha256 for _, _, sha256 in entry.files]}
        line = AuditEntry(entry.recorded_at, FETCHED_BY, f"mail_{state}", entry.cycle, entry.member, detail)
        audit.append(connection, line)
    return Handled(number, entry, path, path is None or newest_stable_file(path.parent).newest == path)
