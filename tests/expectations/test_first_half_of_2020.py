"""The real half-year: every contradiction in its figures is found at its cell, and nothing consistent is."""

import csv
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from own_arithmetic import contradictions
from reference_figures import CYCLE, reference_figures

from expectations.evaluation import Evaluation, evaluate
from expectations.setting import Background
from tonghop.catalogue import load_catalogue
from tonghop.model import Figure, Finding, Severity

AN_NGHIEP = "KCN An Nghiệp"
CONTRADICTIONS = {
    # rule, member, zone, indicator, breakdown, measure, number as printed
    ("land_projects_within_valid", "soc-trang", AN_NGHIEP, "projects_land_leased", "total", "actual", "62"),
    ("growth_agrees_with_values", "soc-trang", AN_NGHIEP, "budget_payments", "total", "stated_change_pct", "26,2"),
    ("fdi_and_domestic_make_total", "tien-giang", "KCN Tiền Giang", "capital_registered", "total", "vnd_equivalent",
     "53.345,62"),
    ("zones_make_member", "kien-giang", "", "projects_registered", "total", "actual", "25"),
    ("zones_make_member", "kien-giang", "", "land_registered", "total", "actual", "151,79"),
    ("zones_make_member", "kien-giang", "", "projects_valid", "total", "actual", "19"),
    ("zones_make_member", "kien-giang", "", "land_registered", "licensed projects", "actual", "80,39"),
    ("zones_make_member", "kien-giang", "", "capital_registered", "total", "actual", "5.312"),
    ("as_of_in_cycle", "kien-giang", "", "projects_registered", "total", "actual", "25"),
    ("as_of_in_cycle", "kien-giang", "", "land_registered", "total", "actual", "151,79"),
    ("as_of_in_cycle", "kien-giang", "", "projects_valid", "total", "actual", "19"),
    ("as_of_in_cycle", "kien-giang", "", "land_registered", "licensed projects", "actual", "80,39"),
    ("as_of_in_cycle", "kien-giang", "", "capital_registered", "total", "actual", "5.312"),
    ("as_of_in_cycle", "kien-giang", "KCN Thạnh Lộc", "production_business_value", "total", "actual", "2.271"),
    ("as_of_in_cycle", "kien-giang", "KCN Thạnh Lộc", "budget_payments", "total", "actual", "211"),
    ("zones_make_member", "tra-vinh", "", "projects_valid", "total", "actual", "83"),
    ("zones_make_member", "tra-vinh", "", "capital_registered", "total", "actual", "157.957,46"),
    ("attracted_is_new_and_increase", "vinh-long", "", "capital_attracted", "total", "actual", "83,55"),
}  # fmt: skip

NOT_SENT = {
    ("required_dossiers", "bac-lieu"),
    ("required_capital", "can-tho"),
    ("required_dossiers", "kien-giang"),
    ("required_workers", "hau-giang"),
    ("required_projects", "vinh-long"),
    ("required_dossiers", "ben-tre"),
}

NOTES = {
    # 2 of 3 is 66,67%, printed as 66
    ("completion_agrees_with_plan", "hau-giang", "projects_groundbreaking"),
    ("as_of_in_cycle", "hau-giang", "capital_implemented_in_period"),
    ("as_of_in_cycle", "long-an", "projects_valid"),
    ("as_of_in_cycle", "long-an", "dossiers_received"),
}


@pytest.fixture(scope="module")
def figures() -> dict[str, tuple[Figure, ...]]:
    return reference_figures()


@pytest.fixture(scope="module")
def evaluation(figures: dict[str, tuple[Figure, ...]]) -> Evaluation:
    return evaluate(figures, catalogue=load_catalogue(), cycle=CYCLE)


def accused(finding: Finding, figures: dict[str, tuple[Figure, ...]]) -> Figure:
    return next(figure for figure in figures[finding.member] if figure.location.cell == finding.cell)


def test_every_contradiction_is_a_warning_at_its_figure_and_nothing_else_is(
    evaluation: Evaluation, figures: dict[str, tuple[Figure, ...]]
) -> None:
    found = set()
    for finding in evaluation.findings:
        if finding.severity is not Severity.NOTE and finding.cell:
            figure = accused(finding, figures)
            key = figure.key
            found.add((finding.rule, key.member, key.zone, key.indicator, key.breakdown, key.measure, figure.raw))
    assert found == CONTRADICTIONS


NO_ARITHMETIC = {"as_of_in_cycle"}


def test_arithmetic_that_shares_nothing_with_the_rules_finds_the_same_contradictions() -> None:
    """Both ways: no contradiction that the rules miss, and no finding about figures that can be true together."""
    by_rules = {tuple(place) for rule, *place, _ in CONTRADICTIONS if rule not in NO_ARITHMETIC}
    assert {tuple(place) for place in contradictions()} == by_rules


def test_what_a_board_of_its_kind_should_send_and_did_not_is_asked_for(evaluation: Evaluation) -> None:
    assert {(row.rule, row.member) for row in evaluation.findings if not row.cell} == NOT_SENT


