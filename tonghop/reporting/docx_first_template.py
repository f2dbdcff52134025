"""Makes the first `templates/report.docx`: a Word file with the decree's page frame and Jinja placeholders.

Run once (`python -m tonghop.reporting.docx_first_template FILE`). The committed template is then the clerk's to edit
in Word; this script is not part of any run and overwriting an edited template would lose the clerk's work.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tonghop.reporting.docx_first_styles import styles_xml, twentieths
from tonghop.reporting.zips import deterministic_zip

_MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15, "header": 10, "footer": 10}
_TEXT_WIDTH_MM = 165
_LETTERHEAD_LEFT_MM = 70
_RECIPIENTS_MM = 75
# Parts of the library's own blank document that this one has no use for.
_BAGGAGE = {"thumbnail", "stylesWithEffects", "customXml", "numbering"}
_DECREE_IN_FORCE = datetime(2020, 3, 5, tzinfo=UTC)


def _line(style: str, text: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _tag(statement: str) -> str:
    return _line("BodyText", f"{{%p {statement} %}}")


def _columns(left: str, right: str, left_mm: float) -> str:
    widths = (twentieths(left_mm), twentieths(_TEXT_WIDTH_MM) - twentieths(left_mm))
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
        for width, content in zip(widths, (left, right), strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _letterhead() -> str:
    bodies = _columns(
        _line("CoQuanChuQuan", "{{ superior_body }}")
        + _line("CoQuanBanHanh", "{{ issuing_body }}")
        + _line("KeCoQuan"),
        _line("QuocHieu", "Cộng hòa xã hội chủ nghĩa Việt Nam")
        + _line("TieuNgu", "Độc lập - Tự do - Hạnh phúc")
        + _line("KeTieuNgu"),
        _LETTERHEAD_LEFT_MM,
    )
    number = _columns(
        _line("SoKyHieu", "Số: {{ number }}"),
        _line("DiaDanhNgayThang", "{{ place }}, {{ signed_date }}"),
        _LETTERHEAD_LEFT_MM,
    )
    # Two tables would join into one where they touch; the rows share their widths, so one table serves.
    return bodies.removesuffix("</w:tbl>") + number[number.index("<w:tr>") :]


def _address() -> str:
    return "".join(
        (
            _line("TenLoai", "{{ title }}"),
            _line("TrichYeu", "{{ subject }}"),
            _line("KeTrichYeu"),
            _tag("if addressees|length == 1"),
            _line("KinhGui", "Kính gửi: {{ addressees[0] }}"),
            _tag("else"),
            _line("KinhGui", "Kính gửi:"),
            _tag("for addressee in addressees"),
            _line("NoiKinhGui", "- {{ addressee }}"),
            _tag("endfor"),
            _tag("endif"),
            _tag("for legal_basis in legal_bases"),
            _line("CanCu", "{{ legal_basis }}"),
            _tag("endfor"),
            _line("BodyText", "{{r opening }}"),
        )
    )


def _parts() -> str:
    return "".join(
        (
            _line("Heading1", "{{ heading_activity }}"),
            _line("BodyText", "{{p bloc_activity }}"),
            _line("Heading1", "{{ heading_results }}"),
            _line("BodyText", "{{p results_opening }}"),
            _tag("if summary"),
            _line("Heading4", "{{ heading_summary }}"),
            _line("BodyText", "{{p summary }}"),
            _tag("endif"),
            _line("Heading2", "{{ heading_members }}"),
            _tag("for member in members"),
            _line("Heading3", "{{ member.number }}. {{ member.name }}"),
            _tag("if member.state_note"),
            _line("TinhTrang", "{{ member.state_note }}"),
            _tag("endif"),
            _line("BodyText", "{{p member.body }}"),
            _tag("endfor"),
            _line("Heading2", "{{ heading_work }}"),
            _line("BodyText", "{{p bloc_work }}"),
            _line("Heading1", "{{ heading_plan }}"),
            _line("BodyText", "{{p plan }}"),
        )
    )


def _ending() -> str:
    appendix_list = (
        "Kèm theo Báo cáo này: {% for appendix in appendices %}Phụ lục {{ appendix.numeral }} - {{ appendix.title }}; "
        "{% endfor %}Phụ lục {{ quality_numeral }} - {{ heading_quality }}{% if provenance %}; "
        "Phụ lục {{ provenance_numeral }} - {{ heading_provenance }}{% endif %}."
    )
    recipients = (
        _line("NoiNhan", "Nơi nhận:")
        + _tag("for recipient in recipients")
        + _line("DanhSachNoiNhan", "- {{ recipient }}")
        + _tag("endfor")
    )
    signature = (
        _tag("for signature_line in signature_lines")
        + _line("ChucVu", "{{ signature_line }}")
        + _tag("endfor")
        + _line("NguoiKy", "{{ signer }}")
    )
    closing = _line("DoanKet", "{{r closing }}./.") + _line("DoanKet")
    return _line("BodyText", appendix_list) + closing + _columns(recipients, signature, _RECIPIENTS_MM)


def _section(*, landscape: bool = False, first: bool = False) -> str:
    width, height = (297, 210) if landscape else (210, 297)
    turned = ' w:orient="landscape"' if landscape else ""
    margins = " ".join(f'w:{side}="{twentieths(size)}"' for side, size in _MARGINS.items())
    numbering = "" if first else '<w:pgNumType w:start="1"/>'
    return (
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{twentieths(width)}" w:h="{twentieths(height)}"{turned}/>'
        f'<w:pgMar {margins} w:gutter="0"/>{numbering}<w:titlePg/>'
    )


def _break(section: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="NgatPhan"/><w:sectPr>{section}</w:sectPr></w:pPr></w:p>'


def _appendix_heading(numeral: str, title: str) -> str:
    return (
        _line("PhuLucSo", f"Phụ lục {numeral}")
        + _line("TenPhuLuc", title)
        + _line("KemTheo", "(Kèm theo Báo cáo số {{ number }} {{ signed_date }} của {{ issuing_body }})")
    )


def _appendices() -> str:
    return "".join(
        (
            _tag("for appendix in appendices"),
            _appendix_heading("{{ appendix.numeral }}", "{{ appendix.title }}"),
            _line("BodyText", "{{p appendix.body }}"),
            _tag("if appendix.landscape"),
            _break(_section(landscape=True)),
            _tag("else"),
            _break(_section()),
            _tag("endif"),
            _tag("endfor"),
            _tag("if quality_notes"),
            _appendix_heading("{{ quality_numeral }}", "{{ heading_quality }}"),
            _line("BodyText", "{{p quality_notes }}"),
            _break(_section()),
            _tag("endif"),
            _tag("if provenance"),
            _appendix_heading("{{ provenance_numeral }}", "{{ heading_provenance }}"),
            _line("BodyText", "{{p provenance }}"),
            _break(_section()),
            _tag("endif"),
        )
    )


def _number_pages(document: Word) -> None:
    section = document.sections[0]
    header = section.header
    header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    page = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:fldSimple w:instr=" PAGE ">'
        "<w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>"
    )
    header.paragraphs[0]._p.getparent().replace(header.paragraphs[0]._p, page)  # noqa: SLF001 (python-docx's own way in)


def _drop_baggage(document: Word) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        unwanted = [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in _BAGGAGE]
        for key in unwanted:
            del rels[key]


def _set_vietnamese(document: Word) -> None:
    settings = document.settings.element
    for name, value in (("decimalSymbol", ","), ("listSeparator", ";"), ("themeFontLang", "vi-VN")):
        settings.find(qn(f"w:{name}")).set(qn("w:val"), value)
    # Below 15 Word opens the document in compatibility mode.
    settings.find(f".//{qn('w:compatSetting')}").set(qn("w:val"), "15")


def first_template() -> bytes:
    """The template's bytes, always the same."""
    document = Document()
    _drop_baggage(document)
    _set_vietnamese(document)
    document.part._styles_part._element = parse_xml(styles_xml())  # noqa: SLF001 (there is no public way to set styles)
    body = "".join((_letterhead(), _address(), _parts(), _ending(), _break(_section(first=True)), _appendices()))
    final = f"<w:sectPr>{_section()}</w:sectPr>"
    document.element.replace(document.element.body, parse_xml(f"<w:body {nsdecls('w')}>{body}{final}</w:body>"))
    _number_pages(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = "Mẫu báo cáo", "", "", "vi-VN"
    properties.created = properties.modified = _DECREE_IN_FORCE
    saved = io.BytesIO()
    document.save(saved)
    return deterministic_zip(saved.getvalue())


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(first_template())
