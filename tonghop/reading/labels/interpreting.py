"""Words → candidates: take phrases away until what is left is a label of the catalogue, or nothing.

The cheapest way wins; ways that cost about the same are all kept, for the unit and the neighbours to decide.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Container, Iterable, Iterator
from itertools import count

from tonghop.catalogue import Catalogue
from tonghop.reading.labels.label_index import LabelIndex
from tonghop.reading.labels.phrases import PhraseTable, Span, spans
from tonghop.reading.labels.sense import CROSSED, Candidate, without_capital_from_abroad
from tonghop.reading.labels.tokens import Tokens, words_of
from tonghop.reading.vocabulary import Contrary, Headers

_ABOUT_AS_CHEAP = 0.12
_FAR_DEARER = 0.25
_BENT = 0.2
_FAR_BENT = 0.5
_ONE_PHRASE = 0.3
_LOOKED_FOR = 0.25
_PARTS = ("breakdown", "zone")
_LABELS_OWN = frozenset({"rise", "fall", "actual"})
_FEW_WORDS = 2
_LEFT_OVER = 0.05
_MOST_SHORT = 12
_MOST_WORDS = 32
_MOST_REMOVED = 5
_MOST_TRIES = 600
_MOST_COST = 1.35


class Interpreter:
    """Interprets the words of labels for one catalogue, member and cycle."""

    def __init__(self, catalogue: Catalogue, index: LabelIndex, phrases: PhraseTable, headers: Headers) -> None:
        self.catalogue, self.index, self.phrases = catalogue, index, phrases
        self._alternatives = [frozenset(row) for row in headers.alternatives]
        self._twins = frozenset(twin.stock for twin in headers.twins)
        self._contrary = [(words_of(text), row) for row in headers.contrary for text in row.gone]
        self._periods = frozenset(words_of(text) for text in headers.nature.get("period", ()))
        self._divisions = [frozenset(entry.breakdowns) for entry in catalogue.indicators.values()]

    def _parts_of(self, indicator: str) -> Container[str]:
        return self.catalogue.indicators[indicator].breakdowns

    def joined(self, words: Tokens) -> tuple[Candidate, ...]:
        """Readings of two texts as one label: every word counts, so neither noise nor "cấp mới" may be taken away."""
        found = [span for span in spans(words, self.phrases) if span.kind not in ("noise", "whole")]
        return self._candidates(words, [span for span in found if span.values != ("flow",)], "")[0]

    def candidates(
        self, words: Tokens, company: str = "", otherwise: frozenset[Tokens] = frozenset()
    ) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
        """(readings with an indicator, readings that need one), cheapest first, each only near its cheapest cost.

        `otherwise` are single words that the text says with other marks than a word for the whole ("công", "cộng").
        """
        found = [span for span in spans(words, self.phrases) if not self._misread(span, words, otherwise)]
        return self._candidates(words, found, company)

    def _misread(self, span: Span, words: Tokens, otherwise: frozenset[Tokens]) -> bool:
        """Whether a phrase is another word with other marks, or a part where it only says the period."""
        phrase = words[span.start : span.end]
        if span.kind == "breakdown" and phrase in self._periods and phrase != words:
            return True
        return phrase in otherwise and (span.kind == "whole" or "total" in span.values)

    def _candidates(
        self, words: Tokens, found: list[Span], company: str
    ) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
        named: dict[Candidate, tuple[Span, ...]] = {}
        dependent: dict[Candidate, None] = {}
        best_named = best_dependent = _MOST_COST
        if not self._hopeful(words, found):
            return (), ()
        for removed, left, cost in _removals(words, found):
            if cost > best_named + _LOOKED_FOR and cost > best_dependent + _ABOUT_AS_CHEAP:
                break
            if cost > best_named + 1:
                break
            if not self._meaningful(left):
                if removed or company:
                    # What stays unread makes a reading worse: "so cùng kỳ" is more than "cùng kỳ" after "số".
                    unread = cost + _LEFT_OVER * len(left)
                    rows = [row for row in self._dependent(removed, unread, company) if _says_something(row)]
                    # A part's own name says nothing against it ("tính cả dự án đang làm thủ tục").
                    others = (span for span in removed if span.kind != "breakdown")
                    gone = {word for span in others for word in words[span.start : span.end]}
                    barred = any(row.breakdown for row in rows) and any(
                        rule.all for rule in self._said_against(gone, words)
                    )
                    rows = [row for row in rows if not (barred and row.breakdown)]
                    dependent.update(dict.fromkeys(rows))
                    best_dependent = min([best_dependent, *(row.cost for row in rows)])
                continue
            rows = list(self._named(removed, left, cost, company))
            gone = {word for span in removed for word in words[span.start : span.end]}
            said = self._said_against(gone, words) if rows and gone else []
            rows = [row for row in rows if not self._contradicted(row, said)]
            for row in rows:
                named.setdefault(row, removed)
            best_named = min([best_named, *(row.cost for row in rows)])
        named = _without_robbed(named)
        best_named = min((row.cost for row in named), default=_MOST_COST)
        if best_named > best_dependent + _FAR_DEARER or (
            len(words) <= _FEW_WORDS and _BENT <= best_named >= best_dependent <= _ONE_PHRASE
        ):
            # `KCN An Nghiệp` is a zone, not a number of zones.
            named = {}
        elif best_named >= min(max(best_dependent, _FAR_BENT), _as_a_part(words, found)) and any(
            row.breakdown for row in dependent
        ):
            # `Khu vực trong nước (DDI)` is a part; as a label of its own it had to be bent too far.
            named = {}
        return self._for_units(named, best_named), _cheapest(dependent, best_dependent)

    def _for_units(self, named: Iterable[Candidate], best: float) -> tuple[Candidate, ...]:
        """The cheapest readings, and behind them those of other units that a unit in the row may yet ask for."""
        cheapest = _cheapest(named, best)
        families = {family for row in cheapest for family in self.catalogue.indicators[row.indicator].units}
        others = [row for row in named if families.isdisjoint(self.catalogue.indicators[row.indicator].units)]
        least = min((row.cost for row in others), default=_MOST_COST)
        return (*cheapest, *_cheapest(others, least)) if least <= best + _LOOKED_FOR else cheapest

    def _said_against(self, gone: set[str], words: Tokens) -> list[Contrary]:
        """What the words taken away forbid."""
        return [
            rule
            for text, rule in self._contrary
            if gone.issuperset(text) and not any(words_of(word)[0] in words for word in rule.unless)
        ]

    def _contradicted(self, row: Candidate, said: list[Contrary]) -> bool:
        """Whether words taken away say the contrary: "Lao động thu hút mới" are not all that there are.

        A stock whose flow is an indicator of its own is made that by such a word, unless the word was simply dropped.
        """
        turned = row.indicator in self._twins and row.nature
        stock = self.catalogue.indicators[row.indicator].nature == "stock" and not turned
        return any(rule.all or (rule.stocks and stock) or row.indicator in rule.codes for rule in said)

    def _hopeful(self, words: Tokens, found: list[Span]) -> bool:
        """Whether every word is the catalogue's or part of a phrase: else there is no reading, as for most texts."""
        if len(words) > _MOST_WORDS or sum(word in self.index.abbreviations for word in words) > _MOST_SHORT:
            return False
        covered = {place for span in found for place in range(span.start, span.end)}
        strange = any(n not in covered and not self.index.knows(word) for n, word in enumerate(words))
        return not strange or "".join(words) in self.index.glued

    def _meaningful(self, words: Tokens) -> bool:
        return any(word not in self.index.fillers for word in words)

    def _dependent(self, removed: tuple[Span, ...], cost: float, company: str) -> Iterator[Candidate]:
        crossed = self._crossed(_said_crosswise(removed))
        cost -= _repeated(removed)
        for breakdown in _breakdowns(removed) or [crossed]:
            yield _candidate("", breakdown, removed, cost, company)

    def _crossed(self, parts: list[str]) -> str:
        """The mark of a crossed part, when some indicator has all `parts` and they are not one and the same."""
        distinct = sorted(dict.fromkeys(parts))
        if any(row.issuperset(distinct) for row in self._alternatives):
            # "Tổng FDI và DDI" adds up parts of one kind.
            return ""
        if len(distinct) < 2 or not any(all(part in row for part in distinct) for row in self._divisions):
            return ""
        return CROSSED.join(distinct)

    def _of_one_kind(self, removed: tuple[Span, ...]) -> bool:
        """Whether parts that have nothing in common stand beside one another, so that all of them are the whole."""
        real = [set(span.values) for span in removed if span.kind == "breakdown" and {*span.values} != {"total"}]
        return not real or any(all(values & row for values in real) for row in self._alternatives)

    def _named(self, removed: tuple[Span, ...], left: Tokens, cost: float, company: str) -> Iterator[Candidate]:
        said = _breakdowns(removed)
        if not said and not self._of_one_kind(removed):
            return
        if {value for span in removed if span.kind == "measure" for value in span.values} in ({"rise"}, {"fall"}):
            # "Vốn đăng ký giảm" is another indicator, not a change of this one.
            return
        for meaning, distance in self.index.find(left).items():
            whole = self._crossed([*_said_crosswise(removed), *([meaning.breakdown] if meaning.breakdown else [])])
            if whole and all(part in self._parts_of(meaning.indicator) for part in whole.split(CROSSED)):
                yield _candidate(meaning.indicator, whole, removed, cost + distance, company)
                continue
            if not said:
                yield _candidate(meaning.indicator, meaning.breakdown, removed, cost + distance, company)
                continue
            allowed = self.catalogue.indicators[meaning.indicator].breakdowns
            for breakdown in without_capital_from_abroad(said, allowed):
                # The label's own part and the part taken away must not contradict.
                if breakdown in allowed and meaning.breakdown in ("", breakdown):
                    yield _candidate(meaning.indicator, breakdown, removed, cost + distance, company)


