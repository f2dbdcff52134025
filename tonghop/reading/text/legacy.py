"""Decoding of the Vietnamese font encodings that came before Unicode: TCVN3 (.Vn fonts) and VNI-Windows (VNI- fonts).

The tables are data beside this module. Which cells need decoding is for `tonghop.reading.text.detection` to say, or for
the font of the cell.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import yaml

_TABLES = Path(__file__).with_name("data") / "legacy_encodings.yaml"
_CAPITAL_FONT = re.compile(r"\.Vn.*H$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_Section = dict[str, str]


class LegacyEncoding(StrEnum):
    """How a text is stored when it is not Unicode. The capital kind draws lower-case TCVN3 bytes as capitals."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 (phông chữ hoa)"
    VNI = "VNI-Windows"
    UTF8_MISREAD = "UTF-8 bị đọc nhầm thành Windows-1252"


@lru_cache(maxsize=1_024)
@lru_cache(maxsize=256)
def encoding_of_font(font: str) -> LegacyEncoding | None:
    """The encoding that a font's name implies, None for a Unicode font.

    >>> encoding_of_font(".VnTimeH").name
    'TCVN3_CAPITALS'
    """
    name = font.strip()
    if name.lower().startswith(".vn"):
        return LegacyEncoding.TCVN3_CAPITALS if _CAPITAL_FONT.match(name) else LegacyEncoding.TCVN3
    return LegacyEncoding.VNI if name.lower().startswith("vni-") else None


def _vni_pairs(sections: dict[str, _Section]) -> dict[str, str]:
    letters = sections["vni_letters"]
    pairs = {stored: letter for key, drawn in letters.items() for stored, letter in zip(key, drawn, strict=True)}
    for name in ("vni_plain", "vni_circumflex", "vni_breve"):
        section = dict(sections[name])
        marks = section.pop("bare", "") + section.pop("marks")
        for base, drawn in section.items():
            pairs |= {base + mark: letter for mark, letter in zip(marks, drawn, strict=True)}
    return pairs


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[int, str], dict[str, str], re.Pattern[str]]:
    """The TCVN3 table for `str.translate`, the VNI pairs in every case, and the pattern that finds them."""
    sections: dict[str, _Section] = yaml.safe_load(_TABLES.read_text(encoding="utf-8"))
    tcvn3 = {ord(s): d for key, drawn in sections["tcvn3"].items() for s, d in zip(key, drawn, strict=True)}
    lower = _vni_pairs(sections)
    vni = lower | {key.upper(): drawn.upper() for key, drawn in lower.items()}
    vni |= {key[0].upper() + key[1:]: drawn.upper() for key, drawn in lower.items() if len(key) > 1}
    found = "|".join(sorted(map(re.escape, vni), key=len, reverse=True))
    return tcvn3, vni, re.compile(found)


def decode_legacy(text: str, encoding: LegacyEncoding) -> str:
    """`text` as the Unicode that `encoding`'s fonts draw; characters outside the encoding stay as they are.

    Give the text as stored: decoding works on characters that cleaning would remove (U+00AD is TCVN3's ư).
    """
    tcvn3, vni, vni_found = _tables()
    if encoding is LegacyEncoding.VNI:
        return vni_found.sub(lambda match: vni[match[0]], text)
    if encoding is LegacyEncoding.UTF8_MISREAD:
        return _reread_as_utf8(text)
    decoded = text.translate(tcvn3)
    if encoding is LegacyEncoding.TCVN3_CAPITALS:
        return decoded.upper()
    return _WORD.sub(_in_capitals, decoded)


def _in_capitals(match: re.Match[str]) -> str:
    """A word typed in capitals, whole: the plain TCVN3 fonts only have small letters with tones (TổNG is TỔNG)."""
    word = match[0]
    plain = [letter for letter in word if letter.isascii()]
    return word.upper() if len(plain) > 1 and all(letter.isupper() for letter in plain) else word


def _reread_as_utf8(text: str) -> str:
    """Undo one wrong decoding; the text itself when that is not what happened to it.

    Windows-1252 leaves five bytes undefined; programs that misread them keep them as C1 controls.
    """
    stored = bytearray()
    for character in text:
        try:
            stored += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return text
            stored.append(ord(character))
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        return text
