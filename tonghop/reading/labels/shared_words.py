"""What the label readers of all members share: headings' words, phrases, the index of labels, words cut short.

Each is worked out once for a catalogue and half of the year; a member's own zones are added in `phrases.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tonghop.reading.held import Held
from tonghop.reading.labels.dotted import CutWords
from tonghop.reading.labels.label_index import LabelIndex, build_index, short_forms
from tonghop.reading.labels.phrases import PhraseTable, build_phrases
from tonghop.reading.labels.tokens import Tokens, words_of
from tonghop.reading.vocabulary import Alias, Headers, load_vocabulary


@dataclass(frozen=True)
class HeadingWords:
    """Vocabulary as words, ready to compare."""

    roles: dict[Tokens, str]
    groups: tuple[tuple[Tokens, str], ...]
    qualifiers: tuple[tuple[Tokens, str], ...]
    weak_flow: frozenset[Tokens]


def heading_words(headers: Headers) -> HeadingWords:
    """The vocabulary's texts as words, the longest first."""
    roles = {words_of(text): role for role, texts in headers.roles.items() for text in texts}
    groups = [(words_of(text), kind) for kind, texts in headers.groups.items() for text in texts]
    qualifiers = [(words_of(text), row[0]) for row in headers.qualifiers for text in row]
    return HeadingWords(
        roles,
        tuple(sorted(groups, key=lambda row: (-len(row[0]), row))),
        tuple(sorted(qualifiers, key=lambda row: (-len(row[0]), row))),
        frozenset(words_of(text) for text in headers.nature["weak_flow"]),
    )


@lru_cache(maxsize=16)
def label_index(holder: Held, aliases: tuple[Alias, ...]) -> LabelIndex:
    """One index for all members that have the same confirmed labels: to build it costs more than to read a file."""
    return build_index(holder.catalogue, load_vocabulary(holder.catalogue.directory), aliases)


@lru_cache(maxsize=8)
def shared_words(holder: Held, half: int) -> tuple[Headers, PhraseTable]:
    """The words of a half's reports and the phrases that are the same for all members."""
    vocabulary = load_vocabulary(holder.catalogue.directory)
    headers = vocabulary.headers.of_half(half)
    return headers, build_phrases(holder.catalogue, headers, short_forms(vocabulary))


@lru_cache(maxsize=16)
def cut_words(holder: Held, half: int, aliases: tuple[Alias, ...]) -> CutWords:
    """What words cut short may be, by the labels, phrases and roles that all members share."""
    headers, phrases = shared_words(holder, half)
    return CutWords((*label_index(holder, aliases).written_out, *phrases.known(), *heading_words(headers).roles))
