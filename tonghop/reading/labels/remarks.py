"""What stands in a label beside its meaning and is taken away: footnote marks, codes before it, an English translation.

The English words are data (`english` in headers.yaml) with the catalogue's own English names.
"""

from __future__ import annotations

import re

from tonghop.catalogue import Catalogue
from tonghop.reading.vocabulary import Headers

_FOOTNOTE = re.compile(r"(?<=\w)\s*(?:\[\d{1,2}\]|\(\*{1,3}\)|\*{1,3}|(?<![mM])[¹²³⁴⁵⁶⁷⁸⁹]+)\s*$|(?<=\))\s*\*{1,3}$")
_CODE = re.compile(r"^\(?[A-ZĐ]{1,4}[ ._-]?\d{1,3}(?:\.\d{1,2})*\)?\s*[-–:.)]\s*(?=[^\W\d])")
_CODE_ALONE = re.compile(r"[A-ZĐ]{1,5}[ ._-]?\d{1,4}(?:[._-]\d{1,3})*[a-z]?")
_SUM = re.compile(
    r"\(\s*=?\s*(?:[IVX]+|\d{1,2}|[A-E])(?:\s*[-+]\s*(?:[IVX]+|\d{1,2}|[A-E]))+\s*\)|(?<=\w)\s*=\s*\(?(?:[IVX]+|\d{1,2})(?:[-+](?:[IVX]+|\d{1,2}))+\)?$"
)
_ACT = (
    r"(?:nghị định|nghi dinh|nđ|thông tư|thong tu|tt|quyết định|quyet dinh|qđ|nghị quyết|nghi quyet|nq)(?: số| so)? ?\d"
)
_LAW = re.compile(
    rf"\s*\(\s*{_ACT}[^()]*\)$|\s*[(,;–-]?\s*\b(?:theo|căn cứ|can cu)(?: quy định (?:của|tại))? "
    rf"(?:luật đầu tư|luat dau tu|{_ACT})[^()]*\)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[/|\n]\s*|\s+[-–]\s+")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_LETTERS = re.compile(r"[A-Za-z]{2}[^()]*\)|[/|\n]|\s[-–]\s")
_WORD = re.compile(r"[A-Za-z]+|[^\W\d_]+")


def looks_like_code(text: str) -> bool:
    """Whether a text is a form's code for a row (`CT01`, `KCN-02`) and no label."""
    return _CODE_ALONE.fullmatch(text.strip()) is not None


def without_marks(text: str) -> str:
    """A label without code, footnote mark, sum of rows and the law behind it: `CT01 - Tổng doanh thu [2]`, `(I+II)`."""
    return _LAW.sub("", _FOOTNOTE.sub("", _SUM.sub("", _CODE.sub("", text)).strip())).strip() or text


class English:
    """The English words beside Vietnamese labels; those of units alone make no translation."""

    def __init__(self, catalogue: Catalogue, headers: Headers) -> None:
        names = [entry.english for entry in catalogue.indicators.values()]
        names += [entry.english for entry in catalogue.breakdowns.values()]
        self._units = frozenset(headers.english_units)
        plain = {word.casefold() for text in (*names, *headers.english) for word in _WORD.findall(text)}
        self._words = frozenset(plain) - self._units

    def removed(self, text: str) -> str:
        """A label without its English half: `Chỉ tiêu/Indicators`, `Kim ngạch xuất khẩu (Exports)`."""
        if not _LETTERS.search(text):
            return text
        kept = _BRACKETED.sub(lambda match: " " if self._speaks(match[1]) else match[0], text).strip()
        pieces = _BETWEEN.split(kept)
        own = [piece for piece in pieces if not self._speaks(piece)]
        if own and len(own) < len(pieces):
            kept = " / ".join(own)
        return kept or text

    def _speaks(self, text: str) -> bool:
        words = [word.casefold() for word in _WORD.findall(text)]
        known = all(word in self._words or word in self._units for word in words)
        return known and text.isascii() and any(len(word) > 1 and word in self._words for word in words)
