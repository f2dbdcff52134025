"""What marks an edition (lần lập): its number in the cycle, whether it is a draft or the one to sign, when, by whom.

How an edition is frozen, stored and made again is in `tonghop.editions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EditionKind(StrEnum):
    """A draft may have gaps and may be followed by others; a final edition is the one that is signed."""

    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class EditionMark:
    """What the documents of an edition say about it. `made_at` is UTC; `remarks` are sentences ready to print."""

    cycle: str
    number: int
    kind: EditionKind
    made_at: datetime
    made_by: str = ""
    note: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def final(self) -> bool:
        """Whether it is the one to sign."""
        return self.kind is EditionKind.FINAL

    @property
    def name(self) -> str:
        """The name of its bundle without the ending: `2020-H1-ed2` or `2020-H1-ed3-final`."""
        return f"{self.cycle}-ed{self.number}{'-final' if self.final else ''}"
