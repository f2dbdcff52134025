"""The styles of the first report template: sizes, alignment and spacing of Decree 30/2020/NĐ-CP, Appendix I.

Used once, by `docx_first_template.py`; from then on the template's own styles, edited in Word, are what counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tonghop.reporting.docx_styles import (
    ATTRIBUTION,
    BODY,
    BULLET,
    CELLS,
    COMPACT_CELLS,
    GAP,
    STRONG,
    SUBHEADING,
    TABLE,
    TABLE_NOTE,
    TABLE_TITLE,
    TABLE_UNIT,
    WIDE_CELLS,
)

FONT = "Times New Roman"
_TWENTIETHS_PER_MM = 1440 / 25.4
_WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIRST_LINE_MM = 12.7


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """One paragraph style: type size and spacing in points, indents in millimetres, `rule` draws a line below."""

    name: str
    id: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: str = "left"
    first_line_mm: float = 0
    left_mm: float = 0
    right_mm: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    rule: bool = False
    based_on: str = "Normal"

    def xml(self) -> str:
        """The w:style element."""
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"{_custom(self.name)}>'
            f'<w:name w:val={quoteattr(self.name)}/><w:basedOn w:val="{self.based_on}"/>'
            f'<w:uiPriority w:val="1"/><w:qFormat/>'
            f"<w:pPr>{self._paragraph()}</w:pPr><w:rPr>{self._run()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        spacing = f'w:before="{self.before * 20:.0f}" w:after="{self.after * 20:.0f}"'
        # A rule is a paragraph of almost no height: its border is the line.
        line = 'w:line="60" w:lineRule="exact"' if self.rule else f'w:line="{self.line * 240:.0f}" w:lineRule="auto"'
        indents = " ".join(
            f'w:{side}="{twentieths(length)}"'
            for side, length in (("left", self.left_mm), ("right", self.right_mm), ("firstLine", self.first_line_mm))
        )
        return "".join(
            (
                "<w:keepNext/>" if self.keep_next else "",
                "<w:keepLines/>" if self.keep_lines else "",
                '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>' if self.rule else "",
                f"<w:spacing {spacing} {line}/>",
                f"<w:ind {indents}/>",
                f'<w:jc w:val="{self.align}"/>',
                f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
            )
        )

    def _run(self) -> str:
        flags = (("b", self.bold), ("i", self.italic), ("caps", self.caps))
        marks = "".join(f"<w:{name}/>" for name, on in flags if on)
        return f'{marks}<w:sz w:val="{self.size * 2:.0f}"/><w:szCs w:val="{self.size * 2:.0f}"/>'


_BUILT_IN = {"body text", "strong", "header", "heading 1", "heading 2", "heading 3", "heading 4"}


def _custom(name: str) -> str:
    return "" if name.casefold() in _BUILT_IN else ' w:customStyle="1"'


def twentieths(millimetres: float) -> int:
    """Millimetres in twentieths of a point, Word's unit of length."""
    return round(millimetres * _TWENTIETHS_PER_MM)


