"""A real IMAP server on this machine (pymap, in memory): with TLS from the start, with STARTTLS, or without."""

from __future__ import annotations

import asyncio
import imaplib
import ssl
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self
from unittest.mock import PropertyMock, patch

import trustme
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, DictBackend, Login
from pymap.backend.mailbox import MailboxDataInterface
from pymap.imap import IMAPServer
from pymap.parsing.specials.flag import Seen, Wildcard
from pymap.user import Passwords, UserMetadata

from tonghop.mailbox.server import MailboxServer

USER, PASSWORD = "khoi", "right"
RECEIVED = datetime(2020, 7, 1, 3, 0, tzinfo=UTC)


@dataclass
class Post:
    """The server's mailbox as its owner sees it, beside the program under test."""

    port: int
    server: MailboxServer
    context: ssl.SSLContext = field(repr=False)

    def put(self, message: bytes, received_at: datetime = RECEIVED, folder: str = "INBOX") -> None:
        """Have a message arrive."""
        when = imaplib.Time2Internaldate(received_at)
        with self._connected() as connection:
            connection.append(folder, "", when, message)

    def flags(self, folder: str = "INBOX") -> list[set[str]]:
        """The flags of each message in a folder."""
        with self._connected() as connection:
            connection.select(f'"{folder}"', readonly=True)
            _, rows = connection.fetch("1:*", "(FLAGS)")
            return [{flag.decode() for flag in imaplib.ParseFlags(row)} for row in rows if row]

    @contextmanager
    def _connected(self) -> Iterator[imaplib.IMAP4]:
        if self.server.encrypted:
            connection: imaplib.IMAP4 = imaplib.IMAP4_SSL("localhost", self.port, ssl_context=self.context)
        else:
            connection = imaplib.IMAP4("localhost", self.port)
        with connection:
            if self.server.starttls:
                connection.starttls(self.context)
            connection.login(USER, PASSWORD)
            yield connection


@contextmanager
def imap_server(authority: trustme.CA, encryption: str = "tls", *, keeps_keywords: bool = True) -> Iterator[Post]:
    """A running server; `encryption` is `tls`, `starttls` or `none`. It stops at the end."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    flags = PropertyMock(return_value=frozenset({Seen, Wildcard} if keeps_keywords else {Seen}))
    with patch.object(MailboxDataInterface, "permanent_flags", flags), _Running(context, encryption) as running:
        server = MailboxServer(
            "localhost",
            running.port,
            USER,
            encrypted=encryption == "tls",
            starttls=encryption == "starttls",
            password=PASSWORD,
            timeout_seconds=20.0,
        )
        yield Post(running.port, server, trusting)


class _Running:
    def __init__(self, context: ssl.SSLContext, encryption: str) -> None:
        self._context, self._encryption = context, encryption
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(30)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        talking = asyncio.all_tasks() - {asyncio.current_task()}
        for task in talking:
            task.cancel()
        await asyncio.gather(*talking, return_exceptions=True)

    async def _start(self) -> asyncio.Server:
        config = Config(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            host="localhost",
            port=0,
            demo_data=False,
            demo_user=USER,
            demo_password=PASSWORD,
            ssl_context=self._context,
            tls_enabled=self._encryption == "starttls",
            invalid_user_sleep=0,
        )
        config.apply_context()
        login = Login(config)
        hashed = await Passwords(config).hash_password(PASSWORD)
        await login.demo_user_identity.set(UserMetadata(config, USER, password=hashed))
        backend = DictBackend(login, config)
        return await asyncio.start_server(
            ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config)),
            "localhost",
            0,
            ssl=self._context if self._encryption == "tls" else None,
        )
