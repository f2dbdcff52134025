"""The figures of the first half of 2020 as Figure objects, straight from the reference table: one cell a row."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from tonghop.catalogue import Catalogue
from tonghop.model import Figure, FigureKey, Location

TABLE = Path(__file__).parent / "data" / "figures-2020-H1.csv"
OTHER_BASES = ("since", "not 'same period'")


def reference_figures(catalogue: Catalogue) -> dict[str, list[Figure]]:
    """Every member's figures in canonical units; row n of the table stands in cell A<n>."""
    by_member: dict[str, list[Figure]] = defaultdict(list)
    names = unit_names(catalogue)
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row, record in enumerate(csv.DictReader(lines), start=2):
            by_member[record["member"]].append(figure_of(record, row, names, catalogue))
    return dict(by_member)


def figure_of(record: dict[str, str], row: int, names: dict[tuple[str, str], str], catalogue: Catalogue) -> Figure:
    indicator, measure = record["indicator"], record["measure"]
    families = catalogue.indicators[indicator].units
    if measure.endswith("_pct"):
        families = {"percent": "%"}
    family = next(code for code in (*families, "money_vnd") if (code, record["unit"].casefold()) in names)
    sent_unit = names[family, record["unit"].casefold()]
    unit = "%" if measure.endswith("_pct") else catalogue.canonical_unit(indicator, family)
    sent = Decimal(record["value"])
    key = FigureKey("2020-H1", record["member"], record["zone"], indicator, record["breakdown"], measure, family)
    return Figure(
        key=key,
        value=catalogue.convert(sent, sent_unit, unit),
        unit=unit,
        raw=record["text"],
        sent_value=sent,
        sent_unit=sent_unit,
        decimals=len(record["text"].replace(" ", "").partition(",")[2]),
        location=Location("", "Biểu", f"A{row}"),
        as_of=record["as_of"],
        qualifier=record["qualifier"],
        base="khác" if any(word in record["note"] for word in OTHER_BASES) and measure == "stated_change" else "",
    )


def unit_names(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    """(family, written name in lower case) → the catalogue's name of the unit."""
    return {
        (family.code, name.casefold()): unit.name
        for family in catalogue.unit_families.values()
        for unit in family.units
        for name in (unit.name, *unit.aliases)
    }
