"""From the inbox to the archive: the newest real file, kept whole under its hash."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from tonghop.reading import intake
from tonghop.reading.intake import ArchivedFile, IntakeRefusal, archive_file, newest_stable_file


def put(folder: Path, name: str, content: bytes = b"x", changed_at: int = 1_000) -> Path:
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (changed_at, changed_at))
    return path


def test_the_file_that_changed_last_is_chosen(tmp_path: Path) -> None:
    put(tmp_path, "cu.xlsx", changed_at=1_000)
    newest = put(tmp_path, "moi.xlsx", changed_at=2_000)
    assert newest_stable_file(tmp_path).newest == newest


def test_equal_times_are_decided_by_name(tmp_path: Path) -> None:
    put(tmp_path, "a.xlsx")
    last = put(tmp_path, "b.xlsx")
    assert newest_stable_file(tmp_path).newest == last


@pytest.mark.parametrize(
    "name",
    [
        "~$bieu.xlsx",
        ".~lock.bieu.xlsx#",
        ".DS_Store",
        "bieu.xlsx.part",
        "bieu.tmp",
        "b.crdownload",
        "Thumbs.db",
        "b.xlsx~",
    ],
)
def test_lock_files_and_unfinished_downloads_are_passed_over(tmp_path: Path, name: str) -> None:
    real = put(tmp_path, "bieu.xlsx", changed_at=1_000)
    put(tmp_path, name, changed_at=2_000)
    choice = newest_stable_file(tmp_path)
    assert (choice.newest, choice.passed_over, choice.refused) == (real, (name,), ())


def test_links_and_pipes_are_refused_and_never_chosen(tmp_path: Path) -> None:
    outside = put(tmp_path, "outside.xlsx")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.xlsx").symlink_to(outside)
    os.mkfifo(inbox / "pipe.xlsx")
    choice = newest_stable_file(inbox)
    assert choice.newest is None
    assert [(refused.original_name, refused.finding.rule) for refused in choice.refused] == [
        ("link.xlsx", "file_unreadable"),
        ("pipe.xlsx", "file_unreadable"),
    ]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert newest_stable_file(tmp_path / "none").newest is None


def test_a_file_is_archived_whole_under_its_hash_and_read_only(tmp_path: Path) -> None:
    source = put(tmp_path, "biểu số 1.xlsx", b"noi dung" * 1_000)
    kept = archive_file(source, tmp_path / "archive")
    assert isinstance(kept, ArchivedFile)
    assert kept.path == tmp_path / "archive" / hashlib.sha256(source.read_bytes()).hexdigest()
    assert kept.path.read_bytes() == source.read_bytes()
    assert (kept.original_name, kept.size_bytes) == ("biểu số 1.xlsx", 8_000)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o444


def test_the_same_bytes_twice_are_one_archived_file(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    first, second = (archive_file(put(tmp_path, name), archive) for name in ("a.xlsx", "b.xlsx"))
    assert isinstance(first, ArchivedFile)
    assert isinstance(second, ArchivedFile)
    assert first.path == second.path
    assert [path.name for path in archive.iterdir()] == [first.sha256]


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "missing"])
def test_what_is_no_regular_file_is_refused_and_leaves_nothing(tmp_path: Path, kind: str) -> None:
    source = tmp_path / kind
    if kind == "link":
        source.symlink_to(put(tmp_path, "real.xlsx"))
    elif kind == "folder":
        source.mkdir()
    elif kind == "pipe":
        os.mkfifo(source)
    kept = archive_file(source, tmp_path / "archive")
    assert isinstance(kept, IntakeRefusal)
    assert kept.finding.rule == "file_unreadable"
    assert list((tmp_path / "archive").iterdir()) == []


def test_a_file_that_changes_while_it_is_copied_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = put(tmp_path, "bieu.xlsx", b"a" * 100)
    real_digest = hashlib.file_digest

    def overwrite_first(stream: object, name: str) -> object:
        source.write_bytes(b"b" * 100)
        return real_digest(stream, name)  # type: ignore[arg-type]

    monkeypatch.setattr(intake.hashlib, "file_digest", overwrite_first)  # type: ignore[attr-defined]
    kept = archive_file(source, tmp_path / "archive")
    assert isinstance(kept, IntakeRefusal)
    assert "thay đổi" in kept.finding.message
    assert list((tmp_path / "archive").iterdir()) == []
