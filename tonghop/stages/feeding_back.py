"""Stage 7: for every member that sent something, its own workbook with the findings on its cells, and a call sheet.

What is written into the workbook is in `tonghop.feedback`; members' files are opened in child processes only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tonghop.feedback.writing import FeedbackJob
from tonghop.model import Cycle, Finding, SubmissionState
from tonghop.reading.pool import ReaderCrashed
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import findings, replies, submissions
from tonghop.warehouse.records import StoredSubmission


@dataclass(frozen=True)
class Feedback:
    """What goes back to one member: the marked workbook, then the call sheets where there is something to ask."""

    member: str
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def write_feedback_files(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> dict[str, Feedback]:
    """Write `feedback/<member>.xlsx` for the newest submission of each of `members`; nothing for one without any."""
    with workplace.warehouse.reading() as connection:
        latest = submissions.latest_by_member(connection, str(cycle))
        chosen = {member: latest[member] for member in members if member in latest}
        found = findings.of_submissions(connection, [row.submission_id for row in chosen.values()])
        given = replies.of_cycle(connection, str(cycle))
    jobs = {
        member: replace(
            _job(workplace, cycle, row, found.get(row.submission_id, ())),
            replies=tuple(reply for reply in given if reply.member == member),
        )
        for member, row in chosen.items()
    }
    made = dict(zip(jobs, workplace.children.map(jobs.values()), strict=True))
    crashed = {
        member: replace(jobs[member], file=None) for member, row in made.items() if isinstance(row, ReaderCrashed)
    }
    made |= dict(zip(crashed, workplace.children.map(crashed.values()), strict=True))
    return {
        member: Feedback(member, files, jobs[member].findings)
        for member, files in made.items()
        if not isinstance(files, ReaderCrashed)
    }


def _job(workplace: Workplace, cycle: Cycle, row: StoredSubmission, found: tuple[Finding, ...]) -> FeedbackJob:
    sent = row.submission
    return FeedbackJob(
        file=workplace.home.archive / sent.sha256 if sent.state is not SubmissionState.REJECTED else None,
        original_name=sent.original_name,
        findings=found,
        target=workplace.home.outbox(str(cycle)) / "feedback" / f"{sent.member}.xlsx",
        member=sent.member,
        cycle=str(cycle),
        catalogue_directory=workplace.catalogue.directory,
    )
