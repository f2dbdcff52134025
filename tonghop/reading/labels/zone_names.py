"""The ways to write the names of zones, from the kinds of zones that `headers.yaml` lists.

Which zones a member has is the catalogue's; where a name stands in a label is found by `phrases.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tonghop.reading.labels.tokens import Tokens, words_of

_OWN_NAME = r"[A-ZĐÀ-ỸÂÊÔƠƯĂ]\w+(?:\s+[A-ZĐÀ-ỸÂÊÔƠƯĂ\d]\w*){0,4}\s*"
_MOST_WORDS = 8


class ZoneNames:
    """The words for kinds of zones, each with the ways to write it: KCN, K.CN, Khu công nghiệp."""

    def __init__(self, kinds: Mapping[str, tuple[str, ...]]) -> None:
        self._kinds = {kind: (kind, *ways) for kind, ways in kinds.items()}
        every = sorted({way for ways in self._kinds.values() for way in ways}, key=lambda way: (-len(way), way))
        one = "|".join(re.escape(way) for way in every) or "(?!)"
        self._begin = re.compile(rf"(?:{one})\b[.:]?\s+", re.IGNORECASE)
        self._look = re.compile(rf"(?:{one})\b[.:]?\s+{_OWN_NAME}", re.IGNORECASE)
        self.words: Tokens = tuple(sorted({word for way in every for word in words_of(way)}))

    def ways(self, name: str) -> Iterator[str]:
        """`name` and the same name with its kind written otherwise: `KCN Trần Đề`, `Khu công nghiệp Trần Đề`."""
        yield name
        for ways in self._kinds.values():
            begun = next((way for way in ways if name.startswith(f"{way} ")), "")
            if begun:
                own = name.removeprefix(f"{begun} ")
                yield from (f"{way} {own}" for way in ways if way != begun)

    def look(self, text: str) -> str:
        """`text` when it looks like the name of a zone and nothing else (`KCN Hòa Phú`), else empty."""
        begin = self._begin.match(text)
        if begin is None or self._look.fullmatch(text) is None or len(text.split()) > _MOST_WORDS:
            return ""
        own = text[begin.end() :].split()
        return text if all(word[0].isupper() or word[0].isdigit() for word in own if word[0].isalnum()) else ""
