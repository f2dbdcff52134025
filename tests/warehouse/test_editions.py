"""The book of editions: it gives back what was entered, and neither a second number nor a change gets in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from warehouse_builders import CYCLE, NOON, sha

from tonghop.model.edition import EditionKind
from tonghop.warehouse import editions
from tonghop.warehouse.engine import Warehouse
from tonghop.warehouse.records import StoredEdition

FIRST = StoredEdition(
    CYCLE,
    1,
    EditionKind.DRAFT,
    NOON,
    "Trần Thị B",
    "gửi lấy ý kiến",
    "2020-H1-ed1.zip",
    sha("a"),
    sha("b"),
    {"files": [{"path": "outputs/report.docx", "sha256": sha("c")}]},
)
SECOND = replace(FIRST, number=2, kind=EditionKind.FINAL, file_name="2020-H1-ed2-final.zip", bundle_sha256=sha("d"))

_CHANGES = ["UPDATE editions SET note = 'khác'", "DELETE FROM editions"]
_REPLACING = (
    "INSERT OR REPLACE INTO editions (cycle, number, kind, made_at, made_by, note, file_name, bundle_sha256, "
    "inputs_sha256, manifest) SELECT cycle, number, 'final', made_at, made_by, note, file_name, bundle_sha256, "
    "inputs_sha256, manifest FROM editions"
)
_CHANGES_BY_DIALECT = {"sqlite": [*_CHANGES, _REPLACING], "postgresql": [*_CHANGES, "TRUNCATE editions"]}


def enter(warehouse: Warehouse, *entries: StoredEdition) -> None:
    with warehouse.transaction() as connection:
        for entry in entries:
            editions.append(connection, entry)


def test_editions_are_given_back_as_entered_the_first_one_first(warehouse: Warehouse) -> None:
    enter(warehouse, SECOND, FIRST)
    with warehouse.reading() as connection:
        assert editions.of_cycle(connection, CYCLE) == (FIRST, SECOND)
        assert editions.of_cycle(connection, "2021-H1") == ()
        assert editions.of_bundle(connection, sha("d")) == SECOND
        assert editions.of_bundle(connection, sha("e")) is None


def test_a_number_is_given_once_in_a_cycle(warehouse: Warehouse) -> None:
    enter(warehouse, FIRST)
    with pytest.raises(IntegrityError):
        enter(warehouse, replace(SECOND, number=1))
    enter(warehouse, replace(FIRST, cycle="2020-H2"))


def test_the_book_of_editions_refuses_every_change(warehouse: Warehouse, dialect: str) -> None:
    enter(warehouse, FIRST)
    for change in _CHANGES_BY_DIALECT[dialect]:
        with pytest.raises(IntegrityError, match="append-only"), warehouse.transaction() as connection:
            connection.execute(text(change))
    with warehouse.reading() as connection:
        assert editions.of_cycle(connection, CYCLE) == (FIRST,)
