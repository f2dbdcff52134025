"""Units and their families, and exact conversion inside a family. Finding a unit in a text is the reader's work."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from tonghop.catalogue.source import Record


class Unit(Record):
    """A unit as it is printed. `factor` times a number in this unit gives the family's base unit, exactly.

    `heads` are the ways to write its multiple (`tr.`), each of which may stand before every tail of its family.
    """

    name: str
    factor: Decimal = Field(default=Decimal(1), gt=0)
    aliases: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


class UnitFamily(Record):
    """Units that convert into one another. A count family counts one kind of thing, under several nouns.

    `akin` is the group of counts whose nouns stand for one another's; a noun of any other count contradicts.
    `short_for` names a family whose units stand for those of this one with the same factor, where the label says
    `said_by` (`triệu đồng` for triệu đồng/tháng beside "thu nhập tháng"). What is counted in a family that
    `counts_zones` is of the whole member, also where its label says "KCN". `tails` are the ways to write what is
    multiplied (`đô la Mỹ`).
    """

    code: str
    name: str
    kind: str = Field(pattern="^(money|area|count|percent|rate|time)$")
    currency: str = ""
    default: str
    akin: str = ""
    short_for: str = ""
    said_by: str = ""
    counts_zones: bool = False
    tails: tuple[str, ...] = ()
    units: tuple[Unit, ...] = Field(min_length=1)
