"""Numbers in a member's prose held against its own tables: `thu hút 12 dự án` where the table says 11.

Claims are made only where a sentence leaves no doubt which indicator, unit and place it speaks of; a number that any
figure of the indicator repeats is taken for that figure. Which words count is data, in `templates/prose.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tonghop.catalogue import Catalogue
from tonghop.catalogue.source import Record, load_records
from tonghop.model import Figure, Finding, Interval, Narrative, Severity
from tonghop.paths import TEMPLATES

_NUMBER = r"(?<![\d.,])(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d.,]*\d)"
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+|\n+")
_AMOUNTS = frozenset({"actual", "prior", "plan", "vnd_equivalent", "usd_equivalent"})


class ProseWords(Record):
    """What `prose.yaml` says."""

    not_of_the_period: tuple[str, ...]
    not_the_whole: tuple[str, ...]
    between: tuple[str, ...]
    phrases: dict[str, tuple[str, ...]]
    rule: str
    message: str
    advice: str


class Question(NamedTuple):
    """How sentences speak of an indicator; `units` are family, factor and the default's factor by the unit's name."""

    indicator: str
    pattern: re.Pattern[str]
    units: dict[str, tuple[str, Decimal, Decimal]]


class Said(NamedTuple):
    """A number a sentence gives for an indicator, in the family's unit; `text` is what the sentence says."""

    indicator: str
    interval: Interval
    family: str
    sentence: str
    text: str


@lru_cache(maxsize=4)
def load_prose_words(path: Path = TEMPLATES / "prose.yaml") -> ProseWords:
    """The words. Raises CatalogueFault with file and line of every mistake."""
    words: ProseWords = load_records(path, ProseWords)
    return words


def prose_findings(
    narratives: Sequence[Narrative], figures: Sequence[Figure], catalogue: Catalogue, words: ProseWords | None = None
) -> tuple[Finding, ...]:
    """A warning at the cell of each sentence whose number the member's tables contradict."""
    words = words or load_prose_words()
    by_indicator: dict[str, list[Figure]] = {}
    for figure in figures:
        by_indicator.setdefault(figure.key.indicator, []).append(figure)
    asked = [_question(code, catalogue, words) for code in words.phrases if code in by_indicator]
    found = (
        _contradiction(narrative, said, by_indicator[said.indicator], catalogue, words)
        for narrative in narratives
        for said in numbers_said(narrative.text, asked, words)
    )
    return tuple(finding for finding in found if finding is not None)


def numbers_said(text: str, questions: Iterable[Question], words: ProseWords) -> Iterator[Said]:
    """The numbers a text gives in answer to `questions`, sentence by sentence."""
    for sentence in _SENTENCE_END.split(unicodedata.normalize("NFC", text)):
        folded = sentence.casefold()
        for question in questions:
            for match in question.pattern.finditer(folded):
                if not _speaks_of_else(folded[: match.start("number")], words):
                    yield _said(question, match, sentence)


def _said(question: Question, match: re.Match[str], sentence: str) -> Said:
    family, factor, default = question.units[match["unit"]]
    printed = match["number"].replace(".", "").replace(",", ".")
    half = Decimal(1).scaleb(-len(printed.partition(".")[2])) / 2
    value = Decimal(printed)
    interval = Interval(*((edge * factor / default) for edge in (value - half, value + half)))
    text = sentence[match.start() : match.end()].strip()
    return Said(question.indicator, interval, family, sentence.casefold(), text)


def _question(code: str, catalogue: Catalogue, words: ProseWords) -> Question:
    units = _units(code, catalogue)
    longest_first = sorted(units, key=lambda unit: (-len(unit), unit))
    return Question(code, _compiled(words.phrases[code], words.between, tuple(longest_first)), units)


