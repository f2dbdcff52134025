"""Words cut short by a dot or a stroke (`D.thu`, `T.số L.động`), written out by the vocabulary's own pairs of words.

Only what two words of a known label or phrase say together is taken; which of several ways is meant is the reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, product

from tonghop.reading.labels.tokens import Tokens, words_of

_CUT = re.compile(r"(?<![^\W_])([^\W\d_]{1,3})[./](?=[^\W\d_]{2})([^\W\d_]+)")
_MOST_CUTS = 4
_MOST_WAYS = 24


class CutWords:
    """Knows which words stand before which, over all labels and phrases of a catalogue; `more` beside the `shared`."""

    def __init__(self, more: Iterable[Tokens], shared: CutWords | None = None) -> None:
        self.before: dict[str, set[str]] = {}
        """The words that stand right before each word."""
        self._shared = shared.before if shared is not None else {}
        for words in more:
            for first, second in pairwise(words):
                self.before.setdefault(second, set()).add(first)

    @staticmethod
    def begins(text: str) -> bool:
        """Whether a text begins with what may be a word cut short or, less often, a numbering (`D.thu`)."""
        match = _CUT.match(text)
        return match is not None and match[2].islower()

    def ways(self, text: str) -> Iterator[str]:
        """`text` with every word that was cut short written out, in each way the vocabulary allows."""
        matches = list(_CUT.finditer(text))
        if not 0 < len(matches) <= _MOST_CUTS:
            return
        choices = [self._long(match[1], match[2]) for match in matches]
        for combination in islice(product(*choices), _MOST_WAYS):
            written, end = "", 0
            for match, first in zip(matches, combination, strict=True):
                written += f"{text[end : match.start()]}{first} {match[2]}"
                end = match.end()
            yield written + text[end:]

    def _long(self, cut: str, second: str) -> list[str]:
        begin, rest = "".join(words_of(cut)), words_of(second)
        before = self.before.get(rest[0], set()) | self._shared.get(rest[0], set()) if rest else set()
        return sorted(word for word in before if word.startswith(begin) and word != begin)
