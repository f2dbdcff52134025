"""Diagnosis: one mended cell that explains everything is told with its number; a guess among many is not."""

import pytest

GUESS = "Gợi ý"


def advice_of(findings: list, rule: str) -> str:
    return next(finding.advice for finding in findings if finding.rule == rule)


def test_a_swapped_digit_is_told_with_the_number_that_was_meant(ask) -> None:
    findings = ask(
        "capital_attracted = 83.55 triệu USD",
        "capital_new = 51.25 triệu USD",
        "capital_increase = 32.03 triệu USD",
        "capital_attracted@prior = 68.01 triệu USD",
        "capital_attracted@stated_change_pct = 22.85 %",
    )
    advice = advice_of(findings, "attracted_is_new_and_increase")
    assert "sửa ô Biểu!A2 từ 51,25 thành 51,52 triệu USD thì khớp 1/1 quy tắc" in advice
    assert "sửa ô Biểu!A3 từ 32,03 thành 32,30 triệu USD thì khớp 1/1 quy tắc" in advice
    assert "Biểu!A1 từ" not in advice


@pytest.mark.parametrize(
    ("printed", "meant"), [("374450", "374,45"), ("0.37445", "374,45"), ("37.445", "374,45"), ("374450000", "374,45")]
)
def test_a_unit_slip_is_told_with_the_number_that_was_meant(ask, printed: str, meant: str) -> None:
    findings = ask(
        f"exports = {printed} triệu USD",
        "exports/fdi = 304.32 triệu USD",
        "exports/domestic = 70.13 triệu USD",
        "exports/fdi@stated_share_pct = 81 %",
    )
    advice = advice_of(findings, "fdi_and_domestic_make_total")
    assert f"sửa ô Biểu!A1 từ {printed_in_vietnamese(printed)} thành {meant} triệu USD" in advice
    assert "2/2 quy tắc" in advice or "3/3 quy tắc" in advice


def printed_in_vietnamese(printed: str) -> str:
    whole, _, part = printed.partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def test_a_lost_minus_sign_is_told(ask) -> None:
    findings = ask("projects_new = 56 dự án", "projects_new@prior = 63 dự án", "projects_new@stated_change = 7 dự án")
    assert "từ 7 thành -7 dự án" in advice_of(findings, "change_agrees_with_values")


def test_one_wrong_digit_is_told_where_it_settles_every_rule_of_its_cell(ask) -> None:
    findings = ask(
        "workers = 40971 người",
        "workers/domestic = 39835 người",
        "workers/foreign = 236 người",
        "workers_insured = 20000 người",
        "workers_insured@stated_share_pct = 49.91 %",
    )
    assert "sửa ô Biểu!A1 từ 40.971 thành 40.071 người" in advice_of(findings, "workers_by_nationality")


def test_where_no_single_slip_explains_it_nothing_is_guessed(ask) -> None:
    findings = ask(
        "budget_payments = 249.1 tỷ đồng",
        "budget_payments@prior = 330.6 tỷ đồng",
        "budget_payments@stated_change_pct = -26.2 %",
    )
    assert GUESS not in advice_of(findings, "growth_agrees_with_values")


def test_a_change_that_would_break_a_rule_that_holds_is_not_told(ask) -> None:
    findings = ask(
        "capital_attracted = 83.55 triệu USD",
        "capital_new = 51.25 triệu USD",
        "capital_increase = 32.03 triệu USD",
        "capital_new@prior = 50.00 triệu USD",
        "capital_new@stated_change_pct = 2.50 %",
    )
    advice = advice_of(findings, "attracted_is_new_and_increase")
    assert "Biểu!A2 từ" not in advice
    assert "sửa ô Biểu!A3 từ 32,03 thành 32,30 triệu USD" in advice
