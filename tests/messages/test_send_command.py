"""`tonghop return` and `tonghop send` as an operator runs them, also killed in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mail_server import Mailbox

from tonghop.messages.sending import ledger
from tonghop.stages import Workplace
from tonghop.warehouse.messages import claim
from tonghop.warehouse.records import MessageKey, MessageState

COMMAND = [sys.executable, "-m", "tonghop.cli"]


@pytest.fixture
def environment(tmp_path: Path, catalogue_with_addresses: Path, mailbox: Mailbox) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TONGHOP_")}
    return kept | {
        "TONGHOP_HOME": str(tmp_path / "home"),
        "TONGHOP_CATALOGUE": str(catalogue_with_addresses),
        "TONGHOP_SMTP_URL": f"smtp://127.0.0.1:{mailbox.port}",
        "TONGHOP_MAIL_FROM": "khoi@example.vn",
    }


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_return_workbooks_are_written_for_the_members_named(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, "return", "2020-H1", "--member", "long-an", "--member", "ben-tre")
    assert (done.returncode, done.stderr) == (0, "")
    written = sorted(path.name for path in (tmp_path / "home/outbox/2020-H1/return").iterdir())
    assert written == ["ben-tre.xlsx", "long-an.xlsx"]


def test_an_unknown_member_is_refused_with_the_codes_there_are(environment: dict[str, str]) -> None:
    done = run(environment, "return", "2020-H1", "--member", "ha-noi")
    assert done.returncode == 2
    assert "long-an" in done.stderr


def test_a_dry_run_writes_the_files_and_sends_nothing(
    environment: dict[str, str], mailbox: Mailbox, tmp_path: Path
) -> None:
    done = run(environment, "send", "2020-H1", "--today", "2020-06-15", "--dry-run")
    assert done.returncode == 0
    assert mailbox.taken == []
    assert len(list((tmp_path / "home/outbox/2020-H1/messages/open").iterdir())) == 14


def test_without_a_mail_server_the_operator_is_told_what_to_do_with_the_files(environment: dict[str, str]) -> None:
    del environment["TONGHOP_SMTP_URL"]
    done = run(environment, "send", "2020-H1", "--today", "2020-06-15")
    assert done.returncode == 0
    assert "Chưa cấu hình máy chủ thư" in done.stdout
    assert "chưa có địa chỉ e-mail" in next(line for line in done.stdout.splitlines() if "phu-quoc" in line)


def test_killed_while_the_server_takes_a_message_it_is_unknown_until_somebody_settles_it(
    environment: dict[str, str], mailbox: Mailbox
) -> None:
    arrived, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        arrived.set()
        go_on.wait(60)

    mailbox.during = hold
    arguments = ("send", "2020-H1", "--today", "2020-06-15", "--kind", "open")
    with subprocess.Popen([*COMMAND, *arguments], env=environment, stdout=subprocess.DEVNULL) as process:
        assert arrived.wait(100)
        process.kill()
    mailbox.during = lambda: None
    go_on.set()

    done = run(environment, *arguments)
    assert done.returncode == 1
    assert [line.split()[1] for line in done.stdout.splitlines() if "--resolve" in line] == ["soc-trang"]
    recipients = [recipient for recipient, _ in mailbox.taken]
    assert (len(recipients), recipients.count("vp@soc-trang.example")) == (13, 1)
    assert "@" not in done.stdout

    settled = run(environment, "send", "2020-H1", "--resolve", "unsent", "--by", "Lan")
    assert settled.returncode == 0
    assert run(environment, *arguments).returncode == 0
    assert [recipient for recipient, _ in mailbox.taken].count("vp@soc-trang.example") == 2


def test_settling_without_saying_who_is_refused(environment: dict[str, str]) -> None:
    done = run(environment, "send", "2020-H1", "--resolve", "sent")
    assert done.returncode == 2
    assert "--by" in done.stderr


def test_unknown_messages_are_settled_for_the_kind_and_the_member_that_somebody_looked_up(
    environment: dict[str, str], mailbox: Mailbox, workplace: Workplace
) -> None:
    for kind in ("open", "reminder"):
        for member in ("ben-tre", "long-an"):
            with workplace.warehouse.transaction() as connection:
                claim(
                    connection, MessageKey("2020-H1", member, kind, "a" * 64), f"vp@{member}.example", datetime.now(UTC)
                )

    def unknown() -> set[tuple[str, str]]:
        entries = ledger(workplace.warehouse, "2020-H1").items()
        return {(key.kind, key.member) for key, entry in entries if entry.state is MessageState.UNKNOWN}

    settle = ("send", "2020-H1", "--resolve", "sent", "--by", "Lan")
    assert run(environment, *settle, "--kind", "open", "--member", "long-an").returncode == 0
    assert unknown() == {("open", "ben-tre"), ("reminder", "ben-tre"), ("reminder", "long-an")}
    assert run(environment, *settle, "--kind", "reminder").returncode == 0
    assert unknown() == {("open", "ben-tre")}
    assert mailbox.taken == []
