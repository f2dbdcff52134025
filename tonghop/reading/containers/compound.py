"""Compound files (the container of .xls, and of password-protected .xlsx): which streams, and whether all is there."""

from __future__ import annotations

import io
import struct

from xlrd.compdoc import CompDoc, CompDocError

from tonghop.reading.containers.sniffing import CFB_MAGIC
from tonghop.reading.refusal import FileRefused

_HEADER = 512
_ROOT = 0
_FREE = 0xFFFFFFFF
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
        stream = document.get_named_stream("Workbook") or document.get_named_stream("Book")
        if not stream:
            _refuse_other_kinds(names)
    except (CompDocError, struct.error, IndexError, AssertionError, UnicodeDecodeError, ValueError) as problem:
        raise FileRefused("file_unreadable", detail="mục lục bên trong tệp .xls bị hỏng") from problem
    if not stream:
        raise FileRefused("file_wrong_type", kind="tệp Microsoft Office không phải bảng tính")
    return stream, "_VBA_PROJECT_CUR" in names


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
    # Sector 0 follows a header that fills a whole sector.
    for index, sector in enumerate(struct.unpack_from("<109I", data, 76)[: min(table_sectors, 109)]):
        if sector >= _LAST_SPECIAL:
            continue
        start = (sector + 1) * size
        table = data[start : start + size]
        if len(table) < size:
            return True
        used = [place for place, following in enumerate(struct.unpack(f"<{size // 4}I", table)) if following != _FREE]
        if used and (index * (size // 4) + used[-1] + 1) * size >= len(data):
            return True
    return False
