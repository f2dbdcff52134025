"""Stage 2: read archived submissions in child processes and store all that they say in one transaction.

A file that cannot be read becomes a stored, rejected submission with its findings; it never stops another member's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tonghop.catalogue import Catalogue
from tonghop.consolidating.prose_numbers import prose_findings
from tonghop.model import Cycle, Finding, Reading, Severity, SubmissionState
from tonghop.reading.pool import ReaderCrashed
from tonghop.reading.task import ReadJob
from tonghop.stages.receiving import Receipt
from tonghop.stages.replying import store_replies
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import figures, findings, narratives, submissions
from tonghop.warehouse.records import Registration, Stage


@dataclass(frozen=True)
class ReadOutcome:
    """One member's submission as read. `reading.readable` is False for a rejected file."""

    member: str
    registration: Registration
    reading: Reading

    def count(self, severity: Severity) -> int:
        """Findings of reading with this severity."""
        return sum(row.severity is severity for row in self.reading.findings)

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The findings that made the file unreadable."""
        return tuple(row for row in self.reading.findings if row.severity is Severity.ERROR)


def read_submissions(workplace: Workplace, cycle: Cycle, receipts: Mapping[str, Receipt]) -> dict[str, ReadOutcome]:
    """Read every receipt that holds a submission; the results are stored before they are returned."""
    registered = {member: row.registration for member, row in receipts.items() if row.registration is not None}
    jobs = {
        member: ReadJob(
            path=workplace.home.archive / registration.submission.sha256,
            cycle=str(cycle),
            member=member,
            catalogue=workplace.catalogue.directory,
            name=registration.submission.original_name,
            home=workplace.home.root,
        )
        for member, registration in registered.items()
    }
    results = zip(jobs, workplace.children.map(jobs.values()), strict=True)
    read = {member: _reading(cycle, member, registered[member], result) for member, result in results}
    readings = {member: _with_prose_checked(reading, workplace.catalogue) for member, reading in read.items()}
    outcomes = {member: ReadOutcome(member, registered[member], reading) for member, reading in readings.items()}
    _store(workplace, cycle, outcomes)
    return outcomes


def _state(outcome: ReadOutcome) -> SubmissionState:
    if not outcome.reading.readable:
        return SubmissionState.REJECTED
    # Reading the same bytes again decides nothing: what was accepted stays so until the rules say otherwise.
    decided = outcome.registration.submission.state
    return decided if decided in {SubmissionState.ACCEPTED, SubmissionState.BLOCKED} else SubmissionState.READ


def _reading(cycle: Cycle, member: str, registration: Registration, result: Reading | ReaderCrashed) -> Reading:
    if not isinstance(result, ReaderCrashed):
        return result
    finding = replace(result.finding, cycle=str(cycle), member=member)
    return Reading(registration.submission.sha256, readable=False, findings=(finding,))


def _with_prose_checked(reading: Reading, catalogue: Catalogue) -> Reading:
    """The reading with what its prose says otherwise than its tables."""
    found = prose_findings(reading.narratives, reading.figures, catalogue)
    return replace(reading, findings=(*reading.findings, *found)) if found else reading


def _store(workplace: Workplace, cycle: Cycle, outcomes: Mapping[str, ReadOutcome]) -> None:
    readings = {outcome.registration.submission_id: outcome.reading for outcome in outcomes.values()}
    states = {outcome.registration.submission_id: _state(outcome) for outcome in outcomes.values()}
    with workplace.warehouse.transaction() as connection:
        figures.replace_for_submissions(connection, {key: row.figures for key, row in readings.items()})
        narratives.replace_for_submissions(connection, {key: row.narratives for key, row in readings.items()})
        findings.replace(connection, str(cycle), {key: row.findings for key, row in readings.items()}, Stage.READING)
        store_replies(connection, cycle, {member: (row.registration, row.reading) for member, row in outcomes.items()})
        submissions.set_states(connection, states)
