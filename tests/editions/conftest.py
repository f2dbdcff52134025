"""Homes for the tests of editions: a cycle of three members, and a catalogue in which nothing is missing.

Making documents takes seconds, so what several tests start from is made once a session and copied.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from edition_home import CYCLE, DRAFT, HELD, MEMBERS, SIGNATURE, put, take_in

from tonghop.editions.making import make_edition
from tonghop.paths import CATALOGUE_DATA, Home
from tonghop.stages import Workplace


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with number, day and signer filled in; nobody edits it."""
    directory = Path(shutil.copytree(CATALOGUE_DATA, tmp_path_factory.mktemp("edition") / "catalogue"))
    file = directory / "cycles" / f"{CYCLE}.yaml"
    text = file.read_text(encoding="utf-8")
    for gap, filled in SIGNATURE.items():
        text = text.replace(gap, filled)
    file.write_text(text, encoding="utf-8")
    return directory


@pytest.fixture(scope="session")
def read_home(tmp_path_factory: pytest.TempPathFactory, catalogue: Path) -> Path:
    """A home in which three members' files were taken in and accepted."""
    root = tmp_path_factory.mktemp("read")
    with Workplace.open(Home(root), catalogue) as workplace:
        for member in MEMBERS:
            put(workplace, member)
        take_in(workplace, MEMBERS)
    return root


@pytest.fixture(scope="session")
def issued_home(tmp_path_factory: pytest.TempPathFactory, read_home: Path, catalogue: Path) -> Path:
    """The same home after its first draft edition."""
    root = Path(shutil.copytree(read_home, tmp_path_factory.mktemp("issued") / "home"))
    with Workplace.open(Home(root), catalogue) as workplace:
        make_edition(workplace, CYCLE, DRAFT, HELD)
    return root


@pytest.fixture
def workplace(read_home: Path, tmp_path: Path, catalogue: Path) -> Iterator[Workplace]:
    """The cycle of three members, ready to be signed once it is locked."""
    with Workplace.open(Home(Path(shutil.copytree(read_home, tmp_path / "home"))), catalogue) as opened:
        yield opened


@pytest.fixture
def issued(issued_home: Path, tmp_path: Path, catalogue: Path) -> Iterator[Workplace]:
    """The cycle of three members with its first draft edition."""
    with Workplace.open(Home(Path(shutil.copytree(issued_home, tmp_path / "issued"))), catalogue) as opened:
        yield opened
