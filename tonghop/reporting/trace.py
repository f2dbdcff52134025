"""The register of every number in the report: under which id it is printed, and what it came from.

An id depends on what is printed, where and why, and on nothing else, so the same report has the same ids. How an
entry is explained in words and written to `trace.json` is in `trace_export.py`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tonghop.consolidating import Value
from tonghop.model import Figure, Location
from tonghop.reporting.view import PrintedNumber, Run, Text

_NUMERAL = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|\d+(?:[.,]\d+)*")
_DIGIT = re.compile(r"\d")
_DOCUMENT_AFTER = re.compile(r"(?:/\d{4})?[/-][A-ZĐ]")
_DATE_BEFORE = re.compile(r"(?:ngày|tháng|năm|quý|giai đoạn)\s+(?:\d+[-–]\s*)?$", re.IGNORECASE)
_WORDS_BEFORE = 24
_DATE_AFTER = re.compile(r"\s*(?:tháng|năm)\b")


class Kind(StrEnum):
    """What a printed number is."""

    FIGURE = "figure"
    COMPUTED = "computed"
    COUNT = "count"
    RATE = "rate"
    DATE = "date"
    DOCUMENT = "document"
    TEXT = "text"
    PROSE = "prose"


Source = Figure | Value | Location | str


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """One entry: the printed text, the section it stands in, and its source (for plain numerals, a note)."""

    trace_id: str
    text: str
    where: str
    kind: Kind
    source: Source


class Trace:
    """Hands out ids while the view is built and keeps the entries in the order of the report."""

    def __init__(self) -> None:
        self._entries: dict[str, TracedNumber] = {}
        self._allowed: dict[str, None] = {}

    def __iter__(self) -> Iterator[TracedNumber]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def allowed(self) -> tuple[str, ...]:
        """Texts with numerals that are printed as they are, without a bookmark on each, in the order registered."""
        return tuple(self._allowed)

    def figure(self, figure: Figure, text: str, where: str) -> PrintedNumber:
        """A member's figure, printed as `text`."""
        return self._print(text, where, Kind.FIGURE, figure, "|".join((*figure.key, str(figure.location))))

    def value(self, value: Value, text: str, where: str, what: str) -> PrintedNumber:
        """A computed value; `what` names the number among those of its place (`exports total growth`)."""
        return self._print(text, where, Kind.COMPUTED, value, what)

    def plain(self, text: str, kind: Kind, where: str, note: str = "") -> PrintedNumber:
        """A number that rests on no figure: a count of members, a date, a document's number, a numeral of a name."""
        return self._print(text, where, kind, note, note)

    def prose(self, text: str, location: Location, where: str) -> PrintedNumber:
        """A numeral in a member's own prose."""
        return self._print(text, where, Kind.PROSE, location, str(location))

    def bind(self, text: str, where: str, kind: Kind = Kind.TEXT, location: Location | None = None) -> Text:
        """Free text with every numeral bound: dates and document numbers are told apart, the rest is of `kind`."""
        if not _DIGIT.search(text):
            return (text,) if text else ()
        runs: list[Run] = []
        end = 0
        for match in _NUMERAL.finditer(text):
            runs.append(text[end : match.start()])
            if location is not None:
                runs.append(self.prose(match[0], location, where))
            else:
                runs.append(self.plain(match[0], _kind(text, match, kind), where, text))
            end = match.end()
        return tuple(run for run in (*runs, text[end:]) if run != "")

    def allow(self, text: str, where: str, kind: Kind = Kind.TEXT) -> str:
        """Registers the numerals of a text that is printed as it is (a heading, a column's name) and gives it back."""
        if any(isinstance(run, PrintedNumber) for run in self.bind(text, where, kind)):
            self._allowed[text] = None
        return text

    def describe(self, text: Text) -> str:
        """The words of a text whose numbers have their entries, for where no bookmark can stand (alternative texts)."""
        words = "".join(run if isinstance(run, str) else run.text for run in text)
        self._allowed[words] = None
        return words

    def _print(self, text: str, where: str, kind: Kind, source: Source, what: str) -> PrintedNumber:
        content = f"{where}\x1f{kind.value}\x1f{what}\x1f{text}"
        trace_id = "n-" + hashlib.sha256(content.encode()).hexdigest()[:12]
        self._entries.setdefault(trace_id, TracedNumber(trace_id, text, where, kind, source))
        return PrintedNumber(text, trace_id)


def _kind(text: str, match: re.Match[str], otherwise: Kind) -> Kind:
    if _DOCUMENT_AFTER.match(text, match.end()):
        return Kind.DOCUMENT
    before = text[max(0, match.start() - _WORDS_BEFORE) : match.start()]
    dated = "/" in match[0] or _DATE_BEFORE.search(before) or _DATE_AFTER.match(text, match.end())
    return Kind.DATE if dated else otherwise
