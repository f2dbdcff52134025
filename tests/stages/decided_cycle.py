"""A cycle with submissions whose figures and findings a test names itself, so that no file has to be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from tonghop.model import Cycle, Figure, FigureKey, Finding, Location, Severity, SubmissionState
from tonghop.stages import Workplace
from tonghop.warehouse import figures, findings, submissions
from tonghop.warehouse.records import Arrival, Stage

CYCLE = Cycle(2020, 1)
MEMBER = "ca-mau"
NOON = datetime(2020, 6, 25, 5, 0, tzinfo=UTC)


def figure(value: str, cell: str = "D12", indicator: str = "revenue", **changes: object) -> Figure:
    """A revenue in billions of đồng at a cell."""
    fields: dict[str, object] = {
        "key": FigureKey(str(CYCLE), MEMBER, "", indicator, "total", "actual", "vnd"),
        "value": Decimal(value),
        "unit": "tỷ đồng",
        "raw": value,
        "sent_value": Decimal(value),
        "sent_unit": "tỷ đồng",
        "decimals": 2,
        "location": Location("a" * 64, "Biểu 1", cell),
    }
    return Figure(**(fields | changes))  # type: ignore[arg-type]


def finding(rule: str = "non_negative", cell: str = "D12", severity: Severity = Severity.ERROR) -> Finding:
    """An error at a cell of the member."""
    return Finding(
        str(CYCLE), MEMBER, rule, severity, "Số âm.", "Xem lại.", sheet="Biểu 1", cell=cell, cells=(f"Biểu 1!{cell}",)
    )


def sent(
    workplace: Workplace,
    letter: str,
    rows: Sequence[Figure] = (),
    state: SubmissionState = SubmissionState.ACCEPTED,
    found: Sequence[Finding] = (),
) -> int:
    """Register a file whose hash is `letter` repeated, with its figures and findings; gives its version."""
    arrival = Arrival(letter * 64, f"bao-cao-{letter}.xlsx", 1_000, NOON)
    with workplace.warehouse.transaction() as connection:
        registration = submissions.register_many(connection, str(CYCLE), {MEMBER: arrival})[MEMBER]
        submissions.set_state(connection, registration.submission_id, state)
        figures.replace_for_submissions(connection, {registration.submission_id: rows})
        findings.replace(connection, str(CYCLE), {registration.submission_id: found}, Stage.RULES)
    return registration.submission.version
