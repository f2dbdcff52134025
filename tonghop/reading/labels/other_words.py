"""Words that members say for others: one canonical wording for texts and for the catalogue's labels alike.

Which words stand for which is data (`synonyms` and `runs` in the headers' file); labels are found by `label_index.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tonghop.reading.labels.tokens import Tokens, words_of
from tonghop.reading.vocabulary import RunOfWords

_FEWEST_WORDS = 2


class Run(NamedTuple):
    """A phrase of `first` and as many of `then` as follow, at least one, that together stand for `meant`."""

    first: tuple[Tokens, ...]
    then: tuple[Tokens, ...]
    meant: Tokens

    def with_year(self, year: str) -> Run:
        """The run in which `year` may stand before every phrase that follows."""
        return self._replace(then=(*self.then, *((year, *phrase) for phrase in self.then)))

    def ends(self, words: Tokens, place: int) -> Iterator[int]:
        """The places after the runs that begin at `place`."""
        for first in self.first:
            begun = place + len(first)
            if words[place:begun] == first:
                end = _past_all(words, begun, self.then)
                if end > begun:
                    yield end


def run_of(row: RunOfWords) -> Run:
    """A run of the vocabulary, as words."""
    return Run(tuple(map(words_of, row.first)), tuple(map(words_of, row.then)), words_of(row.meant))


class OtherWords:
    """Replaces synonyms, the longest first; once as they stand and once more after the fillers are gone."""

    def __init__(
        self, synonyms: Sequence[tuple[Tokens, Tokens]], fillers: frozenset[str], runs: Sequence[Run] = ()
    ) -> None:
        self._fillers = fillers
        self._plain = _Table(synonyms, runs)
        # "Đã sản xuất" without its filler would be all production: only fillers inside a phrase may be gone.
        firm = [pair for pair in synonyms if not fillers.intersection((pair[0][0], pair[0][-1]))]
        bare = ((self.bare(said), self.bare(meant)) for said, meant in firm)
        self._bare = _Table(pair for pair in bare if len(pair[0]) >= _FEWEST_WORDS)

    def bare(self, words: Tokens) -> Tokens:
        """`words` without fillers."""
        return tuple(word for word in words if word not in self._fillers)

    def replaced(self, words: Tokens) -> Tokens:
        """`words` with every synonym replaced by what it stands for."""
        return self._plain.replaced(words)

    def concepts(self, words: Tokens) -> Tokens:
        """The words that tell what `words` mean, in order of the alphabet: fillers gone, synonyms replaced."""
        return tuple(sorted(self._bare.replaced(self.bare(self._plain.replaced(words)))))


class _Table:
    """Phrases and runs by their first word."""

    def __init__(self, pairs: Iterable[tuple[Tokens, Tokens]], runs: Sequence[Run] = ()) -> None:
        self._phrases: dict[str, list[tuple[Tokens, Tokens]]] = {}
        for said, meant in sorted(dict(pairs).items(), key=_longest_first):
            self._phrases.setdefault(said[0], []).append((said, meant))
        self._runs: dict[str, list[Run]] = {}
        for run in runs:
            for word in sorted({first[0] for first in run.first}):
                self._runs.setdefault(word, []).append(run)

    def replaced(self, words: Tokens) -> Tokens:
        if self._phrases.keys().isdisjoint(words) and self._runs.keys().isdisjoint(words):
            return words
        place = 0
        while place < len(words):
            if words[place] not in self._phrases and words[place] not in self._runs:
                place += 1
                continue
            end, meant = max(self._at(words, place), key=lambda found: found[0], default=(place, ()))
            if end > place:
                words = (*words[:place], *meant, *words[end:])
                place += len(meant)
            else:
                place += 1
        return words

    def _at(self, words: Tokens, place: int) -> Iterable[tuple[int, Tokens]]:
        """(end, what it means) of everything known that begins at `place`."""
        for said, meant in self._phrases.get(words[place], ()):
            if words[place : place + len(said)] == said:
                yield place + len(said), meant
                break
        for run in self._runs.get(words[place], ()):
            yield from ((end, run.meant) for end in run.ends(words, place))


def _longest_first(pair: tuple[Tokens, Tokens]) -> tuple[int, tuple[Tokens, Tokens]]:
    return -len(pair[0]), pair


def _past_all(words: Tokens, place: int, phrases: Sequence[Tokens]) -> int:
    """The place after the longest row of `phrases` that follow one another from `place`."""
    while True:
        end = max((place + len(row) for row in phrases if words[place : place + len(row)] == row), default=place)
        if end == place:
            return place
        place = end
