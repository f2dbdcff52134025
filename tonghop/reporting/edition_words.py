"""The wordings of editions, from `templates/editions.yaml`, and what a report says about its own edition.

How editions are made and compared is in `tonghop.editions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tonghop.catalogue.source import Record, load_records
from tonghop.model.clock import VIETNAM
from tonghop.model.edition import EditionMark
from tonghop.paths import TEMPLATES
from tonghop.reporting.numbers import write_date


class Fault(Record):
    """What is wrong, and what to do next."""

    what: str
    remedy: str


class ChangeWords(Record):
    """How changes between two editions are told; `sections` are in the order in which they are shown."""

    title: str
    title_now: str
    preview: str
    none: str
    absent: str
    unknown: str
    sections: dict[str, str]
    columns: dict[str, str]
    state_used: str
    state_none: str
    rank: str
    statistics: dict[str, str]
    counted: str
    converted: str
    places: dict[str, str]
    causes: dict[str, str]
    fields: dict[str, str]


class EditionWords(Record):
    """Everything of `editions.yaml`; all texts are templates."""

    report: dict[str, str]
    kinds: dict[str, str]
    notes: dict[str, str]
    faults: dict[str, Fault]
    refusals: dict[str, str]
    changes: ChangeWords


@lru_cache(maxsize=4)
def load_edition_words(path: Path = TEMPLATES / "editions.yaml") -> EditionWords:
    """The wordings. Raises CatalogueFault with file and line of every mistake."""
    words: EditionWords = load_records(path, EditionWords)
    return words


def edition_lines(mark: EditionMark) -> tuple[str, ...]:
    """What the report says of its edition: number, kind, when (Vietnam's clock) and by whom, the note, the changes."""
    words = load_edition_words().report
    moment = mark.made_at.astimezone(VIETNAM)
    by = words["by"].format(name=mark.made_by) if mark.made_by else ""
    said = words[mark.kind.value].format(
        number=mark.number, time=f"{moment:%H:%M}", date=write_date(moment.date()), by=by
    )
    note = (words["note"].format(note=mark.note.rstrip(" .")),) if mark.note else ()
    return (said, *note, *mark.remarks)


def words_across(mark: EditionMark | None, gaps: Sequence[str], plain_draft: str) -> str:
    """What stands aslant on every page: a draft edition's number; without an edition `plain_draft` while gaps stand."""
    if mark is None:
        return plain_draft if gaps else ""
    return "" if mark.final else load_edition_words().report["watermark"].format(number=mark.number)
