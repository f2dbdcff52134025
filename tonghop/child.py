"""What a child process does with a member's file: read it with its answers, or write the member's feedback from it.

Kept apart from the stages, so that a child imports neither the database nor anything of the orchestration. How children
are limited and replaced is in `tonghop.reading.pool`; when they start and end, in `tonghop.stages.children`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tonghop.feedback.replies import with_replies
from tonghop.model import Reading
from tonghop.reading.containers import read_grid
from tonghop.reading.task import ReadJob, read_job_grid

if TYPE_CHECKING:
    from tonghop.feedback.writing import FeedbackJob

TASK = "tonghop.child:work"


def work(job: ReadJob | FeedbackJob) -> Reading | tuple[Path, ...]:
    """Do one job."""
    if isinstance(job, ReadJob):
        workbook = read_grid(job.path)
        reading = read_job_grid(job, workbook)
        return with_replies(reading, workbook, cycle=job.cycle, member=job.member or "")
    # Imported with the first feedback: reading need not wait for it.
    from tonghop.feedback.sending import send_back  # noqa: PLC0415

    return send_back(job)
