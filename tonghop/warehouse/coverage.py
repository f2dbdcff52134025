"""The repository of coverage: which submission stands for each expected member of a cycle, or why none does."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from tonghop.warehouse.batches import insert_rows
from tonghop.warehouse.records import MemberCoverage
from tonghop.warehouse.schema import coverage

_c = coverage.c


def replace_for_cycle(connection: Connection, cycle: str, rows: Sequence[MemberCoverage]) -> None:
    """Store the cycle's coverage in place of what it had. A member without a submission must have a reason."""
    connection.execute(delete(coverage).where(_c.cycle == cycle))
    insert_rows(
        connection,
        coverage,
        [
            {"cycle": cycle, "member": row.member, "submission_id": row.submission_id, "reason": row.reason}
            for row in rows
        ],
    )


def of_cycle(connection: Connection, cycle: str) -> dict[str, MemberCoverage]:
    """Give the cycle's coverage by member code."""
    query = select(_c.cycle, _c.member, _c.submission_id, _c.reason).where(_c.cycle == cycle).order_by(_c.member)
    return {row.member: MemberCoverage(*row) for row in connection.execute(query)}
