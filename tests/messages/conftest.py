from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from mail_server import Mailbox, mail_server

from tonghop.paths import CATALOGUE_DATA, Home
from tonghop.stages import Workplace


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture(scope="session")
def catalogue_with_addresses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue, every member with an address but Phú Quốc."""
    directory = tmp_path_factory.mktemp("catalogue") / "data"
    shutil.copytree(CATALOGUE_DATA, directory)
    path = directory / "members.yaml"
    text = re.sub(r"(?m)^- code: (\S+)$", r"- code: \1\n  email: vp@\1.example", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("  email: vp@phu-quoc.example\n", ""), encoding="utf-8")
    return directory


@pytest.fixture
def workplace(tmp_path: Path, catalogue_with_addresses: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path / "home"))
    with Workplace.open(Home(tmp_path / "home"), catalogue_with_addresses) as opened:
        yield opened
