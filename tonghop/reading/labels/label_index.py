"""The catalogue's labels, indexed by what may be left of a member's wording: written out, without fillers, as a bag.

Each index maps words to meanings (indicator, breakdown); several meanings are kept and told apart later by unit and
neighbours. Built once for a catalogue and member.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tonghop.catalogue import Catalogue, Indicator, Member
from tonghop.reading.labels.tokens import Tokens, expansions, words_of
from tonghop.reading.vocabulary import Vocabulary

EXACT, WRITTEN_OUT, STRIPPED, BAG = 0.0, 0.03, 0.3, 0.45


class Meaning(NamedTuple):
    """What a label stands for; an empty breakdown was not said."""

    indicator: str
    breakdown: str


Meanings = dict[Meaning, None]


@dataclass
class LabelIndex:
    """Meanings by words, at four distances from the catalogue's own wording, and the words the catalogue uses."""

    abbreviations: dict[str, tuple[Tokens, ...]]
    fillers: frozenset[str]
    exact: dict[Tokens, Meanings] = field(default_factory=dict)
    written_out: dict[Tokens, Meanings] = field(default_factory=dict)
    stripped: dict[Tokens, Meanings] = field(default_factory=dict)
    bags: dict[frozenset[str], Meanings] = field(default_factory=dict)
    glued: dict[str, Meanings] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    printed: dict[Tokens, str] = field(default_factory=dict)

    def add(self, label: str, meaning: Meaning) -> None:
        """Index one label of a meaning."""
        plain = words_of(label)
        if not plain:
            return
        self.exact.setdefault(plain, {})[meaning] = None
        self.glued.setdefault("".join(plain), {})[meaning] = None
        for written in expansions(plain, self.abbreviations):
            self.words.update(written)
            self.written_out.setdefault(written, {})[meaning] = None
            bare = self._bare(written)
            if bare:
                self.stripped.setdefault(bare, {})[meaning] = None
                self.bags.setdefault(frozenset(bare), {})[meaning] = None
                self.printed.setdefault(bare, label)

    def _bare(self, words: Tokens) -> Tokens:
        return tuple(word for word in words if word not in self.fillers)

    def find(self, words: Tokens) -> tuple[Meanings, float]:
        """Meanings of `words` at the nearest distance that has any, and that distance; empty when there are none."""
        found = self.exact.get(words)
        if found:
            return found, EXACT
        variants = list(expansions(words, self.abbreviations))
        for distance, meanings in self._distances(variants):
            if meanings:
                return meanings, distance
        return {}, 1.0

    def _distances(self, variants: list[Tokens]) -> Iterator[tuple[float, Meanings]]:
        yield WRITTEN_OUT, _union(self.written_out.get(words) for words in variants)
        bare = [self._bare(words) for words in variants]
        yield STRIPPED, _union(self.stripped.get(words) for words in bare if words)
        yield BAG, _union(self.bags.get(frozenset(words)) for words in bare if words)
        yield BAG, self.glued.get("".join(variants[0])) or {}


def _union(found: Iterator[Meanings | None]) -> Meanings:
    merged: Meanings = {}
    for meanings in found:
        merged.update(meanings or {})
    return merged


def abbreviation_table(vocabulary: Vocabulary) -> dict[str, tuple[Tokens, ...]]:
    """Short forms as words to the words they may stand for."""
    table: dict[str, tuple[Tokens, ...]] = {}
    for row in vocabulary.abbreviations:
        short = words_of(row.short)
        if len(short) == 1:
            longs = tuple(words_of(text) for text in row.long)
            table[short[0]] = tuple(dict.fromkeys((*table.get(short[0], ()), *longs)))
    return table


def build_index(catalogue: Catalogue, vocabulary: Vocabulary, member: Member | None) -> LabelIndex:
    """All labels of the catalogue, its codes and English names, and the aliases confirmed for all or for `member`."""
    fillers = frozenset(word for text in vocabulary.headers.fillers for word in words_of(text))
    index = LabelIndex(abbreviation_table(vocabulary), fillers)
    for indicator in catalogue.indicators.values():
        noun = _counted(catalogue, indicator)
        for label, meaning in _labels(indicator):
            index.add(label, meaning)
            if label and noun and noun not in label.casefold():
                index.add(f"{noun} {label}", meaning)
    code = member.code if member else ""
    for alias in vocabulary.aliases:
        if alias.member in ("", code):
            # A confirmed alias outweighs whatever the catalogue said of the same words.
            index.exact[words_of(alias.label)] = {Meaning(alias.indicator, alias.breakdown): None}
    return index


def _counted(catalogue: Catalogue, indicator: Indicator) -> str:
    """What the indicator counts, said before a label that leaves it out: `hồ sơ` before `Còn trong hạn`."""
    family = catalogue.unit_families[next(iter(indicator.units))]
    return family.default.casefold() if family.kind == "count" else ""


def _labels(indicator: Indicator) -> Iterator[tuple[str, Meaning]]:
    for label in (indicator.name, indicator.code, indicator.english, indicator.short, *indicator.aliases):
        yield label, Meaning(indicator.code, "")
    for breakdown, labels in indicator.breakdowns.items():
        for label in labels:
            yield label, Meaning(indicator.code, "" if breakdown == "total" else breakdown)
