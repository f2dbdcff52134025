"""How grave a contradiction is: rounding is none, a cut digit is a note, a slip a warning, the impossible an error."""

from dataclasses import replace

import pytest

from expectations.catalogue import load_rules
from expectations.evaluation import evaluate
from expectations.example import example_figures
from tonghop.catalogue import load_catalogue
from tonghop.model import Cycle, Finding, Severity


def graded(findings: list[Finding]) -> list[tuple[str, Severity, str]]:
    return [(finding.rule, finding.severity, finding.cell) for finding in findings]


def test_parts_that_can_round_to_the_total_are_no_finding(ask) -> None:
    assert ask("exports = 3.4 triệu USD", "exports/fdi = 1.14 triệu USD", "exports/domestic = 2.24 triệu USD") == []


def test_counts_are_exact_and_one_too_many_is_found(ask) -> None:
    findings = ask("projects_valid = 25 dự án", "projects_valid/fdi = 24 dự án", "projects_valid/domestic = 2 dự án")
    assert graded(findings) == [("fdi_and_domestic_make_total", Severity.WARNING, "A1")]


def test_khoang_widens_a_figure(ask) -> None:
    parts = ("workers/domestic = 100000 người", "workers/foreign = 996 người")
    assert ask("workers = khoảng 101500 người", *parts) == []
    assert graded(ask("workers = 101500 người", *parts)) == [("workers_by_nationality", Severity.WARNING, "A1")]


def test_a_digit_cut_off_instead_of_rounded_is_a_note(ask) -> None:
    figures = ("KCN An Nghiệp: land_leased = 162.19 ha", "KCN An Nghiệp: land_leasable = 188.91 ha")
    findings = ask("KCN An Nghiệp: occupancy_rate = 85.8 %", *figures)
    assert graded(findings) == [("occupancy", Severity.NOTE, "A1")]
    assert "cắt bớt" in findings[0].message


def test_a_swapped_digit_is_a_warning_at_the_derived_figure(ask) -> None:
    figures = ("KCN An Nghiệp: land_leased = 162.1 ha", "KCN An Nghiệp: land_leasable = 188.91 ha")
    findings = ask(*figures, "KCN An Nghiệp: occupancy_rate = 58.8 %")
    assert graded(findings) == [("occupancy", Severity.WARNING, "A3")]
    assert set(findings[0].cells) == {"Biểu!A1", "Biểu!A2", "Biểu!A3"}


@pytest.mark.parametrize("total", ["374.45", "0.37445"])
def test_a_unit_slip_of_a_thousand_up_or_down_is_an_error(ask, total: str) -> None:
    fdi, domestic = ("304320", "70130") if total == "374.45" else ("304.32", "70.13")
    findings = ask(
        f"exports = {total} triệu USD", f"exports/fdi = {fdi} triệu USD", f"exports/domestic = {domestic} triệu USD"
    )
    assert ("fdi_and_domestic_make_total", Severity.ERROR, "A1") in graded(findings)


def test_a_small_count_twice_as_large_is_not_yet_an_error(ask) -> None:
    findings = ask("dossiers_received = 5 hồ sơ", "dossiers_resolved = 1 hồ sơ", "dossiers_pending = 1 hồ sơ")
    assert graded(findings) == [("dossiers_received_and_resolved", Severity.WARNING, "A1")]


def test_a_beta_rule_never_blocks(ask) -> None:
    findings = ask("revenue = 980 tỷ đồng", "exports = 69000 tỷ đồng")
    assert graded(findings) == [("exports_within_revenue", Severity.WARNING, "A2")]


def test_a_rule_is_silent_before_the_cycle_it_holds_from() -> None:
    rule = load_rules().rule("occupancy").model_copy(update={"since": "2021-H1"})
    assert [rule.holds_in(Cycle.parse(code)) for code in ("2020-H2", "2021-H1", "2021-H2")] == [False, True, True]


def test_a_missing_part_is_not_zero(ask) -> None:
    assert ask("exports = 374.45 triệu USD", "exports/fdi = 304.32 triệu USD") == []
    findings = ask("exports = 374.45 triệu USD", "exports/fdi = 304.32 triệu USD", "exports/domestic = 0 triệu USD")
    assert [finding.rule for finding in findings] == ["fdi_and_domestic_make_total"]


def test_a_change_against_another_base_is_not_compared_with_the_same_period(ask) -> None:

    lines = ("workers = 1276 người", "workers@prior = 1000 người", "workers@stated_change = -315 người")
    figures, _ = example_figures(lines, member="ca-mau", cycle=Cycle(2020, 1), catalogue=load_catalogue())
    marked = (*figures[:2], replace(figures[2], base="đầu năm 2020"))
    result = evaluate({"ca-mau": marked}, catalogue=load_catalogue(), cycle=Cycle(2020, 1))
    assert [finding.rule for finding in result.findings if finding.cell] == []
    assert [finding.rule for finding in ask(*lines)] == ["change_agrees_with_values"]
