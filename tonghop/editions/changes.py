"""What changed between two editions as plain rows, each with its causes in words; stored in the later bundle.

How they are found is in `comparing.py`; how they are shown, in `change_page.py`.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What a row is about; in the order in which a reader wants them."""

    CAUSE = "cause"
    COVERAGE = "coverage"
    FIGURE = "figure"
    TOTAL = "total"
    RANK = "rank"
    FINDING = "finding"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `member` is a code, empty for the bloc; `before` and `after` are printed text.

    `place_before` and `place_after` are a figure's cells as `sheet!A1`. A row of kind `cause` has only `what`.
    """

    kind: ChangeKind
    what: str
    before: str = ""
    after: str = ""
    member: str = ""
    place_before: str = ""
    place_after: str = ""
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences from edition `before` to edition `after`; `after` is None for a cycle as it stands now."""

    before: int
    after: int | None
    rows: tuple[Change, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The rows of one kind."""
        return tuple(row for row in self.rows if row.kind is kind)

    def counts(self) -> Counter[ChangeKind]:
        """How many rows there are of each kind."""
        return Counter(row.kind for row in self.rows)


def changes_text(changes: Changes) -> str:
    """The changes as JSON text."""
    return json.dumps(asdict(changes), indent=1, sort_keys=True) + "\n"


def changes_from(text: str) -> Changes:
    """The changes from their JSON text. Raises ValueError, KeyError or TypeError for a text that is none."""
    content = json.loads(text)
    rows = tuple(
        Change(**(row | {"kind": ChangeKind(row["kind"]), "causes": tuple(row["causes"])})) for row in content["rows"]
    )
    return Changes(content["before"], content["after"], rows)
