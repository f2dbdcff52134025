"""The catalogue's labels, indexed by what may be left of a member's wording: written out, without fillers, as a bag.

Each index maps words to meanings (indicator, breakdown); several meanings are kept and told apart later by unit and
neighbours. Built once for a catalogue and member.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tonghop.catalogue import Catalogue, Indicator
from tonghop.reading.labels.homographs import Homographs, ShortForms
from tonghop.reading.labels.other_words import OtherWords, Run, run_of
from tonghop.reading.labels.tokens import Tokens, expansions, words_of
from tonghop.reading.vocabulary import Alias, Vocabulary

EXACT, WRITTEN_OUT, STRIPPED, BAG, OTHER_WORDS, CONCEPT = 0.0, 0.03, 0.25, 0.4, 0.1, 0.42
_FILLER = 0.06
_MOST_CACHED = 50_000
_FEWEST_CONCEPTS = 2


class Meaning(NamedTuple):
    """What a label stands for; an empty breakdown was not said."""

    indicator: str
    breakdown: str


Meanings = dict[Meaning, float]


@dataclass
class LabelIndex:
    """Meanings by words, at four distances from the catalogue's own wording, and the words the catalogue uses."""

    abbreviations: dict[str, tuple[Tokens, ...]]
    fillers: frozenset[str]
    synonyms: tuple[tuple[Tokens, Tokens], ...] = ()
    homographs: Homographs = field(default_factory=Homographs)
    unmarked: frozenset[str] = frozenset()
    runs: tuple[Run, ...] = ()
    exact: dict[Tokens, Meanings] = field(default_factory=dict)
    written_out: dict[Tokens, Meanings] = field(default_factory=dict)
    stripped: dict[Tokens, list[tuple[Tokens, Meaning]]] = field(default_factory=dict)
    bags: dict[frozenset[str], list[tuple[Tokens, Meaning]]] = field(default_factory=dict)
    glued: dict[str, Meanings] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    printed: dict[Tokens, str] = field(default_factory=dict)
    _found: dict[Tokens, Meanings] = field(default_factory=dict)
    _concepts: dict[Tokens, list[tuple[Tokens, Meaning]]] = field(default_factory=dict)

    def add(self, label: str, meaning: Meaning) -> None:
        """Index one label of a meaning."""
        plain = self.add_exact(label, meaning)
        if not plain:
            return
        for written in expansions(plain, self.abbreviations_of_labels):
            self.words.update(written)
            self.written_out.setdefault(written, {})[meaning] = EXACT
            bare = self._bare(written)
            if bare:
                self.stripped.setdefault(bare, []).append((written, meaning))
                self.bags.setdefault(frozenset(bare), []).append((written, meaning))
                self.printed.setdefault(bare, label)

    def add_exact(self, label: str, meaning: Meaning) -> Tokens:
        """Index one label as it stands only; its words."""
        plain = words_of(self.homographs.told_apart(label))
        if plain:
            self.exact.setdefault(plain, {})[meaning] = EXACT
            self.glued.setdefault("".join(plain), {})[meaning] = EXACT
        return plain

    def _bare(self, words: Tokens) -> Tokens:
        return tuple(word for word in words if word not in self.fillers)

    def knows(self, word: str) -> bool:
        """Whether any label holds `word`, written out or short."""
        return word in self.words or word in self.abbreviations or word in self.fillers

    def find(self, words: Tokens) -> Meanings:
        """Meanings of `words`, each with its distance, at the nearest level that has any; empty when none has."""
        found = self.exact.get(words)
        if found:
            return found
        known = self._found.get(words)
        if known is None:
            if len(self._found) >= _MOST_CACHED:
                self._found.clear()
            known = self._found[words] = self._find(words)
        return known

    def _find(self, words: Tokens) -> Meanings:
        variants = list(expansions(words, self.abbreviations))
        found = next((meanings for meanings in self._levels(variants) if meanings), {})
        if found:
            return found
        others = [other for words in variants if (other := self._other_words.replaced(words)) != words and other]
        found = next((meanings for meanings in self._levels(others) if meanings), {}) if others else {}
        found = {meaning: distance + OTHER_WORDS for meaning, distance in found.items()}
        return found or self._alike(variants)

    def _alike(self, variants: list[Tokens]) -> Meanings:
        """Meanings whose labels come to the same as the text when both are put in the same words, in any order."""
        if not self._concepts:
            for rows in self.bags.values():
                for written, meaning in rows:
                    key = self._other_words.concepts(written)
                    if len(key) >= _FEWEST_CONCEPTS:
                        self._concepts.setdefault(key, []).append((written, meaning))
        keys = [(words, self._other_words.concepts(words)) for words in variants]
        return _nearest(CONCEPT, [(words, self._concepts.get(key, [])) for words, key in keys], self.fillers)

    @cached_property
    def abbreviations_of_labels(self) -> dict[str, tuple[Tokens, ...]]:
        """The short forms that a label's words may be; "đã" in one is never the "DA" of projects."""
        return {short: longs for short, longs in self.abbreviations.items() if short not in self.unmarked}

    @cached_property
    def _other_words(self) -> OtherWords:
        return OtherWords(self.synonyms, self.fillers, self.runs)

    def _levels(self, variants: list[Tokens]) -> Iterator[Meanings]:
        yield {meaning: WRITTEN_OUT for words in variants for meaning in self.written_out.get(words, ())}
        bare = [(words, self._bare(words)) for words in variants]
        yield _nearest(STRIPPED, [(words, self.stripped.get(key, ())) for words, key in bare if key], self.fillers)
        yield _nearest(BAG, [(words, self.bags.get(frozenset(key), ())) for words, key in bare if key], self.fillers)
        yield dict.fromkeys(self.glued.get("".join(variants[0]), ()), BAG)


