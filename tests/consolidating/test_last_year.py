"""Like for like over the mergers of 2025, and estimates held against what is said of the same period a year later."""

from decimal import Decimal

from consolidation_builders import a_figure
from hypothesis import given, settings
from hypothesis import strategies as st
from last_year_builders import compared, exports

from tonghop.consolidating import Mark, Operation

AMOUNTS = st.decimals(min_value="0.01", max_value="99999", places=2)


def test_a_merged_board_is_compared_with_the_sum_of_its_predecessors_and_marked():
    row = compared([exports("ca-mau-2025", "15")], [exports("bac-lieu", "10"), exports("ca-mau", "2.5")]).row("exports")
    line = row.by_member["ca-mau-2025"]
    assert line.prior.amount == Decimal("12.5")
    assert line.prior.operation is Operation.SUM
    assert Mark.PREDECESSORS in line.prior.marks
    assert [figure.key.member for figure in line.prior.figures()] == ["bac-lieu", "ca-mau"]
    assert row.growth.percent.amount == 20
    assert row.growth.implied == ("ca-mau-2025",)


def test_where_one_predecessor_gave_nothing_there_is_no_comparison():
    row = compared(
        [exports("ca-mau-2025", "15")], [exports("bac-lieu", "10"), a_figure("ca-mau", "workers", "5", "người")]
    ).row("exports")
    assert row.by_member["ca-mau-2025"].prior is None
    assert row.growth is None


def test_a_board_that_took_over_one_from_outside_the_bloc_is_compared_with_nothing():
    row = compared([exports("tay-ninh-2025", "15")], [exports("long-an", "10")]).row("exports")
    assert row.growth is None


def test_a_value_the_board_sends_itself_is_preferred_to_its_predecessors():
    now = [exports("ca-mau-2025", "15"), exports("ca-mau-2025", "12", "prior")]
    line = compared(now, [exports("bac-lieu", "10"), exports("ca-mau", "2.5")]).row("exports").by_member["ca-mau-2025"]
    assert line.prior.amount == 12
    assert not line.prior.marks & {Mark.PREDECESSORS, Mark.LAST_YEAR}


def test_a_board_that_stayed_is_compared_with_its_own_return_of_last_year_and_marked():
    row = compared([exports("phu-quoc", "11")], [exports("phu-quoc", "10")]).row("exports")
    assert Mark.LAST_YEAR in row.by_member["phu-quoc"].prior.marks
    assert row.growth.percent.amount == 10


def test_predecessors_that_reported_in_different_currencies_meet_in_the_converted_row_only():
    then = [exports("bac-lieu", "10"), a_figure("ca-mau", "exports", "230", "tỷ đồng")]
    tables = compared([exports("ca-mau-2025", "15")], then)
    assert tables.row("exports", family="money_usd").by_member["ca-mau-2025"].prior is None


def test_an_estimate_of_last_year_that_was_corrected_since_is_named_with_the_change():
    now = [exports("phu-quoc", "20"), exports("phu-quoc", "12", "prior")]
    (row,) = compared(now, [exports("phu-quoc", "10", qualifier="ước")]).restatements
    assert (row.key.member, row.key.indicator, row.qualifiers) == ("phu-quoc", "exports", ("ước",))
    assert (row.sent.amount, row.now.amount, row.change.amount, row.percent.amount) == (10, 12, 2, 20)


def test_a_merged_boards_prior_value_is_held_against_the_sum_of_its_predecessors():
    now = [exports("ca-mau-2025", "15"), exports("ca-mau-2025", "14.0", "prior")]
    (row,) = compared(now, [exports("bac-lieu", "10"), exports("ca-mau", "2.5")]).restatements
    assert (row.sent.amount, row.change.amount) == (Decimal("12.5"), Decimal("1.5"))
    assert Mark.PREDECESSORS in row.sent.marks


def test_a_value_repeated_with_fewer_digits_is_no_restatement():
    now = [exports("phu-quoc", "20"), exports("phu-quoc", "12.3", "prior")]
    assert compared(now, [exports("phu-quoc", "12.34")]).restatements == ()


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_growth_after_a_merger_is_that_of_the_sums(now, one, other):
    row = compared(
        [exports("ca-mau-2025", str(now))], [exports("bac-lieu", str(one)), exports("ca-mau", str(other))]
    ).row("exports")
    assert row.growth.against.amount == one + other
    assert (row.growth.percent.amount > 0) == (now > one + other)
