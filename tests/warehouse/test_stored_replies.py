"""Replies: stored per submission with the finding they answer, replaced as a whole, withdrawn with their file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from warehouse_builders import CYCLE, finding, submit

from tonghop.model import GivenReply, Reply
from tonghop.warehouse import replies, submissions
from tonghop.warehouse.engine import Warehouse


def given(member: str, number: int = 1, text: str = "Đúng, có lý do.", *, tied: bool = True) -> GivenReply:
    answered = finding(member, difference="", cells=(), advice="") if tied else None
    return GivenReply(CYCLE, member, 1, number, Reply("0123456789ab", text, "Kết quả kiểm tra!I9"), answered)


def test_replies_come_back_with_the_finding_they_answer(warehouse: Warehouse) -> None:
    sent = [given("long-an"), given("long-an", 2, "=1+1", tied=False)]
    with warehouse.transaction() as connection:
        replies.replace_for_submissions(connection, {submit(connection, "long-an"): sent})
        assert replies.of_cycle(connection, CYCLE) == tuple(sent)


def test_replacing_replies_leaves_other_files_alone(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        one, other = submit(connection, "long-an"), submit(connection, "ben-tre")
        replies.replace_for_submissions(connection, {one: [given("long-an")], other: [given("ben-tre")]})
        replies.replace_for_submissions(connection, {one: []})
        assert [row.member for row in replies.of_cycle(connection, CYCLE)] == ["ben-tre"]


def test_replies_of_a_withdrawn_file_are_kept_but_not_given(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        owner = submit(connection, "long-an")
        replies.replace_for_submissions(connection, {owner: [given("long-an")]})
        submissions.withdraw(connection, owner, datetime(2020, 7, 1, tzinfo=UTC), "gửi nhầm")
        assert replies.of_cycle(connection, CYCLE) == ()
        submissions.reinstate(connection, [owner])
        assert len(replies.of_cycle(connection, CYCLE)) == 1


def test_a_reply_of_another_member_than_the_file_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        replies.replace_for_submissions(connection, {submit(connection, "long-an"): [given("ben-tre")]})
