"""Why a text with digits is no number, as far as its characters tell: a letter among them, marks out of place, a doubt.

What becomes of such a cell is decided while its table is read; here is only what its clerk is told.
"""

from __future__ import annotations

import re

DOUBT = "?"
_LETTER = re.compile(r"[\d.,][OoIl](?![^\W\d_])|(?<![^\W\d_])[OoIl][\d.,]")
_ONLY_MARKS = re.compile(r"[\d.,\s]+")


def reason(text: str) -> str:
    """`doubted`, `letter`, `separators`, or empty where the characters do not tell.

    >>> [reason(text) for text in ("61 dự án?", "4O", "16,929,7", "xong 3/4 việc")]
    ['doubted', 'letter', 'separators', '']
    """
    if DOUBT in text:
        return "doubted"
    if _LETTER.search(text):
        return "letter"
    return "separators" if _ONLY_MARKS.fullmatch(text) else ""
