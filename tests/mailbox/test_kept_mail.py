"""Mail that cannot be put into a folder with certainty: kept with its reason, listed, and decided by somebody."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner, Result
from imap_server import RECEIVED, Post
from mail_builders import CYCLE, MEMBER, OTHER_WORKBOOK, WORKBOOK, message, workbook

from tonghop.catalogue import CatalogueFault
from tonghop.commands.mail import mail as mail_commands
from tonghop.mailbox import fetching
from tonghop.mailbox.fetching import Handled
from tonghop.mailbox.settling import Wanted, kept_mail, put_aside, take_kept
from tonghop.mailbox.wordings import MailDecisionRefused, load_wordings
from tonghop.stages import Workplace
from tonghop.stages.locking import Decision
from tonghop.warehouse import audit
from tonghop.warehouse.records import MailState

Fetch = Callable[[], list[Handled]]
LONG_AFTER = RECEIVED + timedelta(days=100)
CASES = {
    "unknown_sender": (workbook(sender="ai-do@example.vn"), RECEIVED),
    "no_cycle": (workbook(subject="Báo cáo"), LONG_AFTER),
    "not_expected": (workbook(subject="Báo cáo 2030-H1"), RECEIVED),
    "no_spreadsheet": (message(("giay-moi.pdf", b"%PDF-1.4 not a table")), RECEIVED),
    "several_files": (message(("a.xlsx", WORKBOOK), ("b.xlsx", OTHER_WORKBOOK)), RECEIVED),
}


def inbox_is_empty(workplace: Workplace) -> bool:
    return not list((workplace.home.root / "inbox").rglob("*.xlsx"))


@pytest.mark.parametrize("reason", [case for case in CASES if case != "not_expected"])
def test_a_doubtful_message_is_kept_whole_with_its_reason(
    workplace: Workplace, post: Post, fetch: Fetch, reason: str
) -> None:
    raw, received = CASES[reason]
    post.put(raw, received)
    (row,) = fetch()
    assert (row.entry.state, row.entry.reason) == (MailState.KEPT, reason)
    kept = workplace.home.kept_mail / f"{row.entry.identity}.eml"
    assert kept.read_bytes() == raw
    assert kept.stat().st_mode & 0o077 == 0
    assert inbox_is_empty(workplace)
    assert [number for number, _ in kept_mail(workplace)] == [row.number]


def test_a_message_that_is_too_large_is_not_downloaded(
    workplace: Workplace, post: Post, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_MESSAGE_BYTES", 10_000)
    monkeypatch.setattr("tonghop.mailbox.session.Session.message", lambda *_: pytest.fail("it was downloaded"))
    post.put(workbook())
    (row,) = fetch()
    assert (row.entry.reason, row.entry.sender, row.entry.files) == ("too_big", "vp@long-an.example", ())
    with pytest.raises(MailDecisionRefused, match="không còn bản giữ lại"):
        take_kept(workplace, row.number, Wanted(CYCLE, MEMBER), "Lan")


def test_a_message_from_two_senders_is_nobodys(post: Post, fetch: Fetch) -> None:
    post.put(workbook(sender="vp@long-an.example, vp@ben-tre.example"))
    assert fetch()[0].entry.reason == "unknown_sender"


def test_every_reason_is_worded_with_what_to_do() -> None:
    worded = load_wordings().reasons
    assert set(CASES) | {"several_members", "too_big", "unreadable"} == set(worded)
    assert all("{number}" in row.recovery for row in worded.values())


@pytest.mark.parametrize("subject", ["Báo cáo 6 tháng đầu năm 2020", "Bao cao H1/2020", "RE: 2020-h1 (lần 2)"])
def test_the_cycle_is_read_from_the_subject_however_it_is_written(post: Post, fetch: Fetch, subject: str) -> None:
    post.put(workbook(subject=subject), LONG_AFTER)
    assert fetch()[0].entry.cycle == CYCLE


def test_a_subject_without_a_cycle_means_the_one_that_is_open(post: Post, fetch: Fetch) -> None:
    post.put(workbook(subject="Báo cáo"), datetime(2020, 6, 1, 9, 0, tzinfo=RECEIVED.tzinfo))
    assert fetch()[0].entry.cycle == CYCLE


def test_the_same_workbook_attached_twice_and_a_logo_beside_it_are_one_workbook(post: Post, fetch: Fetch) -> None:
    post.put(message(("logo.png", b"\x89PNG\r\n\x1a\n"), ("a.xlsx", WORKBOOK), ("b.xlsx", WORKBOOK)))
    assert fetch()[0].entry.state is MailState.TAKEN


@pytest.mark.parametrize(
    ("name", "data", "taken"),
    [
        ("bao-cao.dat", WORKBOOK, True),
        ("bao-cao.xlsx", b"%PDF-1.7", False),
        ("bao-cao.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument".join([b"\0" * 600] * 2), False),
        ("so-lieu.csv", "Chỉ tiêu;Giá trị\nXuất khẩu;5\n".encode(), True),
        ("ghi-chu.txt", "Xuất khẩu; 5\n".encode(), False),
        ("rong.xlsx", b"", False),
    ],
)
def test_what_an_attachment_is_follows_from_its_content(
    post: Post, fetch: Fetch, name: str, data: bytes, taken: bool
) -> None:
    post.put(workbook(name, data))
    assert fetch()[0].entry.state is (MailState.TAKEN if taken else MailState.KEPT)


def test_an_address_in_senders_yaml_is_a_members_too(workplace: Workplace, post: Post, fetch: Fetch) -> None:
    workplace.home.senders.write_text("- {address: Ai-Do@example.vn, member: ben-tre}\n", encoding="utf-8")
    post.put(workbook(sender="AI-DO@example.VN"))
    assert fetch()[0].entry.member == "ben-tre"


def test_a_mistake_in_senders_yaml_is_told_with_its_line(workplace: Workplace, fetch: Fetch) -> None:
    workplace.home.senders.write_text("- address: a@b.vn\n  member: ca-mu\n", encoding="utf-8")
    with pytest.raises(CatalogueFault, match=r"senders.yaml:2: there is no member 'ca-mu'"):
        fetch()


def test_a_kept_file_is_taken_by_somebody_and_only_once(workplace: Workplace, post: Post, fetch: Fetch) -> None:
    post.put(CASES["several_files"][0])
    (row,) = fetch()
    with pytest.raises(MailDecisionRefused, match="Chưa rõ thư"):
        take_kept(workplace, row.number, Wanted(), "Lan")
    path = take_kept(workplace, row.number, Wanted(file=2), "Lan")
    assert path.read_bytes() == OTHER_WORKBOOK
    assert path.parent == workplace.home.inbox(CYCLE, MEMBER)
    assert kept_mail(workplace) == ()
    with pytest.raises(MailDecisionRefused, match="không có trong danh sách"):
        take_kept(workplace, row.number, Wanted(file=1), "Lan")
    with workplace.warehouse.reading() as connection:
        log = [(entry.who, entry.what) for entry in audit.of_cycle(connection, CYCLE, MEMBER)]
    assert log == [("tonghop mail", "mail_kept"), ("Lan", "mail_taken")]


def test_a_kept_message_is_put_aside_with_who_and_why(workplace: Workplace, post: Post, fetch: Fetch) -> None:
    post.put(CASES["no_spreadsheet"][0])
    (row,) = fetch()
    put_aside(workplace, row.number, Decision("Lan", "thư mời họp"))
    assert kept_mail(workplace) == ()
    assert (workplace.home.kept_mail / f"{row.entry.identity}.eml").exists()


def tell(*words: str) -> Result:
    return CliRunner().invoke(mail_commands, list(words))


def test_an_operator_fetches_lists_and_decides_in_a_terminal(
    workplace: Workplace, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGHOP_IMAP_URL", f"imaps://khoi@localhost:{post.port}/INBOX")
    monkeypatch.setenv("TONGHOP_IMAP_PASSWORD", "right")
    post.put(workbook())
    post.put(workbook(sender="ai-do@example.vn", message_id="<2@x>"))
    fetched = tell("fetch")
    assert fetched.exit_code == 1
    assert "đã nhận   thư 1: 2020-H1/long-an/bao-cao.xlsx" in fetched.output
    assert "giữ lại   thư 2: địa chỉ gửi chưa thuộc đơn vị nào" in fetched.output
    listed = tell("list").output
    assert "thư 2  01/07/2020  ai-do@example.vn  “Báo cáo kỳ 2020-H1”" in listed
    assert re.search(r"tệp 1: bao-cao\.xlsx \(\d+ byte\)", listed)
    assert tell("take", "2", "--member", "ben-tre", "--by", "Lan").exit_code != 0
    taken = tell("take", "2", "--member", "ben-tre", "--cycle", "2020-H1", "--by", "Lan")
    assert (taken.exit_code, "inbox/2020-H1/ben-tre/bao-cao.xlsx" in taken.output) == (0, True)
    assert workplace.home.inbox(CYCLE, "ben-tre").joinpath("bao-cao.xlsx").read_bytes() == WORKBOOK
    assert tell("list").output.strip() == "Không có thư nào chờ quyết định."
    assert (tell("fetch").exit_code, tell("fetch").output.strip()) == (0, "Không có thư mới.")


def test_without_an_address_the_command_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TONGHOP_IMAP_URL", raising=False)
    assert "TONGHOP_IMAP_URL" in tell("fetch").output
