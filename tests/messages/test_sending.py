"""Sending to a real mail server: each message at most once, whatever the server does and wherever a run is cut off."""

from __future__ import annotations

from collections import deque
from datetime import date

import pytest
from mail_server import HANG_UP, Mailbox
from message_builders import (
    CYCLE,
    FIRST_REMINDER,
    OPENED,
    Pauses,
    files,
    finding,
    of_member,
    post,
    prepare,
    send,
    send_file,
)

from tonghop.messages.composing import letter_bytes
from tonghop.messages.due import MessageKind
from tonghop.messages.preparing import Prepared, messages_folder
from tonghop.messages.sending import PAUSES_SECONDS, Outcome, ledger, settle_unknown
from tonghop.messages.server import (
    MailNotConfigured,
    MailServer,
    MailServerUnreachable,
    MailServerUnusable,
    server_from_environment,
)
from tonghop.model import Severity, SubmissionState
from tonghop.stages import Workplace
from tonghop.warehouse import audit
from tonghop.warehouse.records import MessageState

RIGHT, WRONG = ({"user": "khoi", "password": word} for word in ("right", "wrong"))


@pytest.fixture
def opening(workplace: Workplace) -> list[Prepared]:
    """The opening message of two members."""
    prepared = prepare(workplace, OPENED, MessageKind.OPEN)
    return [*of_member(prepared, "long-an"), *of_member(prepared, "ben-tre")]


def outcomes(sent: list) -> list[Outcome]:  # type: ignore[type-arg]
    return [row.outcome for row in sent]


def states(workplace: Workplace) -> dict[str, MessageState]:
    return {key.member: entry.state for key, entry in ledger(workplace.warehouse, str(CYCLE)).items()}


def test_every_message_reaches_its_member_as_it_was_written(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    posted = post(workplace, mailbox)
    assert outcomes(send(posted, opening)) == [Outcome.SENT, Outcome.SENT]
    assert mailbox.taken == [
        (f"vp@{row.due.member}.example", letter_bytes(row.letter, posted.server.sender)) for row in opening
    ]
    assert states(workplace) == {"ben-tre": MessageState.SENT, "long-an": MessageState.SENT}


def test_a_second_run_sends_nothing_again(workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]) -> None:
    send(post(workplace, mailbox), opening)
    assert outcomes(send(post(workplace, mailbox), opening)) == [Outcome.SENT_BEFORE, Outcome.SENT_BEFORE]
    assert len(mailbox.taken) == 2


def test_a_member_without_an_address_is_said_to_have_none(workplace: Workplace, mailbox: Mailbox) -> None:
    nobody = of_member(prepare(workplace, OPENED, MessageKind.OPEN), "phu-quoc")
    assert outcomes(send(post(workplace, mailbox), nobody)) == [Outcome.NO_ADDRESS]
    assert (mailbox.taken, states(workplace)) == ([], {})


def test_another_sender_or_another_day_makes_no_second_message(workplace: Workplace, mailbox: Mailbox) -> None:
    send(post(workplace, mailbox), of_member(prepare(workplace, OPENED), "long-an"))
    later = of_member(prepare(workplace, date(2020, 6, 20)), "long-an")
    assert outcomes(send(post(workplace, mailbox, sender="moi@example.vn"), later)) == [Outcome.SENT_BEFORE]


def test_other_findings_on_the_same_file_are_another_message(workplace: Workplace, mailbox: Mailbox) -> None:
    send_file(workplace, "long-an", SubmissionState.BLOCKED, finding())
    send(post(workplace, mailbox), of_member(prepare(workplace, OPENED), "long-an"))
    send_file(workplace, "long-an", SubmissionState.BLOCKED, finding(), finding(cell="D13"))
    assert outcomes(send(post(workplace, mailbox), of_member(prepare(workplace, OPENED), "long-an"))) == [Outcome.SENT]
    assert len(mailbox.taken) == 2


