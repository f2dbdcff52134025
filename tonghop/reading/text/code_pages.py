"""The encoding of a plain-text file: Unicode where it says or proves so, else the best guess, which gets reported."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from tonghop.reading.text.detection import guess_encodings
from tonghop.reading.text.legacy import decode_legacy
from tonghop.reading.text.syllables import weigh

_SAMPLE = 50_000
_UNDEFINED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
_WINDOWS_1252 = {byte: bytes((byte,)).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}
_PIECES = re.compile(r"[\t\r\n,;\"]+")
_MARKED = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


class DecodedText(NamedTuple):
    """A file's text, the name of its encoding for people, and whether that was guessed."""

    text: str
    encoding: str
    guessed: bool


def decode_text(data: bytes) -> DecodedText:
    """Read the bytes of a plain-text file. Never fails: what fits no encoding is taken for Windows-1252.

    Legacy font encodings are recognised here only to choose between code pages; decoding them is left to the cells.
    """
    for mark, codec, name in _MARKED:
        if data.startswith(mark):
            return DecodedText(data[len(mark) :].decode(codec, errors="replace"), name, guessed=False)
    if codec := _unmarked_utf16(data):
        return DecodedText(data.decode(codec, errors="replace"), "UTF-16", guessed=False)
    try:
        return DecodedText(data.decode("utf-8"), "UTF-8", guessed=False)
    except UnicodeDecodeError:
        return _guess(data)


def _unmarked_utf16(data: bytes) -> str:
    """The UTF-16 kind whose zero bytes `data` shows, empty for none: spaces, digits and commas all carry one."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    enough = max(2, len(sample) // 10)
    if max(even, odd) < enough or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _guess(data: bytes) -> DecodedText:
    """CP1258 or Windows-1252 under a legacy font encoding, whichever makes more Vietnamese words."""
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    western = _decode_western(data)
    pieces = _PIECES.split(western[:_SAMPLE])
    guesses = guess_encodings(pieces)
    legacy = " ".join(decode_legacy(piece, guesses[piece]) if piece in guesses else piece for piece in pieces)
    as_cp1258, as_legacy = weigh(vietnamese[:_SAMPLE]), weigh(legacy)
    if as_cp1258.possible - as_cp1258.impossible >= as_legacy.possible - as_legacy.impossible:
        return DecodedText(vietnamese, "Windows-1258", guessed=True)
    return DecodedText(western, "Windows-1252", guessed=True)


def _decode_western(data: bytes) -> str:
    """Windows-1252, its five undefined bytes kept as they are."""
    return data.decode("latin-1").translate(_WINDOWS_1252)
