"""The repository of outputs: which files were made for a cycle, with their hashes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from tonghop.warehouse.batches import delete_rows, insert_rows
from tonghop.warehouse.records import OutputFile
from tonghop.warehouse.schema import outputs

_c = outputs.c


def replace_for_cycle(connection: Connection, cycle: str, files: Sequence[OutputFile]) -> None:
    """Store the cycle's files in place of those it had."""
    connection.execute(delete(outputs).where(_c.cycle == cycle))
    _insert(connection, cycle, files)


def replace_by_name(connection: Connection, cycle: str, files: Sequence[OutputFile]) -> None:
    """Store these files in place of those of the same names; the cycle's other files stay."""
    delete_rows(connection, _c.name, (file.name for file in files), _c.cycle == cycle)
    _insert(connection, cycle, files)


def forget(connection: Connection, cycle: str, name: str) -> None:
    """Drop the record of a file that is not made any more."""
    connection.execute(delete(outputs).where(_c.cycle == cycle, _c.name == name))


def of_cycle(connection: Connection, cycle: str) -> tuple[OutputFile, ...]:
    """Give the cycle's files by name."""
    query = select(_c.cycle, _c.name, _c.sha256, _c.path, _c.made_at).where(_c.cycle == cycle).order_by(_c.name)
    return tuple(OutputFile(*row) for row in connection.execute(query))


def _insert(connection: Connection, cycle: str, files: Sequence[OutputFile]) -> None:
    rows = [
        {"cycle": cycle, "name": file.name, "sha256": file.sha256, "path": file.path, "made_at": file.made_at}
        for file in files
    ]
    insert_rows(connection, outputs, rows)
