"""Labels that are nearly the catalogue's: typing slips put right, and guesses for what stays unknown.

A word that the catalogue itself uses is never a slip (`nam` and `nữ` differ by more than a letter to a reader), so only
words that no label holds are respelt, and only when one word is nearest. Everything else is a guess for a finding.
"""

from __future__ import annotations

from itertools import islice, product

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from tonghop.reading.labels.label_index import LabelIndex
from tonghop.reading.labels.tokens import Tokens
from tonghop.reading.text.syllables import could_be_syllable

_SHORTEST = 3
_SHORT = 4
_FEWEST_WORDS = 2
_MOST_SLIPS = 3
_MOST_WORDS = 14
_MOST_NEAREST = 6
_MOST_TRIES = 24
_GUESS_SCORE = 72
_GUESSES = 3


def respellings(words: Tokens, index: LabelIndex) -> list[Tokens]:
    """Ways to put slips of the pen in `words` right, each strange word by one of its nearest."""
    if len(words) > _MOST_WORDS:
        return []
    strange = [word for word in words if _strange(word, index)]
    if len(words) < _FEWEST_WORDS or any(len(word) <= _SHORT and could_be_syllable(word) for word in strange):
        # "Xuất khẩu gạo" has no slip in it: a short word that can be a word is another word.
        return []
    if not strange or len(strange) > _MOST_SLIPS or len(strange) * 2 > len(words) + 1:
        return []
    nearest = {word: _nearest(word, index) for word in strange}
    if not all(nearest.values()):
        return []
    combinations = islice(product(*(nearest.get(word) or [word] for word in words)), _MOST_TRIES)
    return [tuple(combination) for combination in combinations]


def _strange(word: str, index: LabelIndex) -> bool:
    return not index.knows(word) and not word.startswith("@") and not word.isdigit()


def _nearest(word: str, index: LabelIndex) -> list[str]:
    if len(word) < _SHORTEST:
        return []
    allowed = 1 if len(word) < 7 else 2
    near = [
        (distance, other)
        for other in index.words
        if abs(len(other) - len(word)) <= allowed and len(other) >= _SHORTEST
        for distance in [DamerauLevenshtein.distance(word, other, score_cutoff=allowed)]
        if distance <= allowed
    ]
    best = min((distance for distance, _ in near), default=0)
    return sorted(other for distance, other in near if distance == best)[:_MOST_NEAREST]


def near_labels(words: Tokens, index: LabelIndex) -> tuple[tuple[str, str], ...]:
    """Up to three (label, indicator) guesses for words that no label explains, best first."""
    bare = " ".join(word for word in words if word not in index.fillers)
    if len(bare) < _SHORTEST:
        return ()
    keys = {" ".join(key): key for key in index.printed}
    rows = process.extract(bare, keys.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_GUESS_SCORE, limit=6)
    guesses: dict[str, str] = {}
    for text, _, _ in rows:
        for _, meaning in index.stripped[keys[text]]:
            guesses.setdefault(meaning.indicator, index.printed[keys[text]])
    return tuple((label, indicator) for indicator, label in list(guesses.items())[:_GUESSES])
