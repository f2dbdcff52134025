"""Watching the inbox: which members' newest files have come to rest and were not taken in before.

Every look asks the file system for names, sizes and times only; a file is opened, to hash it, when these changed and
then stayed. Taking a file in is `receiving`'s work; when to look is the caller's.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, SubmissionState
from tonghop.paths import Home
from tonghop.reading.intake import entries_of, newest_stable_file
from tonghop.reading.preflight import open_regular, unchanged
from tonghop.reading.refusal import FileRefused
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import submissions
from tonghop.warehouse.records import StoredSubmission

SETTLED_SECONDS = 20
"""A file that nobody wrote to for so long is whole; a younger one has to look the same twice."""


class Sender(NamedTuple):
    """Whose inbox folder it is."""

    cycle: str
    member: str


@dataclass(frozen=True)
class Seen:
    """A member's newest file at one look. `sha256` is empty until the file has been handed on."""

    name: str
    size_bytes: int
    modified_ns: int
    sha256: str = ""

    def same_file(self, other: Seen | None) -> bool:
        """Whether nothing about the file changed between two looks."""
        return other is not None and (self.name, self.size_bytes, self.modified_ns) == (
            other.name,
            other.size_bytes,
            other.modified_ns,
        )


@dataclass(frozen=True)
class Look:
    """What one look found: files to take in now, files still being written, and what cannot be taken in, in words."""

    ready: Mapping[Sender, Seen]
    waiting: tuple[Sender, ...]
    remarks: tuple[str, ...]
    memory: Mapping[Sender, Seen]


def look_into_inbox(home: Home, catalogue: Catalogue, memory: Mapping[Sender, Seen], now_ns: int) -> Look:
    """Compare the inbox with `memory`, the last look's. `now_ns` is the clock, in nanoseconds."""
    ready: dict[Sender, Seen] = {}
    waiting: list[Sender] = []
    remarks: list[str] = []
    after: dict[Sender, Seen] = {}
    for sender, folder in _folders(home, catalogue, remarks):
        seen = _newest(folder, sender, remarks)
        if seen is None:
            continue
        before = memory.get(sender)
        resting = seen.same_file(before)
        if resting and before is not None and before.sha256:
            after[sender] = before
            continue
        old = now_ns - seen.modified_ns >= SETTLED_SECONDS * 1_000_000_000
        digest = _digest(folder / seen.name) if resting or old else ""
        after[sender] = replace(seen, sha256=digest)
        if not digest:
            waiting.append(sender)
        elif before is None or before.sha256 != digest:
            ready[sender] = after[sender]
    return Look(ready, tuple(waiting), tuple(remarks), after)


def arrivals(workplace: Workplace, ready: Mapping[Sender, Seen]) -> dict[Sender, str]:
    """Those of `ready` that the warehouse has not taken in and read, each with a key that names this arrival for ever.

    The key is `cycle|member|sha256`; bytes that come back after other ones get a running number, since they are a new
    version.
    """
    with workplace.warehouse.reading() as connection:
        known = {cycle: submissions.of_cycle(connection, cycle) for cycle in sorted({row.cycle for row in ready})}
    keys = {sender: _key(sender, seen, known[sender.cycle].get(sender.member, ())) for sender, seen in ready.items()}
    return {sender: key for sender, key in keys.items() if key}


def _key(sender: Sender, seen: Seen, known: Sequence[StoredSubmission]) -> str:
    newest = known[-1].submission if known else None
    again = newest is not None and newest.sha256 == seen.sha256
    if again and newest is not None and newest.state is not SubmissionState.RECEIVED:
        return ""
    before = sum(row.submission.sha256 == seen.sha256 for row in known) - again
    return "|".join((*sender, seen.sha256, *([str(before + 1)] if before else [])))


def _folders(home: Home, catalogue: Catalogue, remarks: list[str]) -> Iterator[tuple[Sender, Path]]:
    inbox = home.root / "inbox"
    for cycle in _directories(inbox, catalogue.cycles, "kỳ báo cáo", remarks):
        expected = {member.code for member in catalogue.expected_members(Cycle.parse(cycle))}
        for member in _directories(inbox / cycle, expected, f"đơn vị của kỳ {cycle}", remarks):
            yield Sender(cycle, member), inbox / cycle / member


def _directories(folder: Path, known: Collection[str], what: str, remarks: list[str]) -> Iterable[str]:
    names = []
    for entry in entries_of(folder):
        if entry.name.startswith("."):
            continue
        if not entry.is_dir(follow_symlinks=False):
            remarks.append(f"{entry.path}: không phải thư mục thật (tệp lẻ hoặc liên kết), bỏ qua")
        elif entry.name not in known:
            remarks.append(f"{entry.path}: “{entry.name}” không phải {what}, bỏ qua")
        else:
            names.append(entry.name)
    return names


def _newest(folder: Path, sender: Sender, remarks: list[str]) -> Seen | None:
    choice = newest_stable_file(folder)
    remarks += [f"{sender.cycle}/{sender.member}: {row.finding.message}" for row in choice.refused]
    if choice.newest is None or choice.status is None:
        return None
    return Seen(choice.newest.name, choice.status.st_size, choice.status.st_mtime_ns)


def _digest(path: Path) -> str:
    """The file's sha256, or nothing while it cannot be read to its end unchanged."""
    try:
        descriptor = open_regular(path)
    except FileRefused as refused:
        # A file of unbearable size is handed on: taking it in says so at its member.
        return "" if refused.finding.rule == "file_unreadable" else f"refused:{refused.finding.rule}"
    with os.fdopen(descriptor, "rb") as stream:
        before = os.fstat(descriptor)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return digest if unchanged(before, os.fstat(descriptor)) else ""
