"""Which mailbox is looked into: its address from the environment, as for the server that sends.

How it is spoken to is in `session`; without an address there is no mailbox.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from tonghop.model import PipelineFault
from tonghop.server_url import ServerUrlError, server_url

MAILBOX, PASSWORD = "TONGHOP_IMAP_URL", "TONGHOP_IMAP_PASSWORD"
_PORTS = {"imaps": 993, "imap": 143}
_TIMEOUT_SECONDS = 20.0


class MailboxNotConfigured(PipelineFault):
    """What the environment says of the mailbox cannot be used."""


@dataclass(frozen=True, slots=True)
class MailboxServer:
    """Where a mailbox is and as whom it is opened; the password is never shown.

    `folder` is looked into. `move_to` names a folder for messages that were taken; without one they stay and only get
    a keyword.
    """

    host: str
    port: int
    user: str
    encrypted: bool = True
    starttls: bool = False
    folder: str = "INBOX"
    move_to: str = ""
    password: str = field(default="", repr=False)
    timeout_seconds: float = _TIMEOUT_SECONDS

    @property
    def name(self) -> str:
        """The mailbox in the ledger: the same messages under the same name, whatever the port."""
        return f"{self.user}@{self.host}/{self.folder}"


def mailbox_from_environment() -> MailboxServer | None:
    """The mailbox of TONGHOP_IMAP_URL (`imaps://user:password@host/INBOX?move=Taken`, `imap://…`), None without one.

    `imap://` is encrypted by STARTTLS unless `starttls=0` says otherwise. The password may stand in
    TONGHOP_IMAP_PASSWORD instead. Raises MailboxNotConfigured.
    """
    try:
        url = server_url(MAILBOX, _PORTS)
    except ServerUrlError as error:
        raise _not_configured(str(error)) from error
    if url is None:
        return None
    password = url.password or os.environ.get(PASSWORD, "")
    if not url.user or not password:
        raise _not_configured(f"{MAILBOX} names no user, or there is no password in it nor in {PASSWORD}.")
    if odd := set(url.options) - {"move", "starttls"}:
        raise _not_configured(f"{MAILBOX} has options that mean nothing here: {', '.join(sorted(odd))}.")
    return MailboxServer(
        host=url.host,
        port=url.port,
        user=url.user,
        encrypted=url.scheme == "imaps",
        starttls=url.scheme == "imap" and url.options.get("starttls", "1") != "0",
        folder=url.path or "INBOX",
        move_to=url.options.get("move", ""),
        password=password,
    )


def _not_configured(message: str) -> MailboxNotConfigured:
    return MailboxNotConfigured(message, remedy="See docs/messages.md for the variables, then run again.")
