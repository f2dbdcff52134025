"""From the inbox to the archive: choosing what a member sent last, and keeping it under a generated name, unchanged.

Nothing is parsed here. An archived file's name is its hash; what the member called it is only data.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tonghop.model import Finding
from tonghop.reading.messages import finding_of
from tonghop.reading.preflight import describe_kind, open_regular, unchanged
from tonghop.reading.refusal import FileRefused

_CHUNK = 1024 * 1024
_PASSING = re.compile(
    r"~\$.*|\.~lock\..*|\..*|.*\.(?:part|partial|tmp|temp|crdownload|download|filepart|swp)|.*~|Thumbs\.db|desktop\.ini"
    r"|ly-do\.txt",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A member's file as kept: `path` is `<archive>/<sha256>`, read-only."""

    sha256: str
    size_bytes: int
    path: Path
    original_name: str


@dataclass(frozen=True, slots=True)
class IntakeRefusal:
    """A file that was not taken in, and the finding that says why."""

    original_name: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class InboxChoice:
    """The file to read, None when there is none; what was passed over without a word; what cannot be read at all.

    `status` is the chosen file's, as it was when it was chosen.
    """

    newest: Path | None
    passed_over: tuple[str, ...] = ()
    refused: tuple[IntakeRefusal, ...] = ()
    status: os.stat_result | None = None


def passes_over(name: str) -> bool:
    """Whether a file of this name is taken for a lock file or an unfinished one, and not read."""
    return _PASSING.fullmatch(name) is not None


def newest_stable_file(folder: Path) -> InboxChoice:
    """The regular file of `folder` that changed last, by name among equals.

    Lock files, hidden files and unfinished downloads are passed over; links, pipes and devices are refused. A folder
    that is not there counts as empty. Asks the system once for the folder and once for each file.
    """
    newest: tuple[int, str] | None = None
    chosen: os.stat_result | None = None
    passed_over: list[str] = []
    refused: list[IntakeRefusal] = []
    for entry in entries_of(folder):
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue  # gone since the folder was listed
        if passes_over(entry.name) or stat.S_ISDIR(status.st_mode):
            passed_over.append(entry.name)
        elif not stat.S_ISREG(status.st_mode):
            detail = describe_kind(status.st_mode)
            finding = finding_of("file_unreadable/not_regular", name=entry.name, detail=detail)
            refused.append(IntakeRefusal(entry.name, finding))
        elif newest is None or newest < (status.st_mtime_ns, entry.name):
            newest, chosen = (status.st_mtime_ns, entry.name), status
    return InboxChoice(folder / newest[1] if newest else None, tuple(passed_over), tuple(refused), chosen)


def entries_of(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in `folder`, by name; nothing for one that is not there."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda found: found.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def archive_file(source: Path, archive: Path) -> ArchivedFile | IntakeRefusal:
    """Keep the bytes of `source` in `archive` under their hash; the same bytes twice are one archived file.

    Written aside, flushed to disk, then renamed, so that a name in the archive always has its whole content. A file
    that changes meanwhile, or is not a regular one, is refused.
    """
    archive.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = open_regular(source)
    except FileRefused as refused:
        return IntakeRefusal(source.name, refused.finding)
    with os.fdopen(descriptor, "rb") as stream, tempfile.NamedTemporaryFile(dir=archive, prefix=".incoming-") as aside:
        before = os.fstat(descriptor)
        digest, size = hashlib.sha256(), 0
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += aside.write(chunk)
        aside.flush()
        stream.seek(0)
        again = hashlib.file_digest(stream, "sha256")
        same = digest.digest() == again.digest() and unchanged(before, os.fstat(descriptor)) and size == before.st_size
        if not same:
            return IntakeRefusal(source.name, finding_of("file_unreadable/changed", name=source.name))
        path = archive / digest.hexdigest()
        if not path.exists():
            _publish(Path(aside.name), aside.fileno(), path)
    return ArchivedFile(digest.hexdigest(), size, path, source.name)


def _publish(aside: Path, descriptor: int, path: Path) -> None:
    """Give the finished file its name, by a link rather than a rename: the temporary file then cleans up by itself."""
    os.fchmod(descriptor, 0o444)
    os.fsync(descriptor)
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
