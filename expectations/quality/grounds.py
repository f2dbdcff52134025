"""The submissions that faults are put into: made-up blocs, with and without history, and the sample workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from expectations.quality.boards import made_up_bloc
from expectations.quality.trial import Ground
from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Figure, Finding, Severity
from tonghop.reading.reader import read_submission

_A_HUNDRED = 100


def made_up_ground(seed: int, cycle: Cycle, catalogue: Catalogue, *, history: bool = True) -> Ground:
    """One made-up bloc; without `history` it is the first round that anybody sends."""
    bloc = made_up_bloc(seed, cycle, catalogue)
    sent = {board.member: board.figures for board in bloc}
    return Ground(catalogue, cycle, sent, {board.member: board.history for board in bloc} if history else {})


def sample_ground(folder: Path, cycle: Cycle, catalogue: Catalogue) -> Ground:
    """A cycle's sample workbooks as the reader reads them; members whose file cannot be read are left out."""
    sent: dict[str, Sequence[Figure]] = {}
    for member in sorted(path for path in folder.iterdir() if path.is_dir()):
        for file in sorted(path for path in member.iterdir() if path.is_file()):
            reading = read_submission(file, catalogue=catalogue, cycle=cycle, member=member.name)
            if reading.readable:
                sent[member.name] = reading.figures
    return Ground(catalogue, cycle, sent, {})


def consistent_members(ground: Ground, findings: Sequence[Finding]) -> Mapping[str, Sequence[Figure]]:
    """The submissions in which no rule finds an error or a warning at any cell."""
    accused = {row.member for row in findings if row.cell and row.severity is not Severity.NOTE}
    return {member: figures for member, figures in ground.sent.items() if member not in accused}


def clean_findings(
    blocs: int, seed: int, cycle: Cycle, catalogue: Catalogue, *, history: bool = True
) -> tuple[int, list[Finding]]:
    """How many clean made-up submissions there are in so many blocs, and everything the rules say about them."""
    submissions, findings = 0, []
    for n in range(blocs):
        ground = made_up_ground(seed + n, cycle, catalogue, history=history)
        submissions += len(ground.sent)
        findings += ground.findings()
    return submissions, findings


def per_hundred(findings: Sequence[Finding], severity: Severity, submissions: int) -> float:
    """Findings of a severity per hundred submissions."""
    return _A_HUNDRED * sum(row.severity is severity for row in findings) / submissions
