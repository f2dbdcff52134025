"""Statements over many rows at once, small enough for the number of parameters a database takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, delete

_IDS_A_STATEMENT = 1_000


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert `rows`, which all name the same columns, in one executemany; nothing for none.

    The statement is compiled once and the rows go to the driver as tuples: SQLAlchemy's own way with a list of
    dictionaries costs twice as much on the widest table.
    """
    if not rows:
        return
    names = list(rows[0])
    marks = ", ".join(["?" if connection.dialect.positional else "%s"] * len(names))
    sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names of our own schema
    to_driver = [(name, _to_driver(connection, table.c[name])) for name in names]
    connection.exec_driver_sql(
        sql,
        [tuple(row[name] if process is None else process(row[name]) for name, process in to_driver) for row in rows],
    )


def delete_rows(connection: Connection, column: Column[Any], keys: Iterable[Any], *more: ColumnElement[bool]) -> None:
    """Delete the rows whose `column` is among `keys` and that meet `more`."""
    for some in _batches(keys):
        connection.execute(delete(column.table).where(column.in_(some), *more))


def select_rows(connection: Connection, query: Select[Any], column: Column[Any], keys: Iterable[Any]) -> Iterator[Any]:
    """Yield the rows of `query` whose `column` is among `keys`, by ascending key, then as `query` orders them."""
    for some in _batches(keys):
        yield from connection.execute(query.where(column.in_(some))).fetchall()


def _to_driver(connection: Connection, column: Column[Any]) -> Callable[[Any], Any] | None:
    process: Callable[[Any], Any] | None = column.type.dialect_impl(connection.dialect).bind_processor(
        connection.dialect
    )
    return process


def _batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), _IDS_A_STATEMENT):
        yield ordered[start : start + _IDS_A_STATEMENT]
