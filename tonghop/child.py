"""What a child process does with a member's file: read it, or write the member's feedback from it.

Kept apart from the stages, so that a child imports neither the database nor anything of the orchestration. How children
are limited and replaced is in `tonghop.reading.pool`; when they start and end, in `tonghop.stages.children`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tonghop.model import Reading
from tonghop.reading.task import ReadJob, run_read_job

if TYPE_CHECKING:
    from tonghop.feedback.writing import FeedbackJob

TASK = "tonghop.child:work"


def work(job: ReadJob | FeedbackJob) -> Reading | tuple[Path, ...]:
    """Do one job."""
    if isinstance(job, ReadJob):
        return run_read_job(job)
    # Imported with the first feedback: reading need not wait for it.
    from tonghop.feedback.sending import send_back  # noqa: PLC0415

    return send_back(job)
