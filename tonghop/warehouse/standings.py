"""The repository of cycles' standings: accepted, locked, and which members may change a locked one."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import Connection, delete, select

from tonghop.warehouse.batches import insert_rows
from tonghop.warehouse.records import CycleStanding, LockException
from tonghop.warehouse.schema import cycle_standings, lock_exceptions

_STANDING = [cycle_standings.c[field.name] for field in fields(CycleStanding)]
_EXCEPTION = [lock_exceptions.c[field.name] for field in fields(LockException)]


def of_cycle(connection: Connection, cycle: str) -> CycleStanding:
    """Give the cycle's standing; one that nobody accepted yet has only its name."""
    row = connection.execute(select(*_STANDING).where(cycle_standings.c.cycle == cycle)).first()
    return CycleStanding(*row) if row is not None else CycleStanding(cycle)


def replace(connection: Connection, standing: CycleStanding) -> None:
    """Store the standing in place of the one its cycle had."""
    connection.execute(delete(cycle_standings).where(cycle_standings.c.cycle == standing.cycle))
    insert_rows(connection, cycle_standings, [asdict(standing)])


def allow(connection: Connection, exception: LockException) -> None:
    """Add an exception from the lock; earlier ones stay on record."""
    insert_rows(connection, lock_exceptions, [asdict(exception)])


def exceptions_of_cycle(connection: Connection, cycle: str) -> tuple[LockException, ...]:
    """Give every exception ever made for the cycle, oldest first."""
    c = lock_exceptions.c
    query = select(*_EXCEPTION).where(c.cycle == cycle).order_by(c.exception_id)
    return tuple(LockException(*row) for row in connection.execute(query))


def exempt_members(connection: Connection, cycle: str, today: date) -> frozenset[str]:
    """Give the members that may change the locked cycle today."""
    return frozenset(row.member for row in exceptions_of_cycle(connection, cycle) if today <= row.until)