@lru_cache(maxsize=256)
def _compiled(phrases: tuple[str, ...], between: tuple[str, ...], units: tuple[str, ...]) -> re.Pattern[str]:
    def either(texts: tuple[str, ...]) -> str:
        return "|".join(re.escape(text.casefold()) for text in sorted(texts, key=len, reverse=True))

    fillers = rf"(?:\s*(?:{either(between)})(?=[\s:]))*"
    return re.compile(rf"\b(?:{either(phrases)}){fillers}[\s:]+{_NUMBER}\s*(?P<unit>{either(units)})(?!\w)")


def _units(code: str, catalogue: Catalogue) -> dict[str, tuple[str, Decimal, Decimal]]:
    """How a sentence may write the indicator's units: family, the unit's factor, that of the unit figures are in."""
    written: dict[str, tuple[str, Decimal, Decimal]] = {}
    for family_code in catalogue.indicators[code].units:
        family = catalogue.unit_families[family_code]
        default = catalogue.units[catalogue.canonical_unit(code, family_code)][1].factor
        for unit in family.units:
            for name in (unit.name, *unit.aliases):
                written.setdefault(name.casefold(), (family_code, unit.factor, default))
    return written


def _speaks_of_else(before: str, words: ProseWords) -> bool:
    clause = re.split(r",\s|\(", before)[-1]
    return any(word in before for word in words.not_of_the_period) or any(
        word in clause for word in words.not_the_whole
    )


def _contradiction(
    narrative: Narrative, said: Said, figures: Sequence[Figure], catalogue: Catalogue, words: ProseWords
) -> Finding | None:
    amounts = [row for row in figures if row.key.measure in _AMOUNTS and row.key.unit_family == said.family]
    wholes = [row for row in amounts if row.key.measure == "actual" and row.key.breakdown == "total"]
    expected = _meant(said, wholes, catalogue)
    repeated = any(_touch(row.interval, said.interval) for row in amounts)
    if expected is None or repeated or _touch(_sum(wholes), said.interval):
        return None
    key, place = expected.key, f"{expected.location.sheet}!{expected.location.cell}"
    written = f"{expected.raw.strip()} {expected.sent_unit}" if expected.sent_unit not in expected.raw else expected.raw
    zone = f", {key.zone}" if key.zone else ""
    name = catalogue.indicators[key.indicator].name
    prose = f"{narrative.location.sheet}!{narrative.location.cell}"
    return Finding(
        cycle=key.cycle,
        member=key.member,
        rule=words.rule,
        severity=Severity.WARNING,
        message=words.message.format(said=said.text, expected=written, name=name, zone=zone, cell=place),
        advice=words.advice,
        zone=key.zone,
        indicator=key.indicator,
        breakdown=key.breakdown,
        measure=key.measure,
        sheet=narrative.location.sheet,
        cell=narrative.location.cell,
        found=said.text,
        expected=written,
        cells=(prose, place),
    )


def _meant(said: Said, wholes: Sequence[Figure], catalogue: Catalogue) -> Figure | None:
    """The figure a sentence must mean: that of the one zone it names, else the whole member's; None in any doubt."""
    if not wholes:
        return None
    known = catalogue.member_by_code.get(wholes[0].key.member)
    named = {zone.name for zone in known.zones if _names(said.sentence, (zone.name, *zone.aliases))} if known else set()
    if len(named) > 1:
        return None
    place = named.pop() if named else ""
    return next((row for row in wholes if row.key.zone == place), None)


def _names(sentence: str, names: Sequence[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", sentence) for name in names)


def _touch(one: Interval, other: Interval) -> bool:
    """Whether one amount could print as both; 11 and 12 meet at 11,5, which prints as neither's."""
    return one.low < other.high and other.low < one.high


def _sum(figures: Sequence[Figure]) -> Interval:
    """What the zones add up to, for a sentence on all of them."""
    zones = [row.interval for row in figures if row.key.zone]
    low, high = (sum((interval[side] for interval in zones), Decimal(0)) for side in (0, 1))
    return Interval(low, high)
