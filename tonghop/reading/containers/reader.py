"""The way in: a path or bytes → a Workbook. Whatever is wrong with the file comes back as a finding, never raised.

Hostile files can still cost time and memory up to the limits here; `tonghop.reading.pool` puts a wall around that.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from tonghop.model import Finding
from tonghop.reading.containers import delimited, ods, xls, xlsb, xlsx
from tonghop.reading.containers.sniffing import NAMES, SUFFIXES, Format, Sniffed, sniff
from tonghop.reading.grid import Sheet, Workbook
from tonghop.reading.messages import finding_of
from tonghop.reading.preflight import read_regular
from tonghop.reading.refusal import FileRefused

_Contents = tuple[list[Sheet], list[Finding], bool]


def read_grid(path: Path) -> Workbook:
    """Read the regular file at `path`; links, devices and pipes are refused."""
    try:
        data = read_regular(path)
    except FileRefused as refused:
        return Workbook(sha256="", format="", findings=(refused.finding,))
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Workbook:
    """Read a file's bytes. `name` is the sender's file name, only compared with what the content is."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        sniffed = sniff(data)
    except FileRefused as refused:
        return Workbook(sha256, "", findings=(refused.finding,))
    found = sniffed.format
    try:
        sheets, findings, date1904 = _contents(sniffed, data)
    except FileRefused as refused:
        return Workbook(sha256, found, findings=(refused.finding,))
    except MemoryError:
        return Workbook(sha256, found, findings=(finding_of("file_too_large", detail="không đủ bộ nhớ để đọc"),))
    except RecursionError:
        return Workbook(sha256, found, findings=(finding_of("file_suspicious", detail="lồng nhau quá sâu"),))
    findings = [*_name_findings(found, name), *findings]
    if not sheets:
        findings.append(finding_of("file_unreadable/no_sheet"))
    elif not any(sheet.cells for sheet in sheets):
        findings.append(finding_of("file_empty/no_cells"))
    return Workbook(sha256, found, tuple(sheets), tuple(findings), date1904)


def _contents(sniffed: Sniffed, data: bytes) -> _Contents:
    package = sniffed.package
    if sniffed.format is Format.XLSX and package is not None:
        return xlsx.read_xlsx(package, sniffed.main_part)
    if sniffed.format is Format.ODS and package is not None:
        return ods.read_ods(package)
    if sniffed.format is Format.XLSB and package is not None:
        return xlsb.read_xlsb(package, data)
    return xls.read_xls(data) if sniffed.format is Format.XLS else delimited.read_delimited(data)


def _name_findings(found: Format, name: str) -> list[Finding]:
    suffix = PurePath(name).suffix.lower()
    if not suffix or suffix in SUFFIXES[found]:
        return []
    return [finding_of("file_wrong_type/name_differs", suffix=suffix, kind=NAMES[found])]
