"""What a file is, by its content; its name is only compared with it afterwards."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from tonghop.reading.containers.package import Package
from tonghop.reading.containers.xlsx import main_part
from tonghop.reading.refusal import FileRefused


class Format(StrEnum):
    """The formats that are read, by the name that goes into `Workbook.format`."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    CSV = "csv"


SUFFIXES = {
    Format.XLSX: {".xlsx", ".xlsm", ".xltx", ".xltm"},
    Format.XLSB: {".xlsb"},
    Format.ODS: {".ods", ".ots"},
    Format.XLS: {".xls", ".xlt"},
    Format.CSV: {".csv", ".tsv", ".txt", ".tab"},
}
NAMES = {
    Format.XLSX: "bảng tính Excel (.xlsx)",
    Format.XLSB: "bảng tính Excel nhị phân (.xlsb)",
    Format.ODS: "bảng tính OpenDocument (.ods)",
    Format.XLS: "bảng tính Excel 97-2003 (.xls)",
    Format.CSV: "văn bản ngăn cột (.csv)",
}
ZIP_MAGIC = b"PK\x03\x04"
CFB_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_TYPES = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
_BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")
_FOREIGN = (
    (b"%PDF-", "tệp PDF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"{\\rtf", "văn bản RTF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"\x7fELF", "chương trình"),
    (b"MZ", "chương trình"),
    (b"SQLite format 3", "cơ sở dữ liệu"),
)
_BINARY_SIGNATURES = frozenset({b"BM", b"MZ"})
_MARKUP = (
    (re.compile(rb"<\?xml.*?(?:urn:schemas-microsoft-com:office:spreadsheet)", re.DOTALL), "bảng tính XML 2003"),
    (re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.IGNORECASE), "trang web (HTML)"),
    (re.compile(rb"mime-version:", re.IGNORECASE), "trang web (MHTML)"),
    (re.compile(rb"<\?xml|<!doctype", re.IGNORECASE), "tệp XML"),
)


class Sniffed(NamedTuple):
    """The format, and for zip containers the opened package and the name of its main part."""

    format: Format
    package: Package | None = None
    main_part: str = ""


def sniff(data: bytes) -> Sniffed:
    """What `data` is. Raises FileRefused for what is no spreadsheet."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise FileRefused("file_empty")
    if data.startswith((ZIP_MAGIC, b"PK\x05\x06")):
        return _sniff_package(data)
    if data.startswith(CFB_MAGIC[:4]):
        return Sniffed(Format.XLS)
    if _BARE_BIFF.match(data):
        return Sniffed(Format.XLS)
    _refuse_foreign(data)
    return Sniffed(Format.CSV)


def _sniff_package(data: bytes) -> Sniffed:
    package = Package(data)
    mimetype = (package.part("mimetype") or b"").strip()
    if mimetype in _ODS_TYPES:
        return Sniffed(Format.ODS, package)
    if mimetype.startswith(b"application/vnd.oasis"):
        raise FileRefused("file_wrong_type", kind="văn bản OpenDocument")
    main = main_part(package)
    if main.endswith(".bin"):
        return Sniffed(Format.XLSB, package, main)
    for folder, kind in (("word/", "văn bản Word"), ("ppt/", "bản trình chiếu")):
        if main.startswith(folder):
            raise FileRefused("file_wrong_type", kind=kind)
    if main:
        return Sniffed(Format.XLSX, package, main)
    raise FileRefused("file_wrong_type", kind="tệp nén ZIP")


def _refuse_foreign(data: bytes) -> None:
    is_binary = b"\x00" in data[:4096]
    for signature, kind in _FOREIGN:
        if data.startswith(signature) and (is_binary or signature not in _BINARY_SIGNATURES):
            raise FileRefused("file_wrong_type", kind=kind)
    if data[4:12] in (b"ftypheic", b"ftypmif1") or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise FileRefused("file_wrong_type", kind="ảnh")
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for pattern, kind in _MARKUP:
        if pattern.match(start):
            raise FileRefused("file_wrong_type/resave", kind=kind)
