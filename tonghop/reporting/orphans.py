"""The gate before the outbox: every numeral of the made document rests on something, or the report is not published.

A numeral is bound when it stands in the bookmark of its trace entry, in a text the trace has registered (a heading, a
date, a document's number) or in a text that `templates/allowed_numerals.yaml` lets the template print.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import field_validator

from tonghop.catalogue.source import Record, load_records
from tonghop.model.errors import PipelineFault
from tonghop.paths import TEMPLATES
from tonghop.reporting.docx_numerals import MadeParagraph, read_paragraphs
from tonghop.reporting.docx_text import bookmark_base, clean
from tonghop.reporting.trace import Trace

ALLOWED_NUMERALS = TEMPLATES / "allowed_numerals.yaml"
_NUMERAL = re.compile(r"\d+(?:[.,/]\d+)*")
_REPEATED = re.compile(r"_\d+$")
_END_MARKS = " ;.,\n\t"
_EXCERPT = 45
_MOST_NAMED = 8


class AllowedPattern(Record):
    """Numerals of one form that may stand unbound; `what` says which they are."""

    what: str
    pattern: str

    @field_validator("pattern")
    @classmethod
    def is_an_expression(cls, pattern: str) -> str:
        """Only what the language can compile."""
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return pattern


class AllowedNumerals(Record):
    """What the template may print without a trace: whole texts, and forms such as the numbers of headings."""

    texts: tuple[str, ...] = ()
    patterns: tuple[AllowedPattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Orphan:
    """A numeral that rests on nothing, the words around it and the part of the document it stands in."""

    numeral: str
    around: str
    part: str


class OrphanNumber(PipelineFault):
    """The document prints numerals that nobody can trace; `orphans` are all of them."""

    def __init__(self, document: Path, orphans: Sequence[Orphan]) -> None:
        self.orphans = tuple(orphans)
        named = "; ".join(f"'{row.numeral}' in “{row.around}” ({row.part})" for row in orphans[:_MOST_NAMED])
        more = f"; and {len(orphans) - _MOST_NAMED} more" if len(orphans) > _MOST_NAMED else ""
        super().__init__(
            f"{document.name} prints numbers that rest on no figure, date or document: {named}{more}.",
            remedy=(
                f"Take them out of the report template in Word, or, where they belong to its wording, add the text to "
                f"{ALLOWED_NUMERALS.name} beside it. Nothing was published."
            ),
        )


def load_allowed_numerals(path: Path = ALLOWED_NUMERALS) -> AllowedNumerals:
    """The template's own numerals. Raises CatalogueFault with file and line of every mistake."""
    allowed: AllowedNumerals = load_records(path, AllowedNumerals)
    return allowed


def check_orphans(docx: Path, trace: Trace, allowed: AllowedNumerals | None = None) -> None:
    """Read the made document back. Raises OrphanNumber naming every numeral that is not bound."""
    found = list(orphans(read_paragraphs(docx), trace, allowed or load_allowed_numerals()))
    if found:
        raise OrphanNumber(docx, found)


def orphans(paragraphs: Iterable[MadeParagraph], trace: Trace, allowed: AllowedNumerals) -> Iterator[Orphan]:
    """Every unbound numeral, in the order of the document."""
    printed = {bookmark_base(entry.trace_id).casefold(): clean(entry.text) for entry in trace}
    registered = _Registered((*trace.allowed, *allowed.texts), [re.compile(row.pattern) for row in allowed.patterns])
    for paragraph in paragraphs:
        loose = list(_NUMERAL.finditer(_without_bound(paragraph, printed)))
        spans = registered.spans(paragraph.text) if loose else []
        for numeral in loose:
            if not any(start <= numeral.start() and numeral.end() <= end for start, end in spans):
                yield Orphan(numeral[0], _around(paragraph.text, numeral), paragraph.part)


def _without_bound(paragraph: MadeParagraph, printed: dict[str, str]) -> str:
    """The text with every bound number blanked; a bookmark that holds another text than its entry binds nothing."""
    text, done, pieces = paragraph.text, 0, []
    for name, start, end in paragraph.bookmarks:
        folded = name.casefold()
        entry = printed.get(folded, printed.get(_REPEATED.sub("", folded)))
        if start >= done and entry == text[start:end]:
            pieces += [text[done:start], "\0" * (end - start)]
            done = end
    return "".join((*pieces, text[done:]))


class _Registered:
    """Registered texts, found by their first numeral, so that a paragraph is held against few of them."""

    def __init__(self, texts: Iterable[str], patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = patterns
        self._by_first_numeral: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for text in dict.fromkeys(clean(text).strip(_END_MARKS) for text in texts):
            first = _NUMERAL.search(text)
            if first:
                self._by_first_numeral[first[0]].append((text, first.start()))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The parts of `text` whose numerals are allowed: from the first character up to, not with, the second."""
        allowed = [match.span() for pattern in self._patterns for match in pattern.finditer(text)]
        for numeral in _NUMERAL.finditer(text):
            for known, offset in self._by_first_numeral.get(numeral[0], ()):
                start = numeral.start() - offset
                if start >= 0 and text.startswith(known, start):
                    allowed.append((start, start + len(known)))
        return allowed


def _around(text: str, numeral: re.Match[str]) -> str:
    first, last = max(0, numeral.start() - _EXCERPT), numeral.end() + _EXCERPT
    words = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"
