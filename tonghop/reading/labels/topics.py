"""Headings that only announce what stands under them, alone or with the period that all of it is of.

Which words they are is data (`topics` in the headers' file); what else a heading may say is read elsewhere.
"""

from __future__ import annotations

from tonghop.reading.labels.tokens import Tokens, words_of
from tonghop.reading.vocabulary import Headers

_THIS_YEAR = "@this_year"
_YEAR = "nam"


class Topics:
    """The topics of one vocabulary: `Tình hình sản xuất kinh doanh`, also `… 6 tháng đầu năm 2020`."""

    def __init__(self, headers: Headers) -> None:
        self._topics = frozenset(words_of(text) for text in headers.topics)
        self._periods = frozenset(words_of(text) for text in headers.classes["this_period"])

    def __contains__(self, tokens: Tokens) -> bool:
        return any(
            tokens[:end] in self._topics and self._only_period(tokens[end:]) for end in range(1, len(tokens) + 1)
        )

    def _only_period(self, rest: Tokens) -> bool:
        if rest[-1:] == (_THIS_YEAR,):
            rest = rest[:-1]
        return not rest or rest in self._periods or (rest[-1] == _YEAR and rest[:-1] in self._periods)
