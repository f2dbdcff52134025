"""Everything that goes back to one member: the marked workbook and, where there is a question, call sheets.

Runs in a child process, since it opens the member's file.
"""

from __future__ import annotations

from pathlib import Path

from tonghop.catalogue import load_catalogue
from tonghop.feedback.addressing import addressing_of
from tonghop.feedback.call_sheet import call_sheet_of, write_call_sheet_html
from tonghop.feedback.call_sheet_docx import write_call_sheet_docx
from tonghop.feedback.writing import FeedbackJob, write_feedback
from tonghop.model import Cycle


def send_back(job: FeedbackJob) -> tuple[Path, ...]:
    """Write the workbook of `job` and its call sheets (html, docx) beside it; gives the files that were made.

    Call sheets of an earlier run are removed when nothing is left to ask.
    """
    workbook = write_feedback(job)
    page, document = workbook.with_suffix(".html"), workbook.with_suffix(".docx")
    if not job.findings:
        for stale in (page, document):
            stale.unlink(missing_ok=True)
        return (workbook,)
    addressing = addressing_of(load_catalogue(job.catalogue_directory), job.member, Cycle.parse(job.cycle))
    sheet = call_sheet_of(job.findings, addressing, workbook.name, job.replies, readable=job.file is not None)
    write_call_sheet_html(sheet, page)
    write_call_sheet_docx(sheet, document)
    return workbook, page, document
