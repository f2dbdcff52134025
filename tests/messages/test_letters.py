"""The files in the outbox: what they say, what goes with them, and that the same message is the same bytes."""

from __future__ import annotations

import email
import io
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default

import openpyxl
import pytest
from message_builders import (
    CYCLE,
    DEADLINE,
    FIRST_REMINDER,
    OPENED,
    OVERDUE,
    files,
    finding,
    of_member,
    prepare,
    send_file,
)

from tonghop.messages.composing import Attachment, Letter, letter_bytes
from tonghop.messages.due import MessageKind
from tonghop.messages.preparing import messages_folder
from tonghop.model import Severity, SubmissionState
from tonghop.returning.marks import mark_in
from tonghop.stages import Workplace
from tonghop.warehouse import standings
from tonghop.warehouse.records import CycleStanding

LETTER = Letter(
    subject="Nhắc gửi số liệu – Khối thi đua",
    paragraphs=("Kính gửi: Ban Quản lý", "Chỉ tiêu <vốn> & lao động"),
    attachments=(Attachment("bieu.xlsx", b"PK"),),
    recipient="Ban Quản lý các KCN, tỉnh Long An",
    address="vp@longan.example",
    dated=datetime(2020, 6, 30, 1, 0, tzinfo=UTC),
    sent_id="ab" * 32,
)


def parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def attachments(data: bytes) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_content() for part in parsed(data).iter_attachments()}


def test_a_letter_has_its_subject_date_and_recipient_and_says_the_same_in_text_and_html() -> None:
    message = parsed(letter_bytes(LETTER, "Khối <khoi@example.vn>"))
    assert message["Subject"] == LETTER.subject
    assert message["Date"].datetime == LETTER.dated
    assert message["To"].addresses[0].display_name == LETTER.recipient
    assert message["Message-ID"] == f"<{LETTER.sent_id[:32]}@example.vn>"
    text, page = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert page is not None
    assert text.get_content().split() == " ".join(LETTER.paragraphs).split()
    assert "<p>Chỉ tiêu &lt;vốn&gt; &amp; lao động</p>" in page.get_content()


def test_the_same_letter_is_the_same_bytes() -> None:
    assert letter_bytes(LETTER, "khoi@example.vn") == letter_bytes(LETTER, "khoi@example.vn")


def test_a_letter_without_an_address_is_a_draft_to_nobody() -> None:
    message = parsed(letter_bytes(Letter("s", ("p",), (), "Ban", "", LETTER.dated, "cd" * 32), as_draft=True))
    assert (message["To"], message["From"], message["X-Unsent"]) == ("", None, "1")


def test_the_opening_brings_every_member_its_own_return_workbook(workplace: Workplace) -> None:
    prepared = prepare(workplace, OPENED)
    expected = [member.code for member in workplace.catalogue.expected_members(CYCLE)]
    assert [row.due.member for row in prepared] == expected
    for row in prepared:
        ((name, data),) = attachments(row.path.read_bytes()).items()
        assert name == f"bieu-so-lieu-2020-H1-{row.due.member}.xlsx"
        mark = mark_in(data)
        assert mark is not None
        assert (mark.cycle, mark.member) == (str(CYCLE), row.due.member)


def test_findings_bring_the_marked_workbook_and_the_call_sheet_and_count_what_is_wrong(workplace: Workplace) -> None:
    send_file(workplace, "long-an", SubmissionState.BLOCKED, finding(), finding(Severity.WARNING, "D13"))
    (row,) = of_member(prepare(workplace, OPENED), "long-an")
    data = row.path.read_bytes()
    assert parsed(data)["Subject"].endswith("bản 1: 1 lỗi, 1 cảnh báo")
    sent = attachments(data)
    assert sorted(sent) == ["ket-qua-kiem-tra-2020-H1-long-an.docx", "ket-qua-kiem-tra-2020-H1-long-an.xlsx"]
    assert "Kết quả kiểm tra" in openpyxl.load_workbook(io.BytesIO(sent[sorted(sent)[1]])).sheetnames


def test_an_accepted_member_is_sent_its_findings_only_when_there_is_something_to_look_at(
    workplace: Workplace,
) -> None:
    send_file(workplace, "long-an", SubmissionState.ACCEPTED)
    send_file(workplace, "ben-tre", SubmissionState.ACCEPTED, finding(Severity.WARNING, member="ben-tre"))
    prepared = prepare(workplace, DEADLINE, MessageKind.ACCEPTED)
    assert {row.due.member: len(row.letter.attachments) for row in prepared} == {"long-an": 0, "ben-tre": 2}


def test_the_same_day_gives_the_same_files(workplace: Workplace) -> None:
    send_file(workplace, "long-an", SubmissionState.BLOCKED, finding())
    prepare(workplace, FIRST_REMINDER)
    before = files(messages_folder(workplace, CYCLE))
    prepare(workplace, FIRST_REMINDER)
    assert files(messages_folder(workplace, CYCLE)) == before


def test_a_reminder_is_cleared_away_when_the_member_has_sent_its_figures(workplace: Workplace) -> None:
    prepare(workplace, FIRST_REMINDER)
    reminder = messages_folder(workplace, CYCLE) / "reminder" / "long-an.eml"
    assert reminder.is_file()
    send_file(workplace, "long-an", SubmissionState.ACCEPTED)
    prepare(workplace, FIRST_REMINDER)
    assert not reminder.exists()
    assert (messages_folder(workplace, CYCLE) / "reminder" / "ben-tre.eml").is_file()


def test_messages_of_other_kinds_are_left_alone(workplace: Workplace) -> None:
    prepare(workplace, OPENED)
    prepare(workplace, OVERDUE, MessageKind.OVERDUE)
    assert {name.split("/")[0] for name in files(messages_folder(workplace, CYCLE))} == {"open", "overdue"}


@pytest.mark.parametrize("today", [FIRST_REMINDER, OVERDUE])
def test_nothing_is_asked_of_members_once_the_cycle_is_locked(workplace: Workplace, today: object) -> None:
    send_file(workplace, "long-an", SubmissionState.ACCEPTED)
    with workplace.warehouse.transaction() as connection:
        at = datetime(2020, 7, 20, tzinfo=UTC)
        standing = CycleStanding(str(CYCLE), accepted_at=at, accepted_by="A", locked_at=at, locked_by="A")
        standings.replace(connection, standing)
    assert {row.due.kind for row in prepare(workplace, today)} == {MessageKind.ACCEPTED}  # type: ignore[arg-type]
