from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonghop.model import Figure, FigureKey, Location
from tonghop.reporting.numbers import write_count, write_date, write_decimal, write_exact, write_percent, write_sent


def _sent(raw: str, value: str, decimals: int) -> Figure:
    key = FigureKey("2020-H1", "soc-trang", "", "revenue", "total", "actual", "money_vnd")
    return Figure(
        key, Decimal(value), "tỷ đồng", raw, Decimal(value), "tỷ đồng", decimals, Location("0" * 64, "B", "A1")
    )


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        ("6307.23", None, "6.307,23"),
        ("12000", None, "12.000"),
        ("0.5", None, "0,5"),
        ("1E+3", None, "1.000"),
        ("-0.004", 2, "0,00"),
        ("-26.195", 2, "-26,20"),
        ("2.345", 2, "2,35"),
        ("368404850", 0, "368.404.850"),
    ],
)
def test_numbers_have_points_after_thousands_and_a_comma_before_decimals(value, decimals, written):
    assert write_decimal(Decimal(value), decimals) == written


@pytest.mark.parametrize(
    ("raw", "value", "decimals", "written"),
    [
        ("05", "5", 0, "05"),
        ("hơn 04", "4", 0, "04"),
        ("05 dự án", "5", 0, "05"),
        ("1659,33", "1659.33", 2, "1.659,33"),
        ("70,70", "70.70", 2, "70,70"),
        ("22, 04", "-22.04", 2, "22,04"),
        ("giảm 07 dự án", "-7", 0, "07"),
        ("1.005", "1005", 0, "1.005"),
        ("0,05", "0.05", 2, "0,05"),
        ("1424", "1424", 0, "1.424"),
    ],
)
def test_a_members_figure_keeps_its_digits_and_its_leading_zero(raw, value, decimals, written):
    assert write_sent(_sent(raw, value, decimals)) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_a_written_number_reads_back_as_itself(value):
    assert Decimal(write_decimal(value).replace(".", "").replace(",", ".")) == value


def test_a_long_number_says_that_decimals_follow():
    assert write_exact(Decimal(1) / Decimal(3), 6) == "0,333333…"
    assert write_exact(Decimal(150), 6) == "150"


def test_dates_and_counts_are_written_as_the_decree_has_them():
    assert write_date(date(2020, 2, 5)) == "05/02/2020"
    assert write_date(date(2020, 6, 18)) == "18/6/2020"
    assert write_count(7) == "07"
    assert write_count(14) == "14"
    assert write_percent(Decimal(3)) == "3,00"