def _removals(words: Tokens, found: list[Span]) -> Iterator[tuple[tuple[Span, ...], Tokens, float]]:
    """Ways to take non-overlapping phrases away, cheapest first: (taken, words left, cost)."""
    found = sorted(found, key=lambda span: (span.start, span.end, span.kind))
    ticket = count()
    queue: list[tuple[float, int, tuple[Span, ...], int]] = [(0.0, next(ticket), (), 0)]
    for _ in range(_MOST_TRIES):
        if not queue:
            return
        cost, _, taken, after = heapq.heappop(queue)
        yield taken, _left(words, taken), cost
        if len(taken) == _MOST_REMOVED:
            continue
        for n in range(after, len(found)):
            span = found[n]
            if not taken or span.start >= taken[-1].end:
                heapq.heappush(queue, (cost + span.cost, next(ticket), (*taken, span), n + 1))


def _without_robbed(named: dict[Candidate, tuple[Span, ...]]) -> dict[Candidate, tuple[Span, ...]]:
    """Drop readings that took "cấp mới", "tăng thêm" or "thực hiện" away although it is of a label that explains all.

    `Vốn đăng ký tăng thêm FDI` is the FDI part of what was added, not registered FDI capital that grew.
    """
    return {
        row: removed
        for row, removed in named.items()
        if not any(
            other.indicator != row.indicator
            and other.cost <= row.cost + _LOOKED_FOR
            and any(_may_belong(span) for span in removed if span not in kept)
            and all(span in removed or span.kind in _PARTS for span in kept)
            for other, kept in named.items()
        )
    }


