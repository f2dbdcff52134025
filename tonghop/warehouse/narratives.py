"""The repository of narratives: each submission's paragraphs of prose, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from tonghop.model import Location, Narrative
from tonghop.warehouse.batches import delete_rows, insert_rows, select_rows
from tonghop.warehouse.schema import narratives_by_submission

_c = narratives_by_submission.c
_IN_ORDER = select(narratives_by_submission).order_by(_c.submission_id, _c.position)


def replace_for_submissions(connection: Connection, narratives: Mapping[int, Sequence[Narrative]]) -> None:
    """Store each submission's paragraphs in place of those it had."""
    delete_rows(connection, _c.submission_id, narratives)
    rows = [
        {
            "submission_id": submission_id,
            "position": position,
            "member": narrative.member,
            "heading": narrative.heading,
            "text": narrative.text,
            "sha256": narrative.location.sha256,
            "sheet": narrative.location.sheet,
            "cell": narrative.location.cell,
        }
        for submission_id in sorted(narratives)
        for position, narrative in enumerate(narratives[submission_id])
    ]
    insert_rows(connection, narratives_by_submission, rows)


def of_submissions(connection: Connection, submission_ids: Iterable[int]) -> dict[int, tuple[Narrative, ...]]:
    """Give each submission's paragraphs; an empty tuple for one without any."""
    wanted = sorted(set(submission_ids))
    narratives: dict[int, list[Narrative]] = {submission_id: [] for submission_id in wanted}
    for row in select_rows(connection, _IN_ORDER, _c.submission_id, wanted):
        location = Location(row.sha256, row.sheet, row.cell)
        narratives[row.submission_id].append(Narrative(row.member, row.heading, row.text, location))
    return {submission_id: tuple(several) for submission_id, several in narratives.items()}
