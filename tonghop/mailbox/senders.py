"""Who writes from which address: the members' own in the catalogue, and those that the home's `senders.yaml` adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pydantic import Field, field_validator

from tonghop.catalogue import Catalogue, CatalogueFault
from tonghop.catalogue.source import Record, line_of, load_records
from tonghop.paths import Home


class KnownSender(Record):
    """An address that a member's people write from."""

    address: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    member: str

    @field_validator("address")
    @classmethod
    def in_lower_case(cls, address: str) -> str:
        """Mail programs write addresses in whatever case."""
        return address.lower()


def members_by_address(home: Home, catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """The members behind each address: several where boards that followed one another kept it.

    Raises CatalogueFault with file and line of every mistake in `senders.yaml`.
    """
    known: defaultdict[str, set[str]] = defaultdict(set)
    for member in catalogue.members:
        if member.email:
            known[member.email.lower()].add(member.code)
    for row in load_senders(home, catalogue):
        known[row.address].add(row.member)
    return {address: frozenset(members) for address, members in known.items()}


def load_senders(home: Home, catalogue: Catalogue) -> tuple[KnownSender, ...]:
    """The rows of `senders.yaml`, none where there is no such file. Raises CatalogueFault."""
    if not home.senders.exists():
        return ()
    rows: tuple[KnownSender, ...] = load_records(home.senders, tuple[KnownSender, ...])
    mistakes = [
        f"{home.senders}:{line_of(home.senders, (n, 'member'))}: there is no member '{row.member}'"
        for n, row in enumerate(rows)
        if row.member not in catalogue.member_by_code
    ]
    if mistakes:
        raise CatalogueFault(mistakes)
    return rows
