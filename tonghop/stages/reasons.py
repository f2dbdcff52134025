"""The reason file: `ly-do.txt` beside a member's workbook says why the new version changes what was accepted.

What it says is the clerk's text: it is kept and printed, never understood.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from tonghop.reading.preflight import open_regular
from tonghop.reading.refusal import FileRefused

NAME = "ly-do.txt"
MAX_BYTES = 4_000


def reason_beside(folder: Path, newer_than: datetime | None) -> str | None:
    """The text of `folder`'s reason file in one line; one older than `newer_than` spoke of another version."""
    try:
        descriptor = open_regular(folder / NAME)
    except FileRefused:
        return None
    with os.fdopen(descriptor, "rb") as stream:
        written = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
        text = stream.read(MAX_BYTES).decode("utf-8-sig", "replace")
    if newer_than is not None and written < newer_than:
        return None
    return " ".join(text.split()) or None
