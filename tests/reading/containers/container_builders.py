"""Workbooks made by code, part by part, so that each fault is exactly the one its test names."""

import io
import zipfile
from collections.abc import Mapping

from tonghop.model import Finding
from tonghop.reading.containers import read_bytes
from tonghop.reading.grid import Cell, Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="d/m/yyyy"/></numFmts>
<fonts count="4"><font><name val="Times New Roman"/></font><font><b/><name val="Arial"/></font>
<font><name val=".VnTime"/></font><font><name val="VNI-Times"/></font></fonts>
<cellXfs count="7"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/>
<xf numFmtId="0" fontId="1"><alignment indent="2"/></xf><xf numFmtId="0" fontId="2"/><xf numFmtId="0" fontId="3"/>
<xf numFmtId="16" fontId="0"/></cellXfs></styleSheet>"""
PERCENT, DATE, BOLD, TCVN3, VNI, DAY_MONTH = 1, 2, 3, 4, 5, 6


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of `parts`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def relations(*pairs: tuple[str, str]) -> str:
    """A relationships part; ids are rId1, rId2 …"""
    rows = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def sheet_part(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet part around the given rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx_parts(
    rows: str, *, strings: str = "", before: str = "", after: str = "", book: str = ""
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, Biểu 1; `strings` are the shared items, `book` goes into workbook.xml."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}'
        '<sheets><sheet name="Biểu 1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": sheet_part(rows, before, after),
    }


def read_parts(parts: Mapping[str, str | bytes], name: str = "bieu.xlsx") -> Workbook:
    """What the reader makes of a package."""
    return read_bytes(package(parts), name)


def read_rows(rows: str, **options: str) -> Workbook:
    """What the reader makes of a one-sheet workbook with these rows."""
    return read_parts(xlsx_parts(rows, **options))


def read_cell(cell: str, **options: str) -> Cell:
    """The one cell A1 given as XML."""
    return read_rows(f'<row r="1">{cell}</row>', **options).sheets[0].cells[0, 0]


def rules(workbook: Workbook) -> list[tuple[str, str]]:
    """Rule and cell of each finding."""
    return [(finding.rule, finding.cell) for finding in workbook.findings]


def only(workbook: Workbook, rule: str) -> Finding:
    """The single finding of `rule`."""
    (found,) = [finding for finding in workbook.findings if finding.rule == rule]
    return found
