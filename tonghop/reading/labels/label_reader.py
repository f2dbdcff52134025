"""Texts of a table → senses, for one catalogue, member and cycle; every text is understood once.

Holds the indexes and the cache. What a sense means where it stands is decided by the table's readers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from tonghop.catalogue import Catalogue
from tonghop.model import Cycle
from tonghop.reading.held import Held
from tonghop.reading.labels.as_marked import AsMarked, MarkedWords
from tonghop.reading.labels.days import classes_of_day
from tonghop.reading.labels.dotted import CutWords
from tonghop.reading.labels.facts import as_of_in, base_of_change, bracketed_units, split_marker, tail_unit
from tonghop.reading.labels.groups import split_group
from tonghop.reading.labels.homographs import Homographs, ShortForms
from tonghop.reading.labels.interpreting import Interpreter, company_in
from tonghop.reading.labels.leftover_words import WordsBeyond
from tonghop.reading.labels.near import near_labels, respellings
from tonghop.reading.labels.phrases import classes_in, phrases_of
from tonghop.reading.labels.remarks import English, without_marks
from tonghop.reading.labels.sense import NOTHING, Candidate, Sense, cost_of, explained, meaning_of
from tonghop.reading.labels.shared_words import cut_words, heading_words, label_index, shared_words
from tonghop.reading.labels.tokens import Tokens, relative_years, stands_in, words_of
from tonghop.reading.labels.topics import Topics
from tonghop.reading.labels.zone_names import ZoneNames
from tonghop.reading.units import UnitChoice, UnitIndex, unit_index
from tonghop.reading.vocabulary import Alias, load_vocabulary

_BENT = 0.5
_SO_YEAR = re.compile(r"\bso\s+(?=(?:năm\s+)?20\d\d\b)", re.IGNORECASE)
"""`So 2019`, `% so năm 2019` compare; "số" with its mark does not."""
_REMARK = re.compile(r"\([^()]*\)")
_ANOTHER_YEAR = frozenset({"older_year", "later_year"})
_THIS = frozenset({"actual", "this_period"})
_MONTH_OF_YEAR = re.compile(r"0?(\d{1,2})\s*/\s*(20\d\d)")
_COMPARING = frozenset({"compare", "rise", "fall", "change", "index"})
_LIST_BEGUN = re.compile(r"([^:]{3,60}):\s*[-–+•*]\s*([^\W\d].*)$")
_SURE = 0.3
_LONGEST_LABEL = 260
_MOST_CACHED = 20_000
_KINDS_WITHOUT_BRACKETS = ("money", "area", "percent", "rate")


class LabelReader:
    """Reads labels; `read` is cached by text."""

    def __init__(self, catalogue: Catalogue, cycle: Cycle, member: str | None, aliases: tuple[Alias, ...] = ()) -> None:
        self.catalogue, self.cycle = catalogue, cycle
        self.member = catalogue.member_by_code.get(member or "")
        vocabulary = load_vocabulary(catalogue.directory)
        held = Held(catalogue)
        self.headers, shared = shared_words(held, cycle.half)
        self.units: UnitIndex = unit_index(catalogue, vocabulary.headers.multiples)
        confirmed = [row for row in (*vocabulary.aliases, *aliases) if row.member in ("", member or "")]
        self.index = label_index(held, tuple(confirmed))
        self._confirmed = frozenset(words_of(row.label) for row in confirmed)
        self.phrases, own = phrases_of(shared, self.headers, self.member)
        self.interpreter = Interpreter(catalogue, self.index, self.phrases, self.headers)
        self.shares = {words_of(text): row.indicator for row in self.headers.shares for text in row.labels}
        self._words, self._topics = heading_words(self.headers), Topics(self.headers)
        self.zone_names = ZoneNames(self.headers.zone_kinds)
        self.beyond = WordsBeyond(self.phrases, self.index, self.headers)
        self._homographs = Homographs(self.headers.homographs)
        # "Số cùng kỳ" without its mark would compare ("so cùng kỳ").
        begun = "|".join(re.escape(text) for text in self.headers.counted_before)
        self._counts = re.compile(rf"\bsố\s+(?=(?:{begun or '(?!)'})\b)", re.IGNORECASE)
        bounds = "|".join(re.escape(text) for text in self.headers.bounds)
        self._bounds = re.compile(rf"(?:^|\s)(?:{bounds or '(?!)'})\s*$", re.IGNORECASE)
        self._english = English(catalogue, self.headers)
        # "Đầu tư công" is no "cộng".
        self._whole_words = MarkedWords({words_of(text): [text] for text in self.headers.whole if " " not in text})
        parts = {part.code: part.name for part in catalogue.breakdowns.values()}
        self._as_marked = AsMarked(parts, self.headers.classes)
        self._short_forms = ShortForms(self.headers.short_forms)
        self._cut_words = CutWords(own, cut_words(held, cycle.half, tuple(confirmed)))
        self._cache: dict[str, Sense] = {}
        self._natures: dict[str, str] = {}
        self._joined: dict[Tokens, tuple[Candidate, ...]] = {}

    def read(self, text: str) -> Sense:
        """What `text` says. Prose and empty texts say nothing."""
        if not text or len(text) > _LONGEST_LABEL:
            return NOTHING
        sense = self._cache.get(text)
        if sense is None:
            if len(self._cache) >= _MOST_CACHED:
                self._cache.clear()
                self._joined.clear()
                self._natures.clear()
            sense = self._cache[text] = self._read_both(text)
        return sense

    def _read_both(self, text: str) -> Sense:
        """A label as it stands, else with words cut short written out, else without the English beside it."""
        sense = self._read(text)
        guesses = [found for way in self._homographs.guessed(text) if (found := self._read(way)).named]
        unmarked = min(guesses, key=lambda found: found.named[0].cost, default=NOTHING)
        if unmarked.named and (not sense.named or unmarked.named[0].cost < sense.named[0].cost):
            return replace(unmarked, text=text)
        plain = self._short_forms.written_out(text)
        sure = plain != text and (not sense.named or not text.isascii())
        if sure and (named := self._read(plain)).named:
            # Beside words with marks "DA" is no "đã" that lost its own.
            return replace(named, text=text)
        if explained(sense) and not (sense.marker and self._cut_words.begins(text)):
            return sense
        written = self._written_out(text)
        if written is not None or explained(sense):
            return written or sense
        plain = self._english.removed(text)
        if plain != text:
            return replace(self._read(plain), text=text)
        return self._begun_list(text) or sense

    def _begun_list(self, text: str) -> Sense | None:
        """The first of a list in one cell with the heading of the list: `Kim ngạch XNK: - Xuất khẩu`."""
        match = _LIST_BEGUN.match(text)
        if match is None:
            return None
        whole, first = self._read(f"{match[1]} {match[2]}"), self._read(match[2])
        sure = bool(whole.named) and whole.named[0].cost <= _SURE
        found = whole if sure else first
        return replace(found, text=text) if found.named else None

    def _written_out(self, text: str) -> Sense | None:
        """The sense of a text whose words are cut short; None when none is or the ways to write it out differ."""
        ways = [*self._cut_words.ways(text)]
        plain = self._short_forms.written_out(text)
        senses = [
            way for written in (*ways, *([plain] if plain != text else ())) if explained(way := self._read(written))
        ]
        if not senses or len({meaning_of(way) for way in senses}) > 1:
            return None
        return replace(min(senses, key=cost_of), text=text)

    def joined(self, outer: Sense, inner: Sense) -> tuple[Candidate, ...]:
        """Readings with an indicator of two texts taken as one label (`Cấp mới` over `Số dự án`)."""
        words = (*self.beyond.without_period(outer.tokens), *inner.tokens)
        if not outer.tokens or not inner.tokens or len(words) > 24:
            return ()
        rows = self._joined.get(words)
        if rows is None:
            rows = self._joined[words] = self.interpreter.joined(words)
        return rows

    def unexplained_words(self, text: str) -> tuple[str, ...]:
        """The words beside a number that neither the catalogue nor the vocabulary knows, or that cast doubt on it."""
        return self.beyond.strange(text, relative_years(words_of(text), self.cycle.year)) if text else ()

    def classes_in(self, text: str) -> frozenset[str]:
        """The measure words that stand anywhere in `text`, such as a cell's `giảm 5% so với cùng kỳ`."""
        return classes_in(relative_years(words_of(text), self.cycle.year), self.phrases)

    def measure_of(self, classes: frozenset[str]) -> str:
        """The measure the classes of words found in a text say, or empty."""
        if not classes:
            return ""
        return next((rule.measure for rule in self.headers.measures if rule.fits(classes)), "")

    def qualifier_of(self, words: Tokens, *, only: tuple[str, ...] = ()) -> str:
        """The qualifier among `words` (`ước` of `số ước thực hiện`), or empty."""
        for phrase, name in self._words.qualifiers:
            if (not only or name in only) and stands_in(phrase, words):
                return name
        return ""

    def _read(self, text: str) -> Sense:
        one_line = without_marks(" ".join(text.split()))
        month = _MONTH_OF_YEAR.fullmatch(one_line)
        if month is not None and int(month[1]) == self.cycle.end.month:
            # "6/2020" beside "6/2019" are the ends of two half-years.
            return replace(self._read(month[2]), text=text)
        if one_line[:1].isdigit() and (unit := self._pure_unit(one_line)):
            # "1.000 USD" is a unit and no first label.
            return Sense(text=text, tokens=words_of(one_line), units=unit)
        marker, rest = split_marker(one_line)
        plain = relative_years(words_of(rest), self.cycle.year)
        role = self._words.roles.get(plain, "")
        group, rest = split_group(rest, self._words.groups)
        inner, rest = split_marker(rest)
        marker = inner if group or not marker else marker
        dated = as_of_in(rest, self.cycle)
        units, label = bracketed_units(dated.rest, self.units)
        if not units:
            units, label = tail_unit(label, self.units)
        company, label = company_in(self._told_apart(label))
        tokens = relative_years(words_of(label), self.cycle.year)
        if not role and units:
            role = self._words.roles.get(tokens, "")
        sense = Sense(text, tokens, units=units, role=role, group=group, marker=marker)
        sense = replace(sense, as_of=dated.as_of, months=dated.months)
        if tokens in self._topics:
            return self._facts(sense, rest, dated.day)
        sense = self._comparing(self._interpret(sense, label, company), label)
        sense = self._with_paper(sense, rest) if units else sense
        exact = self._exactly(rest) if sense.units and sense.named else ()
        sense = replace(sense, named=exact) if exact else sense
        share = self.shares.get(tuple(word for word in tokens if word not in ("phan", "tram"))) or self.shares.get(
            tokens
        )
        if share:
            sense = replace(sense, named=(Candidate(share, classes=frozenset({"share", "percent"})),))
        if any(tokens[: len(words)] == words for words in self._confirmed):
            sense = replace(sense, named=tuple(self._at_its_stage(row) for row in sense.named))
        if not sense.named and not sense.dependent and not sense.units:
            sense = self._trailing_unit(sense, label, company)
        if not sense.named and not sense.dependent and not role:
            strange = self.zone_names.look(label)
            sense = replace(sense, strange_zone=strange) if strange else self._respelt(sense)
        return self._facts(sense, rest, dated.day)

    def _at_its_stage(self, row: Candidate) -> Candidate:
        """The reading of a label that a clerk confirmed: nothing that stands around it makes it another indicator."""
        return row._replace(nature=row.nature or self.catalogue.indicators[row.indicator].nature)

    def _with_paper(self, sense: Sense, label: str) -> Sense:
        """A field of work with its paper in brackets (`Lao động (GPLĐ)`): what is counted is no unit of the field."""
        indicators, families = self.catalogue.indicators, {choice.family for choice in sense.units}
        fits = any(families & indicators[row.indicator].units.keys() for row in sense.named)
        if fits or (sense.dependent and not sense.named) or not all(self._is_count(family) for family in families):
            return sense
        words = relative_years(words_of(label), self.cycle.year)
        named, dependent = self.interpreter.candidates(words, "", frozenset())
        if named or not dependent or not dependent[0].breakdown or dependent[0].cost > _SURE:
            return sense
        return replace(sense, tokens=words, named=(), dependent=dependent, units=())

    def _is_count(self, family: str) -> bool:
        return self.catalogue.unit_families[family].kind == "count"

    def _exactly(self, label: str) -> tuple[Candidate, ...]:
        """What a label means whose unit is part of its name: `Điều chỉnh tăng vốn đầu tư (dự án)` are projects."""
        found = self.index.find(relative_years(words_of(label), self.cycle.year))
        return tuple(Candidate(row.indicator, row.breakdown) for row, distance in found.items() if distance == 0)

    def _told_apart(self, label: str) -> str:
        """Words that only their marks tell from a filler are doubled, so that they are never taken for it."""
        label = _SO_YEAR.sub("so với ", self._counts.sub("", label))
        return self._homographs.told_apart(label)

    def _interpret(self, sense: Sense, label: str, company: str) -> Sense:
        pure_unit = self._pure_unit(label)
        otherwise = self._whole_words.contradicted(label)
        named, dependent = self.interpreter.candidates(sense.tokens, company, otherwise)
        if (not named or named[0].cost > _BENT) and not dependent and "(" in label:
            # What stands in brackets may be a remark.
            bare = relative_years(words_of(_REMARK.sub(self._unless_binding, label)), self.cycle.year)
            plain, alone = self.interpreter.candidates(bare, company, otherwise) if bare else ((), ())
            if not named and not plain and any(row.zone for row in alone[:1]):
                return replace(sense, tokens=bare, dependent=alone)
            if plain and plain[0].cost + 0.1 < (named[0].cost if named else _BENT):
                return replace(sense, tokens=bare, named=plain)
        if company and not named and not dependent:
            dependent = (Candidate(company=company, cost=0.3),)
        named, dependent = (self._as_marked.left(rows, label) for rows in (named, dependent))
        return replace(sense, named=named, dependent=dependent, units=sense.units or pure_unit)

    def _unless_binding(self, remark: re.Match[str]) -> str:
        """A remark in brackets left out, unless it tells indicators apart (`(giá cố định năm 2010)`)."""
        binding = (words_of(text) for text in self.headers.binding_remarks)
        words = words_of(remark[0])
        return remark[0] if any(words[: len(begin)] == begin for begin in binding) else " "

    def _comparing(self, sense: Sense, label: str) -> Sense:
        """`TH/KH`, `2020/2019` compare the first with the second; `TH 6T/2019` does not."""
        over, mark, under = label.partition("/")
        if not mark or sense.named or not sense.dependent:
            return sense
        first, second = self.read(over.strip()), self.read(under.strip())
        bare_year = len(second.tokens) == 1 and second.tokens[0].startswith("@")
        if bare_year and not any(word.startswith("@") for word in first.tokens):
            return sense
        if len(first.tokens) == 1 and first.tokens[0].startswith("@") and second.measure == "plan":
            # "Năm 2020 / Kế hoạch" is the plan of that year.
            return sense
        if first.measure != "actual" or second.measure not in ("prior", "plan"):
            return sense
        compared = sense.dependent[0]._replace(classes=second.classes | {"compare"})
        return replace(sense, dependent=(compared,))

    def _pure_unit(self, label: str) -> tuple[UnitChoice, ...]:
        choices = self.units.whole(label)
        kinds = {self.catalogue.unit_families[choice.family].kind for choice in choices}
        return choices if kinds and kinds <= set(_KINDS_WITHOUT_BRACKETS) else ()

    def _trailing_unit(self, sense: Sense, label: str, company: str) -> Sense:
        choices, before = self.units.trailing(label)
        kinds = {self.catalogue.unit_families[choice.family].kind for choice in choices}
        if (
            not before.strip(" ,;:-")
            or self._bounds.search(before)
            or not kinds
            or not kinds <= set(_KINDS_WITHOUT_BRACKETS)
        ):
            return sense
        tokens = relative_years(words_of(before), self.cycle.year)
        named, dependent = self.interpreter.candidates(tokens, company)
        if not named and not dependent:
            return sense
        return replace(sense, tokens=tokens, units=choices, named=named, dependent=dependent)

    def _respelt(self, sense: Sense) -> Sense:
        """Try the corrections of slips; sure only when all that make a label make the same one."""
        found: dict[tuple[str, str], tuple[Tokens, tuple[Candidate, ...], tuple[Candidate, ...]]] = {}
        for words in respellings(sense.tokens, self.index):
            named, dependent = self.interpreter.candidates(words)
            if named:
                found.setdefault((named[0].indicator, named[0].breakdown), (words, named, dependent))
        if len(found) == 1:
            ((words, named, dependent),) = found.values()
            return replace(sense, tokens=words, named=named, dependent=dependent)
        return sense

    def near(self, sense: Sense) -> tuple[tuple[str, str], ...]:
        """(label, indicator) guesses for a text that no label explains, best first; worked out only when asked for."""
        return near_labels(sense.tokens, self.index)

    def nature_in(self, text: str) -> str:
        """Stock or flow, when the words for exactly one of them stand anywhere in a heading or title."""
        known = self._natures.get(text)
        if known is None:
            known = self._natures[text] = self._nature_in(text)
        return known

    def _nature_in(self, text: str) -> str:
        words = relative_years(words_of(text), self.cycle.year)
        matches = {(s, e): values for (s, e, kind), values in self.phrases.matches(words).items() if kind == "nature"}
        # "Lũy kế 6 tháng" is what came in the period, though "lũy kế" alone is a stock.
        found = {
            value
            for (start, end), values in matches.items()
            if not any((s, e) != (start, end) and s <= start and end <= e for s, e in matches)
            for value in values
        }
        found |= {"flow" for phrase in self._words.weak_flow if phrase[0] == "trong" and stands_in(phrase, words)}
        return found.pop() if len(found) == 1 else ""

    def _facts(self, sense: Sense, text: str, day: date | None) -> Sense:
        classes = frozenset[str]()
        nature = ""
        for row in sense.named[:1] or sense.dependent[:1]:
            classes, nature = row.classes, row.nature
        if day is not None and not sense.named:
            dated = classes_of_day(day, self.cycle)
            if classes == {"plan"}:
                classes |= dated & _ANOTHER_YEAR
            elif classes <= _THIS:
                year_before = "same_period" in dated
                elsewhen = dated & (_ANOTHER_YEAR | {"year_end"})
                classes = dated if not classes or year_before or elsewhen else classes
                sense = replace(sense, as_of="") if year_before else sense
        words = relative_years(words_of(text), self.cycle.year)
        if not nature and words in self._words.weak_flow:
            nature = "flow"
        base = base_of_change(text)
        if "other_period" in classes and not base and "this_period" not in classes and classes & _COMPARING:
            # "6T cuối năm so cùng kỳ" compares another period, "so với quý I" compares with one.
            classes = frozenset({"other_period"})
        qualifier = self.qualifier_of(words, only=self.headers.estimates)
        zones = {row.zone for row in (*sense.named[:1], *sense.dependent[:1]) if row.zone}
        return replace(
            sense,
            classes=classes,
            nature=nature,
            base=base,
            qualifier=qualifier,
            measure=self.measure_of(classes),
            zones=tuple(sorted(zones)),
        )


@lru_cache(maxsize=64)
def _cached(holder: Held, cycle: Cycle, member: str | None, aliases: tuple[Alias, ...]) -> LabelReader:
    return LabelReader(holder.catalogue, cycle, member, aliases)


def label_reader(
    catalogue: Catalogue, cycle: Cycle, member: str | None, aliases: tuple[Alias, ...] = ()
) -> LabelReader:
    """The reader for a catalogue, cycle and member, with labels confirmed outside the catalogue; built once."""
    return _cached(Held(catalogue), cycle, member, aliases)
