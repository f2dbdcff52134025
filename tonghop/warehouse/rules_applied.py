"""The repository of rules applied: by which state of the rules each submission was judged last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from tonghop.warehouse.batches import delete_rows, insert_rows, select_rows
from tonghop.warehouse.schema import rules_applied

_c = rules_applied.c


def replace(connection: Connection, submission_ids: Iterable[int], fingerprint: str, checked_at: datetime) -> None:
    """Store that the submissions were judged by the rules of this fingerprint, at this moment (UTC)."""
    ids = sorted(submission_ids)
    delete_rows(connection, _c.submission_id, ids)
    insert_rows(
        connection,
        rules_applied,
        [{"submission_id": row, "fingerprint": fingerprint, "checked_at": checked_at} for row in ids],
    )


def of_submissions(connection: Connection, submission_ids: Iterable[int]) -> dict[int, str]:
    """Give the fingerprint each submission was judged by; one never judged is left out."""
    query = select(_c.submission_id, _c.fingerprint).order_by(_c.submission_id)
    return {
        row.submission_id: row.fingerprint for row in select_rows(connection, query, _c.submission_id, submission_ids)
    }
