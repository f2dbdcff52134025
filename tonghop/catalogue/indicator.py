"""Indicators (chỉ tiêu) and breakdowns: what a figure may be about. Matching labels to them is the reader's work."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tonghop.catalogue.source import Record


class Breakdown(Record):
    """A part of an indicator's total, such as `fdi`. Which parts make a whole is a rule, kept with the rules."""

    code: str
    name: str
    english: str
    aliases: tuple[str, ...] = ()


class Indicator(Record):
    """One indicator: its names, units, nature and how it adds up over members.

    `units` maps a unit family to the unit the catalogue holds and prints it in; the first is the usual one.
    `adds_up`: `sum`; `ratio` of the sums of `numerator` over `denominator`; `weighted` mean by `weight`; `none`.
    `breakdowns` maps each allowed breakdown to whole labels of its own (the first is printed); an empty list composes
    the indicator's name with the breakdown's. `free_breakdown` names what any other breakdown text may be
    (`company`), for indicators that are listed by name.
    """

    code: str = Field(pattern="^[a-z][a-z0-9_]*$")
    name: str
    english: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    units: dict[str, str] = Field(min_length=1)
    nature: Literal["stock", "flow"]
    breakdowns: dict[str, tuple[str, ...]] = {"total": ()}  # noqa: RUF012 - pydantic copies defaults
    free_breakdown: str = ""
    adds_up: Literal["sum", "ratio", "weighted", "none"] = "sum"
    numerator: str = ""
    denominator: str = ""
    weight: str = ""
    may_be_negative: bool = False
    integer: bool = False
    section: str
    source: str
