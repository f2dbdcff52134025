"""What came of a submission, as its findings tell it, and the order in which a member should read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from tonghop.model import Finding, Severity

_ORDER = tuple(Severity)


class Outcome(StrEnum):
    """The keys of the verdicts in the wordings; the first three are acceptance."""

    CLEAN = "clean"
    NOTED = "noted"
    QUESTIONED = "questioned"
    BLOCKED = "blocked"
    UNREADABLE = "unreadable"


def outcome_of(findings: Iterable[Finding], *, readable: bool = True) -> Outcome:
    """The outcome of a submission with these findings; `readable` is False when no sheet of it could be opened."""
    if not readable:
        return Outcome.UNREADABLE
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return Outcome.BLOCKED
    if Severity.WARNING in severities:
        return Outcome.QUESTIONED
    return Outcome.NOTED if severities else Outcome.CLEAN


def gravest(severities: Iterable[Severity]) -> Severity:
    """The severity that decides how a cell is coloured."""
    return min(severities, key=_ORDER.index)


def ranked(findings: Iterable[Finding]) -> Sequence[Finding]:
    """Errors first, then warnings, then notes; within a severity by effect on the bloc's total, else as they came."""
    return sorted(findings, key=lambda finding: finding.urgency)
