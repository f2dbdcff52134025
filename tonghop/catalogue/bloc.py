"""The bloc (khối thi đua), its member boards and their zones, all with the dates between which they hold.

Which cycle expects which members is answered in `catalogue.py`, from these dates and the cycle's own file.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, field_validator

from tonghop.catalogue.source import Record

_ADDRESS = r"^([A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?$"


class Dated(Record):
    """A record that holds from `valid_from` to `valid_to`, both days included; no end means still."""

    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies within the validity."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Office(Dated):
    """Who heads the bloc, or is deputy, in a year of the rotation; `act` is the document that says so.

    `contact` tells members whom to ask: a name, a telephone number, an address.
    """

    role: Literal["head", "deputy"]
    member: str
    act: str = ""
    contact: str = ""


class Successor(Record):
    """The board that took over, with the act and day where they are known."""

    code: str
    name: str
    effective: date | None = None
    act: str = ""
    note: str = ""


class Zone(Record):
    """A part of a member: KCN, KKT, KCX, CCN, border gate, or another place that figures are given for.

    `whole_kind` marks a name that stands for all the member's zones of its kind together, so that it is never added
    to one of them.
    """

    name: str
    kind: str = Field(pattern="^(KCN|KKT|KCX|CCN|KKTCK|other)$")
    aliases: tuple[str, ...] = ()
    whole_kind: bool = False


class Member(Dated):
    """A member board (đơn vị thành viên). `name` is printed in the report, `official_name` without abbreviations.

    `predecessors` are codes of former members; `outside_predecessors` names boards that never sat in the bloc, whose
    figures a comparison with the year before therefore lacks. `email` is where messages go; without it they are only
    written to the outbox.
    """

    code: str = Field(pattern="^[a-z][a-z0-9-]*$")
    name: str
    official_name: str
    short_name: str
    kind: Literal["KCN", "KCX", "KKT"]
    province: str
    order: int = Field(gt=0)
    aliases: tuple[str, ...] = ()
    zones: tuple[Zone, ...] = ()
    predecessors: tuple[str, ...] = ()
    outside_predecessors: tuple[str, ...] = ()
    successors: tuple[Successor, ...] = ()
    email: str = Field(default="", pattern=_ADDRESS)

    @field_validator("zones")
    @classmethod
    def one_zone_for_a_name(cls, zones: tuple[Zone, ...]) -> tuple[Zone, ...]:
        """Refuse a name or alias that stands for two zones of one member: it could not be read back."""
        owner: dict[str, str] = {}
        for zone in zones:
            for name in {word.casefold() for word in (zone.name, *zone.aliases)}:
                if owner.setdefault(name, zone.name) != zone.name:
                    raise ValueError(f"'{name}' stands for both '{owner[name]}' and '{zone.name}'")
        return zones


class Bloc(Record):
    """The bloc itself: its names, the sign of its documents, and the rotation of its offices."""

    name: str
    short_name: str
    document_sign: str
    ministry: str
    offices: tuple[Office, ...] = Field(min_length=1)

    @field_validator("offices")
    @classmethod
    def one_holder_at_a_time(cls, offices: tuple[Office, ...]) -> tuple[Office, ...]:
        """Two heads on the same day are a mistake in the file."""
        for n, office in enumerate(offices):
            for other in offices[:n]:
                if other.role == office.role and other.holds_on(office.valid_from):
                    holders = f"{other.member}, {office.member}"
                    raise ValueError(f"two holders of '{office.role}' on {office.valid_from}: {holders}")
        return offices

    def office_holder(self, role: str, day: date) -> str | None:
        """The member code that holds `role` on `day`, or None where the file does not say."""
        return next((office.member for office in self.offices if office.role == role and office.holds_on(day)), None)
