from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from imap_server import Post, imap_server

from tonghop.mailbox.fetching import Handled, fetch_mail
from tonghop.paths import CATALOGUE_DATA, Home
from tonghop.stages import Workplace


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine trusts the test server's certificate."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


@pytest.fixture
def post(authority: trustme.CA, trusted: None) -> Iterator[Post]:  # noqa: ARG001 - sets the environment
    with imap_server(authority) as running:
        yield running


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue, with an address for Long An."""
    directory = tmp_path_factory.mktemp("catalogue") / "data"
    shutil.copytree(CATALOGUE_DATA, directory)
    path = directory / "members.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("- code: long-an\n", "- code: long-an\n  email: vp@long-an.example\n"), encoding="utf-8"
    )
    return directory


@pytest.fixture
def workplace(tmp_path: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TONGHOP_CATALOGUE", str(catalogue))
    with Workplace.open(Home(tmp_path / "home"), catalogue) as opened:
        yield opened


@pytest.fixture
def fetch(workplace: Workplace, post: Post) -> Callable[[], list[Handled]]:
    return lambda: list(fetch_mail(workplace, post.server))
