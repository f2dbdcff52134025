"""Everything the report is made of, as plain data: the caller reads it from the warehouse, the view comes from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tonghop.catalogue import Catalogue
from tonghop.consolidating import Consolidation
from tonghop.model import Cycle, Figure, Finding, Narrative, SubmissionState
from tonghop.model.edition import EditionMark


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Which submission a member's section shows, and how it stands.

    `state` None means that nothing was received. `reason` says in Vietnamese why the state is what it is, or that the
    accepted submission is not the newest one; without a full stop.
    """

    member: str
    state: SubmissionState | None
    reason: str = ""
    version: int | None = None
    original_name: str = ""
    sha256: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the submission enters the totals."""
        return self.state is SubmissionState.ACCEPTED


@dataclass(frozen=True, slots=True)
class LastYear:
    """What was accepted for the same period last year, by the members of then, and their files' names by hash."""

    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """A cycle's report before it is written.

    `figures` and `narratives` are those of the submission that each coverage row names, accepted or not; `findings`
    are all of the cycle. `edition` is None for a report outside any edition; `last_year` is what the tables compare
    with where nobody gives a prior value.
    """

    cycle: Cycle
    catalogue: Catalogue
    consolidation: Consolidation
    coverage: tuple[CoverageRow, ...]
    figures: Mapping[str, tuple[Figure, ...]]
    narratives: Mapping[str, tuple[Narrative, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    edition: EditionMark | None = None
    last_year: LastYear = field(default_factory=LastYear)

    @property
    def original_names(self) -> dict[str, str]:
        """The name a file was sent under, by its hash."""
        return {**self.last_year.names, **{row.sha256: row.original_name for row in self.coverage if row.sha256}}
