"""The reading of one file as a picklable job, for the pool of child processes with limits.

Only light imports: a child is started for every few files. The label index is built once a process and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Reading
from tonghop.paths import CATALOGUE_DATA
from tonghop.reading.reader import read_submission


@dataclass(frozen=True, slots=True)
class ReadJob:
    """What a child needs to read a file: plain values only. `name` is what the member called the file."""

    path: Path
    cycle: str
    member: str | None = None
    catalogue: Path = CATALOGUE_DATA
    name: str = ""


def run_read_job(job: ReadJob) -> Reading:
    """Read the job's file. Raises CatalogueFault when the catalogue itself is faulty, and nothing else for a file."""
    catalogue = load_catalogue(job.catalogue)
    return read_submission(job.path, catalogue=catalogue, cycle=Cycle.parse(job.cycle), member=job.member)
