"""Bringing a warehouse's schema to the revision that this code was written for.

Alembic is imported only when there is something to do: its import costs more than opening a current warehouse.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, inspect

from tonghop.warehouse.faults import WarehouseNewerThanCode
from tonghop.warehouse.migrations import HEAD, REVISIONS

_SCRIPTS = Path(__file__).parent / "migrations"


class _Migratable(Protocol):
    @property
    def address(self) -> str: ...
    @property
    def engine(self) -> Engine: ...
    def migration(self) -> AbstractContextManager[Connection]: ...
    def reading(self) -> AbstractContextManager[Connection]: ...


def bring_to_head(warehouse: _Migratable) -> None:
    """Run the revisions that are missing, all in one transaction. Raises WarehouseNewerThanCode."""
    with warehouse.reading() as connection:
        revision = stored_revision(connection)
    if revision == HEAD:
        return
    with warehouse.migration() as connection:
        revision = stored_revision(connection)
        if revision is not None and revision not in REVISIONS:
            raise WarehouseNewerThanCode(
                f"The warehouse {warehouse.address} has the schema {revision}, this program knows up to {HEAD}.",
                remedy="Install the version of the program that last wrote to it, or a later one; nothing was changed.",
            )
        if revision != HEAD:
            upgrade(connection)


def stored_revision(connection: Connection) -> str | None:
    """Read the schema's revision, or None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return revision


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the revisions up to `revision` in the transaction that `connection` is in."""
    from alembic import command  # noqa: PLC0415 - see the module's docstring
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    command.upgrade(config, revision)
