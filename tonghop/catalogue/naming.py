"""What people call an indicator, a part of it and a measure, in Vietnamese; the words are the catalogue's.

Sentences that use these names belong to those who speak them.
"""

from __future__ import annotations

from functools import lru_cache

from tonghop.catalogue.catalogue import Catalogue
from tonghop.catalogue.source import load_records
from tonghop.paths import CATALOGUE_DATA

MEASURE_NAMES = CATALOGUE_DATA / "measures.yaml"


@lru_cache(maxsize=1)
def measure_names() -> dict[str, str]:
    """What follows an indicator's name for each measure. Raises CatalogueFault."""
    names: dict[str, str] = load_records(MEASURE_NAMES, dict[str, str])
    return names


def indicator_name(catalogue: Catalogue, indicator: str, breakdown: str) -> str:
    """The indicator's own label for the part where it has one, otherwise its name and the part's."""
    record = catalogue.indicators.get(indicator)
    if record is None:
        return indicator
    labels = record.breakdowns.get(breakdown, ())
    if breakdown == "total":
        return record.name
    return labels[0] if labels else f"{record.name}, {part_name(catalogue, breakdown)}"


def part_name(catalogue: Catalogue, breakdown: str) -> str:
    """A part's name; free parts (companies) are called what the member calls them."""
    record = catalogue.breakdowns.get(breakdown)
    return record.name if record else breakdown
