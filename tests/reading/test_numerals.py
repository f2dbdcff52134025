"""Numbers as members type and store them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_papers import vietnamese

from tonghop.reading.grid import Cell, CellKind
from tonghop.reading.numbers import Notation, Quantity, read_numeral, stored_quantity
from tonghop.reading.numbers.notation import NotationVotes


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("6.307,23", "6307.23", 2),
        ("1659,33", "1659.33", 2),
        ("2.301.438.083", "2301438083", 0),
        ("22, 04", "22.04", 2),
        ("4.561.824,77", "4561824.77", 2),
        ("05", "5", 0),
        ("1 234 567,8", "1234567.8", 1),
        ("0,858", "0.858", 3),
        ("70,70", "70.70", 2),
    ],
)
def test_vietnamese_numerals_are_read_exactly(text: str, value: str, decimals: int) -> None:
    numeral = read_numeral(text)
    assert numeral is not None
    assert numeral.read(Notation.VIETNAMESE) == Quantity(Decimal(value), decimals)
    assert not numeral.ambiguous


def test_english_numerals_prove_their_notation() -> None:
    numeral = read_numeral("6,307.23")
    assert numeral is not None
    assert numeral.vote is Notation.ENGLISH
    assert numeral.read(Notation.VIETNAMESE) == Quantity(Decimal("6307.23"), 2)


def test_three_digits_after_a_comma_have_two_readings() -> None:
    numeral = read_numeral("44,895")
    assert numeral is not None
    assert numeral.ambiguous
    assert numeral.read(Notation.VIETNAMESE) == Quantity(Decimal("44.895"), 3)
    assert numeral.read(Notation.ENGLISH) == Quantity(Decimal(44895), 0)


@pytest.mark.parametrize("text", ["1.2.3", "1,2,3", "12.34.567", "1.234.56", "9" * 40, ",5", "5,"])
def test_what_is_no_numeral_is_not_read(text: str) -> None:
    assert read_numeral(text) is None


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_what_is_written_in_vietnamese_is_read_back(value: Decimal) -> None:
    numeral = read_numeral(vietnamese(value))
    assert numeral is not None
    assert numeral.read(Notation.VIETNAMESE) == Quantity(value, 2)


def test_votes_of_the_column_outweigh_the_sheet() -> None:
    votes = NotationVotes()
    votes.add_vote(Notation.ENGLISH, "column", "sheet")
    for _ in range(3):
        votes.add_vote(Notation.VIETNAMESE, "sheet")
    assert votes.verdict("column", "sheet").notation is Notation.ENGLISH
    assert votes.verdict("other column", "sheet").ground == "contested"
    assert votes.verdict("other sheet").ground == "assumed"


def _stored(value: str, number_format: str) -> Quantity:
    return stored_quantity(Cell(0, 0, CellKind.NUMBER, value, number=Decimal(value), number_format=number_format))


def test_a_percent_cell_means_percent() -> None:
    assert _stored("0.858", "0.0%") == Quantity(Decimal("85.8"), 1)
    assert _stored("1", "0%") == Quantity(Decimal(100), 0)


def test_a_fixed_format_says_how_many_digits_are_printed() -> None:
    assert _stored("70.7", "#,##0.00").decimals == 2
    assert _stored("70.7", "General").decimals == 1
    assert _stored("70.70", "#,##0.###").decimals == 1


@pytest.mark.parametrize(
    ("stored", "number_format", "shown"),
    [
        ("20845400", "#,##0.00,", "20845.4"),
        ("20845400", "[>=1000000]#,##0.0,,;[>=1000]#,##0.0,;0", "20.8454"),
        ("20845", "[>=1000000]#,##0.0,,;[>=1000]#,##0.0,;0", "20.845"),
        ("845", "[>=1000000]#,##0.0,,;[>=1000]#,##0.0,;0", "845"),
        ("-2000", "0;-0,", "-2"),
        ("2000", '0" nghìn; nghìn";-0,', "2000"),
        ("0", '0.0%;-0.0%;"-"', "0"),
    ],
)
def test_the_section_of_a_format_that_shows_a_number_scales_it(stored: str, number_format: str, shown: str) -> None:
    assert _stored(stored, number_format).value == Decimal(shown)
