"""What became of findings: which were right, which were noise, told from what members did about them.

A finding is confirmed when a later file of the member changes a figure in one of its cells, or the row it misses. It is
noise when it was waived, or when a later file leaves everything as it was. Where no later file came it is open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from expectations.findings import address
from tonghop.model import Figure, Finding, Severity
from tonghop.warehouse import figures, findings, submissions
from tonghop.warehouse.engine import Warehouse
from tonghop.warehouse.records import Stage, StoredSubmission

_Place = tuple[str, str, str, str]


class Fate(StrEnum):
    """What became of a finding; of several fates in several files the first here counts."""

    CONFIRMED = "confirmed"
    NOISE = "noise"
    OPEN = "open"


@dataclass
class Tally:
    """How many findings of one rule met which fate."""

    fates: Counter[Fate] = field(default_factory=Counter)

    @property
    def share_confirmed(self) -> float | None:
        """Of those that are decided; None where none is."""
        decided = self.fates[Fate.CONFIRMED] + self.fates[Fate.NOISE]
        return self.fates[Fate.CONFIRMED] / decided if decided else None


def fates_by_rule(warehouse: Warehouse, cycle: str) -> dict[str, Tally]:
    """The errors and warnings that the rules ever made in the cycle, by rule and fate.

    What stands at the same place in several files of a member counts once: confirmed if any file mended it.
    """
    tallies: dict[str, Tally] = {}
    with warehouse.reading() as connection:
        versions = submissions.of_cycle(connection, cycle)
        ids = [row.submission_id for rows in versions.values() for row in rows]
        said = findings.of_submissions(connection, ids, Stage.RULES)
        sent = figures.of_submissions(connection, ids)
    for rows in versions.values():
        for rule, fate in _of_member(rows, said, sent):
            tallies.setdefault(rule, Tally()).fates[fate] += 1
    return tallies


def _of_member(
    versions: Sequence[StoredSubmission],
    said: Mapping[int, Sequence[Finding]],
    sent: Mapping[int, Sequence[Figure]],
) -> Iterable[tuple[str, Fate]]:
    fates: dict[tuple[str, _Place], set[Fate]] = {}
    for n, version in enumerate(versions):
        before = sent.get(version.submission_id, ())
        after = sent.get(versions[n + 1].submission_id, ()) if n + 1 < len(versions) else None
        for finding in said.get(version.submission_id, ()):
            if finding.severity is not Severity.NOTE:
                fates.setdefault((finding.rule, _place(finding)), set()).add(fate_of(finding, before, after))
    for (rule, _), several in fates.items():
        yield rule, next(fate for fate in Fate if fate in several)


def fate_of(finding: Finding, before: Iterable[Figure], after: Iterable[Figure] | None) -> Fate:
    """The fate of a finding about the figures `before`, seeing those of the next file; None where none came."""
    if finding.waived:
        return Fate.NOISE
    if after is None:
        return Fate.OPEN
    old, new = list(before), {figure.key: figure.value for figure in after}
    accused = [figure for figure in old if address(figure) in finding.cells]
    if not accused:
        came = any((key.zone, key.indicator, key.breakdown, key.measure) == _place(finding) for key in new)
        return Fate.CONFIRMED if came else Fate.NOISE
    changed = any(new.get(figure.key) != figure.value for figure in accused)
    return Fate.CONFIRMED if changed else Fate.NOISE


def _place(finding: Finding) -> _Place:
    return finding.zone, finding.indicator, finding.breakdown, finding.measure
