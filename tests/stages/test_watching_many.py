"""A look into an inbox of a thousand members costs a fixed number of questions a member, of which none opens a file."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.paths import Home
from tonghop.stages import Workplace
from tonghop.stages.watching import SETTLED_SECONDS, arrivals, look_into_inbox
from tonghop.warehouse.engine import open_warehouse

CYCLE = "2020-H1"
NOW = 1_600_000_000_000_000_000
OLD = NOW - SETTLED_SECONDS * 1_000_000_000


def bloc_of(members: int) -> Catalogue:
    model = load_catalogue().members[0]
    several = tuple(model.model_copy(update={"code": f"don-vi-{n}", "order": n + 1}) for n in range(members))
    return replace(load_catalogue(), members=several)


def full_inbox(home: Home, catalogue: Catalogue) -> None:
    for member in catalogue.members:
        folder = home.inbox(CYCLE, member.code)
        folder.mkdir(parents=True)
        path = folder / "bao-cao.xlsx"
        path.write_bytes(member.code.encode())
        os.utime(path, ns=(OLD, OLD))


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often the file system is asked, by function."""
    asked: Counter[str] = Counter()

    def counting(name: str) -> Callable[..., Any]:
        ask = getattr(os, name)

        def once_more(*args: Any, **options: Any) -> Any:
            asked[name] += 1
            return ask(*args, **options)

        return once_more

    with monkeypatch.context() as patched:
        for name in ("scandir", "stat", "lstat", "open"):
            patched.setattr(os, name, counting(name))
        yield asked


@pytest.mark.parametrize("members", [10, 1_000])
def test_a_look_at_files_that_are_known_lists_each_folder_once_and_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, members: int
) -> None:
    home, catalogue = Home(tmp_path), bloc_of(members)
    full_inbox(home, catalogue)
    with counted(monkeypatch) as first:
        found = look_into_inbox(home, catalogue, {}, NOW)
    assert len(found.ready) == members
    assert first == {"scandir": members + 2, "open": members}
    with counted(monkeypatch) as second:
        again = look_into_inbox(home, catalogue, found.memory, NOW)
    assert (again.ready, again.memory) == ({}, found.memory)
    assert second == {"scandir": members + 2}


@pytest.mark.parametrize("members", [10, 1_000])
def test_however_many_files_arrive_the_warehouse_is_asked_once_a_cycle(tmp_path: Path, members: int) -> None:
    home, catalogue = Home(tmp_path), bloc_of(members)
    full_inbox(home, catalogue)
    asked: list[str] = []
    with open_warehouse(home.database_url) as warehouse:
        event.listen(warehouse.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
        keys = arrivals(Workplace(home, warehouse, catalogue), look_into_inbox(home, catalogue, {}, NOW).ready)
    assert len(keys) == members
    assert len([statement for statement in asked if "FROM submissions" in statement]) == 1
