"""Sentences of a member's section: which items stand together, in what order, with which opening.

Items are taken in the order of `templates/wordings.yaml`; those of different dates never share a sentence, and what no
sentence takes gets one of its own, so that nothing the member sent is left out.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from tonghop.reporting.clauses import Clauses
from tonghop.reporting.items import Item
from tonghop.reporting.runs import capitalised, fields, fill, join, merge
from tonghop.reporting.trace import Kind
from tonghop.reporting.values_in_words import Writing
from tonghop.reporting.view import Text
from tonghop.reporting.wordings import SentenceWording

_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_MONTH = re.compile(r"\d{1,2}/\d{4}")
_TIME = "kỳ"


@dataclass(frozen=True, slots=True)
class Clause:
    """A finished clause. `plain` holds no comma; `free` takes no opening; `ends` lets no other clause follow."""

    text: Text
    plain: bool = True
    free: bool = False
    ends: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one sentence wording and one date; `again` when the sentence before named the same date."""

    wording: SentenceWording
    items: Sequence[Item]
    date: str
    again: bool


class Sentences:
    """Writes the sentences of one member's section."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._clauses = Clauses(writing)
        self._order = {code: number for number, code in enumerate(writing.catalogue.breakdowns)}

    def of_section(self, section: str, items: Sequence[Item]) -> list[Text]:
        """All sentences on `items`, which belong to one section and one place; nothing of them is left out."""
        self._clauses.start_paragraph()
        written: list[Text] = []
        date = ""
        for wording, taken in self._shared_out(section, items):
            for day in dict.fromkeys(item.as_of for item in taken):
                group = [item for item in taken if item.as_of == day]
                written += self._of_group(Group(wording, group, day, again=bool(day) and day == date))
                date = day
        return written

    def _shared_out(self, section: str, items: Sequence[Item]) -> list[tuple[SentenceWording, list[Item]]]:
        remaining = sorted(items, key=lambda item: self._order.get(item.key.breakdown, len(self._order)))
        shares: list[tuple[SentenceWording, list[Item]]] = []
        for wording in self._writing.wordings.sentences:
            taken = [item for item in remaining if wording.section == section and _takes(wording, item)]
            remaining = [item for item in remaining if item not in taken]
            shares.append((wording, taken))
        rest = [(SentenceWording(section=section, indicators=(item.key.indicator,)), [item]) for item in remaining]
        return [*shares, *rest]

    def _of_group(self, group: Group) -> list[Text]:
        clauses = self._items(group) if group.wording.each else self._by_indicator(group)
        sentences: list[Text] = []
        for chain in _chains(clauses):
            opened = bool(sentences)
            if chain[0].free or opened:
                opening = self._date_before(group, again=opened or group.again)
            else:
                opening = self._opening(group)
            sentences.append(merge(opening, _joined(chain, group.wording.joiner)))
        return sentences

    def _by_indicator(self, group: Group) -> list[Clause]:
        clauses: list[Clause] = []
        for indicator in group.wording.indicators:
            mine = [item for item in group.items if item.key.indicator == indicator]
            whole = next((item for item in mine if item.key.breakdown == "total" and item.has_value), None)
            parts = [item for item in mine if item is not whole]
            if whole is not None:
                clauses.append(self._whole(whole, parts))
            elif parts:
                clauses.append(self._alone(parts))
        return clauses

    def _whole(self, whole: Item, parts: Sequence[Item]) -> Clause:
        wording, plain = self._clauses.wording(whole), self._clauses.is_plain(whole)
        head = self._clauses.said(whole, wording.says)
        if not parts:
            return Clause(head, plain=plain, link=wording.link)
        inside = self._writing.wordings.words["inside"] if wording.inside is None else wording.inside
        lead = f"{inside} " if inside else ""
        listed = join([self._part(part) for part in parts], "; ")
        if plain and all(self._clauses.is_plain(part) for part in parts):
            return Clause(merge(head, (f" ({lead}",), listed, (")",)), plain=False, link=wording.link)
        return Clause(merge(head, (f"; {lead}",), listed), plain=False, ends=True, link=wording.link)

    def _alone(self, parts: Sequence[Item]) -> Clause:
        first = parts[0]
        wording = self._clauses.wording(first)
        if len(parts) == 1 and not first.has_value:
            return Clause(self._clauses.only_compared(first), plain=False, free=True, ends=True)
        if len(parts) == 1 and first.key.breakdown in wording.alone:
            text = self._clauses.said(first, wording.alone[first.key.breakdown])
            return Clause(text, plain=False, free=True, ends=True)
        lead = self._writing.words(f"{wording.subject} " if wording.subject else "")
        listed = join([self._part(part) for part in parts], "; ")
        stands_alone = bool(wording.subject)
        return Clause(merge(lead, listed), plain=False, free=stands_alone, ends=stands_alone)

    def _part(self, part: Item) -> Text:
        if not part.has_value:
            return self._clauses.only_compared(part)
        return self._clauses.said(part, self._clauses.part_pattern(part))

    def _items(self, group: Group) -> list[Clause]:
        wording = group.wording
        clauses: list[Clause] = []
        for breakdown in dict.fromkeys(item.key.breakdown for item in group.items):
            mine = [item for item in group.items if item.key.breakdown == breakdown]
            mine.sort(key=lambda item: wording.indicators.index(item.key.indicator))
            texts = [self._clauses.said(item, self._clauses.wording(item).says) for item in mine]
            label = self._writing.words(self._clauses.label(mine[0]))
            values = {"label": label, "clauses": join(texts, wording.within)}
            clauses.append(Clause(fill(wording.item, values), plain=False))
        return clauses

    def _opening(self, group: Group) -> Text:
        opens = self._choice(group.wording.opens, group.wording.section)
        if _TIME in fields(opens):
            time = self._date(group, again=group.again) if group.date else self._undated(group.items[0])
            return merge(fill(opens, {_TIME: time}), (" ",))
        words = self._writing.words(f"{opens} " if opens else "")
        return merge(self._date_before(group, again=group.again), words)

    def _undated(self, item: Item) -> Text:
        nature = self._writing.catalogue.indicators[item.key.indicator].nature
        chosen = self._choice(self._writing.wordings.openings[nature], item.key.indicator)
        return self._writing.words(chosen.format(period=self._writing.cycle.label), Kind.DATE)

    def _date_before(self, group: Group, *, again: bool) -> Text:
        if not group.date or (again and group.wording.continues):
            return ()
        return merge(self._date(group, again=again), (", ",))

    def _date(self, group: Group, *, again: bool) -> Text:
        forms, date = self._writing.wordings.dated, group.date
        nature = self._writing.catalogue.indicators[group.items[0].key.indicator].nature
        if again:
            return self._writing.words(forms[f"{nature}_again"])
        form = forms[nature]
        if _DAY.fullmatch(date):
            date = f"ngày {date}"
        elif _MONTH.fullmatch(date):
            date = f"tháng {date}"
        elif date[:1].isdigit():
            form = forms["span"]
        return self._writing.words(form.format(date=date), Kind.DATE)

    def _choice(self, variants: Sequence[str], salt: str) -> str:
        """One of several wordings, the same for the same member and place in every run."""
        return variants[zlib.crc32(f"{self._writing.member}|{salt}".encode()) % len(variants)]


def as_paragraph(sentences: Sequence[Text], *, capital: bool = False) -> Text:
    """Sentences with their full stops; behind a lead the first keeps its small letter."""
    finished = [capitalised(text) if number or capital else text for number, text in enumerate(sentences)]
    return merge(join(finished, ". "), (".",))


def _takes(wording: SentenceWording, item: Item) -> bool:
    if item.key.indicator not in wording.indicators:
        return False
    return not wording.breakdowns or item.key.breakdown in wording.breakdowns


def _chains(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses that share a sentence; one that ends it, or stands free, closes a chain."""
    chains: list[list[Clause]] = []
    closed = True
    for clause in clauses:
        if closed or clause.free:
            chains.append([])
        chains[-1].append(clause)
        closed = clause.ends
    return chains


def _joined(clauses: Sequence[Clause], joiner: str) -> Text:
    plain = all(clause.plain for clause in clauses)
    separator = joiner or (", " if plain else "; ")
    text = clauses[0].text
    for number, clause in enumerate(clauses[1:], start=1):
        before, last = clauses[number - 1], number == len(clauses) - 1
        between = " và " if last and plain and not joiner else separator
        if clause.link and (before.plain or not clause.link[0].isalpha() or not before.link):
            between = f"{clause.link} " if not clause.link[0].isalpha() else f" {clause.link} "
        text = merge(text, (between,), clause.text)
    return text
