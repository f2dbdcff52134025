from decimal import Decimal

from consolidation_builders import a_figure, consolidated
from reference_figures import CYCLE, reference_figures

from tonghop.catalogue import load_catalogue
from tonghop.consolidating import CONVERTED, Mark, Operation, consolidate
from tonghop.model import Cycle

RATE = Decimal(23256)


def _reference():
    catalogue = load_catalogue()
    return consolidate(reference_figures(catalogue), catalogue=catalogue, cycle=CYCLE)


def test_a_total_counts_exactly_the_members_that_give_the_value():
    tables = consolidated(a_figure("soc-trang", "revenue", "10.5"), a_figure("long-an", "revenue", "0.25"))
    row = tables.row("revenue")
    assert row.total.amount == Decimal("10.75")
    assert row.counted == ("soc-trang", "long-an")
    assert tables.expected == ("soc-trang", "tien-giang", "long-an")


def test_the_exports_of_the_first_half_of_2020_are_those_of_nine_members():
    tables = _reference()
    usd, vnd, both = (tables.row("exports", family=family) for family in ("money_usd", "money_vnd", CONVERTED))
    assert usd.total.amount == Decimal("2627.868")
    assert len(usd.counted) == 7
    assert vnd.total.amount == Decimal("5433.3")
    assert both.total.amount == Decimal("5433.3") + Decimal("2627.868") * RATE / 1000
    assert len(both.counted) == 9


def test_without_a_recorded_rate_nothing_is_converted_and_that_is_said():
    figures = a_figure("soc-trang", "exports", "5", "triệu USD"), a_figure("long-an", "exports", "7")
    tables = consolidated(*figures, cycle=Cycle(2019, 1))
    assert tables.rate is None
    assert tables.unconverted == ("exports",)
    assert tables.row("exports", family=CONVERTED) is None
    assert tables.row("exports", family="money_usd").total.amount == 5


def test_a_members_own_conversion_is_never_added_to_the_dollars_it_converts():
    tables = consolidated(
        a_figure("tien-giang", "capital_attracted", "100", "triệu USD", breakdown="fdi"),
        a_figure("tien-giang", "capital_attracted", "2330", measure="vnd_equivalent", breakdown="fdi"),
    )
    assert tables.row("capital_attracted", "fdi", "money_vnd") is None
    assert tables.row("capital_attracted", "fdi", CONVERTED).total.amount == 100 * RATE / 1000


def test_a_total_given_only_as_the_members_conversion_is_used_and_marked():
    tables = consolidated(a_figure("tien-giang", "capital_registered", "500", measure="vnd_equivalent"))
    line = tables.row("capital_registered", family="money_vnd").by_member["tien-giang"]
    assert line.actual.amount == 500
    assert Mark.OWN_CONVERSION in line.marks


def test_a_stock_converted_at_the_current_rate_is_flagged_and_a_flow_is_not():
    tables = consolidated(
        a_figure("long-an", "capital_registered", "10", "triệu USD"), a_figure("long-an", "exports", "10", "triệu USD")
    )
    assert Mark.STOCK_AT_CURRENT_RATE in tables.row("capital_registered", family=CONVERTED).total.marks
    assert Mark.STOCK_AT_CURRENT_RATE not in tables.row("exports", family=CONVERTED).total.marks
    assert tables.row("exports", family=CONVERTED).lines[0].actual.rate.vnd_per_usd == RATE


def test_a_total_follows_from_the_parts_of_a_whole_when_the_member_gives_none():
    line = _reference().row("revenue", family=CONVERTED).by_member["long-an"]
    assert line.actual.amount == Decimal("469.25") * RATE / 1000 + 6441
    assert Mark.FROM_PARTS in line.marks


def test_a_subset_of_licensed_projects_is_no_total():
    row = _reference().row("capital_registered")
    assert "phu-quoc" not in row.by_member


def test_domestic_workers_are_people_and_make_no_total_with_workers_of_foreign_companies():
    tables = consolidated(
        a_figure("long-an", "workers", "10", "người", breakdown="fdi"),
        a_figure("long-an", "workers", "20", "người", breakdown="domestic"),
    )
    assert tables.row("workers") is None


def test_memoranda_with_single_companies_add_up_to_the_members_total():
    row = _reference().row("mou_capital")
    assert row.total.amount == 5200
    assert Mark.FROM_PARTS in row.lines[0].marks


def test_a_member_outside_the_roster_enters_no_total_and_is_named():
    tables = consolidated(a_figure("ca-mau", "revenue", "9"), a_figure("long-an", "revenue", "1"))
    assert tables.row("revenue").total.amount == 1
    assert tables.unexpected == ("ca-mau",)


def test_every_value_leads_down_to_figures_of_the_members_it_counts():
    for row in _reference().rows.values():
        if row.total is not None:
            assert {figure.key.member for figure in row.total.figures()} == set(row.counted)
            assert row.total.operation in {Operation.SUM, Operation.WEIGHTED_MEAN}


def test_an_average_income_is_weighted_by_workers_and_only_where_both_are_given():
    tables = consolidated(
        a_figure("soc-trang", "average_monthly_income", "4", "triệu đồng/tháng"),
        a_figure("soc-trang", "workers", "100", "người"),
        a_figure("tien-giang", "average_monthly_income", "7", "triệu đồng/tháng"),
        a_figure("tien-giang", "workers", "200", "người"),
        a_figure("long-an", "average_monthly_income", "99", "triệu đồng/tháng"),
    )
    row = tables.row("average_monthly_income")
    assert row.total.amount == 6
    assert row.counted == ("soc-trang", "tien-giang")
