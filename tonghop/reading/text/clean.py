"""Text made fit for print: NFC, no control characters, no invisible ones, ordinary spaces.

Legacy encodings must be decoded first: in TCVN3 the soft hyphen U+00AD is the letter ư, and would be removed here.
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = re.compile(r"[ -~\nÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–…²%]*+")
_LINE_BREAKS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def is_plain(text: str) -> bool:
    """Whether `text` consists of printable ASCII, line breaks and composed Vietnamese letters only."""
    return _PLAIN.fullmatch(text) is not None


def has_control_characters(text: str) -> bool:
    """Whether `text` holds control, direction-override or non-characters that `clean_text` would take out."""
    return bool(_CONTROL.search(text) or _LONE_SURROGATE.search(text))


def clean_text(text: str) -> str:
    r"""NFC text without control or invisible characters, every kind of space made ordinary, trimmed.

    Letters and digits of full width, as keyboards for Chinese and Japanese write them, become the ordinary ones.

    A line break inside a cell stays, as `\n`. A lone surrogate becomes U+FFFD. Numbers and punctuation are untouched.
    """
    if is_plain(text):
        return text.strip()
    text = _LINE_BREAKS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text).translate(_FULL_WIDTH)
    text = _CONTROL.sub("", text)
    text = _LONE_SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text).strip()
