"""What a message is for: which member, which cycle, which of its files; or why that cannot be said with certainty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tonghop.catalogue import Catalogue
from tonghop.mailbox.parsing import Letter, MailFile
from tonghop.model import Cycle
from tonghop.reading.containers.sniffing import CFB_MAGIC, SUFFIXES, Format, sniff
from tonghop.reading.identity import cycles_in
from tonghop.reading.limits import MAX_FILE_BYTES
from tonghop.reading.refusal import FileRefused

DAYS_OPEN = 60
"""So long after its deadline a cycle still takes mail that names none."""

_CODE = re.compile(r"\b(20\d\d)[-–./ ]?[Hh]([12])\b")
_CODE_TURNED = re.compile(r"\b[Hh]([12])[-–./ ]?(20\d\d)\b")
_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))


@dataclass(frozen=True, slots=True)
class Addressed:
    """A file and whose it is."""

    cycle: str
    member: str
    file: MailFile


@dataclass(frozen=True, slots=True)
class Undecided:
    """Why nothing was taken, by the reason's code in the wordings; cycle and member where they are known."""

    reason: str
    cycle: str | None = None
    member: str | None = None


def choose(
    letter: Letter, received_on: date, catalogue: Catalogue, senders: Mapping[str, frozenset[str]]
) -> Addressed | Undecided:
    """Decide about a message that the server took on `received_on`."""
    members = senders.get(letter.sender, frozenset())
    if not members:
        return Undecided("unknown_sender")
    cycle = cycle_meant(letter.subject, received_on, catalogue)
    known = next(iter(members)) if len(members) == 1 else None
    if cycle is None:
        return Undecided("no_cycle", member=known)
    expected = [member.code for member in catalogue.expected_members(cycle) if member.code in members]
    if len(expected) != 1:
        return Undecided("several_members" if expected else "not_expected", str(cycle), known)
    books = spreadsheets(letter)
    if len(books) != 1:
        return Undecided("several_files" if books else "no_spreadsheet", str(cycle), expected[0])
    return Addressed(str(cycle), expected[0], books[0])


def cycle_meant(subject: str, received_on: date, catalogue: Catalogue) -> Cycle | None:
    """The cycle that the subject names, else the one open on the day; None for none, for several, for a strange one."""
    named = {Cycle(int(year), int(half)) for year, half in _CODE.findall(subject)}
    named |= {Cycle(int(year), int(half)) for half, year in _CODE_TURNED.findall(subject)}
    named = named or set(cycles_in(subject)) or set(open_cycles(catalogue, received_on))
    return next((cycle for cycle in named if str(cycle) in catalogue.cycles), None) if len(named) == 1 else None


def open_cycles(catalogue: Catalogue, day: date) -> list[Cycle]:
    """Cycles being collected on `day`: from the first day of their last month until long enough after the deadline."""
    cycles = {Cycle.parse(code): row.deadline for code, row in catalogue.cycles.items()}
    return [
        cycle
        for cycle, deadline in sorted(cycles.items(), key=lambda item: item[1])
        if cycle.end.replace(day=1) <= day <= deadline + timedelta(days=DAYS_OPEN)
    ]


def spreadsheets(letter: Letter) -> list[MailFile]:
    """The message's spreadsheets by their content, each once however often it is attached."""
    return list({file.sha256: file for file in letter.files if is_spreadsheet(file)}.values())


def is_spreadsheet(file: MailFile) -> bool:
    """Whether the bytes are a spreadsheet of bearable size; text counts only under a name that says it is a table."""
    if len(file.data) > MAX_FILE_BYTES:
        return False
    try:
        kind = sniff(file.data).format
    except FileRefused:
        return False
    if kind is Format.XLS and file.data.startswith(CFB_MAGIC):
        return any(name in file.data for name in _BOOKS)
    return kind is not Format.CSV or file.name.lower().endswith(tuple(SUFFIXES[Format.CSV] - {".txt"}))
