"""Messages through the mail server, each at most once: claimed in the ledger before, settled after.

A transient refusal is tried again with growing pauses. What is not certain stays `unknown` until somebody settles it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from tonghop.messages.composing import letter_bytes
from tonghop.messages.preparing import Prepared
from tonghop.messages.server import Answer, MailServer, MailServerUnreachable, MailServerUnusable, hand_over
from tonghop.warehouse import audit, messages
from tonghop.warehouse.engine import Warehouse
from tonghop.warehouse.records import AuditEntry, LedgerEntry, MessageKey, MessageState

PAUSES_SECONDS = (2.0, 8.0)
"""How long to wait before the second and the third attempt; there is no fourth."""

_WHO = "tonghop send"


class Outcome(StrEnum):
    """What a run did about one message."""

    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SENT_BEFORE = "sent_before"
    UNKNOWN_BEFORE = "unknown_before"
    NO_ADDRESS = "no_address"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message and what became of it; `said` is the mail server's answer."""

    message: Prepared
    outcome: Outcome
    said: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """What sending needs: the ledger's warehouse, the server, and how to wait between attempts."""

    warehouse: Warehouse
    server: MailServer
    pause: Callable[[float], None] = time.sleep
    pauses_seconds: tuple[float, ...] = PAUSES_SECONDS


def send_messages(post: Post, prepared: Iterable[Prepared]) -> Iterator[Sent]:
    """Send each message that was not sent before and say what became of it.

    Raises MailServerUnusable or MailServerUnreachable when the server refuses them all; what was settled stays.
    """
    for message in prepared:
        if not message.letter.address:
            yield Sent(message, Outcome.NO_ADDRESS)
        elif _claim(post, message):
            answer = _attempt(post, message)
            yield Sent(message, Outcome(answer.state), answer.said)
        else:
            yield _as_before(post, message)


def settle_unknown(warehouse: Warehouse, entry: LedgerEntry, *, was_sent: bool, who: str) -> None:
    """Record what somebody found out about an unknown message: it was sent after all, or may be sent again."""
    state = MessageState.SENT if was_sent else MessageState.FAILED
    _settle(warehouse, entry.key, Answer(state, f"settled by {who}"), who)


def ledger(warehouse: Warehouse, cycle: str) -> dict[MessageKey, LedgerEntry]:
    """The cycle's messages as the ledger has them."""
    with warehouse.reading() as connection:
        return messages.of_cycle(connection, cycle)


def _claim(post: Post, message: Prepared) -> bool:
    with post.warehouse.transaction() as connection:
        return messages.claim(connection, message.key, message.letter.address, datetime.now(UTC))


def _attempt(post: Post, message: Prepared) -> Answer:
    try:
        answer = _hand_over_patiently(post, message)
    except (MailServerUnusable, MailServerUnreachable) as fault:
        _settle(post.warehouse, message.key, Answer(MessageState.FAILED, str(fault)), _WHO)
        raise
    _settle(post.warehouse, message.key, answer, _WHO)
    return answer


def _hand_over_patiently(post: Post, message: Prepared) -> Answer:
    data = letter_bytes(message.letter, post.server.sender)
    for pause in post.pauses_seconds:
        with suppress(MailServerUnreachable):
            answer = hand_over(post.server, message.letter.address, data)
            if not answer.transient:
                return answer
        post.pause(pause)
    return hand_over(post.server, message.letter.address, data)


def _settle(warehouse: Warehouse, key: MessageKey, answer: Answer, who: str) -> None:
    now = datetime.now(UTC)
    with warehouse.transaction() as connection:
        messages.settle(connection, key, answer.state, now, answer.said)
        detail = {"kind": key.kind, "content_sha256": key.content_sha256}
        audit.append(connection, AuditEntry(now, who, f"message_{answer.state}", key.cycle, key.member, detail))


def _as_before(post: Post, message: Prepared) -> Sent:
    entry = ledger(post.warehouse, message.key.cycle)[message.key]
    outcome = Outcome.SENT_BEFORE if entry.state is MessageState.SENT else Outcome.UNKNOWN_BEFORE
    return Sent(message, outcome, entry.detail)
