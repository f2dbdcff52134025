"""The way in: one job, one feedback workbook. Runs as a task of the reader's pool, since it opens a member's file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tonghop.catalogue import load_catalogue
from tonghop.feedback.addressing import addressing_of
from tonghop.feedback.annotating import Annotation, annotate
from tonghop.feedback.answers import Answers
from tonghop.feedback.book import Book
from tonghop.feedback.fresh import fresh_workbook, legal_names
from tonghop.feedback.marks import marks_by_sheet
from tonghop.feedback.names import RESULT_SHEET, has_result_name, is_result_sheet
from tonghop.feedback.ooxml import NotAnnotatable
from tonghop.feedback.result import Sent, result_of
from tonghop.feedback.safety import annotatable_book
from tonghop.feedback.wordings import FeedbackWordings, load_wordings
from tonghop.feedback.workbook_part import WorkbookPart
from tonghop.model import Cycle, Finding, GivenReply, PipelineFault
from tonghop.paths import CATALOGUE_DATA
from tonghop.reading.containers.package import Package
from tonghop.reading.containers.reader import read_bytes
from tonghop.reading.containers.sniffing import Format, sniff
from tonghop.reading.grid import Sheet, Workbook
from tonghop.reading.preflight import read_regular
from tonghop.reading.refusal import FileRefused
from tonghop.reading.text import clean_text

TASK = "tonghop.feedback.writing:write_feedback"
"""What to give `tonghop.reading.pool.ReaderPool`; for an item that crashed, run it again with `file=None`."""


class SubmissionGone(PipelineFault):
    """The file of a registered submission has left the archive."""


@dataclass(frozen=True, slots=True)
class FeedbackJob:
    """A member's submission, what was found in it and what was answered so far; `target` is the workbook to write.

    `file` is None when there is no file that may be opened (again): the feedback then has the sheet of results alone.
    """

    file: Path | None
    original_name: str
    findings: tuple[Finding, ...]
    target: Path
    member: str
    cycle: str
    catalogue_directory: Path = CATALOGUE_DATA
    replies: tuple[GivenReply, ...] = ()


def write_feedback(job: FeedbackJob) -> Path:
    """Write the feedback workbook and give its path; the same job over the same file gives the same bytes.

    The member's own workbook where that is safe, else a copy of its values, else the results alone.
    Raises SubmissionGone when the file is not there, KeyError for a member the catalogue does not know.
    """
    writer = _Writer(job, load_wordings())
    content = writer.own_workbook() or writer.copied_values()
    job.target.parent.mkdir(parents=True, exist_ok=True)
    # A reader of the outbox must never find half a workbook.
    unfinished = job.target.with_name(f".{job.target.name}.part")
    unfinished.write_bytes(content)
    return unfinished.replace(job.target)


class _Writer:
    def __init__(self, job: FeedbackJob, words: FeedbackWordings) -> None:
        self._job, self._words = job, words
        catalogue = load_catalogue(job.catalogue_directory)
        self._addressing = addressing_of(catalogue, job.member, Cycle.parse(job.cycle))
        self._data = _bytes_of(job.file)

    def own_workbook(self) -> bytes:
        """The member's package with marks; nothing where it must not or cannot be handed back."""
        if self._data is None or any(finding.rule in self._words.copy_reasons for finding in self._job.findings):
            return b""
        try:
            sniffed = sniff(self._data)
            if sniffed.format is not Format.XLSX or sniffed.package is None:
                return b""
            book = annotatable_book(sniffed.package)
            names = [sheet.name for sheet in WorkbookPart(book).sheets()]
            if not names:
                return b""
            grid = self._grid() if any(has_result_name(name) for name in names) else None
            kept = {clean_text(name): name for name in reversed(names)}
            earlier = {kept.pop(sheet.name) for sheet in _results_in(grid) if sheet.name in kept}
            return self._annotated(book, kept, grid, frozenset(earlier), copied=False)
        except (NotAnnotatable, FileRefused):
            return b""

    def copied_values(self) -> bytes:
        """A fresh workbook with the values of the member's file, as far as it can be read."""
        grid = self._grid()
        sheets = [sheet for sheet in grid.sheets if not is_result_sheet(sheet)]
        names = legal_names(sheets)
        package = Package(fresh_workbook(sheets, names))
        kept = dict(reversed([(sheet.name, name) for sheet, name in zip(sheets, names, strict=True)]))
        # A workbook must have a sheet: the empty one that stands in for none goes out again.
        earlier = frozenset() if sheets else frozenset({RESULT_SHEET})
        return self._annotated(annotatable_book(package), kept, grid, earlier, copied=True)

    def _grid(self) -> Workbook:
        return Workbook("", "") if self._data is None else read_bytes(self._data, self._job.original_name)

    def _annotated(
        self, book: Book, names: dict[str, str], grid: Workbook | None, earlier: frozenset[str], *, copied: bool
    ) -> bytes:
        """The book with its annotation; `names` leads from a finding's sheet to the book's without earlier results."""
        marks = {
            names[sheet]: cells
            for sheet, cells in marks_by_sheet(self._job.findings, self._words).items()
            if sheet in names
        }
        sent = Sent(self._addressing, self._job.original_name, readable=grid is None or grid.readable, copied=copied)
        result = result_of(self._job.findings, sent, self._words, names, Answers(self._job.replies))
        return annotate(book, Annotation(result, marks, earlier), self._words)


def _results_in(grid: Workbook | None) -> list[Sheet]:
    return [] if grid is None else [sheet for sheet in grid.sheets if is_result_sheet(sheet)]


def _bytes_of(file: Path | None) -> bytes | None:
    """The file's bytes; None without a file, or when it is no regular one. Raises SubmissionGone."""
    if file is None:
        return None
    if not file.exists():
        raise SubmissionGone(f"The archived file {file} is not there any more.", remedy="Restore it from a backup.")
    try:
        return read_regular(file)
    except FileRefused:
        return None
