"""A message as it is mailed: subject, text and HTML in Vietnamese, attachments; the same message, the same bytes.

Its date is the day it became due and its id comes from its content, never from a clock or a random number.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from tonghop.paths import TEMPLATES

VIETNAM = timezone(timedelta(hours=7))
_NO_DOMAIN = "tonghop.invalid"
# Half a hash tells messages apart, and the header stays on one line.
_ID_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message, under a plain name."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says and to whom; `address` is empty when it is not known. `sent_id` tells it from all others."""

    subject: str
    paragraphs: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    recipient: str
    address: str
    dated: datetime
    sent_id: str


def letter_bytes(letter: Letter, sender: str = "", *, as_draft: bool = False) -> bytes:
    """The message in Internet format. `as_draft` lets mail programs open it for sending by hand."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    if sender:
        message["From"] = sender
    message["To"] = Address(letter.recipient, addr_spec=letter.address) if letter.address else ""
    message["Date"] = format_datetime(letter.dated)
    sent_id = letter.sent_id[:_ID_LENGTH]
    message["Message-ID"] = f"<{sent_id}@{sender.rpartition('@')[2].strip('> ') or _NO_DOMAIN}>"
    if as_draft:
        message["X-Unsent"] = "1"
    message.set_content("\n\n".join(letter.paragraphs) + "\n")
    message.add_alternative(_page().render(subject=letter.subject, paragraphs=letter.paragraphs), subtype="html")
    for attachment in letter.attachments:
        main, _, sub = (mimetypes.guess_type(attachment.name)[0] or "application/octet-stream").partition("/")
        message.add_attachment(attachment.data, maintype=main, subtype=sub, filename=attachment.name)
    for n, part in enumerate(part for part in message.walk() if part.is_multipart()):
        # Left alone, the library draws the boundary by lot.
        part.set_boundary(f"=_{sent_id}_{n}")
    return message.as_bytes()


@lru_cache(maxsize=1)
def _page() -> Template:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("message.html.j2")
