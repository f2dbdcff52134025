"""`thay-doi.html` and `thay-doi.csv`: the changes between two editions for a reader, and for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from tonghop.catalogue import Catalogue
from tonghop.editions.changes import Change, ChangeKind, Changes
from tonghop.paths import TEMPLATES
from tonghop.reporting.docx_text import clean
from tonghop.reporting.edition_words import ChangeWords, load_edition_words
from tonghop.reporting.exports import safe_text, write_aside

PAGE, TABLE = "thay-doi.html", "thay-doi.csv"
COLUMNS = ("kind", "member", "what", "before", "after", "place_before", "place_after", "cause")
_TEMPLATE = "changes.html.j2"
_BETWEEN_CAUSES = "; "
_WORD = re.compile(r"\S+\s*")
_Piece = tuple[str, bool]


def write_changes(changes: Changes, catalogue: Catalogue, subtitle: str, folder: Path) -> None:
    """Write both files into `folder`; the same changes give the same bytes."""
    write_aside(folder / PAGE, [changes_page(changes, catalogue, subtitle)])
    write_aside(folder / TABLE, [changes_table(changes)])


def changes_title(changes: Changes, words: ChangeWords) -> str:
    """Which two states are compared."""
    pattern = words.title if changes.after is not None else words.title_now
    return pattern.format(before=changes.before, after=changes.after)


def changes_page(changes: Changes, catalogue: Catalogue, subtitle: str) -> str:
    """The page, one self-contained file."""
    words = load_edition_words().changes
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=_without_controls
    )
    environment.filters["differing"] = _differing
    return environment.get_template(_TEMPLATE).render(
        title=changes_title(changes, words),
        subtitle=subtitle,
        words=words,
        causes={row.what: number for number, row in enumerate(changes.of(ChangeKind.CAUSE), start=1)},
        names={member.code: member.short_name for member in catalogue.members},
        sections=[_section(kind, rows) for kind in ChangeKind if (rows := changes.of(kind))],
    )


def changes_table(changes: Changes) -> str:
    """The rows as CSV; texts that a spreadsheet would run are made harmless."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in changes.rows:
        texts = (row.kind.value, row.member, row.what, row.before, row.after, row.place_before, row.place_after)
        writer.writerow([safe_text(clean(text)) for text in (*texts, _BETWEEN_CAUSES.join(row.causes))])
    return buffer.getvalue()


def _section(kind: ChangeKind, rows: tuple[Change, ...]) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "rows": rows,
        "members": any(row.member for row in rows),
        "named": any(row.what for row in rows),
    }


def _differing(row: Change) -> tuple[list[_Piece], list[_Piece]]:
    """Both texts in pieces, each with whether the other text lacks it; short texts differ as a whole."""
    old, new = _WORD.findall(row.before), _WORD.findall(row.after)
    if row.kind is not ChangeKind.SENTENCE:
        return [(row.before, True)], [(row.after, True)]
    pieces: tuple[list[_Piece], list[_Piece]] = ([], [])
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for side, words in zip(pieces, (old[i1:i2], new[j1:j2]), strict=True):
            if words:
                side.append(("".join(words), tag != "equal"))
    return pieces


def _without_controls(value: Any) -> Any:
    return clean(value) if type(value) is str else value
