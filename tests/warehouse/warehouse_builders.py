"""Short ways to the records that the warehouse tests store."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from tonghop.model import Figure, FigureKey, Finding, Location, Severity
from tonghop.warehouse import submissions
from tonghop.warehouse.records import Arrival

CYCLE = "2020-H1"
NOON = datetime(2020, 6, 25, 5, 0, tzinfo=UTC)


def sha(letter: str) -> str:
    """A hash's shape."""
    return letter * 64


def arrival(letter: str = "a") -> Arrival:
    """A file whose bytes are told apart by `letter`."""
    return Arrival(sha(letter), "Báo cáo 6 tháng.xlsx", 12_345, NOON)


def submit(connection: Connection, member: str, letter: str = "a", cycle: str = CYCLE) -> int:
    """Register a file and give its submission's id."""
    return submissions.register_many(connection, cycle, {member: arrival(letter)})[member].submission_id


def figure(member: str, value: str | Decimal = "6307.23", **changes: Any) -> Figure:
    """A figure of registered FDI capital with every field filled."""
    fields: dict[str, Any] = {
        "key": FigureKey(CYCLE, member, "KCN An Nghiệp", "capital_registered", "fdi", "actual", "vnd"),
        "value": Decimal(value),
        "unit": "tỷ đồng",
        "raw": "ước 6.307,23",
        "sent_value": Decimal(value),
        "sent_unit": "tỉ đ",
        "decimals": 2,
        "location": Location(sha("a"), "Biểu 1", "D12"),
        "as_of": "30/6/2020",
        "qualifier": "ước",
        "base": "đầu năm",
    }
    return Figure(**(fields | changes))


def finding(member: str, rule: str = "parts_total", **changes: Any) -> Finding:
    """An error with every field filled."""
    fields: dict[str, Any] = {
        "cycle": CYCLE,
        "member": member,
        "rule": rule,
        "severity": Severity.ERROR,
        "message": "Tổng không bằng các phần cộng lại",
        "advice": "Xem lại ô D12",
        "zone": "KCN An Nghiệp",
        "indicator": "capital_registered",
        "breakdown": "total",
        "measure": "actual",
        "sheet": "Biểu 1",
        "cell": "D12",
        "found": "10",
        "expected": "11",
        "difference": "-1",
        "cells": ("Biểu 1!D12", "Biểu 1!D13"),
    }
    return Finding(**(fields | changes))
