"""Dagster's database files of a new home: whole or not there, whatever moment the process that made them died at."""

import multiprocessing
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import dagster as dg
import pytest

from pipelines.fresh_store import MAKING, make_store
from pipelines.instance import open_instance, prepare_dagster_home
from tonghop.paths import Home

WRITES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "sqlite3.connect"}


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def stored(home: Home) -> dict[str, set[str]]:
    return {str(path.relative_to(home.dagster)): tables(path) for path in sorted(home.dagster.rglob("*.db"))}


def made_until_write(home: Home, number: int | None) -> int | None:
    """Make the store in a process that dies at its so-manieth write, or whenever it is done."""

    def disturbed() -> None:
        left = iter(range(number or 0))

        def hook(event: str, _told: object) -> None:
            if number is not None and event in WRITES and next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        make_store(home.dagster)

    process = multiprocessing.get_context("fork").Process(target=disturbed)
    process.start()
    process.join()
    return process.exitcode


@pytest.mark.parametrize("number", [*range(1, 40, 3), *range(40, 200, 20)])
def test_a_store_is_whole_after_the_process_that_made_it_was_killed_and_another_came(home: Home, number: int) -> None:
    whole = Home(home.root / "whole")
    prepare_dagster_home(whole)
    make_store(whole.dagster)
    prepare_dagster_home(home)
    made_until_write(home, number)
    assert all(stored(home)[name] == stored(whole)[name] for name in stored(home) if MAKING not in name)
    with open_instance(home) as instance:
        instance.report_runless_asset_event(dg.AssetMaterialization("figures"))
        assert instance.get_latest_materialization_event(dg.AssetKey("figures")) is not None
    assert stored(home) == stored(whole)


def test_a_process_killed_while_tables_are_made_leaves_no_database_in_place(home: Home) -> None:
    prepare_dagster_home(home)
    assert made_until_write(home, 12) == -signal.SIGKILL
    assert (home.dagster / MAKING).exists()
    assert not [name for name in stored(home) if MAKING not in name]


def test_databases_that_are_there_are_left_alone(home: Home) -> None:
    with open_instance(home) as instance:
        instance.report_runless_asset_event(dg.AssetMaterialization("figures"))
    prepare_dagster_home(home)
    make_store(home.dagster)
    with open_instance(home) as instance:
        assert instance.get_latest_materialization_event(dg.AssetKey("figures")) is not None
    assert not (home.dagster / MAKING).exists()
