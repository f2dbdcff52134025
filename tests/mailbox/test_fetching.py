"""From a real mailbox into the inbox: each message once, whatever is cut off; nothing deleted on the server."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import trustme
from imap_server import RECEIVED, Post, imap_server
from mail_builders import CYCLE, MEMBER, OTHER_WORKBOOK, WORKBOOK, message, workbook

from tonghop.mailbox import fetching
from tonghop.mailbox.fetching import Handled, fetch_mail
from tonghop.mailbox.session import KEYWORD, MailboxUnreachable, MailboxUnusable, encoded_folder, opened
from tonghop.model import Cycle
from tonghop.reading.intake import newest_stable_file
from tonghop.stages import Workplace
from tonghop.stages.receiving import receive_submissions
from tonghop.warehouse import audit, mail
from tonghop.warehouse.records import MailState

Fetch = Callable[[], list[Handled]]


def states(handled: list[Handled]) -> list[MailState]:
    return [row.entry.state for row in handled]


def in_the_inbox(workplace: Workplace, member: str = MEMBER) -> list[str]:
    folder = workplace.home.inbox(CYCLE, member)
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def entries(workplace: Workplace) -> list[MailState]:
    with workplace.warehouse.reading() as connection:
        return [entry.state for _, entry in mail.of_state(connection)]


def test_a_members_workbook_lands_in_its_folder_as_sent_and_is_received_like_any_file(
    workplace: Workplace, post: Post, fetch: Fetch
) -> None:
    post.put(workbook("Báo cáo 6 tháng.xlsx"))
    (row,) = fetch()
    assert (row.entry.state, row.entry.cycle, row.entry.member, row.newest) == (MailState.TAKEN, CYCLE, MEMBER, True)
    assert row.path is not None
    assert row.path.read_bytes() == WORKBOOK
    assert row.path.stat().st_mtime == RECEIVED.timestamp()
    receipt = receive_submissions(workplace, Cycle.parse(CYCLE), [MEMBER])[MEMBER]
    assert receipt.registration is not None
    assert receipt.registration.submission.original_name == "Báo cáo 6 tháng.xlsx"


@pytest.mark.usefixtures("trusted")
def test_the_conversation_is_encrypted_before_the_password_is_said(workplace: Workplace, authority: trustme.CA) -> None:
    with imap_server(authority, "starttls") as post:
        post.put(workbook())
        assert states(list(fetch_mail(workplace, post.server))) == [MailState.TAKEN]


@pytest.mark.usefixtures("trusted")
def test_a_server_that_cannot_encrypt_gets_no_password(workplace: Workplace, authority: trustme.CA) -> None:
    with imap_server(authority, "none") as post:
        with pytest.raises(MailboxUnusable, match="TLS"):
            list(fetch_mail(workplace, replace(post.server, starttls=True)))
        assert list(fetch_mail(workplace, post.server)) == []


def test_a_certificate_that_nobody_vouches_for_is_refused(
    workplace: Workplace, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with imap_server(authority) as post, pytest.raises(MailboxUnusable, match="certificate"):
        list(fetch_mail(workplace, post.server))


@pytest.mark.parametrize(
    ("wrong", "saying"), [({"password": "wrong"}, "refuses"), ({"folder": "Không có"}, "no folder Không có")]
)
def test_what_the_server_refuses_is_said_with_what_to_mend(
    workplace: Workplace, post: Post, wrong: dict[str, str], saying: str
) -> None:
    with pytest.raises(MailboxUnusable, match=saying):
        list(fetch_mail(workplace, replace(post.server, **wrong)))  # type: ignore[arg-type]


def test_a_server_that_is_not_there_is_a_passing_fault(workplace: Workplace, post: Post) -> None:
    with pytest.raises(MailboxUnreachable, match="does not answer") as told:
        list(fetch_mail(workplace, replace(post.server, port=1)))
    assert told.value.transient


def test_nothing_is_deleted_nor_marked_as_read(post: Post, fetch: Fetch) -> None:
    post.put(workbook())
    post.put(message(sender="ai-do@example.vn", message_id="<2@x>"))
    fetch()
    assert post.flags() == [{KEYWORD}, {KEYWORD}]


def test_a_taken_message_moves_to_the_folder_named_for_it_and_a_kept_one_stays(
    workplace: Workplace, post: Post
) -> None:
    post.put(workbook())
    post.put(message(message_id="<2@x>"))
    server = replace(post.server, move_to="Đã nhận")
    assert states(list(fetch_mail(workplace, server))) == [MailState.TAKEN, MailState.KEPT]
    assert (post.flags(), post.flags(encoded_folder("Đã nhận").strip('"'))) == ([{KEYWORD}], [{KEYWORD}])
    assert list(fetch_mail(workplace, server)) == []


def test_folder_names_are_written_as_the_protocol_wants_them() -> None:
    assert encoded_folder("~peter/mail/台北/日本語") == '"~peter/mail/&U,BTFw-/&ZeVnLIqe-"'
    assert encoded_folder('a"b&c') == '"a\\"b&-c"'


def test_a_second_fetch_takes_nothing_again(workplace: Workplace, post: Post, fetch: Fetch) -> None:
    post.put(workbook())
    assert states(fetch()) == [MailState.TAKEN]
    assert fetch() == []
    assert in_the_inbox(workplace) == ["bao-cao.xlsx"]


@pytest.mark.usefixtures("trusted")
def test_a_server_that_keeps_no_keywords_is_remembered_for_it(workplace: Workplace, authority: trustme.CA) -> None:
    with imap_server(authority, keeps_keywords=False) as post:
        post.put(workbook())
        assert states(list(fetch_mail(workplace, post.server))) == [MailState.TAKEN]
        assert list(fetch_mail(workplace, post.server)) == []
        assert post.flags() == [set()]


def test_the_same_message_by_another_way_is_a_repetition(workplace: Workplace, post: Post, fetch: Fetch) -> None:
    post.put(workbook())
    post.put(b"Received: from another.example; Wed, 1 Jul 2020 04:00:00 +0000\r\n" + workbook())
    assert states(fetch()) == [MailState.TAKEN, MailState.REPEATED]
    assert in_the_inbox(workplace) == ["bao-cao.xlsx"]


def test_another_message_under_a_used_id_is_no_repetition(post: Post, fetch: Fetch) -> None:
    post.put(workbook())
    post.put(workbook("ban-sua.xlsx", OTHER_WORKBOOK))
    assert states(fetch()) == [MailState.TAKEN, MailState.TAKEN]


def test_a_name_that_is_taken_by_other_bytes_is_not_written_over(post: Post, fetch: Fetch) -> None:
    post.put(workbook())
    post.put(workbook(data=OTHER_WORKBOOK, message_id="<2@x>"), RECEIVED + timedelta(hours=1))
    first, second = fetch()
    assert first.path is not None
    assert second.path is not None
    assert first.path.read_bytes() == WORKBOOK
    assert second.path.name == f"bao-cao {second.entry.identity[:8]}.xlsx"
    assert newest_stable_file(first.path.parent).newest == second.path


def test_a_file_older_than_what_lies_in_the_inbox_is_told_not_to_count(post: Post, fetch: Fetch) -> None:
    post.put(workbook(data=OTHER_WORKBOOK), RECEIVED)
    post.put(workbook("cu.xlsx", message_id="<2@x>"), RECEIVED - timedelta(days=2))
    assert [row.newest for row in fetch()] == [True, False]


class Cut(Exception):  # noqa: N818 - no error, a test's own
    """The moment at which a fetch is cut off."""


def cut(*_: object, **__: object) -> None:
    raise Cut


@pytest.mark.parametrize("point", ["mail.record", "Session.mark"], ids=["before the entry", "before the mark"])
def test_a_fetch_that_was_cut_off_is_made_up_for_by_the_next(
    workplace: Workplace, post: Post, fetch: Fetch, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    post.put(workbook())
    with monkeypatch.context() as patched:
        patched.setattr(f"tonghop.mailbox.fetching.{point}", cut)
        with pytest.raises(Cut):
            fetch()
    fetch()
    assert in_the_inbox(workplace) == ["bao-cao.xlsx"]
    assert entries(workplace) == [MailState.TAKEN]
    assert post.flags() == [{KEYWORD}]


def test_of_two_fetches_at_once_only_one_enters_a_message(
    workplace: Workplace, post: Post, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.put(workbook())
    read = fetching._read

    def meanwhile(*told: object) -> object:
        monkeypatch.setattr(fetching, "_read", read)
        assert states(fetch()) == [MailState.TAKEN]
        return read(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(fetching, "_read", meanwhile)
    assert states(fetch()) in ([], [MailState.REPEATED])
    assert entries(workplace)[0] is MailState.TAKEN
    assert in_the_inbox(workplace) == ["bao-cao.xlsx"]


def test_a_message_that_is_gone_when_it_is_asked_for_is_passed_over(post: Post) -> None:
    with opened(post.server) as session:
        assert session.about(99_999) is None


def test_the_audit_log_says_what_was_taken_without_an_address_or_a_name(
    workplace: Workplace, post: Post, fetch: Fetch
) -> None:
    post.put(workbook("Nguyễn Văn A.xlsx"))
    fetch()
    with workplace.warehouse.reading() as connection:
        (entry,) = audit.of_cycle(connection, CYCLE, MEMBER)
    assert (entry.what, entry.detail["files"]) == ("mail_taken", [hashlib.sha256(WORKBOOK).hexdigest()])
    assert "@" not in str(entry)
    assert "Nguyễn" not in str(entry)
