"""The repository of editions: the book of what was issued. It only grows; the database refuses changes to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, select

from tonghop.model.edition import EditionKind
from tonghop.warehouse.batches import insert_rows
from tonghop.warehouse.records import StoredEdition
from tonghop.warehouse.schema import editions

_FIELDS = tuple(field.name for field in fields(StoredEdition))
_ALL = select(*(editions.c[name] for name in _FIELDS))


def append(connection: Connection, edition: StoredEdition) -> None:
    """Enter an edition. Raises IntegrityError when its cycle has that number already."""
    row = {name: getattr(edition, name) for name in _FIELDS}
    insert_rows(connection, editions, [row | {"kind": edition.kind.value}])


def of_cycle(connection: Connection, cycle: str) -> tuple[StoredEdition, ...]:
    """Give the cycle's editions, the first one first."""
    query = _ALL.where(editions.c.cycle == cycle).order_by(editions.c.number)
    return tuple(_stored(row) for row in connection.execute(query))


def of_bundle(connection: Connection, bundle_sha256: str) -> StoredEdition | None:
    """Find the edition whose bundle has this hash."""
    row = connection.execute(_ALL.where(editions.c.bundle_sha256 == bundle_sha256)).first()
    return None if row is None else _stored(row)


def _stored(row: Sequence[Any]) -> StoredEdition:
    values = dict(zip(_FIELDS, row, strict=True))
    return StoredEdition(**(values | {"kind": EditionKind(values["kind"])}))
