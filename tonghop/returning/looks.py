"""How cells of the return workbook look: one format a role, made once."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

_INPUT, _KNOWN, _HEAD, _GROUP = "#FFF7D6", "#EFEFEF", "#DCE6F1", "#F3F6FA"
_WHOLE, _BROKEN = "#,##0", "#,##0.######"
FONT = {"font_name": "Times New Roman", "font_size": 12}


class Looks:
    """Formats of one workbook. Numbers keep the digits that were typed; whole ones show no decimal mark."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        boxed = {"border": 1, "border_color": "#808080", "valign": "vcenter"}
        centred = {"align": "center", "valign": "vcenter", "text_wrap": True}
        self.agency = self._make(bold=True)
        self.title = self._make(bold=True, font_size=14, align="center")
        self.remark = self._make(italic=True, align="center")
        self.head = self._make(**boxed | centred, bold=True, bg_color=_HEAD)
        self.zone = self._make(**boxed, bold=True, bg_color=_HEAD)
        self.section = self._make(**boxed, bold=True, bg_color=_GROUP)
        self.roman = self._make(**boxed, bold=True, bg_color=_GROUP, align="center")
        self.number = self._make(**boxed, align="center")
        self.label = self._make(**boxed, text_wrap=True)
        self.unit = self._make(**boxed | centred)
        self.known = self._make(**boxed, num_format=_BROKEN, bg_color=_KNOWN, font_color="#404040")
        self.check = self._make(**boxed, text_wrap=True, bg_color=_KNOWN)
        self.value = self._make(**boxed, num_format=_BROKEN, bg_color=_INPUT, locked=False)
        self.choice = self._make(**boxed | centred, bg_color=_INPUT, locked=False)
        self.written = self._make(**boxed, text_wrap=True, bg_color=_INPUT, locked=False)
        self.essay = self._make(**boxed | {"valign": "top"}, text_wrap=True, bg_color=_INPUT, locked=False)
        self.line = self._make(text_wrap=True, valign="top")
        self.signature = self._make(bold=True, align="center")
        self.heading = self._make(bold=True)
        self.whole = book.add_format({"num_format": _WHOLE})
        self.fits = book.add_format({"font_color": "#1E6B2E"})
        self.differs = book.add_format({"font_color": "#B00020", "bold": True})

    def _make(self, **properties: Any) -> Format:
        return self._book.add_format({**FONT, **properties})
