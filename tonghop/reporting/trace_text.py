"""A number's chain as lines for a terminal, and the way from a printed text to its entries in `trace.json`.

Works on the written file alone, so that it explains exactly the report that lies beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tonghop.catalogue import Catalogue
from tonghop.model.errors import PipelineFault
from tonghop.reporting.numbers import write_date, write_exact
from tonghop.reporting.trace_labels import TerminalWords, load_trace_words

Entry = Mapping[str, Any]
_MOST_DECIMALS = 6
_FIELDS = {"id", "text", "where", "kind", "label", "formula", "steps", "rate", "figures", "findings"}


class TraceUnreadable(PipelineFault):
    """The trace of a cycle is not the file that publishing wrote."""


def load_trace(path: Path) -> list[dict[str, Any]]:
    """The entries of a `trace.json`. Raises TraceUnreadable; OSError when there is no such file."""
    remedy = "Run the cycle again; it writes the file anew."
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["numbers"]
        whole = all(entry.keys() >= _FIELDS for entry in entries)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise TraceUnreadable(f"{path} is not a trace ({problem!r}).", remedy=remedy) from problem
    if not whole:
        raise TraceUnreadable(f"{path} is not a trace: an entry lacks some of its fields.", remedy=remedy)
    return list(entries)


def matching(entries: Iterable[Entry], asked: str) -> list[Entry]:
    """The entry with that id; else those printed exactly so; else those whose text contains it."""
    asked, known = asked.strip(), list(entries)
    for chosen in (
        [entry for entry in known if entry["id"] == asked],
        [entry for entry in known if entry["text"] == asked],
        [entry for entry in known if asked and asked in entry["text"]],
    ):
        if chosen:
            return chosen
    return []


class TraceText:
    """Writes entries in Vietnamese, members by their names where the catalogue still knows them."""

    def __init__(self, catalogue: Catalogue, words: TerminalWords | None = None) -> None:
        self._members = {code: member.name for code, member in catalogue.member_by_code.items()}
        self._words = words or load_trace_words().terminal

    def explain(self, entries: Sequence[Entry], most: int) -> str:
        """The chain, when all entries are one number printed in several places; else a list of them, `most` at most."""
        if _same_number(entries):
            return "\n".join("  " * depth + line for depth, line in self._chain(entries[-1], entries))
        words = self._words
        lines = [words.several.format(count=len(entries), text=entries[0]["text"])]
        lines += [
            "  " + words.hit.format(**{**entry, "where": self._place(entry), "label": self._about(entry)})
            for entry in entries[:most]
        ]
        if len(entries) > most:
            lines.append("  " + words.more.format(count=len(entries) - most))
        return "\n".join(lines)

    def _chain(self, entry: Entry, printed: Sequence[Entry]) -> Iterator[tuple[int, str]]:
        words = self._words
        yield 0, words.head.format(text=entry["text"], kind=words.kinds.get(entry["kind"], entry["kind"]))
        if entry.get("label"):
            yield 1, words.label.format(label=entry["label"])
        yield from ((1, words.where.format(where=self._place(place), id=place["id"])) for place in printed)
        yield 1, words.formula.format(formula=entry["formula"])
        for step in entry["steps"]:
            owner = f"{step['label']} " if step["label"] else ""
            yield 2, words.step.format(**{**step, "label": owner, "value": _written(step["value"])})
        if entry["rate"]:
            yield 1, self._rate(entry["rate"])
        if entry["figures"]:
            yield 1, words.figures.format(count=len(entry["figures"]))
            for figure in entry["figures"]:
                yield from self._figure(figure)
        if entry["findings"]:
            yield 1, words.findings
            for finding in entry["findings"]:
                yield 2, self._finding(finding)
                # A trace written before waivers were kept in it has no such field.
                if finding.get("waived"):
                    yield 3, words.waived.format(**finding)

    def _rate(self, rate: Entry) -> str:
        published = write_date(date.fromisoformat(rate["published"]))
        return self._words.rate.format(**{**rate, "published": published, "vnd_per_usd": _written(rate["vnd_per_usd"])})

    def _figure(self, figure: Entry) -> Iterator[tuple[int, str]]:
        words = self._words
        zone = f", {figure['zone']}" if figure["zone"] else ""
        named = {**figure, "member": self._member(figure["member"]), "zone": zone, "value": _written(figure["value"])}
        if figure["label"]:
            yield 2, words.figure.format(**named)
        yield 3, words.cell.format(**{**figure, "file": figure["file"] or figure["sha256"]})
        if figure["as_of"]:
            yield 3, words.as_of.format(**figure)
        if figure["qualifier"]:
            yield 3, words.qualifier.format(**figure)

    def _finding(self, finding: Entry) -> str:
        severity = self._words.severities.get(finding["severity"], finding["severity"])
        named = {**finding, "severity": severity, "member": self._member(finding["member"])}
        return self._words.finding.format(**named)

    def _about(self, entry: Entry) -> str:
        if entry.get("label"):
            return str(entry["label"])
        return str(entry["formula"] or self._words.kinds.get(entry["kind"], ""))

    def _place(self, entry: Entry) -> str:
        return self._words.places.get(entry["where"], str(entry["where"]))

    def _member(self, code: str) -> str:
        return self._members.get(code, code)


def _same_number(entries: Sequence[Entry]) -> bool:
    """Whether the entries rest on the same figures in the same way; a lone figure needs no formula to be the same."""
    first = entries[0]
    return len(entries) == 1 or all(
        entry["figures"] == first["figures"] != []
        and (len(first["figures"]) == 1 or entry["formula"] == first["formula"])
        for entry in entries
    )


def _written(amount: str) -> str:
    try:
        return write_exact(Decimal(amount), _MOST_DECIMALS)
    except InvalidOperation:
        return amount
