"""Figures, narratives and findings: stored per submission, replaced as a whole, read in a stable order."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from warehouse_builders import CYCLE, figure, finding, sha, submit

from tonghop.model import Location, Narrative, Severity
from tonghop.warehouse import figures, findings, narratives, submissions
from tonghop.warehouse.engine import Warehouse
from tonghop.warehouse.records import Stage


def test_figures_come_back_whole_and_in_the_order_they_were_read(warehouse: Warehouse) -> None:
    sent = [figure("long-an", value) for value in ("70.70", "5", "1E+2")]
    with warehouse.transaction() as connection:
        owner = submit(connection, "long-an")
        figures.replace_for_submissions(connection, {owner: sent})
        got = figures.of_submissions(connection, [owner])
    assert got == {owner: tuple(sent)}
    assert [str(one.value) for one in got[owner]] == ["70.70", "5", "1E+2"]


def test_figures_of_many_submissions_are_stored_and_read_at_once(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        sent = {submit(connection, f"member-{n}"): (figure(f"member-{n}", str(n)),) for n in range(30)}
        figures.replace_for_submissions(connection, sent)
        assert figures.of_submissions(connection, reversed(sent)) == sent


def test_more_submissions_than_one_statement_takes_are_read(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        assert len(figures.of_submissions(connection, range(1, 40_001))) == 40_000


def test_replacing_figures_leaves_other_submissions_alone(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        first, second = submit(connection, "long-an", "a"), submit(connection, "long-an", "b")
        figures.replace_for_submissions(connection, {first: [figure("long-an", "1")], second: [figure("long-an", "2")]})
        figures.replace_for_submissions(connection, {second: []})
        got = figures.of_submissions(connection, [second, first])
    assert got == {first: (figure("long-an", "1"),), second: ()}


def test_figures_of_an_unknown_submission_are_refused(warehouse: Warehouse) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        figures.replace_for_submissions(connection, {999: [figure("long-an")]})


def test_figures_of_another_member_than_the_submission_are_refused(warehouse: Warehouse) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        figures.replace_for_submissions(connection, {submit(connection, "long-an"): [figure("ben-tre")]})


def test_narratives_come_back_in_the_order_of_the_file(warehouse: Warehouse) -> None:
    sent = tuple(Narrative("long-an", f"Mục {n}", "Văn xuôi", Location(sha("a"), "Lời văn", f"B{n}")) for n in (2, 1))
    with warehouse.transaction() as connection:
        owner, other = submit(connection, "long-an"), submit(connection, "ben-tre")
        narratives.replace_for_submissions(connection, {owner: sent[:1]})
        narratives.replace_for_submissions(connection, {owner: sent})
        assert narratives.of_submissions(connection, [other, owner]) == {owner: sent, other: ()}


def test_findings_of_a_submission_come_back_whole(warehouse: Warehouse) -> None:
    sent = (finding("long-an", "b"), finding("long-an", "a", severity=Severity.NOTE, cells=()))
    with warehouse.transaction() as connection:
        owner = submit(connection, "long-an")
        findings.replace(connection, CYCLE, {owner: sent}, Stage.RULES)
        assert findings.of_submissions(connection, [owner]) == {owner: sent}
        assert findings.of_cycle(connection, CYCLE) == sent


def test_each_stage_replaces_only_its_own_findings(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        owner = submit(connection, "long-an")
        findings.replace(connection, CYCLE, {owner: [finding("long-an", "rule")]}, Stage.RULES)
        findings.replace(connection, CYCLE, {owner: [finding("long-an", "unreadable")]}, Stage.READING)
        findings.replace(connection, CYCLE, {owner: []}, Stage.RULES)
        findings.replace(connection, CYCLE, {owner: [finding("long-an", "again")]}, Stage.RULES)
        assert [one.rule for one in findings.of_cycle(connection, CYCLE)] == ["unreadable", "again"]
        assert [one.rule for one in findings.of_submissions(connection, [owner], Stage.RULES)[owner]] == ["again"]


def test_a_member_that_sent_nothing_can_have_findings(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        owner = submit(connection, "ben-tre")
        findings.replace(connection, CYCLE, {owner: [finding("ben-tre")]}, Stage.RULES)
        findings.replace(connection, CYCLE, {"long-an": [finding("long-an", "missing")]}, Stage.RULES)
        findings.replace(connection, CYCLE, {"long-an": [finding("long-an", "late")]}, Stage.RULES)
        got = findings.of_cycle(connection, CYCLE)
    assert [(one.member, one.rule) for one in got] == [("ben-tre", "parts_total"), ("long-an", "late")]


def test_the_cycle_shows_findings_of_each_members_latest_version_and_keeps_the_older(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        old, new = submit(connection, "long-an", "a"), submit(connection, "long-an", "b")
        findings.replace(connection, CYCLE, {old: [finding("long-an", "old")]}, Stage.RULES)
        assert findings.of_cycle(connection, CYCLE) == ()
        findings.replace(connection, CYCLE, {new: [finding("long-an", "new")]}, Stage.RULES)
        assert [one.rule for one in findings.of_cycle(connection, CYCLE)] == ["new"]
        assert [one.rule for one in findings.of_submissions(connection, [old])[old]] == ["old"]
        submissions.withdraw(
            connection, new, submissions.versions(connection, CYCLE, "long-an")[1].submission.received_at, "x"
        )
        assert [one.rule for one in findings.of_cycle(connection, CYCLE)] == ["old"]


def test_a_finding_on_another_members_submission_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        findings.replace(connection, CYCLE, {submit(connection, "long-an"): [finding("ben-tre")]}, Stage.RULES)
