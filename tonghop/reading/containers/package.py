"""Zip packages (OOXML, OpenDocument), opened only after their directory proves harmless.

Nothing is ever extracted to disk and no entry's name is used as a path.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib

from tonghop.reading import limits
from tonghop.reading.refusal import FileRefused

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_LENGTH = 22
_LOCAL_HEADER, _LOCAL_LENGTH = b"PK\x03\x04", 30
_ENCRYPTED_FLAG = 0x1


def _same(name: str) -> str:
    """What two spellings of a part's name have in common: case does not count, and some programs write backslashes."""
    return name.replace("\\", "/").casefold()


class Package:
    """The parts of a zip package by name. Raises FileRefused for whatever is wrong with the package."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as problem:
            end = data.rfind(_END_OF_DIRECTORY)
            if end < 0 or end + _END_LENGTH > len(data):
                raise FileRefused("file_truncated", detail="không còn mục lục ở cuối tệp") from problem
            raise FileRefused("file_unreadable", detail="gói nén của tệp bị hỏng") from problem
        self._data = data
        self._entries = {_same(entry.filename): entry for entry in self._zip.infolist()}
        self._check_directory()

    def _check_directory(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > limits.MAX_PACKAGE_ENTRIES:
            raise FileRefused("file_suspicious", detail=f"{len(entries)} mục bên trong tệp nén")
        if len(self._entries) < len(entries):
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
        """The names of all entries as the file spells them; `part` and `in` know them in every spelling."""
        return frozenset(self._zip.namelist())

    def __contains__(self, name: str) -> bool:
        return _same(name) in self._entries

    def part(self, name: str) -> bytes | None:
        """The bytes of one part, None when the package has no such part."""
        entry = self._entries.get(_same(name))
        if entry is None:
            return None
        if entry.file_size > limits.MAX_PART_BYTES:
            raise FileRefused("file_too_large", detail=f"một phần bung ra {entry.file_size // 2**20} MB")
        content = self._unpacked(entry)
        if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise FileRefused("file_unreadable", detail="sai mã kiểm tra CRC")
        return content

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """The entry's bytes, never more than one beyond what its directory entry declares.

        Unpacked here and not by ZipFile.read, whose streams cost more than the usual part.
        """
        start = entry.header_offset
        if self._data[start : start + 4] != _LOCAL_HEADER or start + _LOCAL_LENGTH > len(self._data):
            raise FileRefused("file_unreadable", detail="mục lục của tệp nén sai")
        start += _LOCAL_LENGTH + sum(struct.unpack_from("<HH", self._data, start + 26))
        packed = self._data[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise FileRefused("file_unreadable", detail="kiểu nén lạ")
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
        except zlib.error as problem:
            raise FileRefused("file_unreadable", detail="gói nén của tệp bị hỏng") from problem

    def required_part(self, name: str) -> bytes:
        """The bytes of a part that the format cannot do without."""
        part = self.part(name)
        if part is None:
            raise FileRefused("file_unreadable", detail=f"thiếu phần {posixpath.basename(name)}")
        return part
