"""The looks of a sample workbook: one xlsxwriter format for each kind of row and each number format, made once."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

LONGEST_CENTRED = 36

LOOKS: dict[str, dict[str, Any]] = {
    "agency_above": {"align": "center"},
    "agency": {"align": "center", "bold": True},
    "nation": {"align": "center", "bold": True},
    "motto": {"align": "center", "bold": True, "underline": 1},
    "number": {"align": "center"},
    "place": {"align": "center", "italic": True},
    "title": {"align": "center", "bold": True, "text_wrap": True},
    "subtitle": {"align": "center", "italic": True, "text_wrap": True},
    "corner": {"align": "right", "italic": True},
    "section": {"bold": True, "text_wrap": True},
    "note": {"italic": True, "text_wrap": True},
    "heading": {"bold": True, "text_wrap": True},
    "prose": {"text_wrap": True, "align": "justify", "valign": "top"},
    "head": {"align": "center", "bold": True, "border": 1, "text_wrap": True},
    "numbers": {"align": "center", "italic": True, "border": 1},
    "group": {"bold": True, "border": 1, "text_wrap": True},
    "body": {"border": 1, "text_wrap": True},
    "signer": {"align": "center", "bold": True},
    "signed": {"align": "center", "italic": True},
}


class Styles:
    """Formats of one workbook in its `font`. With `general` true numbers keep Excel's General format."""

    def __init__(self, workbook: Workbook, font: dict[str, Any], general: bool) -> None:
        self.workbook, self.general = workbook, general
        self.font = {"font_name": font.get("name", "Times New Roman"), "font_size": font.get("size", 12)}
        self.line_height = self.font["font_size"] * 1.4
        self.made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, kind: str, **extra: Any) -> Format:
        """Give the format of a kind of row, with `extra` properties."""
        look = {"valign": "vcenter", **self.font, **LOOKS[kind], **extra}
        key = tuple(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(look)
        return self.made[key]

    def of_cell(self, kind: str, value: Any, column: int, number_format: str | None) -> Format:
        """Give the format of a table cell: counters centred, numbers right with as many decimals as they have."""
        if kind not in ("body", "group"):
            return self.of(kind)
        if isinstance(value, int | float):
            chosen = number_format or ("General" if self.general else _pattern(value))
            return self.of(kind, num_format=chosen, align="right")
        return self.of(kind, align=_side(value, column)) if isinstance(value, str) else self.of(kind)


def _side(text: str, column: int) -> str:
    if column == 0 and len(text) <= 5:
        return "center"
    if column < 2 or len(text) > LONGEST_CENTRED:
        return "left"
    return "right" if set(text) <= set("0123456789., ") else "center"


def _pattern(value: float) -> str:
    decimals = len(repr(value).partition(".")[2]) if isinstance(value, float) else 0
    return "#,##0" + ("." + "0" * decimals if decimals else "")
