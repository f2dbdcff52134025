"""Words that only their marks tell from others, or that mean something else apart: each kept as one word of its own.

Texts and the catalogue's labels both go through here, so that `còn trống` never meets `còn trong`. Which words these
are is data (`homographs` and `short_forms` in the headers' file).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tonghop.reading.text.keys import LOOKALIKES, matching_key


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

    def guessed(self, text: str) -> str:
        """A text without any marks, its words taken for the homographs wherever they could be (`gia han`)."""
        return self._unmarked.sub(_doubled, text) if self._unmarked and text.isascii() else text


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
