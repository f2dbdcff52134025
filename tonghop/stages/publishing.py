"""Stage 6: the cycle's documents, made together from one view and put into the outbox whole or not at all.

What the documents say and how they look is in `tonghop.reporting`; here is only what goes in and where it lands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tonghop.consolidating import consolidate
from tonghop.model import Cycle, Figure, Finding, Narrative, SubmissionState
from tonghop.reporting.documents import REPORT, write_documents
from tonghop.reporting.drawing import TASK as DRAWING
from tonghop.reporting.drawing import drawn_by
from tonghop.reporting.inputs import CoverageRow, ReportInputs
from tonghop.reporting.letterhead import gaps
from tonghop.reporting.pdf import convert_to_pdf
from tonghop.reporting.wordings import load_wordings
from tonghop.stages.consolidating import accepted_figures, last_year
from tonghop.stages.covering import MemberState, member_states
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import figures, findings, narratives, outputs
from tonghop.warehouse.records import OutputFile

PDF = "report.pdf"


@dataclass(frozen=True)
class Publication:
    """What was made: where it lies, how many members count, how many numbers the trace explains, what is missing."""

    outbox: Path
    files: tuple[OutputFile, ...]
    coverage: str
    traced_numbers: int
    gaps: tuple[str, ...]


def publish_cycle(workplace: Workplace, cycle: Cycle) -> Publication:
    """Make every document of `cycle` from the stored coverage, and record the files in the warehouse.

    A report with gaps is made all the same, as a draft. Raises PipelineFault when the template cannot be used or the
    made report prints a number that nobody can trace; the outbox is then left as it was.
    """
    inputs = report_inputs(workplace, cycle)
    outbox = workplace.home.outbox(str(cycle))
    drawing = workplace.engines.get(DRAWING)
    with _published_together(outbox) as folder:
        view, trace = write_documents(inputs, folder, drawn_by(drawing) if drawing else None)
        names = sorted(path.name for path in folder.iterdir())
    # The pages of the report before this one must not lie beside it.
    (outbox / PDF).unlink(missing_ok=True)
    made = tuple(_record(cycle, outbox / name) for name in names)
    with workplace.warehouse.transaction() as connection:
        outputs.forget(connection, str(cycle), PDF)
        outputs.replace_by_name(connection, str(cycle), made)
    accepted = sum(row.accepted for row in inputs.coverage)
    return Publication(outbox, made, f"{accepted}/{len(inputs.coverage)}", len(trace), view.gaps)


def publish_pdf(workplace: Workplace, cycle: Cycle) -> Path | None:
    """Make `report.pdf` of the report in the outbox; None where there is no LibreOffice. Raises PdfFault."""
    path = convert_to_pdf(workplace.home.outbox(str(cycle)) / REPORT)
    if path is not None:
        with workplace.warehouse.transaction() as connection:
            outputs.replace_by_name(connection, str(cycle), [_record(cycle, path)])
    return path


def report_gaps(workplace: Workplace, cycle: Cycle) -> tuple[str, ...]:
    """What the bloc's own data lacks for the report of `cycle` to be signed, known before anything is rendered."""
    return gaps(cycle, workplace.catalogue.cycle_file(cycle), workplace.catalogue, load_wordings())


def report_inputs(workplace: Workplace, cycle: Cycle) -> ReportInputs:
    """Everything the report of `cycle` is made of, from the warehouse."""
    states = member_states(workplace, cycle)
    shown = {row.member: row.shown.submission_id for row in states if row.shown is not None}
    sent, prose, found = _of_submissions(workplace, cycle, shown)
    before, accepted = last_year(workplace, cycle), accepted_figures(workplace, cycle)
    tables = consolidate(accepted, catalogue=workplace.catalogue, cycle=cycle, last_year=before.figures)
    coverage = tuple(_coverage_row(row) for row in states)
    return ReportInputs(cycle, workplace.catalogue, tables, coverage, sent, prose, found, last_year=before)


def _of_submissions(
    workplace: Workplace, cycle: Cycle, shown: dict[str, int]
) -> tuple[dict[str, tuple[Figure, ...]], dict[str, tuple[Narrative, ...]], tuple[Finding, ...]]:
    with workplace.warehouse.reading() as connection:
        sent = figures.of_submissions(connection, shown.values())
        prose = narratives.of_submissions(connection, shown.values())
        found = findings.of_cycle(connection, str(cycle))
    by_member = {member: sent[submission] for member, submission in shown.items()}
    return by_member, {member: prose[submission] for member, submission in shown.items()}, found


def _coverage_row(row: MemberState) -> CoverageRow:
    submission = row.shown or row.latest
    if submission is None:
        return CoverageRow(row.member, None, row.reason)
    sent = submission.submission
    state = SubmissionState.ACCEPTED if row.used is not None else sent.state
    return CoverageRow(row.member, state, row.reason, sent.version, sent.original_name, sent.sha256)


@contextmanager
def _published_together(outbox: Path) -> Iterator[Path]:
    """A folder beside the outbox; its files replace the former ones, each in one step, when all have been made."""
    outbox.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".making-", dir=outbox.parent) as scratch:
        folder = Path(scratch)
        yield folder
        for path in sorted(folder.iterdir()):
            path.replace(outbox / path.name)


def _record(cycle: Cycle, path: Path) -> OutputFile:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return OutputFile(str(cycle), path.name, digest, str(path), datetime.now(UTC))
