"""Coverage, consolidated figures, outputs and the audit log of a cycle."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from warehouse_builders import CYCLE, NOON, sha, submit

from tonghop.warehouse import audit, consolidated, coverage, outputs
from tonghop.warehouse.engine import Warehouse
from tonghop.warehouse.records import AuditEntry, ConsolidatedFigure, MemberCoverage, OutputFile

_TOTAL = ConsolidatedFigure(
    CYCLE,
    "capital_registered",
    "fdi",
    "vnd",
    "actual",
    Decimal("70.70"),
    "tỷ đồng",
    13,
    14,
    derivation={"formula": "sum", "figures": ["long-an"], "rate": "23100.00"},
)
_OF_MEMBER = replace(_TOTAL, member="long-an", value=None, members_counted=1, members_expected=1)


def test_coverage_says_which_submission_stands_or_why_none_does(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        rows = [
            MemberCoverage(CYCLE, "long-an", submit(connection, "long-an")),
            MemberCoverage(CYCLE, "ben-tre", None, "Chưa gửi báo cáo"),
        ]
        coverage.replace_for_cycle(connection, CYCLE, rows)
        coverage.replace_for_cycle(connection, CYCLE, rows)
        got = coverage.of_cycle(connection, CYCLE)
    assert list(got) == ["ben-tre", "long-an"]
    assert sorted(got.values(), key=lambda row: row.member, reverse=True) == rows


def test_absence_without_a_reason_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        coverage.replace_for_cycle(connection, CYCLE, [MemberCoverage(CYCLE, "long-an", None)])


def test_coverage_by_another_members_submission_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        coverage.replace_for_cycle(connection, CYCLE, [MemberCoverage(CYCLE, "ben-tre", submit(connection, "long-an"))])


def test_consolidated_figures_come_back_in_order_with_their_derivation(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        consolidated.replace_for_cycle(connection, CYCLE, [_OF_MEMBER])
        consolidated.replace_for_cycle(connection, "2019-H1", [replace(_TOTAL, cycle="2019-H1")])
        consolidated.replace_for_cycle(connection, CYCLE, [_TOTAL, _OF_MEMBER])
        got = consolidated.of_cycle(connection, CYCLE)
    assert got == (_TOTAL, _OF_MEMBER)
    assert str(got[0].value) == "70.70"


@pytest.mark.parametrize("row", [_TOTAL, _OF_MEMBER], ids=["bloc", "member"])
def test_two_numbers_for_one_place_in_the_tables_are_refused(warehouse: Warehouse, row: ConsolidatedFigure) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        consolidated.replace_for_cycle(connection, CYCLE, [row, replace(row, value=Decimal(1))])


def test_more_members_counted_than_expected_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        consolidated.replace_for_cycle(connection, CYCLE, [replace(_TOTAL, members_counted=15)])


def test_outputs_are_replaced_by_cycle_or_by_name(warehouse: Warehouse) -> None:
    report = OutputFile(CYCLE, "report.docx", sha("a"), "outbox/2020-H1/report.docx", NOON)
    feedback = OutputFile(CYCLE, "feedback/long-an.xlsx", sha("b"), "outbox/2020-H1/feedback/long-an.xlsx", NOON)
    with warehouse.transaction() as connection:
        outputs.replace_for_cycle(connection, CYCLE, [report])
        outputs.replace_by_name(connection, CYCLE, [feedback])
        outputs.replace_by_name(connection, CYCLE, [replace(feedback, sha256=sha("c"))])
        assert outputs.of_cycle(connection, CYCLE) == (replace(feedback, sha256=sha("c")), report)
        outputs.replace_for_cycle(connection, CYCLE, [report])
        assert outputs.of_cycle(connection, CYCLE) == (report,)


def _entries() -> list[AuditEntry]:
    return [
        AuditEntry(NOON, "clerk", "accepted", CYCLE, "long-an", {"version": 2, "lý do": "bổ sung"}),
        AuditEntry(NOON, "clerk", "locked", CYCLE),
        AuditEntry(NOON, "operator", "upgraded"),
    ]


def test_the_audit_log_tells_in_the_order_of_events(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        for entry in _entries():
            audit.append(connection, entry)
        assert audit.of_cycle(connection, CYCLE) == tuple(_entries()[:2])
        assert audit.of_cycle(connection, CYCLE, "long-an") == tuple(_entries()[:1])
        assert audit.of_warehouse(connection) == tuple(_entries())


_CHANGES = ["UPDATE audit_log SET who = 'nobody'", "DELETE FROM audit_log"]
_CHANGES_BY_DIALECT = {
    "sqlite": [
        *_CHANGES,
        "INSERT OR REPLACE INTO audit_log (audit_id, at, who, what, detail) VALUES (1, '2020-01-01', 'x', 'x', '{}')",
    ],
    "postgresql": [*_CHANGES, "TRUNCATE audit_log"],
}


def test_the_audit_log_refuses_every_change(warehouse: Warehouse, dialect: str) -> None:
    with warehouse.transaction() as connection:
        audit.append(connection, *_entries())
    for change in _CHANGES_BY_DIALECT[dialect]:
        with pytest.raises(IntegrityError, match="append-only"), warehouse.transaction() as connection:
            connection.execute(text(change))
    with warehouse.reading() as connection:
        assert audit.of_warehouse(connection) == tuple(_entries())
