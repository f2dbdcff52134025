"""Which lines a form has and what it shows beside them, from the accepted submissions of earlier cycles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from return_builders import form_of

from tonghop.catalogue import Catalogue, CatalogueFault
from tonghop.model import Cycle, Figure, FigureKey, Location, SubmissionState
from tonghop.returning.form import usual_lines
from tonghop.returning.history import LineKey, Reported, reported_before
from tonghop.returning.wordings import UsualLine, load_wordings
from tonghop.warehouse import figures, submissions
from tonghop.warehouse.engine import Warehouse, open_warehouse
from tonghop.warehouse.records import Arrival

EXPORTS = LineKey("", "exports", "total", "money_usd")
WORKERS = LineKey("", "workers", "total", "people")
NOON = datetime(2021, 1, 5, 5, 0, tzinfo=UTC)


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with open_warehouse(f"sqlite:///{tmp_path / 'warehouse.db'}") as opened:
        yield opened


def figure(line: LineKey, value: str, measure: str = "actual") -> Figure:
    key = FigureKey("", "", line.zone, line.indicator, line.breakdown, measure, line.family)
    number = Decimal(value)
    return Figure(key, number, "unit", value, number, "unit", 0, Location("a" * 64, "Biểu 1", "D12"))


def send(
    warehouse: Warehouse, cycle: str, member: str, *said: Figure, state: SubmissionState = SubmissionState.ACCEPTED
) -> None:
    sent = [replace(row, key=row.key._replace(cycle=cycle, member=member)) for row in said]
    with warehouse.transaction() as connection:
        arrival = Arrival("a" * 64, "bieu.xlsx", 1, NOON)
        row = submissions.register_many(connection, cycle, {member: arrival})[member].submission_id
        figures.replace_for_submissions(connection, {row: sent})
        submissions.set_state(connection, row, state)


def remembered(warehouse: Warehouse, catalogue: Catalogue, cycle: str, member: str) -> Reported:
    with warehouse.reading() as connection:
        return reported_before(connection, catalogue, Cycle.parse(cycle), catalogue.member_by_code[member])


def test_the_value_of_the_same_period_last_year_is_shown_and_not_that_of_the_cycle_before(
    warehouse: Warehouse, catalogue: Catalogue
) -> None:
    send(warehouse, "2020-H1", "long-an", figure(EXPORTS, "10"))
    send(warehouse, "2020-H2", "long-an", figure(EXPORTS, "25"), figure(WORKERS, "900"))
    found = remembered(warehouse, catalogue, "2021-H1", "long-an")
    assert found.lines == {EXPORTS, WORKERS}
    assert found.prior == {EXPORTS: Decimal(10)}


def test_the_plan_told_in_the_first_half_is_shown_in_the_second_and_not_in_the_next_year(
    warehouse: Warehouse, catalogue: Catalogue
) -> None:
    send(warehouse, "2020-H1", "long-an", figure(EXPORTS, "10"), figure(EXPORTS, "40", "plan"))
    assert remembered(warehouse, catalogue, "2020-H2", "long-an").plan == {EXPORTS: Decimal(40)}
    assert remembered(warehouse, catalogue, "2021-H1", "long-an").plan == {}


def test_a_submission_that_was_not_accepted_is_not_remembered(warehouse: Warehouse, catalogue: Catalogue) -> None:
    send(warehouse, "2020-H1", "long-an", figure(EXPORTS, "10"), state=SubmissionState.BLOCKED)
    assert remembered(warehouse, catalogue, "2021-H1", "long-an") == Reported()


def test_a_member_that_missed_a_year_gets_the_lines_of_its_last_cycle_without_old_values(
    warehouse: Warehouse, catalogue: Catalogue
) -> None:
    send(warehouse, "2019-H1", "long-an", figure(WORKERS, "800"))
    found = remembered(warehouse, catalogue, "2021-H1", "long-an")
    assert (found.lines, found.prior) == ({WORKERS}, {})


def test_what_was_only_compared_gets_a_line_in_the_usual_unit(warehouse: Warehouse, catalogue: Catalogue) -> None:
    send(warehouse, "2020-H1", "long-an", figure(EXPORTS._replace(family="percent"), "12.5", "stated_change_pct"))
    assert remembered(warehouse, catalogue, "2021-H1", "long-an").lines == {EXPORTS}


def test_a_merged_board_gets_its_predecessors_lines_and_the_sums_that_all_of_them_gave(
    warehouse: Warehouse, catalogue: Catalogue
) -> None:
    rate = LineKey("", "occupancy_rate", "total", "percent")
    send(warehouse, "2025-H1", "bac-lieu", figure(EXPORTS, "10"), figure(WORKERS, "5"), figure(rate, "80"))
    send(warehouse, "2025-H1", "ca-mau", figure(EXPORTS, "2.5"), figure(rate, "60"))
    found = remembered(warehouse, catalogue, "2026-H1", "ca-mau-2025")
    assert found.lines == {EXPORTS, WORKERS, rate}
    assert found.prior == {EXPORTS: Decimal("12.5")}


def test_a_board_that_also_took_over_one_from_outside_the_bloc_is_shown_no_sum(
    warehouse: Warehouse, catalogue: Catalogue
) -> None:
    send(warehouse, "2025-H1", "long-an", figure(EXPORTS, "10"))
    found = remembered(warehouse, catalogue, "2026-H1", "tay-ninh-2025")
    assert (found.lines, found.prior) == ({EXPORTS}, {})


def test_a_member_without_a_history_is_offered_the_usual_lines(catalogue: Catalogue) -> None:
    form = form_of(catalogue, "phu-quoc")
    assert len(form.rows) == len(load_wordings().usual)
    assert form.left_out == ()


def test_lists_of_firms_have_no_place_in_a_form_and_are_named_as_left_out(catalogue: Catalogue) -> None:
    firm = LineKey("KCN Phú Thuận", "mou_land", "CTCP Đông Hải Bến Tre", "area")
    form = form_of(catalogue, "ben-tre", Reported(frozenset([firm, EXPORTS])))
    assert [row.line for row in form.rows] == [EXPORTS]
    assert form.left_out == (firm,)


def test_a_usual_line_that_the_catalogue_does_not_know_stops_with_its_name(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueFault, match="exports fdi ha"):
        usual_lines(catalogue, [UsualLine(indicator="exports", breakdown="fdi", unit="ha")])
