"""The names by which a sheet of results is known again when it comes back: of the sheet, of its columns, of a comment.

They are constants and not wordings, because files that members hold today must still be read next year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tonghop.reading.grid import Sheet
from tonghop.reading.text import clean_text

RESULT_SHEET = "Kết quả kiểm tra"
ID_HEADING = "Mã kết quả kiểm tra"
"""Heading of the hidden column with the ids of the findings; whoever has it is a sheet of results."""
REPLY_HEADING = "Đơn vị trả lời"
COMMENT_MARK = f"— {RESULT_SHEET} —"
"""What follows this line in a cell's comment was written here."""
FINDING_ID = re.compile(r"[0-9a-f]{12}")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a text must not begin with unless its cell says that it is text."""

_LONGEST_NAME = 31
_NUMBERED = re.compile(rf"{re.escape(RESULT_SHEET.casefold())}(?: \(\d+\))?")


def has_result_name(name: str) -> bool:
    """Whether a sheet's name is that of a sheet of results, numbered or not, in any case of letters."""
    return _NUMBERED.fullmatch(clean_text(name).casefold()) is not None


def is_result_sheet(sheet: Sheet) -> bool:
    """Whether `sheet` was written here; a member's own sheet that only bears the name is not."""
    return has_result_name(sheet.name) and any(cell.text == ID_HEADING for cell in sheet.cells.values())


def free_sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, at most 31 characters long, numbered if it must be: spreadsheets ignore the case of names."""
    used = {clean_text(name).casefold() for name in taken}
    name, number = wanted[:_LONGEST_NAME], 1
    while name.casefold() in used:
        number += 1
        ending = f" ({number})"
        name = wanted[: _LONGEST_NAME - len(ending)] + ending
    return name
