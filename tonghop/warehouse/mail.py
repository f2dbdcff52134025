"""The repository of received mail: the ledger that keeps a message from being taken twice, and none from being lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from tonghop.warehouse.batches import select_rows
from tonghop.warehouse.records import MailEntry, MailPlace, MailState
from tonghop.warehouse.schema import mail

_c = mail.c
_PLAIN = tuple(field.name for field in fields(MailEntry) if field.name not in {"place", "state", "files"})


def record(connection: Connection, entry: MailEntry) -> int:
    """Enter a message, and give its number. IntegrityError for one whose place is entered already."""
    values = {name: getattr(entry, name) for name in _PLAIN}
    values |= {**entry.place._asdict(), "state": entry.state.value, "files": [list(row) for row in entry.files]}
    return int(connection.execute(insert(mail).values(**values).returning(_c.mail_id)).scalar_one())


def known_uids(connection: Connection, mailbox: str, uidvalidity: int, uids: Iterable[int]) -> frozenset[int]:
    """Those of the folder's messages that are entered."""
    query = select(_c.uid).where(_c.mailbox == mailbox, _c.uidvalidity == uidvalidity)
    return frozenset(int(row.uid) for row in select_rows(connection, query, _c.uid, uids))


def of_identity(connection: Connection, identity: str) -> tuple[int, MailEntry] | None:
    """Find the first copy of a message, with its number."""
    query = select(mail).where(_c.identity == identity).order_by(_c.mail_id).limit(1)
    return next(((row.mail_id, _entry(row)) for row in connection.execute(query)), None)


def of_number(connection: Connection, number: int) -> MailEntry | None:
    """Find a message by its number."""
    return next((_entry(row) for row in connection.execute(select(mail).where(_c.mail_id == number))), None)


def of_state(connection: Connection, *states: MailState) -> tuple[tuple[int, MailEntry], ...]:
    """Give the messages in these states, in any without one, each with its number, oldest first."""
    query = select(mail).order_by(_c.mail_id)
    if states:
        query = query.where(_c.state.in_([state.value for state in states]))
    return tuple((row.mail_id, _entry(row)) for row in connection.execute(query))


def settle(connection: Connection, number: int, who: str, at: datetime, **changes: str) -> None:
    """Say that somebody decided about a kept message. Raises LookupError for one that is not kept."""
    values = {"state": MailState.SETTLED.value, "settled_at": at, "settled_by": who, **changes}
    kept = (_c.mail_id == number, _c.state == MailState.KEPT.value)
    if connection.execute(update(mail).where(*kept).values(**values)).rowcount != 1:
        raise LookupError(f"message {number} is not kept")


def _entry(row: Any) -> MailEntry:
    return MailEntry(
        place=MailPlace(row.mailbox, row.uidvalidity, row.uid),
        state=MailState(row.state),
        files=tuple((name, size, sha256) for name, size, sha256 in row.files),
        **{name: getattr(row, name) for name in _PLAIN},
    )
