"""What one file yields when it is read: figures, prose, findings, and an account of what was left aside."""

from __future__ import annotations

from dataclasses import dataclass

from tonghop.model.figure import Figure, Location
from tonghop.model.finding import Finding
from tonghop.model.reply import Reply


@dataclass(frozen=True, slots=True)
class Narrative:
    """A paragraph of a member's prose under the heading it was sent with, in the order of the file."""

    member: str
    heading: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class TableNote:
    """For `tonghop inspect`: a stretch of a sheet, what the reader took it for, and why, in Vietnamese."""

    sheet: str
    cells: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one file said. `readable` is False when the file as a whole was refused; the findings say why.

    `replies` are the answers in a sheet of results that came back with it.
    """

    sha256: str
    readable: bool
    figures: tuple[Figure, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    findings: tuple[Finding, ...] = ()
    tables: tuple[TableNote, ...] = ()
    replies: tuple[Reply, ...] = ()
