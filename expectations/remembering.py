"""What the warehouse remembers for rules to compare with: earlier rounds as accepted, and this round's other members.

Only loads; which rule compares with what is the kinds' business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection

from expectations.setting import Background
from tonghop.model import Cycle, Figure, SubmissionState
from tonghop.warehouse import figures, submissions
from tonghop.warehouse.records import StoredSubmission


def remembered(connection: Connection, cycle: Cycle, latest: Mapping[str, StoredSubmission]) -> Background:
    """The accepted figures of the cycle before, of the same cycle last year and of last year's end; and the peers.

    Peers are the newest readable submissions of `cycle`, accepted or not: robust ranges stand a few wrong ones, and
    in the first run nothing is accepted yet.
    """
    history: defaultdict[str, list[Figure]] = defaultdict(list)
    for past in sorted({cycle.previous, cycle.same_last_year, Cycle(cycle.year - 1, 2)}):
        accepted = submissions.latest_accepted_by_member(connection, str(past))
        for member, sent in _figures_of(connection, accepted).items():
            history[member] += sent
    readable = {member: row for member, row in latest.items() if row.submission.state is not SubmissionState.REJECTED}
    return Background(history, _figures_of(connection, readable))


def _figures_of(connection: Connection, chosen: Mapping[str, StoredSubmission]) -> dict[str, tuple[Figure, ...]]:
    sent = figures.of_submissions(connection, [row.submission_id for row in chosen.values()])
    return {member: sent[row.submission_id] for member, row in chosen.items()}
