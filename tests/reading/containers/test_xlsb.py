"""Binary workbooks (.xlsb): values are read, and what cannot be told is said."""

import struct
from decimal import Decimal

from container_builders import OFFICE, PACKAGE, package, relations, rules

from tonghop.reading.containers import read_bytes

_BUNDLE_SHEET, _ROW, _REAL, _TEXT = 156, 0, 5, 6
_BEGIN_BOOK, _END_BOOK, _BEGIN_SHEETS, _END_SHEETS = 131, 132, 143, 144
_BEGIN_SHEET, _END_SHEET, _BEGIN_DATA, _END_DATA, _DIMENSION = 129, 130, 145, 146, 148


def record(kind: int, content: bytes = b"") -> bytes:
    number = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    return number + bytes((len(content),)) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(extent: tuple[int, int] = (0, 1)) -> bytes:
    """A sheet with 6307.23 in A1 and a text in B1; its dimension record claims `extent`."""
    book = record(_BEGIN_BOOK) + record(_BEGIN_SHEETS)
    book += record(_BUNDLE_SHEET, struct.pack("<II", 0, 1) + wide("rId1") + wide("Biểu 1"))
    book += record(_END_SHEETS) + record(_END_BOOK)
    sheet = record(_BEGIN_SHEET) + record(_DIMENSION, struct.pack("<IIII", 0, extent[0], 0, extent[1]))
    sheet += record(_BEGIN_DATA) + record(_ROW, struct.pack("<I", 0) + b"\x00" * 13)
    sheet += record(_REAL, struct.pack("<IId", 0, 0, 6307.23)) + record(
        _TEXT, struct.pack("<II", 1, 0) + wide("tỷ đồng")
    )
    sheet += record(_END_DATA) + record(_END_SHEET)
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def test_values_are_read_and_the_limit_of_the_format_is_noted() -> None:
    workbook = read_bytes(binary_workbook(), "bieu.xlsb")
    number, text = workbook.sheets[0].cells.values()
    assert (workbook.format, number.number, text.text) == ("xlsb", Decimal("6307.23"), "tỷ đồng")
    assert rules(workbook) == [("file_wrong_type", "")]


def test_a_damaged_binary_workbook_is_read_or_refused_but_never_raises() -> None:
    data = binary_workbook()
    start = data.index(b"xl/worksheets/sheet1.bin")
    for place in range(start, start + 200):
        workbook = read_bytes(data[:place] + bytes((data[place] ^ 0x55,)) + data[place + 1 :], "a.xlsb")
        assert workbook.readable or workbook.errors
