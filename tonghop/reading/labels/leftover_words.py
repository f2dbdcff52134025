"""The words of a text that no phrase of this or that kind explains: what a text is about, what stays strange."""

from __future__ import annotations

import re

from tonghop.reading.labels.label_index import LabelIndex
from tonghop.reading.labels.phrases import PhraseTable
from tonghop.reading.labels.sense import Sense
from tonghop.reading.labels.tokens import Tokens, words_of
from tonghop.reading.vocabulary import Headers

_PERIODS = frozenset({"this_period"})
_WORD = re.compile(r"[^\W\d_]+")


class WordsBeyond:
    """Words beyond phrases, for one catalogue and member."""

    def __init__(self, phrases: PhraseTable, index: LabelIndex, headers: Headers) -> None:
        self._phrases, self._index = phrases, index
        self._doubtful = tuple(text.casefold() for text in headers.doubtful)
        beside = (*headers.beside_values, *(text for row in headers.qualifiers for text in row))
        self._period = frozenset(words_of(text) for text in headers.nature.get("period", ()))
        self._beside = frozenset(word for text in beside for word in words_of(text))

    def topic_words(self, sense: Sense) -> Tokens:
        """The words of a text that are no measure, zone, part or whole: what it is about."""
        if any(row.breakdown for row in sense.dependent[:1]):
            return ()
        return self._beyond(sense, ("measure", "zone", "whole"))

    def own_words(self, sense: Sense) -> Tokens:
        """The words of a text beyond measures, zones, stock and fillers: what it may add to another's label."""
        return self._beyond(sense, ("measure", "zone"))

    def _beyond(self, sense: Sense, kinds: tuple[str, ...]) -> Tokens:
        found = self._phrases.matches(sense.tokens)
        plain = {
            place
            for (start, end, kind), values in found.items()
            if kind in kinds or (kind == "nature" and values == ["stock"])
            for place in range(start, end)
        }
        words = (word for n, word in enumerate(sense.tokens) if n not in plain)
        return tuple(word for word in words if word not in self._index.fillers and not word.startswith("@"))

    def without_period(self, words: Tokens) -> Tokens:
        """`Cấp mới 6 tháng đầu năm 2020`, `Cấp mới trong kỳ` join what stands below as `Cấp mới`."""
        found = self._phrases.matches(words)
        gone = {
            place
            for (start, end, kind), values in found.items()
            if (kind == "measure" and set(values) <= _PERIODS) or words[start:end] in self._period
            for place in range(start, end)
        }
        kept = tuple(word for n, word in enumerate(words) if n not in gone and word not in ("@this_year", "@last_year"))
        return kept or words

    def strange(self, text: str, words: Tokens) -> Tokens:
        """Words beside a number that nothing explains (`xem`, `phụ lục`), zones of other rows, and doubts (`thiếu`)."""
        told = " ".join(_WORD.findall(text.casefold()))
        doubts = tuple(phrase for phrase in self._doubtful if f" {phrase} " in f" {told} ")
        found = self._phrases.matches(words)
        covered = {place for start, end, kind in found if kind != "zone" for place in range(start, end)}
        elsewhere = {place for start, end, kind in found if kind == "zone" for place in range(start, end)}
        unknown = tuple(
            word for n, word in enumerate(words) if n in elsewhere or (n not in covered and not self._explained(word))
        )
        return doubts + unknown

    def _explained(self, word: str) -> bool:
        return self._index.knows(word) or word in self._beside or word.startswith("@") or word.isdigit()
