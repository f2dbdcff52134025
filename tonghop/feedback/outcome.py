"""What came of a submission, as its findings tell it, and the order in which a member should read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from tonghop.model import Finding, Severity


class Outcome(StrEnum):
    """The keys of the verdicts in the wordings; the first three are acceptance."""

    CLEAN = "clean"
    NOTED = "noted"
    QUESTIONED = "questioned"
    BLOCKED = "blocked"
    UNREADABLE = "unreadable"


def outcome_of(findings: Iterable[Finding], *, readable: bool = True) -> Outcome:
    """The outcome of a submission with these findings; `readable` is False when no sheet of it could be opened.

    A waived finding neither blocks nor asks any more.
    """
    if not readable:
        return Outcome.UNREADABLE
    severities = {Severity.NOTE if finding.waived else finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return Outcome.BLOCKED
    if Severity.WARNING in severities:
        return Outcome.QUESTIONED
    return Outcome.NOTED if severities else Outcome.CLEAN


def ranked(findings: Iterable[Finding]) -> Sequence[Finding]:
    """Errors first, then warnings, notes and what was waived; within them by effect on the bloc's total."""
    return sorted(findings, key=lambda finding: (bool(finding.waived), finding.urgency))


def open_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors and warnings that nobody has waived, ranked."""
    return tuple(row for row in ranked(findings) if row.severity is not Severity.NOTE and not row.waived)
