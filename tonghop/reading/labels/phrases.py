"""Phrases inside a label that are not the indicator: parts, zones, measure words, stock and flow, whole, noise.

`spans` finds every place where such a phrase stands in a row of words; `interpreting.py` tries to take them away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tonghop.catalogue import Catalogue, Member
from tonghop.reading.labels.other_words import Run, run_of
from tonghop.reading.labels.tokens import NO_YEAR_BEFORE, Tokens, words_of
from tonghop.reading.labels.whereabouts import Whereabouts
from tonghop.reading.labels.zone_names import ZoneNames
from tonghop.reading.vocabulary import Headers

_COST = {"zone": 0.15, "breakdown": 0.3, "measure": 0.2, "nature": 0.22, "whole": 0.3, "noise": 0.25, "company": 0.1}
_LONGEST_RUN = 6
_MOST_CACHED = 4_096
_YEARS = {
    "@this_year": "this_year",
    "@last_year": "last_year",
    "@older_year": "older_year",
    "@later_year": "later_year",
}


_PERIODS = frozenset({"this_period", "other_period"})


class Span(NamedTuple):
    """Words start..end of a text that are a phrase of `kind` with the meanings `values` (one of them holds)."""

    start: int
    end: int
    kind: str
    values: tuple[str, ...]

    @property
    def cost(self) -> float:
        """What taking this phrase away costs; longer phrases are surer, but measure words may be the label's own."""
        if self.kind == "measure":
            return _COST["measure"] + 0.03 * (self.end - self.start)
        return _COST[self.kind] - 0.01 * min(self.end - self.start, 8)


@dataclass
class PhraseTable:
    """Phrases by their first word, longest first; parts and zones are also known without their fillers."""

    fillers: frozenset[str] = frozenset()
    by_first: dict[str, list[tuple[Tokens, str, str]]] = field(default_factory=dict)
    bare_by_first: dict[str, list[tuple[Tokens, str, str]]] = field(default_factory=dict)
    whereabouts: Whereabouts | None = None
    class_runs: tuple[Run, ...] = ()
    _matched: dict[Tokens, dict[tuple[int, int, str], list[str]]] = field(default_factory=dict, repr=False)

    def add(self, text: str, kind: str, value: str) -> None:
        """Know `text` as a phrase of `kind` meaning `value`."""
        words = words_of(text)
        if words:
            self.by_first.setdefault(words[0], []).append((words, kind, value))
            for year, meaning in _YEARS.items() if kind == "measure" and _ends_in_year(words) else ():
                # "Chỉ tiêu năm" ends in a word that goes with the year after it.
                self.by_first[words[0]].append(((*words[:-1], year), kind, f"{value}+{meaning}"))
        bare = tuple(word for word in words if word not in self.fillers)
        if len(bare) > 1 and kind in ("breakdown", "zone"):
            self.bare_by_first.setdefault(bare[0], []).append((bare, kind, value))

    def copied(self) -> PhraseTable:
        """A table to add to, with what this one knows and nothing remembered."""
        first, bare = ({word: [*rows] for word, rows in table.items()} for table in (self.by_first, self.bare_by_first))
        return PhraseTable(self.fillers, first, bare, whereabouts=self.whereabouts, class_runs=self.class_runs)

    def sort(self) -> None:
        """Put longer phrases first; call once when all are in."""
        for rows in (*self.by_first.values(), *self.bare_by_first.values()):
            rows.sort(key=lambda row: (-len(row[0]), row))

    def known(self) -> Iterator[Tokens]:
        """The words of every phrase."""
        yield from (phrase for rows in self.by_first.values() for phrase, _, _ in rows)

    def matches(self, words: Tokens) -> Mapping[tuple[int, int, str], Sequence[str]]:
        """Meanings by (start, end, kind), for every phrase that stands anywhere in `words`."""
        known = self._matched.get(words)
        if known is None:
            if len(self._matched) >= _MOST_CACHED:
                self._matched.clear()
            known = self._matched[words] = self._matches(words)
        return known

    def _matches(self, words: Tokens) -> dict[tuple[int, int, str], list[str]]:
        found: dict[tuple[int, int, str], list[str]] = {}
        for start, word in enumerate(words):
            for phrase, kind, value in self.by_first.get(word, ()):
                end = start + len(phrase)
                if words[start:end] == phrase:
                    found.setdefault((start, end, kind), []).append(value)
            for run in self.class_runs:
                for end in run.ends(words, start):
                    found.setdefault((start, end, "measure"), []).extend(run.meant)
        for start, end in self.whereabouts.runs(words) if self.whereabouts else ():
            found.setdefault((start, end, "noise"), []).append("")
        self._match_bare(words, found)
        return _without_days_in_periods(found)

    def _match_bare(self, words: Tokens, found: dict[tuple[int, int, str], list[str]]) -> None:
        places = [n for n, word in enumerate(words) if word not in self.fillers]
        bare = tuple(words[n] for n in places)
        for start, word in enumerate(bare):
            for phrase, kind, value in self.bare_by_first.get(word, ()):
                end = start + len(phrase)
                if bare[start:end] == phrase:
                    key = (places[start], places[end - 1] + 1, kind)
                    if value not in found.get(key, ()):
                        found.setdefault(key, []).append(value)


