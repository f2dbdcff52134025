"""What styles.xml says of a cell's look, as far as it carries meaning: number format, font, bold, indent."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from tonghop.reading.containers.stored_numbers import is_date_format
from tonghop.reading.containers.xml_guard import attribute, child, children, is_true, parse_xml
from tonghop.reading.text.legacy import encoding_of_font

_SHORT_DATE = "d/m/yyyy"
BUILTIN_FORMATS = {
    0: "",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0;-#,##0",
    6: "#,##0;[Red]-#,##0",
    7: "#,##0.00;-#,##0.00",
    8: "#,##0.00;[Red]-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: _SHORT_DATE,
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "d/m/yyyy h:mm",
    37: "#,##0;(#,##0)",
    38: "#,##0;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
} | dict.fromkeys((*range(27, 37), *range(50, 59)), _SHORT_DATE)
"""Format codes by number (ECMA-376 part 1, 18.8.30), dates in the Vietnamese order."""


class CellStyle(NamedTuple):
    """`font` is the font's name; `legacy` says that it implies an encoding other than Unicode.

    `plain` says that neither a date nor a legacy font asks for special care.
    """

    number_format: str = ""
    is_date: bool = False
    bold: bool = False
    indent: int = 0
    font: str = ""
    legacy: bool = False
    plain: bool = True


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0


def style_of(number_format: str, font: str, *, bold: bool, indent: int) -> CellStyle:
    """The style with what follows from its format code and font worked out. `General` counts as no format."""
    code = "" if number_format in {"General", "Standard", "GENERAL"} else number_format
    is_date, legacy = bool(code) and is_date_format(code), encoding_of_font(font) is not None
    return CellStyle(code, is_date, bold, indent, font, legacy, not is_date and not legacy)


def read_styles(data: bytes | None) -> list[CellStyle]:
    """Cell styles in the order that the `s` attribute of cells counts them; never empty."""
    if data is None:
        return [CellStyle()]
    root = parse_xml(data)
    formats = dict(BUILTIN_FORMATS)
    for node in children(child(root, "numFmts"), "numFmt"):
        formats[_number(attribute(node, "numFmtId"))] = attribute(node, "formatCode")
    fonts = [_font(node) for node in children(child(root, "fonts"), "font")]
    styles = [_style(node, formats, fonts) for node in children(child(root, "cellXfs"), "xf")]
    return styles or [CellStyle()]


def _font(node: Element) -> tuple[str, bool]:
    bold = child(node, "b")
    return attribute(child(node, "name"), "val"), bold is not None and is_true(attribute(bold, "val") or "1")


def _style(node: Element, formats: dict[int, str], fonts: list[tuple[str, bool]]) -> CellStyle:
    font_id = _number(attribute(node, "fontId"))
    font, bold = fonts[font_id] if font_id < len(fonts) else ("", False)
    indent = _number(attribute(child(node, "alignment"), "indent"))
    return style_of(formats.get(_number(attribute(node, "numFmtId")), ""), font, bold=bold, indent=indent)
