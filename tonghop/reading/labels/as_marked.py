"""Readings that only hold without the marks a label was written with: "năm" is not "nam", "đất" is not "đạt".

Labels are compared without marks, because many come without; one that has marks says which word it means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from tonghop.reading.labels.sense import Candidate
from tonghop.reading.labels.tokens import words_of

_T = TypeVar("_T")
_WORD = re.compile(r"[^\W\d_]+")


class MarkedWords(Generic[_T]):
    """Knows, of several things, the single words and the longer phrases that say each of them."""

    def __init__(self, texts: Mapping[_T, Iterable[str]]) -> None:
        self._phrases = {key: _Phrases(said) for key, said in texts.items()}

    def contradicted(self, label: str) -> frozenset[_T]:
        """Those of which `label` says a word only with other marks.

        >>> sorted(MarkedWords({"women": ["nữ"], "all": ["cộng"]}).contradicted("Vốn đầu tư công"))
        ['all']
        """
        if label.isascii():
            return frozenset()
        said = " ".join(_WORD.findall(label.casefold()))
        return frozenset(key for key, phrases in self._phrases.items() if phrases.only_alike(said))


class AsMarked:
    """Knows the parts and the kinds of measure that a single word may say.

    `parts` are parts' names by code, `measures` the phrases of each class of measures by its name.
    """

    def __init__(self, parts: Mapping[str, str], measures: Mapping[str, Iterable[str]]) -> None:
        self._parts = MarkedWords({code: [name] for code, name in parts.items()})
        self._measures = MarkedWords(measures)

    def left(self, rows: tuple[Candidate, ...], label: str) -> tuple[Candidate, ...]:
        """The readings without those of a word that the label only says with other marks."""
        parts, measures = self._parts.contradicted(label), self._measures.contradicted(label)
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