def _without_days_in_periods(found: dict[tuple[int, int, str], list[str]]) -> dict[tuple[int, int, str], list[str]]:
    """Without the "đầu năm" of "6 tháng đầu năm", which is no day to compare with."""
    periods = [(start, end) for (start, end, _), values in found.items() if not _PERIODS.isdisjoint(values)]
    return {
        key: values
        for key, values in found.items()
        if values != ["year_start"] or not any(start < key[0] and key[1] <= end for start, end in periods)
    }


def _ends_in_year(words: Tokens) -> bool:
    return len(words) > 1 and words[-1] == "nam" and words[-2] not in NO_YEAR_BEFORE


def spans(words: Tokens, table: PhraseTable) -> list[Span]:
    """All removable phrases of `words`, measure words joined into runs."""
    found = table.matches(words)
    plain = [Span(*key, tuple(dict.fromkeys(values))) for key, values in found.items() if key[2] != "measure"]
    measures = {(key[0], key[1]): list(values) for key, values in found.items() if key[2] == "measure"}
    for place, word in enumerate(words):
        if word in _YEARS:
            measures.setdefault((place, place + 1), []).append(_YEARS[word])
    return plain + _measure_runs(measures)


def classes_in(words: Tokens, table: PhraseTable) -> frozenset[str]:
    """All classes of measure words that stand anywhere in `words`, longest phrases first, other words ignored."""
    found = {(start, end): values for (start, end, kind), values in table.matches(words).items() if kind == "measure"}
    classes: set[str] = {_YEARS[word] for word in words if word in _YEARS}
    place = 0
    while place < len(words):
        ends = [end for start, end in found if start == place]
        if ends:
            classes.update(name for value in found[place, max(ends)] for name in value.split("+"))
        place = max(ends, default=place + 1)
    return frozenset(classes)


def _measure_runs(measures: dict[tuple[int, int], list[str]]) -> list[Span]:
    """Every stretch of adjoining measure words: where "6 tháng năm" leads nowhere, "6 tháng" + "năm nay" is tried."""
    ends: dict[int, list[int]] = {}
    for start, end in sorted(measures, reverse=True):
        ends.setdefault(start, []).append(end)
    runs: dict[tuple[int, int], Span] = {}
    for start in ends:
        open_: list[tuple[int, tuple[str, ...], int]] = [(start, (), 0)]
        while open_:
            place, classes, count = open_.pop()
            for end in ends.get(place, ()) if count < _LONGEST_RUN else ():
                if (start, end) in runs:
                    continue
                said = (*classes, *(name for value in measures[place, end] for name in value.split("+")))
                # The longest words first: what they say of a stretch stands.
                runs[start, end] = Span(start, end, "measure", tuple(dict.fromkeys(said)))
                open_.insert(0, (end, said, count + 1))
    return list(runs.values())


