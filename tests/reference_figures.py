"""The 436 figures of the first half of 2020 as members' figures, for tests that need the real half-year without files.

The numbers stand in `data/figures-2020-H1.csv`; every row gets a cell of its own in a made-up file of its member.
"""

from __future__ import annotations

import csv
import hashlib
import re
from decimal import Decimal
from pathlib import Path

from tonghop.catalogue import Catalogue, load_catalogue
from tonghop.model import Cycle, Figure, FigureKey, Location

CYCLE = Cycle(2020, 1)
_DATA = Path(__file__).parent / "data" / "figures-2020-H1.csv"


def reference_figures(catalogue: Catalogue | None = None) -> dict[str, tuple[Figure, ...]]:
    """All figures by member, in the order of the report; values in the catalogue's units."""
    catalogue = catalogue or load_catalogue()
    figures: dict[str, list[Figure]] = {}
    with _DATA.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            figures.setdefault(row["member"], []).append(_figure(row, number, catalogue))
    return {member: tuple(rows) for member, rows in figures.items()}


def _figure(row: dict[str, str], line: int, catalogue: Catalogue) -> Figure:
    family, sent_unit = _family_and_unit(row, catalogue)
    unit = "%" if family == "percent" else catalogue.canonical_unit(row["indicator"], family)
    sent_value = Decimal(row["value"])
    location = Location(hashlib.sha256(row["member"].encode()).hexdigest(), "Biểu 1", f"D{line}")
    return Figure(
        key=FigureKey(
            str(CYCLE), row["member"], row["zone"], row["indicator"], row["breakdown"], row["measure"], family
        ),
        value=catalogue.convert(sent_value, sent_unit, unit),
        unit=unit,
        raw=row["raw"],
        sent_value=sent_value,
        sent_unit=row["unit"],
        decimals=_decimals(row["raw"]),
        location=location,
        as_of=row["as_of"],
        qualifier=row["qualifier"],
        base=row["base"],
    )


def _family_and_unit(row: dict[str, str], catalogue: Catalogue) -> tuple[str, str]:
    wanted = row["unit"].casefold()
    families = [*catalogue.indicators[row["indicator"]].units, "percent", *catalogue.unit_families]
    for code in families:
        for unit in catalogue.unit_families[code].units:
            if wanted == unit.name.casefold() or wanted in {alias.casefold() for alias in unit.aliases}:
                return code, unit.name
    raise LookupError(row["unit"])


def _decimals(raw: str) -> int:
    match = re.search(r",\s*(\d+)\s*$", raw)
    return len(match[1]) if match else 0
