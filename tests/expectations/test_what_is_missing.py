"""Rows, zones and numbers that are not there: expected by what the bloc sends and by what the file itself does."""

from collections.abc import Iterable

import pytest

from expectations.evaluation import evaluate
from expectations.example import example_figures
from expectations.setting import Background
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Finding, Severity

CYCLE = Cycle(2020, 1)
OTHERS = ("tien-giang", "can-tho", "long-an", "ben-tre", "ca-mau", "hau-giang", "an-giang", "tra-vinh")
MINE = "soc-trang"


def figures(member: str, lines: Iterable[str]):
    return example_figures(lines, member=member, cycle=CYCLE, catalogue=load_catalogue())


def asked(*lines: str, peers: dict[str, tuple[str, ...]] | None = None, **every: str) -> list[Finding]:
    """Findings about `lines`; each other member sends what `peers` says, or the lines of `every`."""
    now, earlier = figures(MINE, lines)
    sent = {other: figures(other, (peers or {}).get(other, tuple(every.values())))[0] for other in OTHERS}
    background = Background({MINE: earlier}, {**sent, MINE: now})
    result = evaluate({MINE: now}, catalogue=load_catalogue(), cycle=CYCLE, background=background)
    return [row for row in result.findings if not row.rule.startswith("required_")]


def test_a_row_that_all_others_send_is_missed_with_its_share() -> None:
    (row,) = asked("workers = 9400 người", a="workers = 16357 người", b="projects_valid = 61 dự án")
    assert (row.rule, row.severity, row.indicator, row.cell) == (
        "row_sent_by_the_bloc",
        Severity.WARNING,
        "projects_valid",
        "",
    )
    assert row.message.endswith("trong khi 8/8 đơn vị khác trong Khối có báo số này.")


def test_zero_counts_as_sent() -> None:
    assert (
        asked("projects_valid = 0 dự án", "workers = 9 người", a="projects_valid = 61 dự án", b="workers = 9 người")
        == []
    )


def test_rows_that_the_same_members_send_are_missed_together_and_named() -> None:
    every = {"a": "projects_valid = 61 dự án", "b": "projects_valid/fdi = 6 dự án", "c": "workers = 16357 người"}
    (row,) = asked("workers = 9400 người", **every)
    assert row.indicator == "projects_valid"
    assert "và 1 dòng khác (“" in row.message


def test_a_row_that_some_send_is_not_missed() -> None:
    peers = dict.fromkeys(OTHERS[:5], ("projects_valid = 61 dự án", "workers = 9 người"))
    assert asked("workers = 9400 người", peers=peers, a="workers = 9 người") == []


def test_a_row_is_missed_beside_another_that_exactly_the_same_members_send() -> None:
    peers = dict.fromkeys(OTHERS[:5], ("workers/male = 61 người", "workers/female = 95 người"))
    lines = ("workers/male = 94 người",)
    (row,) = asked(*lines, peers=peers, a="dossiers_received = 9 hồ sơ")
    assert (row.rule, row.indicator, row.breakdown) == ("row_sent_with_its_neighbour", "workers", "female")
    peers[OTHERS[6]] = ("workers/male = 7 người",)
    assert asked(*lines, peers=peers, a="dossiers_received = 9 hồ sơ") == []


def test_with_an_earlier_round_a_members_own_habit_counts_and_not_the_blocs() -> None:
    before = "2019-H1 workers = 9000 người"
    assert asked("workers = 9400 người", before, a="projects_valid = 61 dự án", b="workers = 16357 người") == []


ROWS = ("land_leased = {} ha", "projects_valid = {} dự án", "capital_registered = {}00 tỷ đồng", "workers = {}50 người")


def by_zone(*left_out: tuple[str, int]) -> list[str]:
    return [
        f"{zone}: {row.format(number)}"
        for zone, number in (("KCN A", 11), ("KCN B", 13))
        for n, row in enumerate(ROWS)
        if (zone, n) not in left_out
    ]


def test_a_zone_that_one_row_leaves_out_is_missed() -> None:
    found = asked(*by_zone(("KCN B", 3)))
    assert [(row.rule, row.zone, row.indicator) for row in found] == [("zone_in_every_row", "KCN B", "workers")]
    assert asked(*by_zone()) == []
    assert asked(*by_zone(("KCN B", 3), ("KCN A", 2))) == []  # a file that does so often has its own way


@pytest.mark.parametrize(
    "beside", ["exports@prior = 350.11 triệu USD", "exports@plan = 700 triệu USD", "exports@stated_plan_pct = 51.2 %"]
)
def test_a_blank_beside_what_it_would_be_compared_with_is_missed_at_that_cell(ask, beside: str) -> None:
    (row,) = ask(beside)
    assert (row.rule, row.cell, row.measure) == ("number_of_this_period_given", "A1", "actual")
    assert ask("exports = 374.45 triệu USD", beside.replace("51.2", "53.49")) == []
    assert ask("projects_new = 0 dự án", "projects_new@prior = 3 dự án") == []


def test_a_currency_that_no_other_member_uses_is_asked_about_at_its_cell() -> None:
    (row,) = asked("exports = 374.45 tỷ đồng", a="exports = 350.11 triệu USD")
    assert (row.rule, row.severity, row.cell) == ("unit_as_elsewhere", Severity.WARNING, "A1")
    assert "8/8 đơn vị khác trong Khối tính bằng triệu USD" in row.message


def test_a_member_with_its_own_way_in_several_indicators_is_only_told() -> None:
    lines = ("exports = 374.45 tỷ đồng", "imports = 214.4 tỷ đồng")
    found = asked(*lines, a="exports = 350.11 triệu USD", b="imports = 200.1 triệu USD")
    assert {row.severity for row in found if row.rule == "unit_as_elsewhere"} == {Severity.NOTE}


def test_a_currency_given_in_both_is_no_question() -> None:
    lines = ("exports = 374.45 triệu USD", "exports@vnd_equivalent = 8705.9 tỷ đồng")
    assert asked(*lines, a="exports = 350.11 triệu USD") == []
