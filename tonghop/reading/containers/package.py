"""Zip packages (OOXML, OpenDocument), opened only after their directory proves harmless.

Nothing is ever extracted to disk and no entry's name is used as a path.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from tonghop.reading import limits
from tonghop.reading.refusal import FileRefused

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_LENGTH = 22
_ENCRYPTED_FLAG = 0x1


class Package:
    """The parts of a zip package by name. Raises FileRefused for whatever is wrong with the package."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as problem:
            end = data.rfind(_END_OF_DIRECTORY)
            if end < 0 or end + _END_LENGTH > len(data):
                raise FileRefused("file_truncated", detail="không còn mục lục ở cuối tệp") from problem
            raise FileRefused("file_unreadable", detail=str(problem)) from problem
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._check_directory()

    def _check_directory(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > limits.MAX_PACKAGE_ENTRIES:
            raise FileRefused("file_suspicious", detail=f"{len(entries)} mục bên trong tệp nén")
        if len({entry.filename.casefold() for entry in entries}) < len(entries):
            raise FileRefused("file_suspicious", detail="hai mục bên trong tệp nén trùng tên")
        for entry in entries:
            if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.replace("\\", "/").split("/"):
                raise FileRefused("file_suspicious", detail="tên mục bên trong trỏ ra ngoài tệp")
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > limits.MAX_UNPACKED_BYTES:
            raise FileRefused("file_too_large", detail=f"bung ra {unpacked // 2**20} MB")
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise FileRefused("file_password")

    @property
    def names(self) -> frozenset[str]:
        """The names of all entries."""
        return frozenset(self._entries)

    def part(self, name: str) -> bytes | None:
        """The bytes of one part, None when the package has no such part."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        try:
            return self._zip.read(entry)
        except zipfile.BadZipFile as problem:
            detail = "sai mã kiểm tra CRC" if "CRC" in str(problem) else str(problem)
            raise FileRefused("file_unreadable", detail=detail) from problem
        except (zlib.error, EOFError, NotImplementedError, OSError, ValueError) as problem:
            raise FileRefused("file_unreadable", detail=str(problem)) from problem

    def required_part(self, name: str) -> bytes:
        """The bytes of a part that the format cannot do without."""
        part = self.part(name)
        if part is None:
            raise FileRefused("file_unreadable", detail=f"thiếu phần {posixpath.basename(name)}")
        return part
