"""The mail server: its address from the environment, and one message handed over to it.

Whether a message was taken is only certain when the server has answered. A connection that is lost while the message
is on its way leaves that open, and then it is said so: nothing is tried a second time.
"""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import NamedTuple

from tonghop.model import PipelineFault
from tonghop.server_url import ServerUrlError, server_url
from tonghop.warehouse.records import MessageState

SERVER, SENDER = "TONGHOP_SMTP_URL", "TONGHOP_MAIL_FROM"
_PORTS = {"smtp": 25, "smtps": 465}
_TIMEOUT_SECONDS = 30.0


class MailNotConfigured(PipelineFault):
    """What the environment says of the mail server cannot be used."""


class MailServerUnusable(PipelineFault):
    """The server refuses this program altogether: wrong password, no encryption, an unknown certificate."""


class MailServerUnreachable(PipelineFault):
    """The server does not answer, or is too busy to talk."""

    transient = True


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where and as whom messages are handed over; the password is never shown."""

    host: str
    port: int
    sender: str
    encrypted: bool = False
    starttls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    timeout_seconds: float = _TIMEOUT_SECONDS


class Answer(NamedTuple):
    """What became of one message; `transient` says that trying again may help."""

    state: MessageState
    said: str
    transient: bool = False


def server_from_environment() -> MailServer | None:
    """The server of TONGHOP_SMTP_URL (`smtp://user:password@host:port?starttls=1`, `smtps://…`), None without one.

    Raises MailNotConfigured for a URL that is none, or when TONGHOP_MAIL_FROM names no sender.
    """
    try:
        url = server_url(SERVER, _PORTS)
    except ServerUrlError as error:
        raise _not_configured(str(error)) from error
    if url is None:
        return None
    sender = os.environ.get(SENDER, "")
    if "@" not in parseaddr(sender)[1]:
        raise _not_configured(f"{SENDER} names no sender.")
    return MailServer(
        host=url.host,
        port=url.port,
        sender=sender,
        encrypted=url.scheme == "smtps",
        starttls=url.options.get("starttls", "0") != "0",
        user=url.user,
        password=url.password,
    )


def hand_over(server: MailServer, recipient: str, message: bytes) -> Answer:
    """Give `message` for `recipient` to the server. Raises MailServerUnusable, MailServerUnreachable before that."""
    with _connected(server) as connection:
        steps: tuple[Callable[[], tuple[int, bytes]], ...] = (
            lambda: connection.mail(parseaddr(server.sender)[1]),
            lambda: connection.rcpt(recipient),
        )
        for step in steps:
            code, said = _before_the_message(step)
            if code >= 300:
                return _refused(code, said)
        try:
            code, said = connection.data(message)
        except smtplib.SMTPDataError as error:
            return _refused(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            return Answer(MessageState.UNKNOWN, f"{type(error).__name__}: {error}")
        return Answer(MessageState.SENT, _text(code, said)) if code < 300 else _refused(code, said)


def _before_the_message(step: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
    try:
        return step()
    except (smtplib.SMTPException, OSError) as error:
        raise _unreachable(error) from error


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    try:
        connection = _open(server)
    except (smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError) as error:
        raise _unusable(f"{error}") from error
    except smtplib.SMTPResponseException as error:
        said = _text(error.smtp_code, error.smtp_error)
        raise (_unreachable(said) if error.smtp_code < 500 else _unusable(said)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise _unreachable(error) from error
    try:
        yield connection
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()
        connection.close()


def _open(server: MailServer) -> smtplib.SMTP:
    if server.encrypted:
        context = ssl.create_default_context()
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=server.timeout_seconds, context=context
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout_seconds)
    try:
        if server.starttls:
            connection.starttls(context=ssl.create_default_context())
        connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _refused(code: int, said: bytes | str) -> Answer:
    return Answer(MessageState.FAILED, _text(code, said), transient=code < 500)


def _text(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(words.split())}".strip()


def _not_configured(message: str) -> MailNotConfigured:
    return MailNotConfigured(message, remedy="See docs/messages.md for both variables, then run again.")


def _unusable(said: str) -> MailServerUnusable:
    return MailServerUnusable(
        f"The mail server refuses this program ({said}).", remedy=f"Mend {SERVER}, then run again; nothing was sent."
    )


def _unreachable(said: object) -> MailServerUnreachable:
    return MailServerUnreachable(
        f"The mail server does not answer ({said}).", remedy="See that it is up, then run again; nothing is sent twice."
    )
