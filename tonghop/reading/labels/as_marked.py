"""Readings that only hold without the marks a label was written with: "năm" is not "nam", "đất" is not "đạt".

Labels are compared without marks, because many come without; one that has marks says which word it means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from tonghop.reading.labels.sense import Candidate
from tonghop.reading.labels.tokens import words_of

_WORD = re.compile(r"[^\W\d_]+")


class AsMarked:
    """Knows the parts and the kinds of measure that a single word may say.

    `parts` are parts' names by code, `measures` the phrases of each class of measures by its name.
    """

    def __init__(self, parts: Mapping[str, str], measures: Mapping[str, Iterable[str]]) -> None:
        self._parts = {code: _Phrases([name]) for code, name in parts.items()}
        self._measures = {name: _Phrases(texts) for name, texts in measures.items()}

    def left(self, rows: tuple[Candidate, ...], label: str) -> tuple[Candidate, ...]:
        """The readings without those of a word that the label only says with other marks."""
        if label.isascii():
            return rows
        said = " ".join(_WORD.findall(label.casefold()))
        parts = {code for code, phrases in self._parts.items() if phrases.only_alike(said)}
        measures = {name for name, phrases in self._measures.items() if phrases.only_alike(said)}
        if not parts and not measures:
            return rows
        return tuple(row for row in rows if row.breakdown not in parts and not row.classes & measures)


class _Phrases:
    """What says one thing: single words with their bare forms, and longer phrases."""

    def __init__(self, texts: Iterable[str]) -> None:
        whole = {unicodedata.normalize("NFC", text.casefold()) for text in texts}
        self._single = {text for text in whole if len(words_of(text)) == 1}
        self._bare = {words_of(text) for text in self._single}
        self._longer = whole - self._single

    def only_alike(self, said: str) -> bool:
        """Whether one of the single words stands among the words `said` with other marks only, and nothing as it is."""
        words = set(said.split())
        if not self._single or self._single & words or not self._bare & {words_of(word) for word in words}:
            return False
        return not any(phrase in said for phrase in self._longer)
