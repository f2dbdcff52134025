"""What a finding is worth: its effect on the bloc's total decides what is asked about first."""

from dataclasses import replace
from decimal import Decimal

import pytest
from reference_figures import CYCLE, reference_figures

from expectations.effect import bloc_totals
from expectations.evaluation import evaluate
from expectations.example import example_figures
from expectations.setting import Background
from tonghop.catalogue import load_catalogue
from tonghop.model import Finding, Severity


def findings_of(bloc: dict[str, tuple[str, ...]], member: str) -> tuple[Finding, ...]:
    catalogue = load_catalogue()
    sent = {
        code: example_figures(lines, member=code, cycle=CYCLE, catalogue=catalogue)[0] for code, lines in bloc.items()
    }
    result = evaluate({member: sent[member]}, catalogue=catalogue, cycle=CYCLE, background=Background(peers=sent))
    return tuple(row for row in result.findings if row.cell)


def test_the_effect_is_the_share_of_the_total_as_it_would_be() -> None:
    slip = ("exports = 40000 triệu USD", "exports/fdi = 30 triệu USD", "exports/domestic = 10 triệu USD")
    findings = findings_of({"can-tho": slip, "ca-mau": ("exports = 360 triệu USD",)}, "can-tho")
    finding = next(row for row in findings if row.rule == "fdi_and_domestic_make_total")
    assert finding.effect_pct == Decimal("9990.00")  # 39.960 of 360 + 40


def test_a_stated_percentage_is_measured_by_its_amount() -> None:
    growth = ("exports = 110 triệu USD", "exports@prior = 100 triệu USD", "exports@stated_change_pct = 20 %")
    findings = findings_of({"can-tho": growth, "ca-mau": ("exports = 380 triệu USD",)}, "can-tho")
    assert [(row.rule, row.effect_pct) for row in findings] == [("growth_agrees_with_values", Decimal("2.00"))]


def test_a_zone_beside_its_members_own_number_moves_no_total() -> None:
    own = (
        "projects_valid = 83 dự án",
        "KKT Định An: projects_valid = 46 dự án",
        "KCN Long Đức: projects_valid = -3 dự án",
    )
    findings = findings_of({"tra-vinh": own, "ca-mau": ("projects_valid = 17 dự án",)}, "tra-vinh")
    effects = {row.rule: row.effect_pct for row in findings}
    assert effects["not_below_zero"] is None
    assert effects["zones_make_member"] == Decimal("66.67")  # 43 instead of 83, of 60


def test_without_peers_nothing_is_said_about_totals(ask) -> None:
    findings = ask("projects_valid = 25 dự án", "projects_valid/fdi = 24 dự án", "projects_valid/domestic = 2 dự án")
    assert [row.effect_pct for row in findings] == [None]


def test_totals_count_a_members_own_number_or_else_its_zones() -> None:
    lines = (
        "KCN A: workers = 5 người",
        "KCN B: workers = 7 người",
        "exports = 9 triệu USD",
        "KCN A: exports = 4 triệu USD",
    )
    figures, _ = example_figures(lines, member="can-tho", cycle=CYCLE, catalogue=load_catalogue())
    totals = {total.indicator: value for total, value in bloc_totals({"can-tho": figures}, load_catalogue()).items()}
    assert totals == {"workers": 12, "exports": 9}


@pytest.mark.parametrize("severity", list(Severity))
def test_findings_of_a_member_come_gravest_first_then_by_effect(severity: Severity) -> None:
    figures = reference_figures()
    background = Background(peers=figures)
    findings = evaluate(figures, catalogue=load_catalogue(), cycle=CYCLE, background=background).findings
    for member in figures:
        own = [row for row in findings if row.member == member]
        assert own == sorted(own, key=lambda row: row.urgency)
        effects = [row.effect_pct or Decimal(0) for row in own if row.severity is severity]
        assert effects == sorted(effects, reverse=True)


def test_an_error_weighs_more_than_any_warning() -> None:
    warning = Finding("2020-H1", "can-tho", "r", Severity.WARNING, "…", effect_pct=Decimal(500))
    assert replace(warning, severity=Severity.ERROR, effect_pct=None).urgency < warning.urgency
