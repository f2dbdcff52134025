"""A message as it came → sender, subject and attachments. Everything in it is a stranger's until proven otherwise.

Headers are decoded leniently: words of RFC 2047, parameters of RFC 2231, and the bare bytes that old programs send.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

MAX_PARTS = 200
_TEXTS = frozenset({"text/plain", "text/html"})
_BARE_BYTES = ("utf-8", "cp1258", "latin-1")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


class LetterUnreadable(Exception):  # noqa: N818 - says what the letter is
    """A message that no mail program wrote."""


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file in a message, under the name its sender gave it."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Letter:
    """A message: `sender` is the address in lower case, empty where it names none or several.

    `identity` is the same for the same message, by whatever ways and however often it came.
    """

    identity: str
    message_id: str
    sender: str
    subject: str
    files: tuple[MailFile, ...] = ()


def parse_letter(raw: bytes) -> Letter:
    """Take a message apart. Raises LetterUnreadable."""
    try:
        message = message_from_bytes(raw)
        parts = [part for part in message.walk() if not part.is_multipart()]
        if len(parts) > MAX_PARTS:
            raise LetterUnreadable(f"{len(parts)} phần")
        return Letter(*_about(message, _body(raw)), tuple(_files(parts)))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        # The standard library's parser answers some malformed messages with these.
        raise LetterUnreadable(type(error).__name__) from error


def parse_headers(raw: bytes, size_bytes: int) -> Letter:
    """What can be said of a message that is too large to be read. Raises LetterUnreadable."""
    try:
        return Letter(*_about(message_from_bytes(raw), str(size_bytes).encode()))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise LetterUnreadable(type(error).__name__) from error


def _about(message: Message, body: bytes) -> tuple[str, str, str, str]:
    message_id = _plain(_header(message, "Message-ID"))
    senders = {address.lower() for _, address in getaddresses([_header(message, "From")]) if "@" in address}
    sender = senders.pop() if len(senders) == 1 else ""
    identity = hashlib.sha256(b"\0".join([message_id.encode(), sender.encode(), body])).hexdigest()
    return identity, message_id, sender, decoded(_header(message, "Subject"))


def _body(raw: bytes) -> bytes:
    """What comes after the headers: these differ between two copies of one message, this does not."""
    return re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1]


def _files(parts: list[Message]) -> Iterator[MailFile]:
    for part in parts:
        for name in ("Content-Disposition", "Content-Type"):
            if name in part:
                part.replace_header(name, _header(part, name))
        named = part.get_filename()
        if named is None and part.get_content_type() in _TEXTS:
            continue
        data = part.get_payload(decode=True)
        yield MailFile(decoded(named or ""), data if isinstance(data, bytes) else b"")


def decoded(text: str) -> str:
    """A header's text with its encoded words decoded, in one line; what cannot be decoded stays as it is."""
    if "=?" in text:
        try:
            text = "".join(
                _from_bytes(word, charset) if isinstance(word, bytes) else word for word, charset in decode_header(text)
            )
        except (HeaderParseError, ValueError):
            return _plain(text)
    return _plain(text)


def _from_bytes(word: bytes, charset: str | None) -> str:
    for name in (charset, *_BARE_BYTES):
        try:
            return word.decode(name or "ascii")
        except (LookupError, UnicodeDecodeError):
            continue
    return word.decode("ascii", "replace")


def _header(message: Message, name: str) -> str:
    """A header as written, bytes outside ASCII made into text."""
    written = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return _from_bytes(str(written).encode("utf-8", "surrogateescape"), None)


def _plain(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()
