"""The process that makes an edition's documents: `python -m tonghop.editions.worker FOLDER OUTPUTS`.

It sees the frozen catalogue, templates and labels, no warehouse and no other setting of the machine. How it is started
is in `remaking.py`.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.editions.change_page import write_changes
from tonghop.editions.changes import changes_from
from tonghop.editions.freezing import CATALOGUE, ORIGINALS, REPORT
from tonghop.editions.mark_file import mark_from
from tonghop.editions.remaking import CHANGES, FAULT, MARK
from tonghop.editions.report_data import ReportData, report_data_from
from tonghop.model import Cycle, PipelineFault
from tonghop.reading.pool import ReaderPool
from tonghop.reading.task import ReadJob
from tonghop.reporting.documents import write_documents
from tonghop.reporting.edition_words import edition_lines

_READING = "tonghop.reading.task:run_read_job"
_CHILDREN = 2
_MOST_MEMORY_BYTES = 16 * 1024**3


def make_documents(folder: Path, outputs: Path) -> dict[str, Any]:
    """Make the documents, read the archived files again; the answer says how many, and which now read otherwise.

    Raises PipelineFault for templates or a catalogue that cannot be used, ValueError for records that are none.
    """
    mark = mark_from((folder / MARK).read_text(encoding="utf-8"))
    catalogue, cycle = load_catalogue(folder / CATALOGUE), Cycle.parse(mark.cycle)
    data = report_data_from((folder / REPORT).read_text(encoding="utf-8"))
    inputs = data.inputs(cycle, catalogue, mark)
    write_documents(inputs, outputs)
    if (folder / CHANGES).is_file():
        changes = changes_from((folder / CHANGES).read_text(encoding="utf-8"))
        write_changes(changes, catalogue, edition_lines(mark)[0], outputs)
    return {"files_read": len(data.figures), "read_otherwise": _read_otherwise(folder, data, catalogue, cycle)}


def _read_otherwise(folder: Path, data: ReportData, catalogue: Catalogue, cycle: Cycle) -> list[str]:
    """Members whose archived file gives other figures or prose than the records hold."""
    shown = {row.member: row for row in data.coverage if row.member in data.figures}
    jobs = [
        ReadJob(folder / ORIGINALS / row.sha256, str(cycle), member, catalogue.directory, row.original_name)
        for member, row in shown.items()
    ]
    with ReaderPool[ReadJob](_READING, workers=_CHILDREN) as pool:
        readings = list(pool.map(jobs))
    return [
        member
        for member, reading in zip(shown, readings, strict=True)
        if getattr(reading, "figures", None) != data.figures[member]
        or getattr(reading, "narratives", None) != data.narratives.get(member, ())
    ]


def _limit_memory() -> None:
    """A bundle may come from anybody: what it makes this process do must end, here or at the parent's clock."""
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    most = _MOST_MEMORY_BYTES if allowed == resource.RLIM_INFINITY else min(allowed, _MOST_MEMORY_BYTES)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(folder: Path, outputs: Path) -> int:
    """Do it; the answer goes to the parent as one line of JSON."""
    _limit_memory()
    try:
        answer, code = make_documents(folder, outputs), 0
    except PipelineFault as fault:
        answer, code = {"message": Exception.__str__(fault), "remedy": fault.remedy}, FAULT
    sys.stdout.write(json.dumps(answer) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
