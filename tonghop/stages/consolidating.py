"""Stage 5: the cycle's consolidated tables from the submissions that its coverage names, read from the warehouse."""

from __future__ import annotations

from tonghop.consolidating import Consolidation, consolidate
from tonghop.consolidating.records import records_of
from tonghop.model import Cycle, Figure
from tonghop.reporting.inputs import LastYear
from tonghop.stages.workplace import Workplace
from tonghop.warehouse import consolidated, coverage, figures, submissions


def consolidate_cycle(workplace: Workplace, cycle: Cycle) -> Consolidation:
    """Make the cycle's tables and store them in place of the former ones."""
    tables = consolidate(
        accepted_figures(workplace, cycle),
        catalogue=workplace.catalogue,
        cycle=cycle,
        last_year=last_year(workplace, cycle).figures,
    )
    with workplace.warehouse.transaction() as connection:
        consolidated.replace_for_cycle(connection, str(cycle), records_of(tables))
    return tables


def last_year(workplace: Workplace, cycle: Cycle) -> LastYear:
    """What the coverage of the same period last year names; nothing where that cycle was never consolidated here."""
    before = cycle.same_last_year
    with workplace.warehouse.reading() as connection:
        used = [row.submission_id for row in coverage.of_cycle(connection, str(before)).values() if row.submission_id]
        sent = submissions.of_ids(connection, used)
    names = {row.submission.sha256: row.submission.original_name for row in sent.values()}
    return LastYear(accepted_figures(workplace, before), names)


def accepted_figures(workplace: Workplace, cycle: Cycle) -> dict[str, tuple[Figure, ...]]:
    """The figures that enter the tables, by member, as the stored coverage of `cycle` decided."""
    with workplace.warehouse.reading() as connection:
        used = {
            row.member: row.submission_id
            for row in coverage.of_cycle(connection, str(cycle)).values()
            if row.submission_id is not None
        }
        by_submission = figures.of_submissions(connection, used.values())
    return {member: by_submission[submission_id] for member, submission_id in used.items()}