def _as_a_part(words: Tokens, found: list[Span]) -> float:
    """What it costs to take all of `words` for the name of a part, more than any reading when they are none."""
    return min(
        (row.cost for row in found if row.kind == "breakdown" and row.end - row.start == len(words)), default=9.0
    )


def _may_belong(span: Span) -> bool:
    return span.kind == "nature" or (span.kind == "measure" and {*span.values} <= _LABELS_OWN)


def _left(words: Tokens, taken: tuple[Span, ...]) -> Tokens:
    left: list[str] = []
    place = 0
    for span in taken:
        left.extend(words[place : span.start])
        place = span.end
    left.extend(words[place:])
    return tuple(left)


def _breakdowns(removed: tuple[Span, ...]) -> list[str]:
    said = [span.values for span in removed if span.kind == "breakdown"]
    said = [values for values in said if {*values} != {"total"}] or said
    if not said:
        return []
    common = set(said[0]).intersection(*said[1:]) - {"total"}
    return [value for value in said[0] if value in common] or (["total"] if all("total" in row for row in said) else [])


def _repeated(removed: tuple[Span, ...]) -> float:
    """What a part said twice in one label (`Doanh nghiệp đầu tư nước ngoài (FDI)`) costs too much."""
    parts = [span for span in removed if span.kind == "breakdown"]
    alike = bool(parts) and bool(set(parts[0].values).intersection(*(span.values for span in parts)))
    return sum(span.cost for span in parts[1:]) if alike else 0.0


