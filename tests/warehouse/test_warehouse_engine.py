"""Opening a warehouse, its transactions, and what an operator is told when something is in the way."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import IntegrityError
from warehouse_builders import CYCLE, NOON, arrival, submit

from tonghop.model import SubmissionState
from tonghop.warehouse import audit, coverage, submissions
from tonghop.warehouse.engine import Warehouse, open_warehouse
from tonghop.warehouse.faults import (
    WarehouseCannotOpen,
    WarehouseFault,
    WarehouseFull,
    WarehouseLocked,
    WarehouseNewerThanCode,
    WarehouseUnreachable,
)
from tonghop.warehouse.records import AuditEntry, MemberCoverage


def _entry(what: str) -> AuditEntry:
    return AuditEntry(NOON, "clerk", what, CYCLE)


def test_a_transaction_that_fails_leaves_nothing(warehouse: Warehouse) -> None:
    with pytest.raises(LookupError), warehouse.transaction() as connection:
        submissions.set_states(
            connection, {submit(connection, "long-an"): SubmissionState.READ, 999: SubmissionState.READ}
        )
    with warehouse.reading() as connection:
        assert submissions.latest_by_member(connection, CYCLE) == {}


def test_what_was_written_is_there_after_opening_again(url: str) -> None:
    with open_warehouse(url) as first, first.transaction() as connection:
        submit(connection, "long-an")
    with open_warehouse(url) as second, second.reading() as connection:
        assert list(submissions.latest_by_member(connection, CYCLE)) == ["long-an"]


def test_a_second_writer_waits_for_the_first(url: str) -> None:
    with open_warehouse(url) as first, open_warehouse(url) as second:
        started, versions = threading.Event(), []

        def register_again() -> None:
            started.set()
            with second.transaction() as connection:
                versions.append(submissions.register_many(connection, CYCLE, {"long-an": arrival("b")})["long-an"])

        with first.transaction() as connection:
            submit(connection, "long-an", "a")
            other = threading.Thread(target=register_again)
            other.start()
            started.wait()
            other.join(0.2)
            assert versions == []
        other.join()
        assert versions[0].submission.version == 2


def test_a_writer_who_waits_too_long_is_told_to_run_again(url: str) -> None:
    with open_warehouse(url) as first, open_warehouse(url, wait_seconds=0.1) as second:
        with first.transaction(), pytest.raises(WarehouseLocked, match="run again") as caught, second.transaction():
            pass
        assert caught.value.transient


def test_a_reader_neither_waits_for_a_writer_nor_sees_half_its_work(warehouse: Warehouse) -> None:
    with warehouse.transaction() as writer:
        submit(writer, "long-an")
        with warehouse.reading() as reader:
            assert submissions.latest_by_member(reader, CYCLE) == {}


def test_a_reader_keeps_seeing_the_state_it_began_with(warehouse: Warehouse) -> None:
    with warehouse.reading() as reader:
        assert submissions.latest_by_member(reader, CYCLE) == {}
        with warehouse.transaction() as writer:
            submit(writer, "long-an")
        assert submissions.latest_by_member(reader, CYCLE) == {}


def test_foreign_keys_are_enforced(warehouse: Warehouse) -> None:
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        coverage.replace_for_cycle(connection, CYCLE, [MemberCoverage(CYCLE, "long-an", 999)])


def test_foreign_keys_are_enforced_again_after_a_migration_on_the_same_connection(warehouse: Warehouse) -> None:
    with warehouse.migration() as connection:
        connection.execute(text("SELECT 1"))
    with pytest.raises(IntegrityError), warehouse.transaction() as connection:
        coverage.replace_for_cycle(connection, CYCLE, [MemberCoverage(CYCLE, "long-an", 999)])


def test_a_migration_that_breaks_a_reference_is_undone(warehouse: Warehouse) -> None:
    with pytest.raises((WarehouseCannotOpen, IntegrityError)), warehouse.migration() as connection:
        coverage.replace_for_cycle(connection, CYCLE, [MemberCoverage(CYCLE, "long-an", 999)])
    with warehouse.reading() as connection:
        assert coverage.of_cycle(connection, CYCLE) == {}


def test_a_newer_schema_says_to_install_a_later_version(url: str) -> None:
    with open_warehouse(url) as warehouse, warehouse.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(WarehouseNewerThanCode, match=r"9999.*Install the version") as caught:
        open_warehouse(url)
    assert not caught.value.transient


def _open_and_append(url: str, name: str) -> None:
    with open_warehouse(url) as warehouse, warehouse.transaction() as connection:
        audit.append(connection, _entry(name))


def test_several_processes_may_open_an_empty_warehouse_at_once(url: str) -> None:
    spawning = multiprocessing.get_context("spawn")
    processes = [spawning.Process(target=_open_and_append, args=(url, f"opened {number}")) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with open_warehouse(url) as warehouse, warehouse.reading() as connection:
        assert sorted(entry.what for entry in audit.of_cycle(connection, CYCLE)) == [
            "opened 0",
            "opened 1",
            "opened 2",
        ]


def test_a_current_warehouse_opens_without_importing_alembic(url: str) -> None:
    open_warehouse(url).close()
    script = (
        "import sys; from tonghop.warehouse.engine import open_warehouse; "
        "open_warehouse(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", script, url], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"


def test_a_sqlite_file_gets_its_directory_and_a_write_ahead_log(tmp_path: Path) -> None:
    with open_warehouse(f"sqlite:///{tmp_path}/new/home/warehouse.db") as warehouse, warehouse.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_warehouse_in_memory_works_too() -> None:
    with open_warehouse("sqlite://") as warehouse:
        with warehouse.transaction() as connection:
            submit(connection, "long-an")
        with warehouse.reading() as connection:
            assert list(submissions.latest_by_member(connection, CYCLE)) == ["long-an"]


def _fill_the_disk(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA max_page_count = 1")
    audit.append(connection, *(_entry("x" * 1_000) for _ in range(500)))


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    with open_warehouse(f"sqlite:///{tmp_path}/warehouse.db") as warehouse:
        with pytest.raises(WarehouseFull, match="Free some space") as caught, warehouse.transaction() as connection:
            _fill_the_disk(connection)
        assert caught.value.transient
        with warehouse.reading() as connection:
            assert audit.of_cycle(connection, CYCLE) == ()


def _directory(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}"


def _other_file(tmp_path: Path) -> str:
    (tmp_path / "notes.txt").write_text("This is no database. " * 100)
    return f"sqlite:///{tmp_path}/notes.txt"


def _parent_is_a_file(tmp_path: Path) -> str:
    (tmp_path / "file").touch()
    return f"sqlite:///{tmp_path}/file/warehouse.db"


@pytest.mark.parametrize(
    "make_url_of",
    [_directory, _other_file, _parent_is_a_file, lambda _: "not a url", lambda _: "mysql://somewhere/warehouse"],
    ids=["directory", "other file", "parent is a file", "not a url", "another database"],
)
def test_an_address_that_is_no_warehouse_says_what_to_check(tmp_path: Path, make_url_of: Callable[[Path], str]) -> None:
    with pytest.raises(WarehouseCannotOpen, match="Check TONGHOP_DATABASE_URL") as caught:
        open_warehouse(make_url_of(tmp_path))
    assert not caught.value.transient


def test_a_missing_database_is_not_worth_a_retry(postgresql_server: str) -> None:
    absent = make_url(postgresql_server).set(database="absent").render_as_string(hide_password=False)
    with pytest.raises(WarehouseCannotOpen):
        open_warehouse(absent)


def test_a_server_that_does_not_answer_is_worth_a_retry_and_its_password_stays_unsaid() -> None:
    with pytest.raises(WarehouseUnreachable, match="server is up") as caught:
        open_warehouse("postgresql+psycopg://clerk:hush@127.0.0.1:1/warehouse")
    assert caught.value.transient
    assert "hush" not in str(caught.value)


def test_a_connection_that_the_server_cuts_is_worth_a_retry(postgresql_server: str) -> None:
    with (
        open_warehouse(postgresql_server) as warehouse,
        pytest.raises(WarehouseUnreachable),
        warehouse.reading() as connection,
    ):
        connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")


def test_every_fault_is_one_family() -> None:
    kinds = (WarehouseCannotOpen, WarehouseUnreachable, WarehouseLocked, WarehouseFull, WarehouseNewerThanCode)
    assert all(issubclass(kind, WarehouseFault) for kind in kinds)
