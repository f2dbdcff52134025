"""Words inside a label that only say where or whose: `của các doanh nghiệp thứ cấp trong các KCN trên địa bàn tỉnh`.

The words are data (`whereabouts` in the headers' file); how they follow one another is worked out here. What is left
of a label without them is looked up by `interpreting.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonghop.reading.labels.tokens import Tokens, words_of
from tonghop.reading.vocabulary import WhereWords


class Whereabouts:
    """Finds runs of `before` `some` `of` `after`, repeated: (trong)(các)(khu công nghiệp)(đang hoạt động)."""

    def __init__(self, words: WhereWords) -> None:
        self._before, self._some = _by_first_word(words.before), _by_first_word(words.some)
        self._of, self._after = _by_first_word(words.of), _by_first_word(words.after)

    def runs(self, words: Tokens) -> Iterator[tuple[int, int]]:
        """(start, end) of the longest run from every place where one begins."""
        for start, word in enumerate(words):
            if word in self._before or word in self._some:
                end = self._run(words, start)
                if end > start:
                    yield start, end

    def _run(self, words: Tokens, start: int) -> int:
        end = place = start
        while True:
            begun = _past(words, place, self._before)
            quantified = _past(words, begun, self._some)
            named = _past(words, quantified, self._of)
            if quantified in (named, place):
                return end
            place = named
            while (further := _past(words, place, self._after)) > place:
                place = further
            end = place


def _by_first_word(texts: Iterable[str]) -> dict[str, list[Tokens]]:
    table: dict[str, list[Tokens]] = {}
    for phrase in sorted({words_of(text) for text in texts}, key=lambda row: (-len(row), row)):
        table.setdefault(phrase[0], []).append(phrase)
    return table


def _past(words: Tokens, place: int, table: dict[str, list[Tokens]]) -> int:
    """The place after the longest phrase of `table` that stands at `place`; `place` itself when none does."""
    for phrase in table.get(words[place], ()) if place < len(words) else ():
        if words[place : place + len(phrase)] == phrase:
            return place + len(phrase)
    return place
