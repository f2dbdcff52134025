"""Sending through a real mail server (aiosmtpd) that encrypts: STARTTLS or TLS, and the password only inside it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session
from mail_server import Mailbox
from message_builders import OPENED, of_member, post, prepare, send

from tonghop.messages.due import MessageKind
from tonghop.messages.preparing import Prepared
from tonghop.messages.sending import Outcome
from tonghop.messages.server import MailServerUnusable
from tonghop.stages import Workplace

USER, PASSWORD = "khoi", "right"


@dataclass
class Taken:
    """What the server took, and whether the connection had been encrypted by STARTTLS then."""

    messages: list[tuple[list[str], bytes]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append((envelope.rcpt_tos, content))
        self.encrypted.append(session.ssl is not None)
        return "250 ok"


def authenticated(_server: Any, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()))


@contextmanager
def encrypting_server(authority: trustme.CA, *, from_the_start: bool) -> Iterator[tuple[Taken, int]]:
    """A running server that takes nothing before TLS and a password."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    taken = Taken()
    options: dict[str, Any] = (
        {"ssl_context": context, "auth_require_tls": False}
        if from_the_start
        else {
            "tls_context": context,
            "require_starttls": True,
        }
    )
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    controller = Controller(
        taken, hostname="localhost", port=port, authenticator=authenticated, auth_required=True, **options
    )
    controller.start()
    try:
        yield taken, port
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def opening(workplace: Workplace) -> list[Prepared]:
    return of_member(prepare(workplace, OPENED, MessageKind.OPEN), "long-an")


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


ENCRYPTED = {"host": "localhost", "user": USER, "password": PASSWORD}


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("from_the_start", [False, True], ids=["STARTTLS", "TLS"])
def test_a_message_goes_over_an_encrypted_connection_after_the_password(
    workplace: Workplace, authority: trustme.CA, opening: list[Prepared], from_the_start: bool
) -> None:
    with encrypting_server(authority, from_the_start=from_the_start) as (taken, port):
        way = {"encrypted": True} if from_the_start else {"starttls": True}
        (row,) = send(post(workplace, Mailbox(port), **ENCRYPTED, **way), opening)
    assert row.outcome is Outcome.SENT
    ((recipients, content),) = taken.messages
    assert recipients == ["vp@long-an.example"]
    assert b"Subject:" in content
    # The server notes what STARTTLS did; on the port where everything is encrypted it understands nothing else.
    assert taken.encrypted == [not from_the_start]


@pytest.mark.parametrize("from_the_start", [False, True], ids=["STARTTLS", "TLS"])
def test_a_server_that_nobody_vouches_for_gets_neither_password_nor_message(
    workplace: Workplace, authority: trustme.CA, opening: list[Prepared], from_the_start: bool
) -> None:
    with encrypting_server(authority, from_the_start=from_the_start) as (taken, port):
        way = {"encrypted": True} if from_the_start else {"starttls": True}
        with pytest.raises(MailServerUnusable, match="certificate"):
            send(post(workplace, Mailbox(port), **ENCRYPTED, **way), opening)
    assert taken.messages == []
