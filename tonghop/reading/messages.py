"""The reader's wordings: rule, severity, Vietnamese message and advice, from one reviewable file.

Findings are built here so that no other module of the reader holds a sentence for people. Who the member is and which
cycle it is are filled in by the caller of the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tonghop.catalogue.source import Record, load_records
from tonghop.model import Finding, PipelineFault, Severity
from tonghop.paths import CATALOGUE_DATA


class MessagesFault(PipelineFault):
    """The reader asks for a wording that the file does not have, or the wording for a value that nobody gives."""


class Wording(Record):
    """One entry: texts are templates for `str.format`."""

    severity: Severity
    message: str
    advice: str


def messages_file() -> Path:
    """Where the reader's wordings lie."""
    return CATALOGUE_DATA / "messages" / "reading.yaml"


@lru_cache(maxsize=1)
def load_wordings() -> dict[str, Wording]:
    """All entries by id (`rule` or `rule/case`). Raises CatalogueFault naming file and line."""
    wordings: dict[str, Wording] = load_records(messages_file(), dict[str, Wording])
    return wordings


def finding_of(message_id: str, *, cells: Sequence[str] = (), **values: object) -> Finding:
    """The finding that `message_id` words; `values` fill the braces of its texts.

    `sheet`, `cell` and `found` among the values also become the finding's own fields. `cells` lists the addresses it
    rests on within that sheet, by default the one cell. Raises MessagesFault for an id or value that is not there.
    """
    wording = load_wordings().get(message_id)
    if wording is None:
        raise MessagesFault(f"No wording for '{message_id}'.", remedy=f"Add it to {messages_file()}.")
    try:
        message, advice = wording.message.format(**values), wording.advice.format(**values)
    except (KeyError, IndexError, ValueError) as problem:
        raise MessagesFault(
            f"The wording of '{message_id}' asks for {problem}, which nobody fills in.",
            remedy=f"Correct the braces in {messages_file()}.",
        ) from problem
    sheet, cell = str(values.get("sheet", "")), str(values.get("cell", ""))
    listed = tuple(cells) or ((cell,) if cell else ())
    return Finding(
        cycle="",
        member="",
        rule=message_id.partition("/")[0],
        severity=wording.severity,
        message=message,
        advice=advice,
        sheet=sheet,
        cell=cell,
        found=str(values.get("found", "")),
        cells=tuple(f"{sheet}!{address}" for address in listed),
    )
