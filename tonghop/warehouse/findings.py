"""The repository of findings: what reading and the rules had to say.

A finding rests on a submission, or on a member that has none (such as a missing one).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from tonghop.model import Finding, Severity
from tonghop.warehouse.batches import delete_rows, insert_rows, select_rows
from tonghop.warehouse.records import Stage
from tonghop.warehouse.schema import findings, submissions

_FIELDS = tuple(field.name for field in fields(Finding))
_c = findings.c
_COLUMNS = [_c.submission_id, *(_c[name] for name in _FIELDS)]


def replace(
    connection: Connection,
    cycle: str,
    findings_by_owner: Mapping[int, Sequence[Finding]] | Mapping[str, Sequence[Finding]],
    stage: Stage,
) -> None:
    """Store the findings of one stage in place of those its owners had; an empty sequence clears them.

    An owner is a submission's id, or a member's code for what rests on no submission (such as a missing one).
    Other versions, other stages and other members keep theirs.
    """
    ids = [owner for owner in findings_by_owner if isinstance(owner, int)]
    members = [owner for owner in findings_by_owner if isinstance(owner, str)]
    delete_rows(connection, _c.submission_id, ids, _c.stage == stage.value)
    delete_rows(connection, _c.member, members, _c.cycle == cycle, _c.submission_id.is_(None), _c.stage == stage.value)
    rows = [
        _row(owner, position, stage, finding)
        for owner, several in findings_by_owner.items()
        for position, finding in enumerate(several)
    ]
    insert_rows(connection, findings, rows)


def of_cycle(connection: Connection, cycle: str, stage: Stage | None = None) -> tuple[Finding, ...]:
    """Give what stands in the cycle now: findings of each member's latest version, and those on no submission.

    By member, reading before rules, then as they were given.
    """
    newest = (
        select(func.max(submissions.c.version))
        .where(
            submissions.c.cycle == cycle,
            submissions.c.member == _c.member,
            submissions.c.withdrawn_at.is_(None),
        )
        .correlate(findings)
        .scalar_subquery()
    )
    query = (
        select(*_COLUMNS)
        .outerjoin(submissions, submissions.c.submission_id == _c.submission_id)
        .where(
            _c.cycle == cycle,
            or_(_c.submission_id.is_(None), submissions.c.version == newest),
            *_of_stage(stage),
        )
        .order_by(_c.member, _c.submission_id.is_not(None), _c.stage, _c.position)
    )
    return tuple(_finding(row) for row in connection.execute(query))


def of_submissions(
    connection: Connection, submission_ids: Iterable[int], stage: Stage | None = None
) -> dict[int, tuple[Finding, ...]]:
    """Give each submission's findings, reading before rules; an empty tuple for one without any."""
    wanted = sorted(set(submission_ids))
    found: dict[int, list[Finding]] = {submission_id: [] for submission_id in wanted}
    query = select(*_COLUMNS).where(*_of_stage(stage)).order_by(_c.submission_id, _c.stage, _c.position)
    for row in select_rows(connection, query, _c.submission_id, wanted):
        found[row[0]].append(_finding(row))
    return {submission_id: tuple(several) for submission_id, several in found.items()}


def _of_stage(stage: Stage | None) -> list[ColumnElement[bool]]:
    return [] if stage is None else [_c.stage == stage.value]


def _row(owner: int | str, position: int, stage: Stage, finding: Finding) -> dict[str, Any]:
    return {
        "stage": stage.value,
        "submission_id": owner if isinstance(owner, int) else None,
        "position": position,
        **{name: getattr(finding, name) for name in _FIELDS},
        "severity": finding.severity.value,
        "waived": finding.waived or None,
    }


def _finding(row: Sequence[Any]) -> Finding:
    values = dict(zip(_FIELDS, row[1:], strict=True))
    values["severity"] = Severity(values["severity"])
    values["cells"] = tuple(values["cells"])
    values["waived"] = values["waived"] or ""
    return Finding(**values)