_Style = ParagraphStyle
LETTERHEAD = (
    _Style(name="Quốc hiệu", id="QuocHieu", size=12, bold=True, caps=True, align="center"),
    _Style(name="Tiêu ngữ", id="TieuNgu", size=13, bold=True, align="center"),
    _Style(
        name="Kẻ dưới Tiêu ngữ",
        id="KeTieuNgu",
        size=2,
        align="center",
        left_mm=20.9,
        right_mm=20.9,
        before=2,
        rule=True,
    ),
    _Style(name="Cơ quan chủ quản", id="CoQuanChuQuan", size=12, caps=True, align="center"),
    _Style(name="Cơ quan ban hành", id="CoQuanBanHanh", size=12, bold=True, caps=True, align="center"),
    _Style(name="Kẻ dưới cơ quan", id="KeCoQuan", size=2, align="center", left_mm=21, right_mm=21, before=2, rule=True),
    _Style(name="Số, ký hiệu", id="SoKyHieu", size=13, align="center", before=6),
    _Style(name="Địa danh, ngày tháng", id="DiaDanhNgayThang", size=13, italic=True, align="center", before=6),
    _Style(name="Tên loại văn bản", id="TenLoai", bold=True, caps=True, align="center", before=18),
    _Style(name="Trích yếu", id="TrichYeu", bold=True, align="center"),
    _Style(
        name="Kẻ dưới trích yếu", id="KeTrichYeu", size=2, align="center", left_mm=54, right_mm=54, before=3, rule=True
    ),
    _Style(name="Kính gửi", id="KinhGui", align="center", before=12, after=6),
    _Style(name="Nơi kính gửi", id="NoiKinhGui", left_mm=45, before=3),
    _Style(name="Căn cứ", id="CanCu", italic=True, align="both", first_line_mm=_FIRST_LINE_MM, before=6),
)
TEXT = (
    _Style(name="heading 1", id="Heading1", bold=True, caps=True, align="both", first_line_mm=_FIRST_LINE_MM, before=12,
           keep_next=True, keep_lines=True, outline=0),
    _Style(name="heading 2", id="Heading2", bold=True, align="both", first_line_mm=_FIRST_LINE_MM, before=9,
           keep_next=True, keep_lines=True, outline=1),
    _Style(name="heading 3", id="Heading3", bold=True, align="both", first_line_mm=_FIRST_LINE_MM, before=9,
           keep_next=True, keep_lines=True, outline=2),
    _Style(name=SUBHEADING, id="Heading4", bold=True, italic=True, align="both", first_line_mm=_FIRST_LINE_MM, before=6,
           keep_next=True, keep_lines=True, outline=3),
    _Style(name=BODY, id="BodyText", align="both", first_line_mm=_FIRST_LINE_MM, before=6),
    _Style(name=BULLET, id="GachDauDong", align="both", first_line_mm=_FIRST_LINE_MM, before=6, based_on="BodyText"),
    _Style(name="Tình trạng số liệu", id="TinhTrang", italic=True, align="both", first_line_mm=_FIRST_LINE_MM,
           before=6),
    _Style(name="header", id="Header", size=13, align="center"),
)  # fmt: skip
TABLES = (
    _Style(name=TABLE_TITLE, id="TenBang", size=13, bold=True, align="center", before=12, after=3, keep_next=True),
    _Style(name=TABLE_UNIT, id="DonViTinh", size=12, italic=True, align="right", after=3, keep_next=True),
    _Style(name=TABLE_NOTE, id="GhiChuBang", size=10, italic=True, align="both", before=1),
    _Style(name=CELLS.heading, id="BangDauCot", size=12, bold=True, align="center", before=2, after=2, keep_next=True),
    _Style(name=CELLS.words, id="BangChu", size=12, before=2, after=2),
    _Style(name=CELLS.number, id="BangSo", size=12, align="right", before=2, after=2),
    _Style(name=WIDE_CELLS.heading, id="BangRongDauCot", size=11, bold=True, align="center", before=1, after=1,
           keep_next=True),
    _Style(name=WIDE_CELLS.words, id="BangRongChu", size=11, before=1, after=1),
    _Style(name=WIDE_CELLS.number, id="BangRongSo", size=11, align="right", before=1, after=1),
    _Style(name=COMPACT_CELLS.heading, id="BangTraCuuDauCot", size=9, bold=True, align="center", keep_next=True),
    _Style(name=COMPACT_CELLS.words, id="BangTraCuuChu", size=9),
    _Style(name=COMPACT_CELLS.number, id="BangTraCuuSo", size=9, align="right"),
)  # fmt: skip
ENDING = (
    _Style(name="Đoạn kết", id="DoanKet", align="both", first_line_mm=_FIRST_LINE_MM, before=6, keep_next=True),
    _Style(name="Nơi nhận", id="NoiNhan", size=12, bold=True, italic=True),
    _Style(name="Danh sách nơi nhận", id="DanhSachNoiNhan", size=11),
    _Style(name="Quyền hạn, chức vụ", id="ChucVu", bold=True, caps=True, align="center", keep_next=True),
    _Style(name="Người ký", id="NguoiKy", bold=True, align="center", before=72),
    _Style(name="Phụ lục số", id="PhuLucSo", bold=True, align="center", outline=0, keep_next=True),
    _Style(name="Tên phụ lục", id="TenPhuLuc", bold=True, caps=True, align="center", keep_next=True),
    _Style(name="Kèm theo", id="KemTheo", italic=True, align="center", after=6, keep_next=True),
    _Style(name="Ngắt phần", id="NgatPhan", size=1),
)


def _character(name: str, style_id: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{style_id}"{_custom(name)}><w:name w:val="{escape(name)}"/>'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
    )


def _table_style() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        f'<w:style w:type="table" w:styleId="BangSoLieu" w:customStyle="1"><w:name w:val="{TABLE}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )


def styles_xml() -> bytes:
    """The whole styles part of the first template."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    characters = (
        _character(STRONG, "Strong", "<w:b/><w:bCs/>")
        + _character(ATTRIBUTION, "DanNguon", "<w:i/><w:iCs/>")
        + _character(GAP, "ChoConThieu", '<w:shd w:val="clear" w:color="auto" w:fill="FFE699"/>')
    )
    paragraphs = "".join(style.xml() for style in (*LETTERHEAD, *TEXT, *TABLES, *ENDING))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{_WORDML}">'
        f"{defaults}{normal}{paragraphs}{characters}{_table_style()}</w:styles>"
    ).encode()
