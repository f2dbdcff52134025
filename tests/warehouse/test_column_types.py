"""What goes into a column comes out the same, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from warehouse_builders import CYCLE, NOON, arrival, figure, submit

from tonghop.model import Figure
from tonghop.warehouse import audit, figures, submissions
from tonghop.warehouse.engine import Warehouse
from tonghop.warehouse.records import Arrival, AuditEntry

_exactly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _stored(warehouse: Warehouse, sent: Figure) -> Figure:
    with warehouse.transaction() as connection:
        owner = submit(connection, "long-an")
        figures.replace_for_submissions(connection, {owner: [sent]})
        return figures.of_submissions(connection, [owner])[owner][0]


@_exactly
@given(st.decimals(allow_nan=False, allow_infinity=False))
@example(Decimal("70.70"))
@example(Decimal("1E+3"))
@example(Decimal("-0.00"))
@example(Decimal("12345678901234567890.123456789"))
def test_a_decimal_keeps_every_digit_and_its_exponent(warehouse: Warehouse, value: Decimal) -> None:
    got = _stored(warehouse, figure("long-an", value=value)).value
    assert got.as_tuple() == value.as_tuple()


@_exactly
@given(st.text(st.characters(codec=None)))
@example("ô có \x00 ở giữa")
@example("t\udce0n.xlsx")
@example('\ufdd0"marker"')
@example("Hòa nhập và hoà nhập")
def test_any_text_a_member_sends_comes_back_to_the_letter(warehouse: Warehouse, raw: str) -> None:
    assert _stored(warehouse, figure("long-an", raw=raw)).raw == raw


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(warehouse: Warehouse, value: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        _stored(warehouse, figure("long-an", value=Decimal(value)))


def test_a_moment_comes_back_in_utc(warehouse: Warehouse) -> None:
    in_vietnam = datetime(2020, 6, 25, 12, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=7)))
    with warehouse.transaction() as connection:
        sent = Arrival(arrival().sha256, "a.xlsx", 1, in_vietnam)
        submissions.register_many(connection, CYCLE, {"long-an": sent})
        stored = submissions.latest(connection, CYCLE, "long-an")
    assert stored is not None
    assert stored.submission.received_at == in_vietnam
    assert stored.submission.received_at.isoformat() == "2020-06-25T05:00:00.123456+00:00"


def test_a_time_without_a_zone_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(ValueError, match="no time zone"), warehouse.transaction() as connection:
        audit.append(connection, AuditEntry(NOON.replace(tzinfo=None), "clerk", "accept"))


def test_json_that_would_lose_a_decimal_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(TypeError), warehouse.transaction() as connection:
        audit.append(connection, AuditEntry(NOON, "clerk", "accept", detail={"value": Decimal("1.10")}))
