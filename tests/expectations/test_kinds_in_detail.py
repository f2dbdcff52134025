"""What single kinds do at their edges: partial zones, two currencies, times, earlier rounds."""

from tonghop.model import Severity


def test_zones_that_are_not_all_given_may_be_less_than_the_member_but_not_more(ask) -> None:
    one = "KKT Định An: projects_valid = 46 dự án"
    assert ask("projects_valid = 83 dự án", one, member="tra-vinh") == []
    findings = ask("projects_valid = 45 dự án", one, member="tra-vinh")
    assert [(row.rule, row.cell) for row in findings] == [("zones_make_member", "A1")]


def test_a_zone_named_by_its_kind_stands_for_all_zones_of_the_kind(ask) -> None:
    findings = ask(
        "projects_valid = 66 dự án",
        "KCN: projects_valid = 61 dự án",
        "KCN Sa Đéc: projects_valid = 30 dự án",
        "KKT cửa khẩu: projects_valid = 5 dự án",
        member="dong-thap",
    )
    assert findings == []


def test_a_part_in_dollars_is_held_against_a_total_in_dong_at_any_rate_in_use(ask) -> None:
    fdi = "capital_registered/fdi = 146.23 triệu USD"
    assert ask("capital_registered = 9903 tỷ đồng", fdi) == []
    findings = ask("capital_registered = 990.3 tỷ đồng", fdi)
    assert [(row.rule, row.severity, row.cell) for row in findings] == [("part_within_total", Severity.ERROR, "A1")]


def test_totals_in_both_currencies_stand_side_by_side_and_are_not_converted(ask) -> None:
    findings = ask(
        "capital_registered = 89.14 tỷ đồng",
        "capital_registered = 4468.88 triệu USD",
        "capital_registered/fdi = 4468.88 triệu USD",
    )
    assert [row.rule for row in findings] == []


def test_an_equivalent_stands_for_the_amount_in_its_currency(ask) -> None:
    findings = ask(
        "capital_registered@vnd_equivalent = 53345.62 tỷ đồng",
        "capital_registered/fdi = 2301438083 USD",
        "capital_registered/fdi@vnd_equivalent = 48682.06 tỷ đồng",
        "capital_registered/domestic = 4780.56 tỷ đồng",
    )
    assert [(row.rule, row.cell, row.difference) for row in findings] == [
        ("fdi_and_domestic_make_total", "A1", "-117,00 tỷ đồng")
    ]


def test_an_equivalent_at_an_impossible_rate_is_found(ask) -> None:
    findings = ask("exports = 100 triệu USD", "exports@vnd_equivalent = 3300 tỷ đồng")
    assert [(row.rule, row.severity, row.cell) for row in findings] == [
        ("equivalent_at_a_plausible_rate", Severity.WARNING, "A2")
    ]


def test_late_dossiers_may_be_counted_inside_or_beside_the_resolved(ask) -> None:
    figures = ("dossiers_resolved = 57 hồ sơ", "dossiers_pending = 3 hồ sơ", "dossiers_late = 2 hồ sơ")
    assert ask("dossiers_received = 60 hồ sơ", *figures) == []
    assert ask("dossiers_received = 62 hồ sơ", *figures) == []
    assert [row.cell for row in ask("dossiers_received = 64 hồ sơ", *figures)] == ["A1"]


def test_a_time_outside_the_cycle_is_a_warning_and_an_early_one_a_single_note(ask) -> None:
    findings = ask(
        "workers = 100 người (6/2019)",
        "projects_valid = 10 dự án (20/5/2020)",
        "land_leased = 9 ha (20/5/2020)",
        "revenue = 211 tỷ đồng (9 tháng đầu năm 2020)",
        "exports = 5 tỷ đồng (30/6/2020)",
    )
    assert [(row.rule, row.severity, row.cells) for row in findings] == [
        ("as_of_in_cycle", Severity.WARNING, ("Biểu!A1",)),
        ("as_of_in_cycle", Severity.WARNING, ("Biểu!A4",)),
        ("as_of_in_cycle", Severity.NOTE, ("Biểu!A2", "Biểu!A3")),
    ]


def test_a_comparison_is_of_the_time_of_its_amount_and_not_reported_twice(ask) -> None:
    findings = ask("revenue = 211 tỷ đồng (6/2019)", "revenue@stated_index_pct = 52.08 % (6/2019)")
    assert [(row.rule, row.cell) for row in findings] == [("as_of_in_cycle", "A1")]
    alone = ask("revenue@stated_index_pct = 52.08 % (6/2019)")
    assert {(row.rule, row.cell) for row in alone} == {("as_of_in_cycle", "A1"), ("number_of_this_period_given", "A1")}


def test_a_prior_value_may_well_be_of_last_year(ask) -> None:
    assert ask("exports@prior = 5254 tỷ đồng (6/2019)", "exports = 5364.3 tỷ đồng") == []


def test_two_projects_of_three_are_some_percent_of_a_whole_plan(ask) -> None:
    assert ask("projects_new = 3 dự án", "projects_new@stated_plan_pct = 60 %") == []
    findings = ask("projects_new = 3 dự án", "projects_new@stated_plan_pct = 64 %")
    assert [(row.rule, row.cell) for row in findings] == [("completion_agrees_with_plan", "A2")]


def test_growth_is_checked_through_the_stated_change_where_last_year_is_blank(ask) -> None:
    change = ("projects_new = 56 dự án", "projects_new@stated_change = -7 dự án")
    assert ask(*change, "projects_new@stated_change_pct = -11.11 %") == []
    findings = ask(*change, "projects_new@stated_change_pct = 11.11 %")
    assert [(row.rule, row.cell) for row in findings] == [("growth_agrees_with_values", "A3")]


def test_a_restatement_of_last_year_is_seen_against_what_was_sent_then(ask) -> None:
    earlier = ("2019-H1 exports = 5524 tỷ đồng", "2019-H2 exports = 1 tỷ đồng")
    findings = ask("exports@prior = 5254 tỷ đồng", "exports = 5364.3 tỷ đồng", *earlier)
    assert [(row.rule, row.expected, row.cells) for row in findings] == [
        ("prior_as_sent_a_year_ago", "5.524 tỷ đồng", ("Biểu!A1",))
    ]


def test_a_number_in_an_impossible_unit_is_found_at_its_cell(ask) -> None:
    findings = ask("workers = 16357 ha")
    assert ("unit_of_indicator", Severity.ERROR, "A1") in [(row.rule, row.severity, row.cell) for row in findings]
