"""Keys by which two spellings of one Vietnamese label compare equal. Keys are for comparing, never for printing.

Which label a key belongs to is the catalogue's business. The spelling variants are old and new tone
placement (hoà/hòa), y and i (tỷ/tỉ), Đ typed as the Icelandic Ð, look-alike Cyrillic and Greek letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CACHE = 16_384

# Look-alikes by their capital or small form, before case folding: Greek capital Ν looks like N, small ν like v.
LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҺаеѕіјкмнорстухһвԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχÐðƉɖ",
    "ABESIJKMHOPCTYXHaesijkmhopctyxhbdqwABEZHIKMNOPTYXaeikvoptuxĐđĐđ",
)
"""Letters of other scripts to the Latin ones they look like, for `str.translate`."""
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_SEPARATORS = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")

_TONES = {"a": "àáảãạ", "e": "èéẻẽẹ", "o": "òóỏõọ", "u": "ùúủũụ", "y": "ỳýỷỹỵ"}
_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))
_OPEN = {first + _TONES[second][tone]: _TONES[first][tone] + second for first, second in _PAIRS for tone in range(5)}
_CLOSED = {old: new for new, old in _OPEN.items()}
# Open syllables carry the tone on the first vowel (hòa), closed ones on the second (hoàn); `quý` is q + uý, not a pair.
_OPEN_SYLLABLE = re.compile(rf"(?<!q)(?:{'|'.join(_OPEN)})(?!\w)")
_CLOSED_SYLLABLE = re.compile(rf"(?<!q)(?:{'|'.join(_CLOSED)})(?=\w)")

_I_FOR_Y = re.compile(r"\b([tklmshq]u?)i\b")
_I_FOR_Y_ONSETS = frozenset({"t", "k", "l", "m", "s", "h", "qu"})


def _with_y(match: re.Match[str]) -> str:
    return match[1] + "y" if match[1] in _I_FOR_Y_ONSETS else match[0]


@lru_cache(maxsize=_CACHE)
def toned_key(text: str) -> str:
    """Lower-case letters and digits with their Vietnamese marks, one space between words, tone placement unified.

    >>> toned_key("  LUỸ KẾ: (đến nay)")
    'lũy kế đến nay'
    """
    # Folding yields letters, and separates marks from them, that only a second look sees: a look-alike is looked for
    # when nothing is composed or capital any more.
    text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).casefold()
    text = unicodedata.normalize("NFKD", text).translate(LOOKALIKES).casefold()
    text = unicodedata.normalize("NFC", text)
    text = _SEPARATORS.sub(" ", text).strip()
    text = _OPEN_SYLLABLE.sub(lambda match: _OPEN[match[0]], text)
    return _CLOSED_SYLLABLE.sub(lambda match: _CLOSED[match[0]], text)


@lru_cache(maxsize=_CACHE)
def matching_key(text: str) -> str:
    """The toned key without any marks, đ as d, and y for i in the syllables that are spelt both ways (tỉ → ty).

    >>> matching_key("Tỉ lệ lấp đầy")
    'ty le lap day'
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", toned_key(text))).replace("đ", "d")
    return _I_FOR_Y.sub(_with_y, bare)
