"""The words of a page spelt or stored another way: old tones, no marks, look-alikes, old fonts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

from combining.legacy_fonts import to_tcvn3, to_vni
from combining.page import Entry, Kind, Page

_OLD = {
    "òa": "oà",
    "óa": "oá",
    "ủy": "uỷ",
    "ũy": "uỹ",
    "tỷ": "tỉ",
    "kỳ": "kì",
    "Tỷ": "Tỉ",
    "Kỳ": "Kì",
    "Lũy": "Luỹ",
    "Ủy": "Uỷ",
}
_LOOKALIKES = str.maketrans("aeocpxHKTMBĐ", "аеосрхНКТМВÐ")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MIXED = ("plain", "nfd", "partly composed", "old tones", "homoglyphs", "invisible")
_FONTS = {"tcvn3": (".VnTime", to_tcvn3), "vni": ("VNI-Times", to_vni)}


def without_marks(text: str) -> str:
    """`Tỷ đồng` → `Ty dong`."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in apart if not unicodedata.combining(c))


def partly_composed(text: str) -> str:
    """Base letters with circumflex, breve or horn, tones after them: what Unikey calls composed Unicode."""
    made = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        base = "".join(c for c in apart if c not in _TONES)
        made.append(unicodedata.normalize("NFC", base) + "".join(c for c in apart if c in _TONES))
    return "".join(made)


def _numbering(text: str) -> str:
    """The `a)` that begins a label: in capitals it would number a section."""
    match = re.match(r"[a-z][.)/] ", text)
    return match[0] if match else ""


def _old(text: str) -> str:
    for new, old in _OLD.items():
        text = text.replace(new, old)
    return text


def _invisible(text: str, rng: Random) -> str:
    made = ""
    for letter in text:
        made += rng.choice(["\u00a0", "  ", " ", "\u2009"]) if letter == " " else letter
        if letter.isalpha() and rng.random() < 0.15:
            made += rng.choice(["\u200b", "\u00ad", "\u200d", "\ufeff"])
    return made


def spell(page: Page, how: str, rng: Random) -> None:
    """Change all the page's words; `how` is one of the choices of spelling."""
    simple: dict[str, Callable[[str], str]] = {
        "upper": lambda text: text if len(text) < 2 else _numbering(text) + text[len(_numbering(text)) :].upper(),
        "nfd": lambda text: unicodedata.normalize("NFD", text),
        "partly composed": partly_composed,
        "old tones": _old,
        "bare": without_marks,
        "homoglyphs": lambda text: text.translate(_LOOKALIKES) if rng.random() < 0.6 else text,
        "invisible": lambda text: _invisible(text, rng),
    }
    font, _, cells = how.partition(" ")
    for place, entry in page.entries.items():
        if entry.kind is not Kind.TEXT or entry.plain:
            continue
        way = rng.choice(_MIXED) if how == "mixed" else how
        if way in simple:
            page.entries[place] = replace(entry, text=simple[way](entry.text))
        elif font in _FONTS and (not cells or rng.random() < 0.5):
            page.entries[place] = _in_font(entry, font)


def _in_font(entry: Entry, font: str) -> Entry:
    name, encode = _FONTS[font]
    return replace(entry, text=encode(entry.text), font=name)
