"""The migrated schema is the one that `schema.metadata` describes, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from tonghop.warehouse import migrations
from tonghop.warehouse.engine import Warehouse, open_warehouse
from tonghop.warehouse.migrating import bring_to_head, stored_revision
from tonghop.warehouse.schema import metadata


def _structure(connection: Connection) -> dict[str, Any]:
    inspector = inspect(connection)
    return {
        table: {
            "columns": [
                (column["name"], repr(column["type"]), column["nullable"]) for column in inspector.get_columns(table)
            ],
            "primary key": inspector.get_pk_constraint(table),
            "checks": sorted((check["name"], check["sqltext"]) for check in inspector.get_check_constraints(table)),
            "unique": sorted((rule["name"], rule["column_names"]) for rule in inspector.get_unique_constraints(table)),
            "foreign keys": sorted(inspector.get_foreign_keys(table), key=str),
            "indexes": sorted(
                (index["name"], index["column_names"], index["unique"], _condition(index))
                for index in inspector.get_indexes(table)
            ),
        }
        for table in sorted(metadata.tables)
    }


def _condition(index: Any) -> str:
    return "".join(str(value) for name, value in index.get("dialect_options", {}).items() if name.endswith("_where"))


def test_an_empty_database_is_brought_to_head(warehouse: Warehouse) -> None:
    with warehouse.reading() as connection:
        assert stored_revision(connection) == migrations.HEAD
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_alembic_sees_no_difference_between_migrated_and_described_tables(warehouse: Warehouse) -> None:
    with warehouse.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True, "target_metadata": metadata}
        )
        assert compare_metadata(context, metadata) == []


def test_migrated_columns_constraints_and_indexes_are_the_described_ones(
    warehouse: Warehouse, make_database: Callable[[], str]
) -> None:
    described = create_engine(make_database())
    metadata.create_all(described)
    with warehouse.reading() as migrated, described.connect() as connection:
        assert _structure(migrated) == _structure(connection)
    described.dispose()


def test_the_list_of_revisions_is_the_chain_of_files() -> None:
    chain = ScriptDirectory(str(Path(migrations.__file__).parent)).walk_revisions()
    assert tuple(script.revision for script in chain)[::-1] == migrations.REVISIONS


def test_bringing_a_current_warehouse_to_head_changes_nothing(url: str) -> None:
    with open_warehouse(url) as warehouse:
        bring_to_head(warehouse)
        with warehouse.reading() as connection:
            assert stored_revision(connection) == migrations.HEAD
