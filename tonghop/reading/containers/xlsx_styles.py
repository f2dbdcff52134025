"""What styles.xml says of a cell's look, as far as it carries meaning: number format, font, bold, indent."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tonghop.reading import limits
from tonghop.reading.containers.stored_numbers import is_date_format
from tonghop.reading.containers.xlsx_canonical import canonical
from tonghop.reading.containers.xlsx_tags import section, tags
from tonghop.reading.containers.xlsx_text import unescape
from tonghop.reading.refusal import FileRefused
from tonghop.reading.text.legacy import encoding_of_font

_MAX_DIGITS = 9
_FONT = re.compile(r"<font(?=[ />])")
_FONT_NAME = re.compile(r'<name val="([^"]*)"')
_LOOK = re.compile(r'\s(numFmtId|fontId|indent)="([0-9]{1,6})"')
_BOLD = re.compile(r'<b(?: val="(?:1|true|on)")?\s*/?>')
_FORMAT = re.compile(r"<xf\b")
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


def _number(text: str | None) -> int:
    return int(text) if text and len(text) <= _MAX_DIGITS and text.isascii() and text.isdecimal() else 0


def style_of(number_format: str, font: str, *, bold: bool, indent: int) -> CellStyle:
    """The style with what follows from its format code and font worked out. `General` counts as no format."""
    return _style(number_format[: limits.MAX_CODE], font[: limits.MAX_CODE], bold, indent)


@lru_cache(maxsize=512)
def _style(number_format: str, font: str, bold: bool, indent: int) -> CellStyle:
    """Remembered, because the workbooks of all members are made of the same few."""
    code = "" if number_format in {"General", "Standard", "GENERAL"} else number_format
    is_date, legacy = bool(code) and is_date_format(code), encoding_of_font(font) is not None
    return CellStyle(code, is_date, bold, indent, font, legacy, not is_date and not legacy)


class StyleTable:
    """The cell styles of one styles.xml by the number that the `s` attribute of cells names.

    Each is worked out when a cell first asks for it: workbooks that have been through many hands carry thousands.
    """

    def __init__(self, data: bytes | None) -> None:
        xml = canonical(data, "styleSheet") if data else ""
        formats = section(xml, "numFmts")
        if formats.count("<numFmt") > limits.MAX_FORMATS:
            raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_FORMATS} định dạng số")
        own = tags(formats, "numFmt")
        self._formats = BUILTIN_FORMATS | {_number(tag.get("numFmtId")): tag.get("formatCode", "") for tag in own}
        self._fonts = _FONT.split(section(xml, "fonts"))[1:]
        self._known_fonts: dict[int, tuple[str, bool]] = {}
        self._styles = _FORMAT.split(section(xml, "cellXfs"))[1:]

    def __getitem__(self, number: int) -> CellStyle:
        """The style at `number`; the first one where there is no such number, a plain one where there are none."""
        if not self._styles:
            return CellStyle()
        look = dict(_LOOK.findall(self._styles[number if number < len(self._styles) else 0]))
        font_id = int(look.get("fontId", 0))
        font, bold = self._font(font_id)
        code = self._formats.get(int(look.get("numFmtId", 0)), "")
        return style_of(code, font, bold=bold, indent=int(look.get("indent", 0)))

    def _font(self, number: int) -> tuple[str, bool]:
        """Name and boldness of a font, nameless where there is no such number."""
        known = self._known_fonts.get(number)
        if known is None:
            content = self._fonts[number] if number < len(self._fonts) else ""
            name = _FONT_NAME.search(content)
            bold = "<b" in content and _BOLD.search(content) is not None
            known = self._known_fonts[number] = (unescape(name[1]) if name else "", bold)
        return known
