"""The repository of figures: what each submission said, number by number, in the order it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from tonghop.model import Figure, FigureKey, Location
from tonghop.warehouse.batches import delete_rows, insert_rows, select_rows
from tonghop.warehouse.schema import figures_by_submission

_c = figures_by_submission.c
_IN_ORDER = select(figures_by_submission).order_by(_c.submission_id, _c.position)


def replace_for_submissions(connection: Connection, figures: Mapping[int, Sequence[Figure]]) -> None:
    """Store each submission's figures in place of those it had.

    A submission that is not stored, or is another member's or cycle's, breaks a foreign key (IntegrityError).
    """
    delete_rows(connection, _c.submission_id, figures)
    rows = [
        _row(submission_id, position, figure)
        for submission_id in sorted(figures)
        for position, figure in enumerate(figures[submission_id])
    ]
    insert_rows(connection, figures_by_submission, rows)


def of_submissions(connection: Connection, submission_ids: Iterable[int]) -> dict[int, tuple[Figure, ...]]:
    """Give each submission's figures in the order they were read; an empty tuple for one without any."""
    wanted = sorted(set(submission_ids))
    figures: dict[int, list[Figure]] = {submission_id: [] for submission_id in wanted}
    for row in select_rows(connection, _IN_ORDER, _c.submission_id, wanted):
        figures[row[0]].append(_figure(row))
    return {submission_id: tuple(several) for submission_id, several in figures.items()}


def count_of_submissions(connection: Connection, submission_ids: Iterable[int]) -> dict[int, int]:
    """Give how many figures each submission holds."""
    wanted = sorted(set(submission_ids))
    query = select(_c.submission_id, func.count()).group_by(_c.submission_id).order_by(_c.submission_id)
    counts = {row[0]: row[1] for row in select_rows(connection, query, _c.submission_id, wanted)}
    return {submission_id: counts.get(submission_id, 0) for submission_id in wanted}


def _row(submission_id: int, position: int, figure: Figure) -> dict[str, Any]:
    return {
        "submission_id": submission_id,
        "position": position,
        **figure.key._asdict(),
        "value": figure.value,
        "unit": figure.unit,
        "raw": figure.raw,
        "sent_value": figure.sent_value,
        "sent_unit": figure.sent_unit,
        "decimals": figure.decimals,
        "sha256": figure.location.sha256,
        "sheet": figure.location.sheet,
        "cell": figure.location.cell,
        "as_of": figure.as_of,
        "qualifier": figure.qualifier,
        "base": figure.base,
    }


def _figure(row: Sequence[Any]) -> Figure:
    value, unit, raw, sent_value, sent_unit, decimals, sha256, sheet, cell, as_of, qualifier, base = row[9:]
    location = Location(sha256, sheet, cell)
    key = FigureKey(*row[2:9])
    return Figure(key, value, unit, raw, sent_value, sent_unit, decimals, location, as_of, qualifier, base)
