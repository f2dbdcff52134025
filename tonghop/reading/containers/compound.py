"""Compound files (the container of .xls, and of password-protected .xlsx): which streams, and whether all is there."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from xlrd.compdoc import CompDoc, CompDocError

from tonghop.reading.containers.sniffing import CFB_MAGIC
from tonghop.reading.refusal import FileRefused

_HEADER = 512
_ROOT = 0
_END_OF_CHAIN, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_LAST_SPECIAL = 0xFFFFFFFA
_FOREIGN = {"WordDocument": "văn bản Word", "PowerPoint Document": "bản trình chiếu", "VisioDocument": "hình vẽ Visio"}


def workbook_stream(data: bytes) -> tuple[bytes, bool]:
    """The record stream of a .xls file and whether the file carries macros. Raises FileRefused."""
    if not data.startswith(CFB_MAGIC):
        if data.startswith(CFB_MAGIC[:4]):
            problem_id = "file_truncated" if len(data) < _HEADER else "file_unreadable"
            raise FileRefused(problem_id, detail="phần đầu tệp hỏng")
        return data, False
    if len(data) < _HEADER or _is_cut_off(data):
        raise FileRefused("file_truncated", detail=f"chỉ còn {len(data)} byte")
    try:
        document = CompDoc(data, logfile=io.StringIO())
        # Deeper down stand the streams of documents that were inserted into the sheet.
        names = {entry.name for entry in document.dirlist if entry.parent == _ROOT}
        stream = _named(document, data, "workbook") or _named(document, data, "book")
        if not stream:
            _refuse_other_kinds(names)
    except (CompDocError, struct.error, IndexError, AssertionError, UnicodeDecodeError, ValueError) as problem:
        raise FileRefused("file_unreadable", detail="mục lục bên trong tệp .xls bị hỏng") from problem
    if not stream:
        raise FileRefused("file_wrong_type", kind="tệp Microsoft Office không phải bảng tính")
    return stream, "_VBA_PROJECT_CUR" in names


def _named(document: CompDoc, data: bytes, name: str) -> bytes:
    """A stream by its name, cut short where its chain of sectors ends early; empty where there is none.

    Followed here and not by the library, which refuses chains that some programs leave too long and runs round in
    those that bite their own tail.
    """
    found = [entry for entry in document.dirlist if entry.parent == _ROOT and entry.name.lower() == name]
    if not found:
        return b""
    place, length = found[0].first_SID, found[0].tot_size
    short = length < document.min_size_std_stream
    table, size = (document.SSAT, document.short_sec_size) if short else (document.SAT, document.sec_size)
    source, base = (document.SSCS, 0) if short else (data, _HEADER)
    sectors = []
    for _ in range(min(-(-length // size), len(table))):
        if not 0 <= place < len(table):
            break
        sectors.append(source[base + place * size : base + (place + 1) * size])
        place = table[place]
    return b"".join(sectors)[:length]


def _refuse_other_kinds(names: set[str]) -> None:
    if "EncryptedPackage" in names:
        raise FileRefused("file_password")
    for name, kind in _FOREIGN.items():
        if name in names:
            raise FileRefused("file_wrong_type", kind=kind)


def _is_cut_off(data: bytes) -> bool:
    """Whether the allocation table counts sectors that begin beyond the end of the file, or is itself beyond it."""
    shift, table_sectors = struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 44)[0]
    if shift not in (9, 12):
        return False
    size = 1 << shift
    # The directory's and the short streams' first sectors; sector 0 follows a header that fills a whole sector.
    used = [start for offset in (48, 60) if (start := struct.unpack_from("<I", data, offset)[0]) < _LAST_SPECIAL]
    for index, sector in enumerate(struct.unpack_from("<109I", data, 76)[: min(table_sectors, 109)]):
        if sector >= _LAST_SPECIAL:
            continue
        table = data[(sector + 1) * size : (sector + 2) * size]
        if len(table) < size:
            return True
        used += _used(struct.unpack(f"<{size // 4}I", table), index * (size // 4), table_sectors * (size // 4))
    return bool(used) and (max(used) + 1) * size >= len(data)


def _used(table: tuple[int, ...], first: int, total: int) -> Iterator[int]:
    """Sectors that a stretch of the table, beginning with sector `first`, shows in use.

    An end of a chain counts only through what leads to it: some programs fill the rest of the table with ends.
    """
    for place, following in enumerate(table, first):
        if following not in (_FREE, _END_OF_CHAIN):
            yield place
        if following < total:
            yield following
