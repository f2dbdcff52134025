"""The repository of messages: the ledger that keeps anything from being sent twice.

A row is written as `unknown` before the mail server is spoken to and settled afterwards. Whoever is cut off in between
leaves it `unknown`, and an unknown message is never sent again until somebody says what became of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, insert, select, update

from tonghop.warehouse.records import LedgerEntry, MessageKey, MessageState
from tonghop.warehouse.schema import messages

_c = messages.c
_ALL = select(
    _c.cycle, _c.member, _c.kind, _c.content_sha256, _c.recipient, _c.state, _c.detail, _c.recorded_at, _c.settled_at
)


def claim(connection: Connection, key: MessageKey, recipient: str, at: datetime) -> bool:
    """Record that the message is about to be sent, as `unknown`; False when it was sent or may have been.

    A message that certainly failed can be claimed again. Call it in a transaction of its own that ends before the mail
    server is spoken to.
    """
    known = connection.execute(select(_c.state).where(_is(key))).scalar()
    unsettled = {
        "recipient": recipient,
        "state": MessageState.UNKNOWN.value,
        "detail": "",
        "recorded_at": at,
        "settled_at": None,
    }
    if known is None:
        connection.execute(insert(messages).values(**key._asdict(), **unsettled))
    elif known == MessageState.FAILED:
        connection.execute(update(messages).where(_is(key)).values(**unsettled))
    return known in (None, MessageState.FAILED)


def settle(connection: Connection, key: MessageKey, state: MessageState, at: datetime, detail: str = "") -> None:
    """Say what became of a claimed message; `detail` is the server's answer. Raises LookupError for no such row."""
    values = {"state": state.value, "detail": detail, "settled_at": at}
    if connection.execute(update(messages).where(_is(key)).values(**values)).rowcount != 1:
        raise LookupError(f"{key} was never claimed")


def of_cycle(connection: Connection, cycle: str) -> dict[MessageKey, LedgerEntry]:
    """Give the cycle's messages by key, ordered by member and kind, within these as they were recorded."""
    query = _ALL.where(_c.cycle == cycle).order_by(_c.member, _c.kind, _c.message_id)
    return {entry.key: entry for entry in (_entry(row) for row in connection.execute(query))}


def _is(key: MessageKey) -> ColumnElement[bool]:
    return and_(*(_c[name] == value for name, value in key._asdict().items()))


def _entry(row: Sequence[Any]) -> LedgerEntry:
    return LedgerEntry(MessageKey(*row[:4]), row[4], MessageState(row[5]), *row[6:])