def test_a_busy_server_is_asked_again_with_growing_pauses(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    mailbox.script["RCPT"] = deque(["451 4.7.1 greylisted", "451 4.7.1 greylisted"])
    pauses = Pauses()
    assert outcomes(send(post(workplace, mailbox, pauses), opening[:1])) == [Outcome.SENT]
    assert pauses == list(PAUSES_SECONDS)


def test_a_server_that_stays_busy_is_reported_and_the_next_run_may_try_again(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    mailbox.script["END"] = deque(["452 4.3.1 no space"] * 3)
    (row,) = send(post(workplace, mailbox), opening[:1])
    assert (row.outcome, row.said) == (Outcome.FAILED, "452 4.3.1 no space")
    assert outcomes(send(post(workplace, mailbox), opening[:1])) == [Outcome.SENT]


def test_a_refused_address_is_not_tried_again_and_holds_up_nobody(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    mailbox.script["RCPT"] = deque(["550 5.1.1 no such user"])
    pauses = Pauses()
    sent = send(post(workplace, mailbox, pauses), opening)
    assert [(row.outcome, row.said[:3]) for row in sent] == [(Outcome.FAILED, "550"), (Outcome.SENT, "250")]
    assert pauses == []


def test_a_connection_lost_while_the_message_was_on_its_way_leaves_it_unknown_and_unsent_again(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    mailbox.script["END"] = deque([HANG_UP])
    assert outcomes(send(post(workplace, mailbox), opening)) == [Outcome.UNKNOWN, Outcome.SENT]
    again = send(post(workplace, mailbox), opening)
    assert outcomes(again) == [Outcome.UNKNOWN_BEFORE, Outcome.SENT_BEFORE]
    assert len(mailbox.taken) == 2


@pytest.mark.parametrize(("was_sent", "then"), [(True, Outcome.SENT_BEFORE), (False, Outcome.SENT)])
def test_an_unknown_message_is_settled_by_somebody_and_then_sent_or_not(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared], was_sent: bool, then: Outcome
) -> None:
    mailbox.script["END"] = deque([HANG_UP])
    send(post(workplace, mailbox), opening[:1])
    (entry,) = ledger(workplace.warehouse, str(CYCLE)).values()
    settle_unknown(workplace.warehouse, entry, was_sent=was_sent, who="Lan")
    assert outcomes(send(post(workplace, mailbox), opening[:1])) == [then]


def test_a_run_that_dies_after_the_server_took_the_message_does_not_send_it_again(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tonghop.warehouse.messages.settle", die)
    with pytest.raises(KeyboardInterrupt):
        send(post(workplace, mailbox), opening)
    monkeypatch.undo()
    assert states(workplace) == {"long-an": MessageState.UNKNOWN}
    assert outcomes(send(post(workplace, mailbox), opening)) == [Outcome.UNKNOWN_BEFORE, Outcome.SENT]
    assert [recipient for recipient, _ in mailbox.taken] == ["vp@long-an.example", "vp@ben-tre.example"]


def test_of_two_operators_at_once_only_one_sends(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    other: list[Outcome] = []

    def meanwhile() -> None:
        mailbox.during = lambda: None
        other.extend(outcomes(send(post(workplace, mailbox), opening[:1])))

    mailbox.during = meanwhile
    assert outcomes(send(post(workplace, mailbox), opening[:1])) == [Outcome.SENT]
    assert other == [Outcome.UNKNOWN_BEFORE]
    assert len(mailbox.taken) == 1


def test_a_server_that_is_not_there_stops_the_run_and_leaves_every_message_to_be_sent(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    pauses = Pauses()
    with pytest.raises(MailServerUnreachable, match="does not answer"):
        send(post(workplace, mailbox, pauses, port=1), opening)
    assert pauses == list(PAUSES_SECONDS)
    assert states(workplace) == {"long-an": MessageState.FAILED}
    assert outcomes(send(post(workplace, mailbox), opening)) == [Outcome.SENT, Outcome.SENT]


def test_a_wrong_password_is_said_once_and_not_tried_again(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    mailbox.password = "right"
    pauses = Pauses()
    with pytest.raises(MailServerUnusable, match=r"535 5\.7\.8 wrong password"):
        send(post(workplace, mailbox, pauses, **WRONG), opening)
    assert (pauses, mailbox.commands.count("AUTH")) == ([], 1)
    assert outcomes(send(post(workplace, mailbox, **RIGHT), opening[:1])) == [Outcome.SENT]


def test_a_server_without_encryption_gets_neither_password_nor_message(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    mailbox.password = "right"
    with pytest.raises(MailServerUnusable, match="STARTTLS"):
        send(post(workplace, mailbox, **RIGHT, starttls=True), opening)
    assert not {"AUTH", "DATA"} & set(mailbox.commands)


def test_a_sent_message_stays_in_the_outbox_when_it_is_due_no_more(workplace: Workplace, mailbox: Mailbox) -> None:
    send(post(workplace, mailbox), of_member(prepare(workplace, FIRST_REMINDER), "long-an"))
    send_file(workplace, "long-an", SubmissionState.ACCEPTED, finding(Severity.NOTE))
    prepare(workplace, FIRST_REMINDER)
    assert {"open/long-an.eml", "reminder/long-an.eml"} <= set(files(messages_folder(workplace, CYCLE)))


def test_the_audit_log_says_what_was_sent_without_an_address(
    workplace: Workplace, mailbox: Mailbox, opening: list[Prepared]
) -> None:
    send(post(workplace, mailbox), opening[:1])
    with workplace.warehouse.reading() as connection:
        (entry,) = audit.of_cycle(connection, str(CYCLE), "long-an")
    assert (entry.what, entry.detail["kind"]) == ("message_sent", "open")
    assert "@" not in str(entry)


def test_the_server_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGHOP_SMTP_URL", "smtp://khoi%40example.vn:p%23ss@mail.example.vn:587?starttls=1")
    monkeypatch.setenv("TONGHOP_MAIL_FROM", "Khối thi đua <khoi@example.vn>")
    server = server_from_environment()
    assert server == MailServer(
        "mail.example.vn", 587, "Khối thi đua <khoi@example.vn>", False, True, "khoi@example.vn", "p#ss"
    )
    assert "p#ss" not in repr(server)


def test_without_a_url_there_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TONGHOP_SMTP_URL", raising=False)
    assert server_from_environment() is None


@pytest.mark.parametrize(
    ("url", "sender", "saying"),
    [
        ("http://mail.example.vn", "a@example.vn", "is not an smtp"),
        ("smtp://", "a@example.vn", "is not an smtp"),
        ("smtp://mail:port", "a@example.vn", "is not a URL"),
        ("smtp://mail.example.vn", "", "names no sender"),
    ],
)
def test_a_server_that_is_named_wrongly_is_a_fault_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, url: str, sender: str, saying: str
) -> None:
    monkeypatch.setenv("TONGHOP_SMTP_URL", url)
    monkeypatch.setenv("TONGHOP_MAIL_FROM", sender)
    with pytest.raises(MailNotConfigured, match=saying):
        server_from_environment()
