"""What changed between two versions of a member's submission, figure by figure, each with its cells.

Figures are told apart by their key, not by their cell: a row that moved is no change, a number that changed is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tonghop.model import Cycle, Figure, FigureKey, SubmissionState
from tonghop.stages.decision_words import refusal
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import figures, submissions
from tonghop.warehouse.records import StoredSubmission


class ChangeKind(StrEnum):
    """What became of a figure."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class FigureChange:
    """One figure that differs; `before` is None for an added one, `after` for a removed one."""

    key: FigureKey
    before: Figure | None
    after: Figure | None

    @property
    def kind(self) -> ChangeKind:
        """Added, removed or changed."""
        if self.before is None:
            return ChangeKind.ADDED
        return ChangeKind.REMOVED if self.after is None else ChangeKind.CHANGED


@dataclass(frozen=True)
class VersionDiff:
    """Two versions and what differs between them, in the order of the figures' keys."""

    before: StoredSubmission
    after: StoredSubmission
    changes: tuple[FigureChange, ...]

    @property
    def identical(self) -> bool:
        """Whether both are the same bytes."""
        return self.before.submission.sha256 == self.after.submission.sha256


def compare_versions(
    workplace: Workplace, cycle: Cycle, member: str, first: int | None = None, second: int | None = None
) -> VersionDiff | None:
    """Compare two versions, by default the last two that could be read; None when there are not two of them.

    Raises DecisionRefused for a version that is not there or could not be read.
    """
    with workplace.warehouse.reading() as connection:
        every = submissions.versions(connection, str(cycle), member)
        if not every:
            raise refusal("no_submission", cycle=cycle, member=member)
        readable = [row for row in every if row.submission.state is not SubmissionState.REJECTED]
        if first is None or second is None:
            if len(readable) < 2:
                return None
            before, after = readable[-2:]
        else:
            before, after = (_readable(every, cycle, member, number) for number in (first, second))
        sent = figures.of_submissions(connection, [before.submission_id, after.submission_id])
    changes = changes_between(sent[before.submission_id], sent[after.submission_id])
    return VersionDiff(before, after, tuple(changes))


def _readable(every: tuple[StoredSubmission, ...], cycle: Cycle, member: str, number: int) -> StoredSubmission:
    found = next((row for row in every if row.submission.version == number), None)
    if found is None:
        known = ", ".join(str(row.submission.version) for row in every)
        raise refusal("no_version", cycle=cycle, member=member, version=number, versions=known)
    if found.submission.state is SubmissionState.REJECTED:
        raise refusal("no_figures", cycle=cycle, member=member, version=number)
    return found


def changes_between(before: tuple[Figure, ...], after: tuple[Figure, ...]) -> Iterator[FigureChange]:
    """The figures that differ, in the order of their keys."""
    old, new = _by_key(before), _by_key(after)
    for key in sorted({*old, *new}):
        earlier, later = old.get(key, []), new.get(key, [])
        for n in range(max(len(earlier), len(later))):
            was = earlier[n] if n < len(earlier) else None
            now = later[n] if n < len(later) else None
            if was is None or now is None or _said(was) != _said(now):
                yield FigureChange(key, was, now)


def _by_key(rows: tuple[Figure, ...]) -> dict[FigureKey, list[Figure]]:
    by_key: dict[FigureKey, list[Figure]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    return by_key


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.unit, figure.qualifier, figure.as_of, figure.decimals
