"""Rules that look beyond one submission get earlier rounds and the bloc's other members from the warehouse."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from expectations.example import example_figures
from expectations.stage import check_submissions
from tonghop.model import Cycle, Finding, Severity, SubmissionState
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.warehouse import figures, findings, submissions
from tonghop.warehouse.records import Arrival

CYCLE = Cycle(2020, 1)
NOW = datetime(2020, 6, 25, 5, 0, tzinfo=UTC)


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with Workplace.open(Home(tmp_path)) as opened:
        yield opened


def sent(workplace: Workplace, member: str, *lines: str, cycle: Cycle = CYCLE, state: str = "accepted") -> None:
    rows, _ = example_figures(lines, member=member, cycle=cycle, catalogue=workplace.catalogue)
    arrival = Arrival("a" * 64, "bao-cao.xlsx", 1_000, NOW)
    with workplace.warehouse.transaction() as connection:
        stored = submissions.register_many(connection, str(cycle), {member: arrival})[member]
        submissions.set_state(connection, stored.submission_id, SubmissionState(state))
        figures.replace_for_submissions(connection, {stored.submission_id: rows})


def found(workplace: Workplace, member: str) -> list[Finding]:
    verdict = check_submissions(workplace, CYCLE, [member])[member]
    return [row for row in verdict.findings if not row.rule.startswith("required_")]


def test_last_years_number_is_held_against_what_was_accepted_then(workplace: Workplace) -> None:
    sent(workplace, "ca-mau", "exports = 5524.1 tỷ đồng", cycle=CYCLE.same_last_year)
    sent(workplace, "ca-mau", "exports = 5700.2 tỷ đồng", "exports@prior = 5254.1 tỷ đồng", state="read")
    assert [(row.rule, row.cell) for row in found(workplace, "ca-mau")] == [("prior_as_sent_a_year_ago", "A2")]


def test_what_was_blocked_last_year_is_no_measure(workplace: Workplace) -> None:
    sent(workplace, "ca-mau", "exports = 5524.1 tỷ đồng", cycle=CYCLE.same_last_year, state="blocked")
    sent(workplace, "ca-mau", "exports = 5700.2 tỷ đồng", "exports@prior = 5254.1 tỷ đồng", state="read")
    assert found(workplace, "ca-mau") == []


def test_a_row_of_every_former_round_that_is_gone_is_missed_by_name(workplace: Workplace) -> None:
    for cycle in (CYCLE.same_last_year, CYCLE.previous):
        sent(workplace, "ca-mau", "exports = 5524.1 tỷ đồng", "workers = 16357 người", cycle=cycle)
    sent(workplace, "ca-mau", "workers = 16400 người", state="read")
    missed = found(workplace, "ca-mau")
    assert [(row.rule, row.indicator, row.cells) for row in missed] == [("row_sent_before", "exports", ())]
    assert "5.524,1 tỷ đồng" in missed[0].message


def test_a_row_that_was_sent_only_once_is_no_more_than_a_note(workplace: Workplace) -> None:
    sent(workplace, "ca-mau", "exports = 5524.1 tỷ đồng", cycle=CYCLE.same_last_year)
    sent(workplace, "ca-mau", "workers = 16400 người", state="read")
    assert [(row.rule, row.severity) for row in found(workplace, "ca-mau")] == [("row_sent_before", Severity.NOTE)]


def test_the_effect_on_the_blocs_total_is_stored_with_the_finding(workplace: Workplace) -> None:
    sent(workplace, "can-tho", "workers = 99000 người", state="read")
    sent(
        workplace,
        "ca-mau",
        "workers = 2000 người",
        "workers/male = 600 người",
        "workers/female = 400 người",
        state="read",
    )
    found(workplace, "ca-mau")
    with workplace.warehouse.reading() as connection:
        stored = [row for row in findings.of_cycle(connection, str(CYCLE)) if row.rule == "workers_by_sex"]
    assert [str(row.effect_pct) for row in stored] == ["1.00"]


def test_a_number_far_from_the_peers_is_asked_about(workplace: Workplace) -> None:
    for member in ("can-tho", "long-an", "ben-tre", "an-giang", "tra-vinh"):
        sent(workplace, member, "revenue = 9000.5 tỷ đồng", "workers = 16000 người")
    sent(workplace, "ca-mau", "revenue = 9000.5 tỷ đồng", "workers = 160 người", state="read")
    asked = {row.rule for row in found(workplace, "ca-mau")}
    assert "revenue_a_worker_as_elsewhere" in asked
