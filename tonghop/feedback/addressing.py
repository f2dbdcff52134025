"""To whom the feedback goes and who asks: names and contact of both sides, looked up once in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from tonghop.catalogue import Catalogue
from tonghop.feedback.wordings import load_wordings
from tonghop.model import Cycle


@dataclass(frozen=True, slots=True)
class Addressing:
    """The member and its cycle in words, and the line that says whom to ask."""

    member: str
    cycle: str
    contact: str


def addressing_of(catalogue: Catalogue, member: str, cycle: Cycle) -> Addressing:
    """Look up the member with code `member`, and the head of the bloc at the cycle's end. Raises KeyError."""
    return Addressing(catalogue.member_by_code[member].official_name, cycle.label, _contact(catalogue, cycle))


def _contact(catalogue: Catalogue, cycle: Cycle) -> str:
    words = load_wordings()
    for office in catalogue.bloc.offices:
        if office.role == "head" and office.holds_on(cycle.end):
            details = words.contact_details.format(contact=office.contact) if office.contact else ""
            return words.contact.format(head=catalogue.member_by_code[office.member].official_name, details=details)
    return words.contact_unknown
