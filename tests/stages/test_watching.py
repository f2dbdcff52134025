"""What the inbox shows at each look: whole files once, unfinished ones later, links and strangers never."""

import os
from pathlib import Path

import pytest

from tonghop.catalogue import load_catalogue
from tonghop.paths import Home
from tonghop.stages import watching
from tonghop.stages.watching import SETTLED_SECONDS, Look, Seen, Sender, look_into_inbox

CATALOGUE = load_catalogue()
NOW = 1_600_000_000_000_000_000
SETTLED = SETTLED_SECONDS * 1_000_000_000
CA_MAU = Sender("2020-H1", "ca-mau")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def put(home: Home, name: str = "bao-cao.xlsx", content: bytes = b"1", age_ns: int = 0) -> Path:
    folder = home.inbox(*CA_MAU)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    os.utime(path, ns=(NOW - age_ns, NOW - age_ns))
    return path


def look(home: Home, memory: dict[Sender, Seen] | None = None, after_ns: int = 0) -> Look:
    return look_into_inbox(home, CATALOGUE, memory or {}, NOW + after_ns)


def test_a_fresh_file_waits_until_it_looks_the_same_twice(home: Home) -> None:
    put(home)
    first = look(home)
    assert first.waiting == (CA_MAU,)
    assert not first.ready
    second = look(home, dict(first.memory), after_ns=1)
    assert set(second.ready) == {CA_MAU}


def test_a_file_that_grows_between_two_looks_keeps_waiting(home: Home) -> None:
    put(home)
    first = look(home)
    put(home, content=b"12")
    assert look(home, dict(first.memory)).waiting == (CA_MAU,)


def test_an_old_file_is_ready_at_the_first_look_and_handed_on_only_once(home: Home) -> None:
    put(home, age_ns=SETTLED)
    first = look(home)
    assert set(first.ready) == {CA_MAU}
    assert not look(home, dict(first.memory)).ready


def test_a_file_that_was_only_touched_is_not_handed_on_again(home: Home) -> None:
    put(home, age_ns=SETTLED * 3)
    first = look(home)
    put(home, age_ns=SETTLED * 2)
    assert not look(home, dict(first.memory)).ready


def test_a_changed_file_is_handed_on_again(home: Home) -> None:
    put(home, age_ns=SETTLED * 3)
    first = look(home)
    put(home, content=b"other", age_ns=SETTLED * 2)
    second = look(home, dict(first.memory))
    assert second.ready[CA_MAU].sha256 != first.ready[CA_MAU].sha256


def test_only_changed_files_are_opened(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    put(home, age_ns=SETTLED)
    memory = dict(look(home).memory)
    monkeypatch.setattr(watching, "open_regular", lambda path: pytest.fail(f"{path} was opened"))
    assert not look(home, memory).ready


@pytest.mark.parametrize("name", ["~$bao-cao.xlsx", "bao-cao.xlsx.part", ".bao-cao.xlsx.swp", "tai-ve.crdownload"])
def test_temporary_files_are_passed_over(home: Home, name: str) -> None:
    put(home, name, age_ns=SETTLED)
    assert not look(home).memory


def test_a_link_is_refused_with_its_member_named(home: Home, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xlsx"
    secret.write_bytes(b"not yours")
    home.inbox(*CA_MAU).mkdir(parents=True)
    (home.inbox(*CA_MAU) / "bao-cao.xlsx").symlink_to(secret)
    found = look(home)
    assert not found.memory
    assert "2020-H1/ca-mau" in found.remarks[0]
    assert "liên kết" in found.remarks[0]


def test_a_linked_folder_and_an_unknown_one_are_passed_over_and_named(home: Home, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    home.inbox("2020-H1", "ca-mu").mkdir(parents=True)
    home.inbox("2020-H1", "long-an").symlink_to(tmp_path / "elsewhere")
    found = look(home)
    assert not found.memory
    assert any("“ca-mu” không phải đơn vị của kỳ 2020-H1" in row for row in found.remarks)
    assert any("long-an: không phải thư mục thật" in row for row in found.remarks)
