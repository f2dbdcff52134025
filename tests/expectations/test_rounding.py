"""Properties of intervals: rounding never makes a finding, and a gap wider than rounding always does."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from expectations.claim import PER_CENT, Claim, Quantity
from tonghop.model import Figure, FigureKey, Location

TRUE_VALUES = st.decimals(min_value="0.5", max_value="90000", places=6)
DIGITS = st.integers(min_value=0, max_value=3)


def printed(value: Decimal, digits: int, name: str, unit: str = "tỷ đồng") -> Quantity:
    shown = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    key = FigureKey("2020-H1", "m", "", name, "total", "actual", "money_vnd")
    return Quantity(Figure(key, shown, unit, str(shown), shown, unit, digits, Location("", "S", "A1")))


@given(st.lists(st.tuples(TRUE_VALUES, DIGITS), min_size=1, max_size=6), DIGITS)
def test_rounded_parts_never_contradict_their_rounded_total(parts: list[tuple[Decimal, int]], digits: int) -> None:
    total = sum((value for value, _ in parts), Decimal(0))
    shown = tuple(printed(value, places, f"p{n}") for n, (value, places) in enumerate(parts))
    assert Claim(printed(total, digits, "t"), shown).excess() == 0


@given(st.lists(st.tuples(TRUE_VALUES, DIGITS), min_size=1, max_size=6), DIGITS)
def test_a_total_off_by_more_than_all_roundings_is_always_found(parts: list[tuple[Decimal, int]], digits: int) -> None:
    room = sum((Decimal(1).scaleb(-places) for _, places in parts), Decimal(1).scaleb(-digits))
    total = sum((value for value, _ in parts), Decimal(0)) + 2 * room
    shown = tuple(printed(value, places, f"p{n}") for n, (value, places) in enumerate(parts))
    assert Claim(printed(total, digits, "t"), shown).excess() > 0


@given(TRUE_VALUES, TRUE_VALUES, DIGITS, DIGITS, DIGITS)
def test_growth_computed_before_rounding_never_contradicts_the_rounded_values(
    actual: Decimal, prior: Decimal, top: int, bottom: int, digits: int
) -> None:
    growth = printed(PER_CENT * actual / prior - PER_CENT, digits, "g", "%")
    claim = Claim(
        growth, (printed(actual, top, "a"),), (printed(prior, bottom, "p"),), scale=PER_CENT, offset=-PER_CENT
    )
    assert not claim.decidable or claim.excess() == 0


@given(TRUE_VALUES, DIGITS, st.integers(min_value=1, max_value=9))
def test_a_wider_total_never_makes_a_contradiction(value: Decimal, digits: int, slack: int) -> None:
    claim = Claim(printed(value, digits, "t"), (printed(value * 2, digits, "p"),))
    assert claim.excess(Decimal(slack)) <= claim.excess()
