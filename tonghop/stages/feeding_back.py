"""Stage 7: for every member that sent something, its own workbook with the findings on its cells, and a call sheet.

What is written into the workbook is in `tonghop.feedback`; members' files are opened in child processes only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tonghop.feedback.writing import FeedbackJob
from tonghop.model import Cycle, Finding, PipelineFault, SubmissionState
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


class FeedbackUnwritten(PipelineFault):
    """Members (by code, each with what went wrong) to whom nothing can be sent back: no fault of their files.

    `written` is what the others get all the same.
    """

    def __init__(self, unwritten: Mapping[str, str], written: Mapping[str, Feedback]) -> None:
        self.written = dict(written)
        listing = "; ".join(f"{member} ({detail})" for member, detail in sorted(unwritten.items()))
        super().__init__(
            f"Không viết được tệp phản hồi của {len(unwritten)} đơn vị: {listing}.",
            remedy="Số liệu đã đọc vẫn được giữ. Gửi dòng này cho người bảo trì; sửa xong thì chạy lại các đơn vị đó.",
        )


def write_feedback_files(workplace: Workplace, cycle: Cycle, members: Iterable[str]) -> dict[str, Feedback]:
    """Write `feedback/<member>.xlsx` for the newest submission of each of `members`; nothing for one without any.

    Raises FeedbackUnwritten, when all others are written, for those that could not even be told without their file.
    """
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
    unwritten = {member: row.detail or row.reason for member, row in made.items() if isinstance(row, ReaderCrashed)}
    written = {
        member: Feedback(member, files, jobs[member].findings)
        for member, files in made.items()
        if not isinstance(files, ReaderCrashed)
    }
    if unwritten:
        raise FeedbackUnwritten(unwritten, written)
    return written


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
