"""What every rule has, whatever its kind. A kind adds its own fields in `kinds/`."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from expectations.example import is_example
from tonghop.catalogue.source import Record
from tonghop.model import Cycle, Severity

ExampleLine = Annotated[str, AfterValidator(is_example)]


class Examples(Record):
    """Figures that pass and figures that fail, as `member` would send them in `cycle`; the tests run both.

    `peers` is what each of eight other members sent, for rules that compare with them.
    """

    member: str = "soc-trang"
    cycle: str = "2020-H1"
    clean: tuple[ExampleLine, ...]
    failing: tuple[ExampleLine, ...]
    peers: tuple[ExampleLine, ...] = ()


class Rule(Record):
    """A rule of any kind.

    `indicators` are those a star in the rule's anchor may stand for. A contradiction has `severity`, and becomes an
    `error`, which keeps the submission from being accepted, when the two numbers differ by more than
    `error_above_pct` percent of the smaller and by at least `error_digits` last digits: what no honest rounding or
    slip of the pen explains. A `beta` rule reports but never blocks. `message` and `advice` replace the kind's own.
    """

    id: str = Field(pattern="^[a-z][a-z0-9_]*$")
    indicators: Literal["*"] | tuple[str, ...] = "*"
    except_indicators: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    error_above_pct: Decimal = Decimal(100)
    error_digits: int = 10
    since: str = ""
    beta: bool = False
    message: str = ""
    advice: str = ""
    source: str = Field(min_length=1)
    examples: Examples

    @field_validator("since")
    @classmethod
    def is_a_cycle(cls, code: str) -> str:
        """Empty, or a cycle code."""
        return str(Cycle.parse(code)) if code else ""

    def holds_in(self, cycle: Cycle) -> bool:
        """Whether the rule is already in force in `cycle`."""
        return not self.since or Cycle.parse(self.since) <= cycle

    def covers(self, indicator: str) -> bool:
        """Whether a star of this rule may stand for `indicator`."""
        return (self.indicators == "*" or indicator in self.indicators) and indicator not in self.except_indicators
