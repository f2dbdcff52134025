"""The record stream of a .xls file, walked once for what the reading library does not tell.

That is: password protection, whether the stream is whole, macro sheets, links to other files, and which cells are
formulas and whether they were ever calculated. Values and styles are read in `tonghop.reading.containers.xls`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_BOF_IDS = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_EOF, _FILEPASS, _BOUNDSHEET, _SUPBOOK = 0x000A, 0x002F, 0x0085, 0x01AE
_FORMULA_IDS = frozenset({0x0006, 0x0206, 0x0406})
_NOT_NUMBER = b"\xff\xff"
_EMPTY_RESULT = 3
_OWN_BOOK, _ADD_IN = b"\x01\x04", b"\x01\x3a"
_WORKSHEET, _MACRO_SHEET = 0, 1
_CONTINUE, _UNKNOWN = 0x003C, 0x0FFF
# Names, notes, drawings, links, headings of pages, conditional formats.
_EXTRAS = frozenset(
    {0x0018, 0x0218, 0x0017, 0x0023, 0x0223, 0x01AE, 0x001C, 0x01B6, 0x005D, 0x00EC, 0x00EB, 0x01B0, 0x01B1}
    | {0x01B8, 0x0800, 0x015F, 0x0014, 0x0015, 0x00A0}
)


@dataclass(slots=True)
class BiffFacts:
    """`formulas` has, by the offset of a sheet's first record, its formula cells; `empty` those without a result."""

    whole: bool = False
    encrypted: bool = False
    external: bool = False
    macro_sheets: list[str] = field(default_factory=list)
    formulas: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    empty: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    worksheets: list[int] = field(default_factory=list)
    """Where each worksheet's records start, in the order of the sheets."""
    offsets: list[int] = field(default_factory=list)
    """The same for sheets of every kind."""


def walk(stream: bytes) -> BiffFacts:
    """The facts of a workbook stream; `whole` is False when it ends in the middle."""
    facts = BiffFacts()
    position, depth, start, ended = 0, 0, 0, set()
    while position + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, position)
        body = position + 4
        if body + length > len(stream):
            return facts
        if record in _BOF_IDS:
            start = position if depth == 0 else start
            depth += 1
        elif record == _EOF:
            depth -= 1
            if depth <= 0:
                ended.add(start)
                depth = 0
        elif record in _FORMULA_IDS and length >= 16:
            _note_formula(facts, start, stream, body)
        elif record == _FILEPASS:
            facts.encrypted = True
            return facts
        elif record == _BOUNDSHEET and length >= 8:
            _note_sheet(facts, stream[body : body + length])
        elif record == _SUPBOOK and length >= 4:
            facts.external |= stream[body + 2 : body + 4] not in (_OWN_BOOK, _ADD_IN)
        position = body + length
    facts.whole = bool(ended) and all(offset in ended for offset in facts.offsets)
    return facts


def _note_formula(facts: BiffFacts, start: int, stream: bytes, body: int) -> None:
    row, col = struct.unpack_from("<HH", stream, body)
    facts.formulas.setdefault(start, set()).add((row, col))
    if stream[body + 12 : body + 14] == _NOT_NUMBER and stream[body + 6] == _EMPTY_RESULT:
        facts.empty.setdefault(start, set()).add((row, col))


def _note_sheet(facts: BiffFacts, body: bytes) -> None:
    offset, _, kind = struct.unpack_from("<IBB", body)
    facts.offsets.append(offset)
    if kind == _WORKSHEET:
        facts.worksheets.append(offset)
    if kind == _MACRO_SHEET:
        length, wide = body[6], body[7] & 1
        facts.macro_sheets.append(
            body[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
        )


def without_extras(stream: bytes) -> bytes:
    """The same records in the same places, but what holds no cell and no look made unknown.

    The reading library gives up a whole workbook for one name or note that it does not understand.
    """
    plain, position, inside = bytearray(stream), 0, False
    while position + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, position)
        inside = record in _EXTRAS or (inside and record == _CONTINUE)
        if inside:
            struct.pack_into("<H", plain, position, _UNKNOWN)
        position += 4 + length
    return bytes(plain)
