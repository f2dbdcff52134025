from decimal import Decimal

from consolidation_builders import a_figure, consolidated
from reference_figures import CYCLE, reference_figures

from tonghop.catalogue import load_catalogue
from tonghop.consolidating import Mark, consolidate

MEMBERS = ("dong-thap", "tra-vinh", "soc-trang")


def _projects(member, zone, value):
    return a_figure(member, "projects_valid", value, "dự án", zone=zone)


def test_zones_are_added_up_where_the_member_gives_no_total_and_the_sum_is_marked():
    tables = consolidated(
        _projects("dong-thap", "KCN", "61"), _projects("dong-thap", "KKT cửa khẩu", "5"), expected=MEMBERS
    )
    line = tables.row("projects_valid").by_member["dong-thap"]
    assert line.actual.amount == 66
    assert line.from_zones == ("KCN", "KKT cửa khẩu")
    assert Mark.FROM_ZONES in line.marks


def test_a_zone_is_not_added_to_the_name_that_stands_for_all_of_its_kind():
    tables = consolidated(
        _projects("dong-thap", "KCN", "61"),
        _projects("dong-thap", "KCN Sa Đéc", "20"),
        _projects("dong-thap", "KKT cửa khẩu", "5"),
        expected=MEMBERS,
    )
    assert tables.row("projects_valid").total.amount == 66


def test_zones_are_never_added_to_the_members_own_total():
    tables = consolidated(
        _projects("tra-vinh", "", "83"),
        _projects("tra-vinh", "KKT Định An", "46"),
        _projects("tra-vinh", "KCN Long Đức", "34"),
        expected=MEMBERS,
    )
    line = tables.row("projects_valid").by_member["tra-vinh"]
    assert line.actual.amount == 83
    assert line.from_zones == ()


def test_percentages_of_zones_are_never_added_up():
    tables = consolidated(
        a_figure("tra-vinh", "infrastructure_work_progress", "80", "%", zone="KKT Định An"),
        a_figure("tra-vinh", "infrastructure_work_progress", "97", "%", zone="KCN Long Đức"),
        expected=MEMBERS,
    )
    assert tables.row("infrastructure_work_progress") is None


def test_growth_over_zones_needs_last_years_value_of_every_zone():
    tables = consolidated(
        a_figure("tra-vinh", "revenue", "10", zone="KKT Định An"),
        a_figure("tra-vinh", "revenue", "8", zone="KKT Định An", measure="prior"),
        a_figure("tra-vinh", "revenue", "5", zone="KCN Long Đức"),
        expected=MEMBERS,
    )
    row = tables.row("revenue")
    assert row.total.amount == 15
    assert row.growth is None


def test_occupancy_is_a_ratio_of_sums_over_places_that_give_both_parts():
    catalogue = load_catalogue()
    row = consolidate(reference_figures(catalogue), catalogue=catalogue, cycle=CYCLE).ratios["occupancy_rate"]
    assert row.members == ("soc-trang", "tien-giang", "bac-lieu")
    assert row.numerator.amount == Decimal("747.355")
    assert row.denominator.amount == Decimal("1004.96")
    assert round(row.total.amount, 2) == Decimal("74.37")


def test_a_stated_rate_without_its_parts_is_shown_and_not_summed():
    catalogue = load_catalogue()
    row = consolidate(reference_figures(catalogue), catalogue=catalogue, cycle=CYCLE).ratios["occupancy_rate"]
    stated = {(line.member, line.zone): line.stated.amount for line in row.lines if line.stated and not line.counted}
    assert stated["kien-giang", "KCN Thạnh Lộc"] == Decimal("72.75")
    assert stated["long-an", ""] == Decimal("87.38")


def test_a_pair_for_the_whole_member_leaves_out_the_pairs_of_its_zones():
    parts = [("land_leased", "50"), ("land_leasable", "100")]
    figures = [a_figure("tra-vinh", code, value, "ha") for code, value in parts]
    figures += [a_figure("tra-vinh", code, value, "ha", zone="KCN Long Đức") for code, value in parts]
    row = consolidated(*figures, expected=MEMBERS).ratios["occupancy_rate"]
    assert row.denominator.amount == 100
