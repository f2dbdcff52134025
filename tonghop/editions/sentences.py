"""The sentences of a report as data: what is compared between editions, each with what its numbers rest on.

Tables are not taken apart here: their numbers are compared as figures and totals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tonghop.consolidating import Value
from tonghop.model import Figure
from tonghop.reporting.runs import plain
from tonghop.reporting.trace import Kind, Trace
from tonghop.reporting.view import Block, Chart, Letterhead, Paragraph, PrintedNumber, ReportView, Text

_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its part of the report (a member's section has the member), its words, the members in its numbers.

    `converted` says that a number of it is an exchange rate or rests on one.
    """

    part: str
    text: str
    member: str = ""
    members: tuple[str, ...] = ()
    converted: bool = False


def sentences_of(view: ReportView, trace: Trace) -> tuple[Sentence, ...]:
    """Every sentence of the report, in its order, without what is said of the edition itself."""
    sources = _Sources(trace)
    parts: list[tuple[str, str, Iterable[Text]]] = [
        ("letterhead", "", _letterhead(view.letterhead)),
        ("letterhead", "", (view.opening,)),
        ("I", "", _paragraphs(view.bloc_activity)),
        ("II", "", _paragraphs(view.results_opening)),
        ("summary", "", _paragraphs(view.summary)),
        *(("members", row.member, (*_paragraphs(row.blocks), (row.state_note,))) for row in view.members),
        ("2", "", _paragraphs(view.bloc_work)),
        ("III", "", _paragraphs(view.plan)),
        ("letterhead", "", (view.closing,)),
        ("quality", "", _paragraphs(view.quality_notes)),
    ]
    return tuple(
        sources.sentence(part, member, sentence)
        for part, member, texts in parts
        for text in texts
        for sentence in ((text,) if part == "letterhead" else _cut(text))
        if plain(sentence).strip()
    )


def _letterhead(head: Letterhead) -> tuple[Text, ...]:
    signed = f"{head.signed_on:%d/%m/%Y}" if head.signed_on else ""
    lines = (
        *(head.superior_body, head.issuing_body, head.number, f"{head.place} {signed}".strip(), head.title),
        *(head.subject, *head.addressed_to, *head.legal_bases, *head.recipients, *head.signature_lines, head.signer),
    )
    return tuple((line,) for line in lines)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Chart):
            yield (block.alt,)


def _cut(text: Text) -> Iterator[Text]:
    """A paragraph's sentences; only words end one, never a number."""
    sentence: list[str | PrintedNumber] = []
    for run in text:
        if not isinstance(run, str):
            sentence.append(run)
            continue
        *ended, rest = _END_OF_SENTENCE.split(run)
        for piece in ended:
            yield (*sentence, piece)
            sentence = []
        sentence.append(rest)
    yield tuple(sentence)


class _Sources:
    """What each number of the trace rests on."""

    def __init__(self, trace: Trace) -> None:
        self._source = {entry.trace_id: entry.source for entry in trace}
        self._rates = {entry.trace_id for entry in trace if entry.kind is Kind.RATE}

    def sentence(self, part: str, member: str, text: Text) -> Sentence:
        numbers = [run.trace_id for run in text if isinstance(run, PrintedNumber)]
        sources = [self._source.get(number) for number in numbers]
        members = {figure.key.member for source in sources for figure in _figures(source)}
        converted = any(isinstance(source, Value) and _rests_on_rate(source) for source in sources)
        converted = converted or not self._rates.isdisjoint(numbers)
        return Sentence(part, " ".join(plain(text).split()), member, tuple(sorted(members)), converted)


def _figures(source: object) -> Iterable[Figure]:
    if isinstance(source, Figure):
        return (source,)
    return source.figures() if isinstance(source, Value) else ()


def _rests_on_rate(value: Value) -> bool:
    return value.rate is not None or any(_rests_on_rate(one) for one in value.inputs if isinstance(one, Value))
