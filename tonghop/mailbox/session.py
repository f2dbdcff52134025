"""One conversation with the mailbox: what is new in its folder, a message's size and text, and the mark it gets.

Messages are read without being marked as seen, and none is ever deleted.
"""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from tonghop.mailbox.server import MAILBOX, MailboxServer
from tonghop.model import PipelineFault

KEYWORD = "TongHopDaXem"
"""Set on every message that was looked at, where the server keeps keywords."""

_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_ARRIVED = re.compile(rb'INTERNALDATE "([^"]+)"')
_OUTSIDE_ASCII = re.compile(r"[^\x20-\x7e]+|&")


class MailboxUnusable(PipelineFault):
    """The server refuses this program altogether: wrong password, no encryption, an unknown certificate or folder."""


class MailboxUnreachable(PipelineFault):
    """The server does not answer, or hung up."""

    transient = True


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message before it is read: its number in the folder, size in bytes, when the server took it, its headers."""

    uid: int
    size_bytes: int
    received_at: datetime
    headers: bytes


@contextmanager
def _spoken() -> Iterator[None]:
    """Around what is said to the server: its refusals and its silence as faults."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise _unusable(error) from error
    except (imaplib.IMAP4.abort, OSError) as error:
        raise MailboxUnreachable(
            f"The mailbox does not answer ({error}).", remedy="See that it is up, then run again; nothing is lost."
        ) from error
    except imaplib.IMAP4.error as error:
        raise _unusable(error) from error


class Session:
    """An open folder. Every method raises MailboxUnusable, MailboxUnreachable."""

    @_spoken()
    def __init__(self, connection: imaplib.IMAP4, server: MailboxServer) -> None:
        self._connection = connection
        self._move_to = encoded_folder(server.move_to)
        _must(connection.select(encoded_folder(server.folder)), f"there is no folder {server.folder}")
        self.uidvalidity = int(connection.response("UIDVALIDITY")[1][0] or b"0")
        permitted = b" ".join(filter(None, connection.response("PERMANENTFLAGS")[1]))
        self._keywords = rb"\*" in permitted or KEYWORD.encode() in permitted
        # What a server can do it may say only to somebody it knows.
        told = _must(connection.capability(), "it does not say what it can do")
        self._moves = bool(server.move_to) and b"MOVE" in b" ".join(filter(None, told)).upper().split()
        if self._moves:
            connection.create(self._move_to)  # says NO where it is there already

    @_spoken()
    def unseen(self) -> tuple[int, ...]:
        """Numbers of the messages without the mark, oldest first; all of them where the server keeps no keywords."""
        wanted = ("UNKEYWORD", KEYWORD) if self._keywords else ("ALL",)
        found = _must(self._connection.uid("SEARCH", *wanted, "UNDELETED"), "the folder cannot be searched")
        return tuple(sorted(int(number) for number in (found[0] or b"").split()))

    @_spoken()
    def about(self, uid: int) -> Arrived | None:
        """Size, day and headers of a message; None when it is gone."""
        told, headers = self._fetch(uid, "(RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER])")
        size, arrived = _SIZE.search(told), _ARRIVED.search(told)
        if size is None:
            return None
        at = parsedate_to_datetime(arrived[1].decode("ascii").strip()) if arrived else datetime.now(UTC)
        return Arrived(uid, int(size[1]), at.astimezone(UTC), headers)

    @_spoken()
    def message(self, uid: int) -> bytes:
        """The whole message, as it came."""
        return self._fetch(uid, "(BODY.PEEK[])")[1]

    @_spoken()
    def mark(self, uid: int, *, taken: bool) -> None:
        """Mark a message as looked at; one that was taken moves to the folder named for that, where servers can."""
        if self._keywords:
            _must(self._connection.uid("STORE", str(uid), "+FLAGS.SILENT", f"({KEYWORD})"), "no mark can be set")
        if taken and self._moves:
            _must(self._connection.uid("MOVE", str(uid), self._move_to), "the message cannot be moved")

    def _fetch(self, uid: int, what: str) -> tuple[bytes, bytes]:
        """What the server says of a message outside and inside the literal."""
        rows: list[Any] = _must(self._connection.uid("FETCH", str(uid), what), "the message cannot be read")
        outside = b" ".join(row[0] if isinstance(row, tuple) else row for row in rows if row)
        return outside, b"".join(row[1] for row in rows if isinstance(row, tuple))


@contextmanager
def opened(server: MailboxServer) -> Iterator[Session]:
    """A session with the mailbox. Raises MailboxUnusable, MailboxUnreachable."""
    connection = _connected(server)
    try:
        yield Session(connection, server)
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            connection.logout()


@_spoken()
def _connected(server: MailboxServer) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    connection: imaplib.IMAP4
    if server.encrypted:
        connection = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=server.timeout_seconds)
    else:
        connection = imaplib.IMAP4(server.host, server.port, timeout=server.timeout_seconds)
    try:
        if server.starttls:
            _encrypt(connection, context)
        connection.login(server.user, server.password)
    except BaseException:
        connection.shutdown()
        raise
    return connection


def _encrypt(connection: imaplib.IMAP4, context: ssl.SSLContext) -> None:
    if "STARTTLS" not in connection.capabilities:
        raise imaplib.IMAP4.error("it offers no TLS")
    connection.starttls(ssl_context=context)


def _must(answer: tuple[str, list[Any]], otherwise: str) -> list[Any]:
    if answer[0] != "OK":
        said = b" ".join(row for row in answer[1] if isinstance(row, bytes)).decode("utf-8", "replace")
        raise imaplib.IMAP4.error(f"{otherwise}: {said}")
    return answer[1]


def encoded_folder(folder: str) -> str:
    """A folder's name, quoted and in the variant of UTF-7 that RFC 3501 (5.1.3) prescribes."""

    def shifted(found: re.Match[str]) -> str:
        packed = base64.b64encode(found[0].encode("utf-16-be")).decode("ascii").rstrip("=").replace("/", ",")
        return "&-" if found[0] == "&" else f"&{packed}-"

    text = _OUTSIDE_ASCII.sub(shifted, folder).replace("\\", r"\\").replace('"', r"\"")
    return f'"{text}"'


def _unusable(said: object) -> MailboxUnusable:
    return MailboxUnusable(f"The mailbox refuses this program ({said}).", remedy=f"Mend {MAILBOX}, then run again.")