def test_cut_digits_and_early_dates_are_only_noted(evaluation: Evaluation) -> None:
    notes = [row for row in evaluation.findings if row.severity is Severity.NOTE]
    assert {(row.rule, row.member, row.indicator) for row in notes} == NOTES
    assert len(notes) == len(NOTES)


def test_no_submission_is_blocked(evaluation: Evaluation) -> None:
    assert [row for row in evaluation.findings if row.severity is Severity.ERROR] == []


def test_a_finding_names_all_its_cells_numbers_and_what_to_do(evaluation: Evaluation) -> None:
    finding = next(row for row in evaluation.findings if row.rule == "attracted_is_new_and_increase")
    assert finding.cells == ("Biểu 1!D279", "Biểu 1!D280", "Biểu 1!D281")
    assert (finding.found, finding.expected, finding.difference) == (
        "83,55 triệu USD",
        "83,28 triệu USD",
        "0,27 triệu USD",
    )
    for word in ("83,55", "51,25", "32,03", "83,28", "0,27"):
        assert word in finding.message
    assert "Biểu 1!D279" in finding.advice


def test_every_member_has_outcomes_that_agree_with_its_findings(evaluation: Evaluation) -> None:
    by_rule: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in evaluation.findings:
        by_rule[finding.member, finding.rule].append(finding)
    assert {row.member for row in evaluation.outcomes} == set(reference_figures())
    for outcome in evaluation.outcomes:
        findings = by_rule.pop((outcome.member, outcome.rule), [])
        assert outcome.failed == len(findings) <= outcome.checked
        assert outcome.passed is not bool(findings)
    assert by_rule == {}


def test_members_are_judged_alone(figures: dict[str, tuple[Figure, ...]], evaluation: Evaluation) -> None:
    alone = evaluate({"kien-giang": figures["kien-giang"]}, catalogue=load_catalogue(), cycle=CYCLE)
    assert alone.findings == tuple(row for row in evaluation.findings if row.member == "kien-giang")


def test_beside_their_peers_members_are_asked_for_three_missing_rows_and_blamed_for_no_number(
    figures: dict[str, tuple[Figure, ...]], evaluation: Evaluation
) -> None:
    together = evaluate(figures, catalogue=load_catalogue(), cycle=CYCLE, background=Background(peers=figures))
    new = {replace(row, effect_pct=None) for row in together.findings} - set(evaluation.findings)
    assert {(row.member, row.rule, row.indicator, row.cell, row.severity) for row in new} == {
        ("ben-tre", "row_sent_by_the_bloc", "projects_valid", "", Severity.WARNING),
        ("vinh-long", "row_sent_by_the_bloc", "projects_valid", "", Severity.WARNING),
        ("kien-giang", "row_sent_with_its_neighbour", "land_leased", "", Severity.WARNING),
    }
    assert len(together.findings) == len(evaluation.findings) + len(new)
    assert any(row.rule.endswith("_as_elsewhere") for row in together.outcomes)


def test_the_same_figures_give_the_same_findings_again(
    figures: dict[str, tuple[Figure, ...]], evaluation: Evaluation
) -> None:
    assert evaluate(figures, catalogue=load_catalogue(), cycle=CYCLE) == evaluation


@pytest.mark.parametrize(
    ("member", "indicator", "breakdown", "factor"),
    [
        ("soc-trang", "capital_registered", "total", "1000"),  # against its FDI part and implemented capital
        ("soc-trang", "output_current_prices", "total", "1000"),  # against last year's
        ("tien-giang", "capital_attracted", "total", "1000"),  # against its parts
        ("can-tho", "workers", "total", "1000"),  # against their kinds
        ("can-tho", "exports", "total", "0.001"),  # against the FDI part
        ("long-an", "capital_attracted", "fdi", "0.001"),  # against new and increased capital
        ("vinh-long", "revenue", "total", "1000"),  # against its parts in two currencies
        ("ben-tre", "workers_insured", "total", "1000"),  # against workers
        ("tra-vinh", "revenue", "total", "0.001"),  # against workers
        ("bac-lieu", "land_leased", "total", "1000"),  # against leasable land
    ],
)
def test_a_thousandfold_slip_is_an_error_at_its_cell(
    figures: dict[str, tuple[Figure, ...]], member: str, indicator: str, breakdown: str, factor: str
) -> None:
    slipped, cell = [], ""
    for figure in figures[member]:
        if (figure.key.indicator, figure.key.breakdown, figure.key.measure) == (indicator, breakdown, "actual"):
            by = Decimal(factor)
            slipped.append(replace(figure, value=figure.value * by, sent_value=figure.sent_value * by))
            cell = f"Biểu 1!{figure.location.cell}"
        else:
            slipped.append(figure)
    result = evaluate({member: slipped}, catalogue=load_catalogue(), cycle=CYCLE)
    assert any(cell in row.cells for row in result.findings if row.severity is Severity.ERROR)


def test_the_reference_table_has_all_its_figures(figures: dict[str, tuple[Figure, ...]]) -> None:
    table = Path(__file__).parents[1] / "data" / "figures-2020-H1.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == sum(len(rows) for rows in figures.values()) == 436
