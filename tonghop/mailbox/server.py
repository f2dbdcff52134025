"""Which mailbox is looked into: its address from the environment, as for the server that sends.

How it is spoken to is in `session`; without an address there is no mailbox.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from tonghop.model import PipelineFault

MAILBOX, PASSWORD = "TONGHOP_IMAP_URL", "TONGHOP_IMAP_PASSWORD"
_PORTS = {"imap": 143, "imaps": 993}
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
    url = os.environ.get(MAILBOX, "")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise _not_configured(f"{MAILBOX} is not a URL.") from error
    password = unquote(parts.password or "") or os.environ.get(PASSWORD, "")
    if parts.scheme not in _PORTS or not parts.hostname or not parts.username or not password:
        raise _not_configured(f"{MAILBOX} is not an imaps:// or imap:// URL with user, password and host.")
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if odd := set(options) - {"move", "starttls"}:
        raise _not_configured(f"{MAILBOX} has options that mean nothing here: {', '.join(sorted(odd))}.")
    return MailboxServer(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username),
        encrypted=parts.scheme == "imaps",
        starttls=parts.scheme == "imap" and options.get("starttls", "1") != "0",
        folder=unquote(parts.path).strip("/") or "INBOX",
        move_to=options.get("move", ""),
        password=password,
    )


def _not_configured(message: str) -> MailboxNotConfigured:
    return MailboxNotConfigured(message, remedy="See docs/messages.md for the variables, then run again.")
