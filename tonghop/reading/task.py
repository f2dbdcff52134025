"""The reading of one file as a picklable job, for child processes with limits.

Only light imports: a child is started for every few files. The label index is built once a process and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.model import Cycle, Reading
from tonghop.paths import CATALOGUE_DATA
from tonghop.reading.containers import read_grid
from tonghop.reading.grid import Workbook
from tonghop.reading.identity import recognised_cycle
from tonghop.reading.pool import ReaderCrashed, ReaderPool
from tonghop.reading.reader import read_workbook

_TASK = "tonghop.reading.task:run_read_job"


@dataclass(frozen=True, slots=True)
class ReadJob:
    """What a child needs to read a file: plain values only. An empty cycle is recognised from the content.

    `name` is what the member called the file, where the path is an archive's. `home` is where labels that clerks
    confirmed are kept; TONGHOP_HOME unless given.
    """

    path: Path
    cycle: str = ""
    member: str | None = None
    catalogue: Path = CATALOGUE_DATA
    name: str = ""
    home: Path | None = None


def run_read_job(job: ReadJob) -> Reading:
    """Read the job's file. Raises CatalogueFault when the catalogue itself is faulty, and nothing else for a file."""
    return read_job_grid(job, read_grid(job.path))


def read_job_grid(job: ReadJob, workbook: Workbook) -> Reading:
    """Read the job's file, which is a grid already. Raises like `run_read_job`."""
    catalogue = load_catalogue(job.catalogue)
    named = job.path.with_name(job.name) if job.name else job.path
    cycle = Cycle.parse(job.cycle) if job.cycle else recognised_cycle(workbook, named)
    if cycle is None or str(cycle) not in catalogue.cycles:
        cycle = Cycle.parse(max(catalogue.cycles)) if not job.cycle else cycle
    if cycle is None:
        raise ValueError("the catalogue has no cycle")
    return read_workbook(workbook, catalogue=catalogue, cycle=cycle, member=job.member, path=named, home=job.home)


def inspect_file(path: Path, *, catalogue: Catalogue, cycle: Cycle | None = None, member: str | None = None) -> Reading:
    """Read one file in a child process under limits; a file that ends its child is a Reading that was refused."""
    job = ReadJob(path, str(cycle) if cycle else "", member, catalogue.directory)
    with ReaderPool[ReadJob](_TASK, workers=1) as pool:
        (result,) = pool.map([job])
    if isinstance(result, ReaderCrashed):
        return Reading("", readable=False, findings=(result.finding,))
    if not isinstance(result, Reading):
        raise TypeError(f"the reading child answered with {type(result).__name__}")
    return result
