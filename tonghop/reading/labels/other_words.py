"""Words that members say for others: one canonical wording for texts and for the catalogue's labels alike.

Which words stand for which is data (`synonyms` in the headers' file); labels are found by `label_index.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tonghop.reading.labels.tokens import Tokens

_FEWEST_WORDS = 2


class OtherWords:
    """Replaces synonyms, the longest first; once as they stand and once more after the fillers are gone."""

    def __init__(self, synonyms: Sequence[tuple[Tokens, Tokens]], fillers: frozenset[str]) -> None:
        self._fillers = fillers
        self._plain = _by_first_word(synonyms)
        # "Đã sản xuất" without its filler would be all production: only fillers inside a phrase may be gone.
        firm = [pair for pair in synonyms if not fillers.intersection((pair[0][0], pair[0][-1]))]
        bare = ((self.bare(said), self.bare(meant)) for said, meant in firm)
        self._bare = _by_first_word(pair for pair in bare if len(pair[0]) >= _FEWEST_WORDS)

    def bare(self, words: Tokens) -> Tokens:
        """`words` without fillers."""
        return tuple(word for word in words if word not in self._fillers)

    def replaced(self, words: Tokens) -> Tokens:
        """`words` with every synonym replaced by what it stands for."""
        return _replaced(words, self._plain)

    def concepts(self, words: Tokens) -> Tokens:
        """The words that tell what `words` mean, in order of the alphabet: fillers gone, synonyms replaced."""
        return tuple(sorted(_replaced(self.bare(_replaced(words, self._plain)), self._bare)))


def _by_first_word(pairs: Iterable[tuple[Tokens, Tokens]]) -> dict[str, list[tuple[Tokens, Tokens]]]:
    table: dict[str, list[tuple[Tokens, Tokens]]] = {}
    for said, meant in sorted(dict(pairs).items(), key=lambda pair: (-len(pair[0]), pair)):
        table.setdefault(said[0], []).append((said, meant))
    return table


def _replaced(words: Tokens, table: dict[str, list[tuple[Tokens, Tokens]]]) -> Tokens:
    if table.keys().isdisjoint(words):
        return words
    place = 0
    while place < len(words):
        for said, meant in table.get(words[place], ()):
            if words[place : place + len(said)] == said:
                words = (*words[:place], *meant, *words[place + len(said) :])
                place += len(meant) - 1
                break
        place += 1
    return words
