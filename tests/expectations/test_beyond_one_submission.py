"""Kinds that look beyond a submission's own sums: repeats, currencies, sizes, stocks, and numbers in strange places."""

import pytest

from tonghop.model import Severity


def rules_of(findings: list) -> list[tuple[str, str]]:
    return [(row.rule, row.cell) for row in findings]


def test_a_number_pasted_into_an_unrelated_row_is_found_with_both_cells(ask) -> None:
    findings = ask("exports = 374.45 triệu USD", "land_leased = 374.45 ha")
    assert [(row.rule, row.cells) for row in findings] == [("number_stands_once", ("Biểu!A2", "Biểu!A1"))]


@pytest.mark.parametrize(
    "lines",
    [
        ("exports = 374.45 triệu USD", "exports/fdi = 374.45 triệu USD"),  # all of it is FDI
        ("KCN A: land_leased = 374.45 ha", "land_leased = 374.45 ha"),  # the only zone
        ("exports = 374.4 triệu USD", "land_leased = 374.4 ha"),  # four digits may meet by chance
        ("revenue = 374.45 triệu USD", "exports = 374.45 triệu USD"),  # everything is exported
    ],
)
def test_a_number_may_stand_twice_where_there_is_a_reason(ask, lines: tuple[str, str]) -> None:
    assert ask(*lines) == []


def test_two_zones_with_the_same_long_number_are_asked_about(ask) -> None:
    findings = ask("KCN A: land_leased = 374.45 ha", "KCN B: land_leased = 374.45 ha")
    assert rules_of(findings) == [("number_stands_once", "A2")]


def test_last_years_flow_left_standing_is_found_but_a_stock_may_stay(ask) -> None:
    findings = ask("exports = 374.4 triệu USD", "exports@prior = 374.4 triệu USD")
    assert rules_of(findings) == [("flow_not_left_standing", "A1")]
    assert ask("land_leased = 162.1 ha", "land_leased@prior = 162.1 ha", "2019-H2 land_leased = 162.1 ha") == []


def test_a_currency_that_changes_for_the_whole_row_is_seen_against_earlier_rounds(ask) -> None:
    findings = ask("exports = 374.4 tỷ đồng", "exports@prior = 350.1 tỷ đồng", "2019-H1 exports = 350.1 triệu USD")
    assert rules_of(findings) == [("unit_as_before", "A1")]
    assert "triệu USD" in findings[0].message


def test_a_unit_slip_against_the_last_cycle_is_an_error_and_doubling_within_reach_is_nothing(ask) -> None:
    before = "2019-H2 workers = 16357 người"
    assert ask("workers = 30000 người", before) == []
    findings = ask("workers = 16357000 người", before)
    assert [(row.rule, row.severity, row.cell) for row in findings] == [
        ("stocks_near_the_last_cycle", Severity.ERROR, "A1")
    ]


def test_a_handful_of_projects_is_no_proportion(ask) -> None:
    assert ask("projects_new = 9 dự án", "projects_new@prior = 0 dự án") == []
    assert ask("projects_revoked = 0 dự án", "projects_revoked@prior = 40 dự án") == []


def test_a_stock_follows_from_the_years_end_within_a_tolerance(ask) -> None:
    flows = ("projects_new = 6 dự án", "projects_terminated = 2 dự án", "2019-H2 projects_valid = 100 dự án")
    assert ask("projects_valid = 108 dự án", *flows) == []
    assert rules_of(ask("projects_valid = 140 dự án", *flows)) == [("valid_projects_follow_from_year_end", "A1")]


def test_a_ratio_to_nothing_is_no_ratio(ask) -> None:
    assert ask("capital_attracted = 900 tỷ đồng", "projects_new = 0 dự án") == []
