"""Opening the warehouse and its transactions: one writer at a time, many readers, on SQLite and PostgreSQL alike.

The schema is brought to head on opening; which SQL a table needs is in that table's module.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from tonghop.warehouse.faults import WarehouseCannotOpen, fault_from, make_fault
from tonghop.warehouse.migrating import bring_to_head

WAIT_SECONDS = 30.0
"""How long a writer waits for the one before it."""

_WRITES = "tonghop_writes"
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
# Any number will do as long as every writer uses the same one; advisory locks belong to one database.
_WRITERS_LOCK = 5_417_020


class Warehouse:
    """An open warehouse. Transactions do not nest: a second one of the same thread would wait for the first."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.address = engine.url.render_as_string(hide_password=True)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection that writes: all of it is kept at the end, or nothing after an exception.

        Waits for the writer before it. Raises WarehouseLocked when that takes too long, WarehouseFull,
        WarehouseUnreachable, WarehouseCannotOpen.
        """
        with _faults(self.address), self.engine.connect() as connection, _writing(connection):
            yield connection

    @contextmanager
    def migration(self) -> Iterator[Connection]:
        """Give a transaction in which a table that others refer to may be rebuilt; checked at its end."""
        with _faults(self.address), self.engine.connect() as connection:
            _set_foreign_keys(connection, "OFF")
            try:
                with _writing(connection):
                    yield connection
                    _check_foreign_keys(connection)
            finally:
                _set_foreign_keys(connection, "ON")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that reads one consistent state and waits for nobody. Raises like `transaction`."""
        with _faults(self.address), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Give the connections back; the warehouse may be opened again."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_warehouse(url: str, *, wait_seconds: float = WAIT_SECONDS) -> Warehouse:
    """Open the warehouse at `url` (`sqlite:///…` or `postgresql+psycopg://…`) with its schema at head.

    Makes a SQLite file's directory. Raises WarehouseCannotOpen, WarehouseNewerThanCode, and what
    `Warehouse.transaction` raises.
    """
    address = _address(url)
    make_engine = _make_sqlite if address.drivername == "sqlite" else _make_postgresql
    warehouse = Warehouse(make_engine(address, wait_seconds))
    try:
        with _faults(warehouse.address):
            bring_to_head(warehouse)
    except BaseException:
        warehouse.close()
        raise
    return warehouse


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise make_fault(WarehouseCannotOpen, "address", "it is not a database URL") from error
    driver = _DRIVERS.get(address.get_backend_name())
    if driver is None:
        shown = address.render_as_string(hide_password=True)
        raise make_fault(WarehouseCannotOpen, shown, "only sqlite and postgresql+psycopg are supported")
    return address.set(drivername=driver)


def _make_sqlite(address: URL, wait_seconds: float) -> Engine:
    if address.database and address.database != ":memory:":
        try:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise make_fault(WarehouseCannotOpen, str(address), str(error)) from error
    engine = create_engine(address, connect_args={"timeout": wait_seconds})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver's own idea of when to begin would let a writer start as a reader and fail at its first write.
    connection.isolation_level = None
    for setting in ("journal_mode = WAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_postgresql(address: URL, wait_seconds: float) -> Engine:
    patience = {} if "connect_timeout" in address.query else {"connect_timeout": max(2, round(wait_seconds))}
    engine = create_engine(address, connect_args=patience, pool_pre_ping=True)

    def set_up(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {round(wait_seconds * 1000)}")
        connection.commit()

    event.listen(engine, "connect", set_up)
    return engine


@contextmanager
def _writing(connection: Connection) -> Iterator[None]:
    connection.execution_options(**{_WRITES: True})
    with connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
        yield


def _set_foreign_keys(connection: Connection, setting: str) -> None:
    # SQLite ignores this setting inside a transaction, so it goes to the driver, which has not begun one.
    raw = connection.connection.driver_connection
    if connection.dialect.name == "sqlite" and raw is not None:
        raw.execute(f"PRAGMA foreign_keys = {setting}")


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise make_fault(
                WarehouseCannotOpen, str(connection.engine.url), f"a row of {broken[0]} refers to a missing {broken[2]}"
            )


@contextmanager
def _faults(address: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        fault = fault_from(error, address)
        if fault is None:
            raise
        raise fault from error
