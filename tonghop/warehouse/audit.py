"""The audit log: who did what to which cycle and member. It only grows; the database refuses changes to it."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import Connection, func, select

from tonghop.warehouse.batches import insert_rows
from tonghop.warehouse.records import AuditEntry
from tonghop.warehouse.schema import audit_log

_FIELDS = tuple(field.name for field in fields(AuditEntry))
_c = audit_log.c


def append(connection: Connection, *entries: AuditEntry) -> None:
    """Write the entries, in this order, in the transaction of what they tell about."""
    rows = [{name: getattr(entry, name) for name in _FIELDS} for entry in entries]
    insert_rows(connection, audit_log, rows)


def of_cycle(connection: Connection, cycle: str, member: str | None = None) -> tuple[AuditEntry, ...]:
    """Give the cycle's entries, or only those about one member, oldest first."""
    query = select(*(_c[name] for name in _FIELDS)).where(_c.cycle == cycle).order_by(_c.audit_id)
    if member is not None:
        query = query.where(_c.member == member)
    return tuple(AuditEntry(*row) for row in connection.execute(query))


def of_warehouse(connection: Connection) -> tuple[AuditEntry, ...]:
    """Give every entry of every cycle, oldest first."""
    query = select(*(_c[name] for name in _FIELDS)).order_by(_c.audit_id)
    return tuple(AuditEntry(*row) for row in connection.execute(query))


def after(connection: Connection, audit_id: int) -> tuple[tuple[int, AuditEntry], ...]:
    """Give the entries written after the one with this number, each with its own number, oldest first."""
    query = select(_c.audit_id, *(_c[name] for name in _FIELDS)).where(_c.audit_id > audit_id).order_by(_c.audit_id)
    return tuple((row[0], AuditEntry(*row[1:])) for row in connection.execute(query))


def last_number(connection: Connection) -> int:
    """Give the number of the newest entry, 0 for an empty log."""
    return int(connection.execute(select(func.max(_c.audit_id))).scalar() or 0)
