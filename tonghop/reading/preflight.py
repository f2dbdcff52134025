"""Before anything is parsed: only a regular file, opened without following a link or waiting, of bearable size.

What the bytes mean is for `tonghop.reading.containers`; keeping them is for `tonghop.reading.intake`.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tonghop.reading.limits import MAX_FILE_BYTES
from tonghop.reading.refusal import FileRefused

_KINDS = (
    (stat.S_ISLNK, "liên kết"),
    (stat.S_ISDIR, "thư mục"),
    (stat.S_ISFIFO, "đường ống FIFO"),
    (stat.S_ISSOCK, "ổ cắm mạng"),
    (stat.S_ISCHR, "thiết bị"),
    (stat.S_ISBLK, "thiết bị"),
)


def open_regular(path: Path) -> int:
    """A descriptor of the regular file at `path`, for reading; the caller closes it. Raises FileRefused.

    O_NOFOLLOW refuses a link in the last step, O_NONBLOCK keeps a FIFO from holding us up; the type is then checked on
    what was really opened.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        raise _refusal(path, problem) from problem
    status = os.fstat(descriptor)
    problem_id = "" if stat.S_ISREG(status.st_mode) else "file_unreadable/not_regular"
    if not problem_id and status.st_size <= MAX_FILE_BYTES:
        return descriptor
    os.close(descriptor)
    if problem_id:
        raise FileRefused(problem_id, name=path.name, detail=describe_kind(status.st_mode))
    raise FileRefused("file_too_large", detail=f"{status.st_size // 2**20} MB")


def read_regular(path: Path) -> bytes:
    """The bytes of the regular file at `path`. Raises FileRefused, also when it changes while it is read."""
    descriptor = open_regular(path)
    with os.fdopen(descriptor, "rb") as stream:
        before = os.fstat(descriptor)
        data = stream.read(before.st_size + 1)
        if not unchanged(before, os.fstat(descriptor)) or len(data) != before.st_size:
            raise FileRefused("file_unreadable/changed", name=path.name)
    return data


def unchanged(before: os.stat_result, after: os.stat_result) -> bool:
    """Whether a file's two looks show the same size and the same last change."""
    return (before.st_size, before.st_mtime_ns, before.st_ino) == (after.st_size, after.st_mtime_ns, after.st_ino)


def describe_kind(mode: int) -> str:
    """What a thing that is no regular file is, in Vietnamese."""
    return next((kind for is_kind, kind in _KINDS if is_kind(mode)), "không rõ loại")


def _refusal(path: Path, problem: OSError) -> FileRefused:
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return FileRefused("file_unreadable/missing", name=path.name, detail=problem.strerror)
    if stat.S_ISREG(mode):
        return FileRefused("file_unreadable/missing", name=path.name, detail=problem.strerror)
    return FileRefused("file_unreadable/not_regular", name=path.name, detail=describe_kind(mode))
