from decimal import Decimal

from consolidation_builders import a_figure, consolidated
from hypothesis import given
from hypothesis import strategies as st

from tonghop.consolidating import Mark

AMOUNTS = st.decimals(min_value="0.01", max_value="999999", places=2)


def test_growth_rests_on_the_members_that_give_both_values():
    row = consolidated(
        a_figure("soc-trang", "revenue", "110"),
        a_figure("soc-trang", "revenue", "100", measure="prior"),
        a_figure("long-an", "revenue", "1000"),
    ).row("revenue")
    assert row.growth.percent.amount == 10
    assert row.growth.members == ("soc-trang",)
    assert row.growth.implied == ()
    assert row.total.amount == 1110


def test_a_missing_prior_value_is_implied_exactly_by_the_stated_growth_and_marked():
    row = consolidated(
        a_figure("soc-trang", "exports", "138", "triệu USD"),
        a_figure("soc-trang", "exports", "-8", "%", measure="stated_change_pct"),
    ).row("exports", family="money_usd")
    line = row.by_member["soc-trang"]
    assert line.prior.amount == 150
    assert Mark.IMPLIED in line.prior.marks
    assert row.growth.implied == ("soc-trang",)
    assert {figure.key.measure for figure in line.prior.figures()} == {"actual", "stated_change_pct"}


def test_a_stated_index_is_a_ratio_and_not_a_growth():
    row = consolidated(
        a_figure("soc-trang", "revenue", "70"), a_figure("soc-trang", "revenue", "35", "%", measure="stated_index_pct")
    ).row("revenue")
    assert row.by_member["soc-trang"].prior.amount == 200
    assert row.growth.percent.amount == -65


def test_a_stated_change_is_preferred_to_a_rounded_percentage():
    row = consolidated(
        a_figure("long-an", "projects_new", "56", "dự án"),
        a_figure("long-an", "projects_new", "-7", "dự án", measure="stated_change"),
        a_figure("long-an", "projects_new", "-11.11", "%", measure="stated_change_pct"),
    ).row("projects_new")
    assert row.by_member["long-an"].prior.amount == 63


def test_a_change_against_another_base_than_the_same_period_implies_nothing():
    row = consolidated(
        a_figure("soc-trang", "workers", "1276", "người"),
        a_figure("soc-trang", "workers", "-315", "người", measure="stated_change", base="đầu năm 2020"),
    ).row("workers")
    assert row.by_member["soc-trang"].prior is None
    assert row.growth is None


def test_a_fall_of_a_hundred_percent_implies_no_prior_value():
    row = consolidated(
        a_figure("soc-trang", "revenue", "0"),
        a_figure("soc-trang", "revenue", "-100", "%", measure="stated_change_pct"),
    ).row("revenue")
    assert row.by_member["soc-trang"].prior is None


def test_completion_rests_on_members_with_a_plan_given_or_implied():
    row = consolidated(
        a_figure("soc-trang", "revenue", "40"),
        a_figure("soc-trang", "revenue", "100", measure="plan"),
        a_figure("long-an", "revenue", "20"),
        a_figure("long-an", "revenue", "40", "%", measure="stated_plan_pct"),
        a_figure("tien-giang", "revenue", "999"),
    ).row("revenue")
    assert row.completion.against.amount == 150
    assert row.completion.percent.amount == 40
    assert row.completion.implied == ("long-an",)


def test_growth_over_a_prior_value_of_nothing_is_not_computed():
    row = consolidated(
        a_figure("soc-trang", "revenue", "5"), a_figure("soc-trang", "revenue", "0", measure="prior")
    ).row("revenue")
    assert row.growth.percent is None


def test_both_periods_are_converted_at_one_rate_so_growth_shows_no_change_of_the_dollar():
    row = consolidated(
        a_figure("soc-trang", "exports", "110", "triệu USD"),
        a_figure("soc-trang", "exports", "100", "triệu USD", measure="prior"),
    ).row("exports")
    assert row.unit == "tỷ đồng"
    assert row.growth.percent.amount == 10


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=6), AMOUNTS)
def test_a_member_without_last_years_value_never_moves_the_growth(pairs, lonely):
    members = [f"member-{number}" for number in range(len(pairs))]
    figures = [a_figure(member, "revenue", str(now)) for member, (now, _) in zip(members, pairs, strict=True)]
    figures += [
        a_figure(member, "revenue", str(then), measure="prior")
        for member, (_, then) in zip(members, pairs, strict=True)
    ]
    before = consolidated(*figures, expected=[*members, "lonely"]).row("revenue")
    after = consolidated(*figures, a_figure("lonely", "revenue", str(lonely)), expected=[*members, "lonely"]).row(
        "revenue"
    )
    assert after.growth.percent.amount == before.growth.percent.amount
    assert after.total.amount == before.total.amount + lonely


@given(st.dictionaries(st.sampled_from([f"member-{n}" for n in range(9)]), AMOUNTS, min_size=1))
def test_the_total_is_the_exact_sum_whatever_the_order_members_come_in(amounts):
    expected = sorted(amounts)
    figures = [a_figure(member, "revenue", str(amount)) for member, amount in amounts.items()]
    row, turned = (consolidated(*rows, expected=expected).row("revenue") for rows in (figures, figures[::-1]))
    assert row == turned
    assert row.total.amount == sum(amounts.values(), Decimal(0))
