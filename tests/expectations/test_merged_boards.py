"""Boards formed by a merger are held against the sum of what their predecessors sent, and told so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from expectations.evaluation import evaluate
from expectations.example import example_figures
from expectations.setting import Background, Setting
from expectations.term import Slot
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Figure, Finding

BOARD, PREDECESSORS = "dong-thap-2025", ("tien-giang", "dong-thap")
CYCLE = Cycle(2026, 1)


def sent(member: str, cycle: Cycle, *lines: str) -> tuple[Figure, ...]:
    return example_figures(lines, member=member, cycle=cycle, catalogue=load_catalogue())[0]


def asked(history: dict[str, tuple[Figure, ...]], *lines: str, member: str = BOARD) -> list[Finding]:
    result = evaluate(
        {member: sent(member, CYCLE, *lines)},
        catalogue=load_catalogue(),
        cycle=CYCLE,
        background=Background(history),
    )
    return [row for row in result.findings if not row.rule.startswith("required_")]


LAST_YEAR = {
    "tien-giang": sent("tien-giang", CYCLE.same_last_year, "exports = 250.1 triệu USD", "workers = 1000 người"),
    "dong-thap": sent("dong-thap", CYCLE.same_last_year, "exports = 100.2 triệu USD", "workers = 500 người"),
}


def test_last_years_number_of_a_merged_board_is_its_predecessors_sum_and_the_message_says_whose() -> None:
    findings = asked(LAST_YEAR, "exports = 360 triệu USD", "exports@prior = 250.1 triệu USD", "workers = 1500 người")
    assert [(row.rule, row.cell) for row in findings] == [("prior_as_sent_a_year_ago", "A2")]
    assert "350,3 triệu USD" in findings[0].message
    assert "kỳ 2025-H1 của Tiền Giang + Đồng Tháp" in findings[0].message
    assert findings[0].cells == ("Biểu!A2",)


def test_the_sum_itself_is_no_contradiction_nor_is_its_rounding() -> None:
    lines = ("exports = 360 triệu USD", "exports@prior = 350.4 triệu USD", "workers = 1490 người")
    assert asked(LAST_YEAR, *lines, "workers@prior = 1500 người") == []


def test_counts_add_up_exactly() -> None:
    lines = ("exports = 360 triệu USD", "workers = 1490 người", "workers@prior = 1501 người")
    assert [(row.rule, row.cell) for row in asked(LAST_YEAR, *lines)] == [("prior_as_sent_a_year_ago", "A3")]


def test_a_row_that_every_predecessor_sent_in_every_round_is_missed() -> None:
    history = {
        member: (*rows, *sent(member, CYCLE.previous, "exports = 700.2 triệu USD"))
        for member, rows in LAST_YEAR.items()
    }
    (row,) = asked(history, "workers = 1490 người")
    assert (row.rule, row.indicator) == ("row_sent_before", "exports")
    assert "kỳ 2025-H2 của Tiền Giang + Đồng Tháp" in row.message


@pytest.mark.parametrize(
    "history",
    [
        {"tien-giang": LAST_YEAR["tien-giang"]},  # the other sent nothing
        {**LAST_YEAR, "dong-thap": sent("dong-thap", CYCLE.same_last_year, "workers = 500 người")},  # not this row
    ],
)
def test_part_of_the_predecessors_is_nothing_to_compare_with(history: dict[str, tuple[Figure, ...]]) -> None:
    assert asked(history, "exports = 360 triệu USD", "exports@prior = 250.1 triệu USD", "workers = 1490 người") == []


def test_a_board_with_a_predecessor_outside_the_bloc_is_compared_with_nothing() -> None:
    history = {"long-an": sent("long-an", CYCLE.same_last_year, "exports = 250.1 triệu USD")}
    lines = ("exports = 360 triệu USD", "exports@prior = 300.1 triệu USD")
    assert asked(history, *lines, member="tay-ninh-2025") == []


def test_what_the_board_sent_itself_counts_before_its_predecessors() -> None:
    history = {**LAST_YEAR, BOARD: sent(BOARD, CYCLE.same_last_year, "exports = 300.1 triệu USD")}
    findings = asked(history, "exports = 360 triệu USD", "exports@prior = 300.1 triệu USD")
    assert [row.rule for row in findings] == []


def test_shares_are_not_added_and_a_zone_keeps_its_number() -> None:
    history = {
        "tien-giang": sent(
            "tien-giang", CYCLE.previous, "occupancy_rate = 60 %", "KCN Tân Hương: land_leased = 70.5 ha"
        ),
        "dong-thap": sent("dong-thap", CYCLE.previous, "occupancy_rate = 80 %", "KCN Sa Đéc: land_leased = 30.5 ha"),
    }
    before = Setting(load_catalogue(), CYCLE, Background(history)).sent_in(CYCLE.previous, BOARD)
    assert not before.at(Slot("", "occupancy_rate", "total", "actual"))
    (leased,) = before.at(Slot("KCN Sa Đéc", "land_leased", "total", "actual")).values()
    assert leased.value == Decimal("30.5")