def _listed(catalogue: Catalogue, headers: Headers) -> Iterator[tuple[str, str, str]]:
    """(text, kind, value) of every phrase that is the same for all members."""
    for breakdown in catalogue.breakdowns.values():
        for text in (breakdown.name, breakdown.code, breakdown.english, *breakdown.aliases):
            yield text, "breakdown", breakdown.code
            if breakdown.code in headers.titled_parts and len(text.split()) > 1:
                for bearer in headers.part_bearers:
                    if not text.startswith(bearer):
                        yield f"{bearer} {text}", "breakdown", breakdown.code
        for text in (breakdown.code, *breakdown.aliases) if breakdown.code in headers.titled_parts else ():
            if len(text.split()) == 1 and len(text) > 2:
                yield from ((f"{bearer} {text}", "breakdown", breakdown.code) for bearer in headers.part_bearers)
    for name, texts in headers.classes.items():
        yield from ((text, "measure", name) for text in texts)
    for nature in ("stock", "flow"):
        yield from ((text, "nature", nature) for text in headers.nature[nature])
    yield from ((text, "whole", "") for text in headers.whole)
    yield from ((text, "noise", "") for text in headers.noise)


def _own_names(member: Member) -> Iterator[str]:
    """The member's own name as the label of a row or column: it stands for the whole member."""
    for name in (member.name, member.official_name, *member.aliases):
        yield name
        yield name.replace("Ban Quản lý", "BQL")
    yield from (f"tỉnh {member.province}", f"Ban {member.short_name}")


def _shortened(text: str, shorts: Mapping[Tokens, str]) -> Iterator[str]:
    """A phrase with one of its words put short, when more than that one is left (`KH giao` for `kế hoạch giao`)."""
    words = words_of(text)
    for n in range(len(words) - 1):
        short = shorts.get(words[n : n + 2])
        if short is not None and len(words) > 2:
            yield " ".join((*words[:n], short, *words[n + 2 :]))


def build_phrases(catalogue: Catalogue, headers: Headers, shorts: Mapping[Tokens, str] | None = None) -> PhraseTable:
    """All phrases of a catalogue that are the same for every member.

    `shorts` gives the short form of two words that stand for nothing else; phrases of measures are known so too.
    """
    fillers = frozenset(word for text in headers.fillers for word in words_of(text))
    # "Kế hoạch năm 2020 được giao"
    runs = tuple(run.with_year("@this_year") for run in map(run_of, headers.class_runs))
    table = PhraseTable(fillers, whereabouts=Whereabouts(headers.whereabouts), class_runs=runs)
    for text, kind, value in _listed(catalogue, headers):
        table.add(text, kind, value)
        for short in _shortened(text, shorts or {}) if kind == "measure" else ():
            table.add(short, kind, value)
    table.sort()
    return table


def phrases_of(shared: PhraseTable, headers: Headers, member: Member | None) -> tuple[PhraseTable, tuple[Tokens, ...]]:
    """The `shared` phrases with a member's own, and those alone: its zones are known by their short names."""
    table, own = shared.copied(), list[Tokens]()
    for text in _own_names(member) if member else ():
        table.add(text, "whole", "")
    kinds = ZoneNames(headers.zone_kinds)
    for zone in member.zones if member else ():
        for text in dict.fromkeys(way for name in (zone.name, *zone.aliases) for way in kinds.ways(name)):
            table.add(text, "zone", zone.name)
            own.append(words_of(text))
            for before in headers.before_zones:
                table.add(f"{before} {text}", "zone", zone.name)
    table.sort()
    return table, tuple(own)
