"""What a cycle's own file holds: deadline, legal bases, exchange rates with their source, the bloc's prose and plan.

The calendar of a cycle (start, end, label) is arithmetic and lives in `tonghop.model.cycle`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field, field_validator

from tonghop.catalogue.source import Record
from tonghop.model import Cycle


class ExchangeRate(Record):
    """VND for one USD, where it was published, on which day, and what it may be used for."""

    purpose: str
    vnd_per_usd: Decimal = Field(gt=0)
    source: str
    published: date


class LegalBasis(Record):
    """One "Căn cứ" line of the preamble, without the word itself and the closing mark."""

    text: str


class Signature(Record):
    """Who signs and from where; empty strings are gaps that the report marks."""

    place: str = ""
    number: str = ""
    signed_on: date | None = None
    position: str = ""
    name: str = ""


class Recipients(Record):
    """Kính gửi and Nơi nhận, one line each."""

    addressed_to: tuple[str, ...] = ()
    copied_to: tuple[str, ...] = ()
    archive: str = "VT, VP"


class Prose(Record):
    """The bloc's own words, as paragraphs: part I, the opening of part II, section II.2 and the plan of part III."""

    bloc_activity: tuple[str, ...] = ()
    results_opening: tuple[str, ...] = ()
    bloc_work: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()


class RosterChange(Record):
    """Takes a member out of a cycle's roster, or in, against its dates; the reason is printed."""

    member: str
    expected: bool
    reason: str = Field(min_length=1)


class CycleFile(Record):
    """The contents of `cycles/<code>.yaml`."""

    cycle: str
    deadline: date
    roster_changes: tuple[RosterChange, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    exchange_rates: tuple[ExchangeRate, ...] = ()
    signature: Signature = Signature()
    recipients: Recipients = Recipients()
    prose: Prose = Prose()

    @field_validator("cycle")
    @classmethod
    def is_a_cycle(cls, code: str) -> str:
        """Only `2020-H1` and its like."""
        return str(Cycle.parse(code))

    def rate(self, purpose: str = "consolidation") -> ExchangeRate | None:
        """The recorded rate for `purpose`, or None: then nothing is converted and the report says so."""
        return next((rate for rate in self.exchange_rates if rate.purpose == purpose), None)
