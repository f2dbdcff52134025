"""A file from a message → the member's inbox folder, whole or not at all, under a name that does no harm.

The file bears the time at which the server took the message, so that what a member sent last counts as its newest.
"""

from __future__ import annotations

import os
import re
import unicodedata
from datetime import datetime
from pathlib import Path

from tonghop.mailbox.parsing import MailFile
from tonghop.reading.intake import passes_over

_HARMFUL = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\\/:*?"<>|]+')
_LONGEST_BYTES = 150
_UNNAMED = "bao-cao"


def deliver(file: MailFile, folder: Path, received_at: datetime, identity: str) -> Path:
    """Put `file` into `folder` and give its path; done again, the same file stands under the same name. Raises OSError.

    A name that is taken by other bytes gets the beginning of the message's `identity`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / safe_name(file.name)
    if path.exists() and not _holds(path, file.data):
        path = path.with_name(f"{path.stem} {identity[:8]}{path.suffix}")
    if not _holds(path, file.data):
        _write(path, file.data, received_at)
    return path


def safe_name(name: str) -> str:
    """The sender's name for a file without folders, control and direction characters, and not too long."""
    plain = _HARMFUL.sub("-", unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])).strip(" .-")
    stem, dot, suffix = plain.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem and len(suffix) <= 5 else (plain, "")
    while len(stem.encode("utf-8")) > _LONGEST_BYTES:
        stem = stem[:-1]
    made = f"{stem.strip() or _UNNAMED}{suffix}"
    if passes_over(made):
        made = f"tep-{made.lstrip('.~$')}"
    return f"{made}.tep" if passes_over(made) else made


def _holds(path: Path, data: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _write(path: Path, data: bytes, received_at: datetime) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.utime(aside, (received_at.timestamp(), received_at.timestamp()))
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
