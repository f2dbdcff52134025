"""Words that only their marks tell from others, or that mean something else apart: each kept as one word of its own.

Texts and the catalogue's labels both go through here, so that `còn trống` never meets `còn trong`. Which words these
are is data (`homographs` and `short_forms` in the headers' file).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from tonghop.reading.text.keys import LOOKALIKES, matching_key

_MOST_SPOTS = 3


class Homographs:
    """The homographs of one vocabulary."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        longest_first = sorted(texts, key=lambda text: (-len(text), text))
        self._found = _any_of(longest_first)
        self._unmarked = _any_of([matching_key(text) for text in longest_first])

    def told_apart(self, text: str) -> str:
        """`text` with every homograph doubled into one word, which no other word is.

        >>> Homographs(["còn lại"]).told_apart("Diện tích còn lại")
        'Diện tích cònlạicònlại'
        """
        return self._found.sub(_doubled, text.translate(LOOKALIKES)) if self._found else text

    def guessed(self, text: str) -> Iterator[str]:
        """A text without any marks, its words taken for homographs: all that could be (`gia han`), then only some."""
        spots = list(self._unmarked.finditer(text)) if self._unmarked and text.isascii() else []
        for chosen in product((True, False), repeat=len(spots[:_MOST_SPOTS])):
            if any(chosen):
                taken = {match.start() for match, take in zip(spots, chosen, strict=False) if take}
                yield self._of(text, taken)

    def _of(self, text: str, taken: set[int]) -> str:
        if self._unmarked is None:
            return text
        return self._unmarked.sub(lambda match: _doubled(match) if match.start() in taken else match[0], text)


def _any_of(texts: Sequence[str]) -> re.Pattern[str] | None:
    found = "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in texts)
    return re.compile(rf"\b(?:{found})\b", re.IGNORECASE) if found else None


def _doubled(match: re.Match[str]) -> str:
    return "".join(match[0].split()) * 2


class ShortForms:
    """Short forms that without marks would be another word (`DA` would be `đã`), known only exactly as they are."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms
        found = "|".join(re.escape(form) for form in forms)
        self._found = re.compile(rf"(?<!\w)(?:{found or '(?!)'})(?!\w)")

    def written_out(self, text: str) -> str:
        """`text` with every such form written out.

        >>> ShortForms({"DA": "dự án"}).written_out("Số DA đã cấp")
        'Số dự án đã cấp'
        """
        return self._found.sub(lambda match: self._forms[match[0]], text)
