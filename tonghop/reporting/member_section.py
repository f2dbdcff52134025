"""Section 1.n of the report: every figure a member sent, in sentences, then its own prose, attributed.

Sections of indicators come first for the whole member, then place by place. A figure that no sentence printed is set
in a table at the end, so that the section always holds all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tonghop.catalogue import Section
from tonghop.model import Figure, Narrative
from tonghop.reporting.items import Item, items_of
from tonghop.reporting.numbers import write_sent
from tonghop.reporting.runs import capitalised, merge
from tonghop.reporting.sentences import Sentences, as_paragraph
from tonghop.reporting.values_in_words import Writing
from tonghop.reporting.view import Block, Column, Heading, Paragraph, PrintedNumber, Row, Table, Text

_OWN_NUMBER = re.compile(r"^\s*(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/]\s+")
_VOWEL = re.compile("[AEIOUY]")
_SECTIONS_IN_ONE_PARAGRAPH = 2
_SENTENCES_IN_ONE_PARAGRAPH = 3


def member_blocks(figures: Sequence[Figure], narratives: Sequence[Narrative], writing: Writing) -> tuple[Block, ...]:
    """The body of a member's section."""
    items = list(items_of(figures).values())
    zones = list(dict.fromkeys(item.key.zone for item in items if item.key.zone))
    blocks: list[Block] = _whole_member([item for item in items if not item.key.zone], writing)
    for zone in _in_catalogue_order(zones, writing):
        blocks += _zone(zone, [item for item in items if item.key.zone == zone], writing)
    printed = {writing.written.get(trace_id) for trace_id in _numbers(blocks)}
    left = [figure for figure in figures if figure not in printed]
    if left:
        blocks.append(_table(left, writing))
    return (*blocks, *_prose(narratives, writing))


def _numbers(blocks: Sequence[Block]) -> Iterator[str]:
    """Ids of the numbers that really stand in the paragraphs."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (run.trace_id for run in block.text if isinstance(run, PrintedNumber))


def _whole_member(items: Sequence[Item], writing: Writing) -> list[Block]:
    blocks: list[Block] = []
    for section, sentences in _by_section(items, writing):
        if len(sentences) <= _SENTENCES_IN_ONE_PARAGRAPH:
            blocks.append(Paragraph(merge((f"{section.lead}: ",), as_paragraph(sentences)), bullet="-"))
            continue
        blocks.append(Paragraph((f"{section.lead}:",), bullet="-"))
        blocks += [Paragraph(as_paragraph([sentence], capital=True), bullet="+") for sentence in sentences]
    return blocks


def _zone(zone: str, items: Sequence[Item], writing: Writing) -> list[Block]:
    head = writing.words(_scope(zone, writing).format(zone=zone))
    written = _by_section(items, writing)
    if len(written) <= _SECTIONS_IN_ONE_PARAGRAPH:
        text = as_paragraph([sentence for _, sentences in written for sentence in sentences])
        return [Paragraph(merge(head, (": ",), text), bullet="-")]
    paragraphs = [
        Paragraph(merge((f"{section.title}: ",), as_paragraph(sentences)), bullet="+") for section, sentences in written
    ]
    return [Paragraph(merge(head, (":",)), bullet="-"), *paragraphs]


def _by_section(items: Sequence[Item], writing: Writing) -> list[tuple[Section, list[Text]]]:
    sentences = Sentences(writing)
    written: list[tuple[Section, list[Text]]] = []
    for code, section in writing.catalogue.sections.items():
        mine = [item for item in items if writing.catalogue.indicators[item.key.indicator].section == code]
        if mine:
            written.append((section, sentences.of_section(code, mine)))
    return written


def _scope(zone: str, writing: Writing) -> str:
    known = writing.catalogue.member_by_code.get(writing.member)
    place = next((row for row in known.zones if row.name == zone), None) if known else None
    if place is None:
        return writing.wordings.scopes["zone"]
    return writing.wordings.scopes[
        "works" if place.kind == "other" else "all_of_a_kind" if place.whole_kind else "zone"
    ]


def _in_catalogue_order(zones: Sequence[str], writing: Writing) -> list[str]:
    known = writing.catalogue.member_by_code.get(writing.member)
    order = {row.name: number for number, row in enumerate(known.zones)} if known else {}
    return sorted(zones, key=lambda zone: order.get(zone, len(order)))


def _table(figures: Sequence[Figure], writing: Writing) -> Table:
    names = writing.catalogue.indicators
    rows = []
    for figure in figures:
        breakdown = writing.catalogue.breakdowns.get(figure.key.breakdown)
        part = "" if figure.key.breakdown == "total" else f", {breakdown.name if breakdown else figure.key.breakdown}"
        place = f"{figure.key.zone}: " if figure.key.zone else ""
        name = writing.words(f"{place}{names[figure.key.indicator].name}{part}")
        number = writing.trace.figure(figure, write_sent(figure, signed=True), writing.where)
        rows.append(Row((name, (number,), writing.words(writing.unit_name(figure)))))
    columns = (Column("Chỉ tiêu", width=5), Column("Giá trị", numeric=True, width=2), Column("Đơn vị tính", width=2))
    return Table("Số liệu khác của đơn vị", columns, tuple(rows))


def _prose(narratives: Sequence[Narrative], writing: Writing) -> list[Block]:
    blocks: list[Block] = []
    heading = ""
    for narrative in narratives:
        if narrative.heading and narrative.heading != heading:
            heading = narrative.heading
            blocks.append(Heading(writing.trace.allow(without_own_numbering(heading), writing.where)))
        text = writing.trace.bind(narrative.text.strip(), writing.where, location=narrative.location)
        blocks.append(Paragraph(capitalised(text), author=_author(writing)))
    return blocks


def without_own_numbering(heading: str) -> str:
    """A member's heading without the number it had in the member's file, and not in capitals throughout.

    Words without a vowel (`KCN`, `TTHC`) are abbreviations and keep their capitals.
    """
    bare = _OWN_NUMBER.sub("", heading).strip() or heading.strip()
    if not bare.isupper():
        return bare
    words = [word if not _VOWEL.search(unicodedata.normalize("NFD", word)) else word.lower() for word in bare.split()]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _author(writing: Writing) -> str:
    known = writing.catalogue.member_by_code.get(writing.member)
    return known.name if known else writing.member