def _nearest(
    base: float, rows: list[tuple[Tokens, Sequence[tuple[Tokens, Meaning]]]], fillers: frozenset[str]
) -> Meanings:
    """Meanings with their distances: fillers that differ (`đã` cho thuê, `tổng`) tell labels of equal words apart."""
    found: Meanings = {}
    for words, labels in rows:
        for written, meaning in labels:
            distance = base + _FILLER * len((set(words) ^ set(written)) & fillers)
            found[meaning] = min(distance, found.get(meaning, distance))
    return found


def abbreviation_table(vocabulary: Vocabulary) -> dict[str, tuple[Tokens, ...]]:
    """Short forms as words to the words they may stand for."""
    table: dict[str, tuple[Tokens, ...]] = {}
    unmarked = _unmarked(vocabulary)
    for row in vocabulary.abbreviations:
        short = words_of(row.short)
        if len(short) == 1:
            longs = tuple(words_of(text) for text in row.long)
            if short[0] in unmarked:
                longs = (short, *longs)
            table[short[0]] = tuple(dict.fromkeys((*table.get(short[0], ()), *longs)))
    return table


def _unmarked(vocabulary: Vocabulary) -> frozenset[str]:
    """Short forms that without their marks and capitals are other words ("DA" and "đã")."""
    return frozenset(word for form in vocabulary.headers.short_forms for word in words_of(form))


def short_forms(vocabulary: Vocabulary) -> dict[Tokens, str]:
    """The short form of every pair of words that one has: (`ke`, `hoach`) → `kh`."""
    table = {longs[0]: short for short, longs in abbreviation_table(vocabulary).items() if len(longs) == 1}
    return {long: short for long, short in table.items() if len(long) == 2}


def build_index(catalogue: Catalogue, vocabulary: Vocabulary, aliases: Sequence[Alias]) -> LabelIndex:
    """All labels of the catalogue, its codes and English names, and the confirmed `aliases`."""
    fillers = frozenset(word for text in vocabulary.headers.fillers for word in words_of(text))
    homographs = Homographs(vocabulary.headers.homographs)
    synonyms = _synonyms(vocabulary, homographs)
    # "DA hoạt động" without marks would be "đã hoạt động": such short forms are known only as they stand.
    short = ShortForms(vocabulary.headers.short_forms)
    index = LabelIndex(
        abbreviation_table(vocabulary), fillers, synonyms, homographs, _unmarked(vocabulary), _runs(vocabulary)
    )
    index.words.update(word for said, _ in index.synonyms for word in said)
    index.words.update(word for run in index.runs for phrase in (*run.first, *run.then) for word in phrase)
    for indicator in catalogue.indicators.values():
        noun = _counted(catalogue, indicator)
        for given, meaning in _labels(indicator):
            label = short.written_out(given)
            if label != given:
                index.add_exact(given, meaning)
            index.add(label, meaning)
            if label and noun and noun not in label.casefold():
                index.add(f"{noun} {label}", meaning)
        for code in indicator.breakdowns:
            # As forms and messages print it: what names a part there names no whole.
            if code in catalogue.breakdowns and code != "total":
                index.add_exact(f"{indicator.name} - {catalogue.breakdowns[code].name}", Meaning(indicator.code, code))
    for alias in aliases:
        index.add(alias.label, Meaning(alias.indicator, alias.breakdown))
        # A confirmed alias outweighs whatever the catalogue said of the same words.
        index.exact[words_of(alias.label)] = {Meaning(alias.indicator, alias.breakdown): EXACT}
    return index


def _synonyms(vocabulary: Vocabulary, homographs: Homographs) -> tuple[tuple[Tokens, Tokens], ...]:
    pairs = [(text, row.meant) for row in vocabulary.headers.synonyms for text in row.said]
    return tuple(
        (words_of(homographs.told_apart(said)), words_of(homographs.told_apart(meant))) for said, meant in pairs
    )


def _runs(vocabulary: Vocabulary) -> tuple[Run, ...]:
    return tuple(run_of(row) for row in vocabulary.headers.runs)


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