def _said_crosswise(removed: tuple[Span, ...]) -> list[str]:
    """The parts that a label says together though they are parts of different kinds: women and FDI."""
    said = [[value for value in span.values if value != "total"] for span in removed if span.kind == "breakdown"]
    return [row[0] for row in said if row]


def _candidate(indicator: str, breakdown: str, removed: tuple[Span, ...], cost: float, company: str) -> Candidate:
    zones = list(dict.fromkeys(value for span in removed if span.kind == "zone" for value in span.values))
    whole = any(span.kind == "whole" for span in removed)
    # Two zones in one label are no zone: the number is of them together.
    zone = "" if len(zones) > 1 or (whole and not zones) else zones[0] if zones else None
    classes = frozenset(value for span in removed if span.kind == "measure" for value in span.values)
    natures = {value for span in removed if span.kind == "nature" for value in span.values}
    nature = natures.pop() if len(natures) == 1 else ""
    return Candidate(indicator, breakdown, zone, classes, nature, round(cost, 3), company)


def _says_something(row: Candidate) -> bool:
    return bool(row.breakdown or row.zone is not None or row.classes or row.nature or row.company)


def _cheapest(rows: Iterable[Candidate], best: float) -> tuple[Candidate, ...]:
    chosen = sorted((row for row in rows if row.cost <= best + _ABOUT_AS_CHEAP), key=lambda row: row.cost)
    seen: dict[tuple[object, ...], Candidate] = {}
    for row in chosen:
        seen.setdefault((row.indicator, row.breakdown, row.zone, row.classes, row.nature), row)
    return tuple(seen.values())


_COMPANY = re.compile(
    r"(?:^|(?<=[\s(:;,–-]))((?:CTCP|Công ty|Cty|CT CP|CT TNHH|DNTN|Tập đoàn|Tổng công ty|HTX)(?:\s.+?)?)"
    r"(?=\s*(?:[():;,]|\s[-–]\s|$))",
    re.IGNORECASE,
)
_JOINT_STOCK = re.compile(r"^(?:công ty cổ phần|cty cổ phần|công ty cp|cty cp|ctcp|ct cp)\b\.?\s*", re.IGNORECASE)


def company_in(text: str) -> tuple[str, str]:
    """The company a label names, its legal form shortened, and the label without it."""
    match = _COMPANY.search(text)
    if match is None or " " not in match[1].strip():
        return "", text
    name = _JOINT_STOCK.sub("CTCP ", match[1].strip())
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" -–:;,()")
    return name.strip(), rest
