"""Pages as .ods, part by part; number formats are only percent and date."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from combining.page import Entry, Kind, Page

_ODS_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"), ("svg", "svg-compatible"),
    ]
)  # fmt: skip


def to_ods(pages: Sequence[Page]) -> bytes:
    """The pages as a file of LibreOffice."""
    tables = "".join(_ods_table(page) for page in pages)
    content = (
        f"<office:document-content {_ODS_NAMES}>{_ods_styles(pages)}<office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", content)
    return stream.getvalue()


def _ods_styles(pages: Sequence[Page]) -> str:
    fonts = sorted({entry.font for page in pages for entry in page.entries.values() if entry.font})
    faces = "".join(f'<style:font-face style:name="{f}" svg:font-family="\'{f}\'"/>' for f in fonts)
    cells = "".join(
        f'<style:style style:name="font{f}" style:family="table-cell">'
        f'<style:text-properties style:font-name="{f}"/></style:style>'
        for f in fonts
    )
    return (
        f"<office:font-face-decls>{faces}</office:font-face-decls><office:automatic-styles>"
        '<number:percentage-style style:name="N1"><number:number number:decimal-places="2"/></number:percentage-style>'
        '<number:date-style style:name="N2"><number:day/><number:month/><number:year/></number:date-style>'
        '<style:style style:name="pct" style:family="table-cell" style:data-style-name="N1"/>'
        '<style:style style:name="day" style:family="table-cell" style:data-style-name="N2"/>'
        '<style:style style:name="off" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        f"{cells}</office:automatic-styles>"
    )


def _ods_table(page: Page) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in page.merges}
    columns = "".join(
        f"<table:table-column{' table:visibility=' + quoteattr('collapse') if col in page.hidden_cols else ''}/>"
        for col in range(page.width)
    )
    rows = []
    for row in range(page.height):
        cells = "".join(_ods_cell(page, row, col, spans.get((row, col))) for col in range(page.width))
        hidden = ' table:visibility="collapse"' if row in page.hidden_rows else ""
        rows.append(f"<table:table-row{hidden}>{cells}</table:table-row>")
    look = "" if page.visible else ' table:style-name="off"'
    return f"<table:table table:name={quoteattr(page.name)}{look}>{columns}{''.join(rows)}</table:table>"


def _ods_cell(page: Page, row: int, col: int, span: tuple[int, int] | None) -> str:
    entry = page.entries.get((row, col))
    if entry is None:
        return "<table:table-cell/>"
    wide = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if entry.kind is Kind.TEXT:
        look = f' table:style-name="font{entry.font}"' if entry.font else ""
        lines = "".join(f"<text:p>{_ods_text(line)}</text:p>" for line in entry.text.split("\n"))
        return f'<table:table-cell office:value-type="string"{look}{wide}>{lines}</table:table-cell>'
    if entry.kind is Kind.DATE:
        return f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{_day(entry)}"/>'
    percent = "%" in entry.fmt
    kind = 'table:style-name="pct" office:value-type="percentage"' if percent else 'office:value-type="float"'
    formula = ' table:formula="of:=1*1"' if entry.kind is Kind.FORMULA else ""
    return f'<table:table-cell {kind}{formula} office:value="{float(entry.number)!r}"{wide}/>'


def _ods_text(line: str) -> str:
    return re.sub("  +", lambda match: f' <text:s text:c="{len(match[0]) - 1}"/>', escape(line))


def _day(entry: Entry) -> str:
    return (date(1899, 12, 30) + timedelta(days=int(entry.number))).isoformat()
