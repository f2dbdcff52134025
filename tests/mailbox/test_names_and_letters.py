"""Attachments' names as mail programs mangle them, and messages that no mail program wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_builders import IN_TIME, WORKBOOK, handwritten, workbook

from tonghop.mailbox.delivering import deliver, safe_name
from tonghop.mailbox.parsing import MAX_PARTS, LetterUnreadable, MailFile, decoded, parse_letter
from tonghop.mailbox.server import MailboxNotConfigured, MailboxServer, mailbox_from_environment
from tonghop.reading.intake import passes_over

NAME = "Báo cáo 6 tháng.xlsx"


@pytest.mark.parametrize(
    "disposition",
    [
        b"attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%206%20th%C3%A1ng.xlsx",
        b"attachment; filename*0*=UTF-8''B%C3%A1o%20c%C3%A1o; filename*1*=%206%20th%C3%A1ng.xlsx",
        b'attachment; filename="=?UTF-8?B?QsOhbyBjw6FvIDYgdGjDoW5nLnhsc3g=?="',
        b'attachment; filename="=?UTF-8?Q?B=C3=A1o_c=C3=A1o?=\r\n =?UTF-8?Q?_6_th=C3=A1ng=2Exlsx?="',
        'attachment; filename="Báo cáo 6 tháng.xlsx"'.encode(),
        'attachment; filename="Báo cáo 6 tháng.xlsx"'.encode() + b"; size=1",
    ],
    ids=["RFC 2231", "RFC 2231 in pieces", "RFC 2047 base64", "RFC 2047 folded", "bare UTF-8", "more parameters"],
)
def test_a_name_is_read_however_it_was_written(disposition: bytes) -> None:
    (file,) = parse_letter(handwritten(disposition)).files
    assert (file.name, file.data) == (NAME, WORKBOOK)


def test_a_subject_is_decoded_and_stands_in_one_line() -> None:
    assert decoded("=?utf-8?q?B=C3=A1o_c=C3=A1o?=\r\n =?utf-8?q?_k=E1=BB=B3?=") == "Báo cáo kỳ"
    assert decoded("=?no-such-charset?q?abc?= 1") == "abc 1"
    assert decoded("=?utf-8?b?broken") == "=?utf-8?b?broken"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\an\bao cao.xlsx", "bao cao.xlsx"),
        ("~$bao-cao.xlsx", "tep-bao-cao.xlsx"),
        (".bashrc", "bashrc"),
        ("bao-cao.tmp", "tep-bao-cao.tmp.tep"),
        ("bao-cao.xlsx~", "tep-bao-cao.xlsx~.tep"),
        ("ly-do.txt", "tep-ly-do.txt"),
        ("a\x00b\nc.xlsx", "a-b-c.xlsx"),
        ("bao\u202ecao.xlsx", "bao-cao.xlsx"),
        ("", "bao-cao"),
        ("...", "bao-cao"),
        ("ệ" * 400 + ".xlsx", "ệ" * 50 + ".xlsx"),
    ],
)
def test_a_name_does_no_harm(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_no_name_leaves_the_folder_or_is_passed_over(name: str) -> None:
    made = safe_name(name)
    assert made
    assert Path(made).name == made
    assert len(made.encode()) <= 255
    assert not passes_over(made)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_letter_or_said_to_be_none(raw: bytes) -> None:
    try:
        letter = parse_letter(b"From: a@b.vn\r\nContent-Type: multipart/mixed; boundary=x\r\n" + raw)
    except LetterUnreadable:
        return
    assert len(letter.identity) == 64


def test_a_message_of_countless_parts_is_no_letter() -> None:
    part = b"--x\r\nContent-Type: image/png\r\n\r\n.\r\n"
    raw = b"From: a@b.vn\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + part * (MAX_PARTS + 1) + b"--x--\r\n"
    with pytest.raises(LetterUnreadable):
        parse_letter(raw)


def test_a_message_nested_without_end_is_no_letter_and_ends_nothing() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3_000))
    try:
        assert parse_letter(b"From: a@b.vn\r\n" + nested).files == ()
    except LetterUnreadable:
        return


def test_a_file_delivered_again_stands_under_the_same_name(tmp_path: Path) -> None:
    file = MailFile("a.xlsx", WORKBOOK)
    first = deliver(file, tmp_path, IN_TIME, "f" * 64)
    assert deliver(file, tmp_path, IN_TIME, "f" * 64) == first
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_link_in_the_place_of_a_name_is_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside.xlsx"
    outside.write_bytes(b"not yours")
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.xlsx").symlink_to(outside)
    path = deliver(MailFile("a.xlsx", WORKBOOK), folder, IN_TIME, "f" * 64)
    assert path.name == "a ffffffff.xlsx"
    assert outside.read_bytes() == b"not yours"


def test_two_copies_of_a_message_have_one_identity_and_two_messages_two() -> None:
    copy = parse_letter(b"Received: by x\r\n" + workbook())
    assert copy.identity == parse_letter(workbook()).identity
    assert copy.identity != parse_letter(workbook(message_id="<2@x>")).identity


def test_the_mailbox_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "TONGHOP_IMAP_URL", "imap://khoi%40example.vn:p%23ss@mail.example.vn/B%C3%A1o%20c%C3%A1o?move=Xong"
    )
    server = mailbox_from_environment()
    assert server == MailboxServer("mail.example.vn", 143, "khoi@example.vn", False, True, "Báo cáo", "Xong", "p#ss")
    assert "p#ss" not in repr(server)
    monkeypatch.setenv("TONGHOP_IMAP_URL", "imaps://khoi@mail.example.vn")
    monkeypatch.setenv("TONGHOP_IMAP_PASSWORD", "p#ss")
    server = mailbox_from_environment()
    assert server == MailboxServer("mail.example.vn", 993, "khoi", True, False, "INBOX", "", "p#ss")
    monkeypatch.delenv("TONGHOP_IMAP_URL")
    assert mailbox_from_environment() is None


@pytest.mark.parametrize(
    ("url", "saying"),
    [
        ("https://a:b@mail.example.vn", "is not an imaps"),
        ("imaps://mail.example.vn", "names no user"),
        ("imaps://khoi@mail.example.vn", "no password in it nor in TONGHOP_IMAP_PASSWORD"),
        ("imaps://a:b@mail:port", "is not a URL"),
        ("imaps://a:b@mail.example.vn?delete=1", "mean nothing here: delete"),
    ],
)
def test_a_mailbox_that_is_named_wrongly_is_a_fault_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, url: str, saying: str
) -> None:
    monkeypatch.setenv("TONGHOP_IMAP_URL", url)
    monkeypatch.delenv("TONGHOP_IMAP_PASSWORD", raising=False)
    with pytest.raises(MailboxNotConfigured, match=saying):
        mailbox_from_environment()
