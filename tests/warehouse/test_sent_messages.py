"""The ledger of messages: claimed before they are sent, settled after, never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from warehouse_builders import CYCLE, NOON, sha

from tonghop.warehouse import messages
from tonghop.warehouse.engine import Warehouse
from tonghop.warehouse.records import MessageKey, MessageState
from tonghop.warehouse.schema import messages as table

KEY = MessageKey(CYCLE, "long-an", "reminder", sha("a"))
LATER = NOON + timedelta(minutes=1)


def claim(warehouse: Warehouse, key: MessageKey = KEY) -> bool:
    with warehouse.transaction() as connection:
        return messages.claim(connection, key, "vp@longan.example", NOON)


def settle(warehouse: Warehouse, state: MessageState, detail: str = "") -> None:
    with warehouse.transaction() as connection:
        messages.settle(connection, KEY, state, LATER, detail)


def state(warehouse: Warehouse) -> MessageState:
    with warehouse.reading() as connection:
        return messages.of_cycle(connection, CYCLE)[KEY].state


def test_a_claimed_message_is_unknown_until_it_is_settled(warehouse: Warehouse) -> None:
    assert claim(warehouse)
    assert state(warehouse) is MessageState.UNKNOWN
    settle(warehouse, MessageState.SENT, "250 2.0.0 Ok")
    with warehouse.reading() as connection:
        entry = messages.of_cycle(connection, CYCLE)[KEY]
    assert (entry.state, entry.detail, entry.settled_at) == (MessageState.SENT, "250 2.0.0 Ok", LATER)


@pytest.mark.parametrize("left", [MessageState.SENT, MessageState.UNKNOWN])
def test_a_message_that_was_or_may_have_been_sent_is_not_claimed_again(
    warehouse: Warehouse, left: MessageState
) -> None:
    claim(warehouse)
    settle(warehouse, left)
    assert not claim(warehouse)
    assert state(warehouse) is left


def test_a_message_that_certainly_failed_may_be_claimed_again(warehouse: Warehouse) -> None:
    claim(warehouse)
    settle(warehouse, MessageState.FAILED, "451 busy")
    assert claim(warehouse)
    assert state(warehouse) is MessageState.UNKNOWN


def test_another_content_is_another_message(warehouse: Warehouse) -> None:
    assert claim(warehouse)
    assert claim(warehouse, KEY._replace(content_sha256=sha("b")))


def test_the_database_itself_refuses_a_second_row_for_a_message(warehouse: Warehouse) -> None:
    claim(warehouse)
    row = {**KEY._asdict(), "recipient": "", "state": "sent", "detail": "", "recorded_at": NOON}
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        connection.execute(table.insert().values(**row))


def test_a_message_that_was_never_claimed_cannot_be_settled(warehouse: Warehouse) -> None:
    with pytest.raises(LookupError, match="never claimed"):
        settle(warehouse, MessageState.SENT)
