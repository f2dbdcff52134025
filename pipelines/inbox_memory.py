"""What the inbox sensor saw at its last look: in a file of the home, which the sensor's cursor names by its hash.

Dagster keeps a copy of the cursor with every look; with a thousand members the memory itself would fill its database.
A memory that is not the one the cursor names counts as none: everything is looked at anew then, nothing is taken twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tonghop.paths import Home
from tonghop.reporting.exports import write_aside
from tonghop.stages.watching import Look, Seen, Sender


class Memory(NamedTuple):
    """The files of the last look, and what it had to say about others."""

    seen: Mapping[Sender, Seen]
    remarks: tuple[str, ...]


def recall(home: Home, cursor: str | None) -> Memory:
    """The memory that `cursor` names; an empty one when there is none."""
    try:
        text = _file(home).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Memory({}, ())
    if _name(text) != cursor:
        return Memory({}, ())
    kept = json.loads(text)
    seen = {Sender(*key.split("|")): Seen(*row) for key, row in kept["seen"].items()}
    return Memory(seen, tuple(kept["remarks"]))


def keep(home: Home, found: Look, cursor: str | None) -> str:
    """Write what was found, unless that is what `cursor` names already; the cursor for the next look."""
    rows = {
        "|".join(sender): [seen.name, seen.size_bytes, seen.modified_ns, seen.sha256]
        for sender, seen in sorted(found.memory.items())
    }
    text = json.dumps({"seen": rows, "remarks": found.remarks})
    name = _name(text)
    if name != cursor:
        write_aside(_file(home), [text])
    return name


def _file(home: Home) -> Path:
    return home.dagster / "inbox-memory.json"


def _name(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
