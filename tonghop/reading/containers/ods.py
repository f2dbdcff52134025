"""OpenDocument spreadsheets (.ods): which parts there are, and all of them put together."""

from __future__ import annotations

from tonghop.model import Finding
from tonghop.reading import limits
from tonghop.reading.containers.draft import TextStore
from tonghop.reading.containers.finishing import finish_sheet
from tonghop.reading.containers.ods_styles import OdsStyles
from tonghop.reading.containers.ods_table import TableReader, size_of
from tonghop.reading.containers.package import Package
from tonghop.reading.containers.xml_guard import child, children, parse_xml
from tonghop.reading.grid import Sheet
from tonghop.reading.messages import finding_of
from tonghop.reading.refusal import FileRefused
from tonghop.reading.shares import shares_of

_MANIFEST = "META-INF/manifest.xml"


def read_ods(package: Package) -> tuple[list[Sheet], list[Finding], bool]:
    """Sheets in their order, findings, and False for the date system. Raises FileRefused."""
    if b"encryption-data" in (package.part(_MANIFEST) or b""):
        raise FileRefused("file_password")
    stored = package.required_part("content.xml")
    if stored.count(b":table-cell") > 2 * limits.MAX_TREE_CELLS:
        raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_TREE_CELLS} ô")
    content = parse_xml(stored)
    styles = OdsStyles()
    if shared := package.part("styles.xml"):
        styles.gather(parse_xml(shared))
    for name in ("font-face-decls", "automatic-styles"):
        if (part := child(content, name)) is not None:
            styles.gather(part)
    tables = children(child(child(content, "body"), "spreadsheet"), "table")
    if len(tables) > limits.MAX_SHEETS:
        raise FileRefused("file_too_large", detail=f"{len(tables)} trang tính")
    texts = TextStore()
    reader = TableReader(styles, texts)
    has_macros = any(name.casefold().startswith("basic/") for name in package.names)
    findings = [finding_of("macro_present")] if has_macros else []
    sheets: list[Sheet] = []
    for table, share in zip(tables, shares_of([size_of(table) for table in tables]), strict=True):
        sheet, about = finish_sheet(reader.read(table, share), texts)
        sheets.append(sheet)
        findings += about
    return sheets, findings, False
