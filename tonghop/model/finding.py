"""A finding: one thing in a member's submission that somebody should look at, addressed to its cell.

Findings are collected and stored, never raised; what stops the pipeline itself is in `tonghop.model.errors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Severity(StrEnum):
    """`error` blocks acceptance of the submission, `warning` asks, `note` tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of `findings.csv`; `message` and `advice` are Vietnamese, `found` to `difference` are printed text.

    `cells` lists every cell the finding rests on as `sheet!A1`, the one to mend first; `cell` is that first one.
    `waived` is empty, or says who accepted the member's explanation and until when: the finding then no longer blocks.
    `effect_pct` is how many percent the bloc's total would move if the finding is right; None where no total moves.
    """

    cycle: str
    member: str
    rule: str
    severity: Severity
    message: str
    advice: str = ""
    zone: str = ""
    indicator: str = ""
    breakdown: str = ""
    measure: str = ""
    sheet: str = ""
    cell: str = ""
    found: str = ""
    expected: str = ""
    difference: str = ""
    cells: tuple[str, ...] = ()
    waived: str = ""
    effect_pct: Decimal | None = None

    @property
    def blocks(self) -> bool:
        """Whether it keeps its submission from being accepted."""
        return self.severity is Severity.ERROR and not self.waived

    @property
    def urgency(self) -> tuple[int, Decimal]:
        """Sorts what weighs most first: errors, warnings, notes; within them by the effect on the bloc's total."""
        return _SEVERITIES.index(self.severity), -(self.effect_pct or Decimal(0))
