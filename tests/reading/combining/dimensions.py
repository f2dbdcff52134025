"""The independent choices that make a workbook. Every value of one may meet every value of the others."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

SHAPES = (
    "measures",
    "zone_columns",
    "part_columns",
    "currency_columns",
    "zone_rows",
    "period_rows",
    "measure_rows",
    "list",
    "words",
)
ZONES = ("whole", "sections", "sheets")
LABELS = ("name", "alias", "short", "misspelt", "confirmed")
HEADINGS = ("flat", "short", "grouped", "compared", "since another day")
HEADERS = ("merged", "spread", "repeated")
TREES = ("1", "none", "I 1", "A I 1 1.1", "I 1 a", "glued", "bullets")
PARTS = ("group row", "lead", "whole label", "bare child")
UNITS = ("column", "label", "corner", "section", "cell", "format", "ditto")
NUMBERS = ("stored", "vi", "plain", "en", "formula", "two notations", "mixed", "percent", "fraction")
CELLS = ("none", "qualified", "with unit", "nil", "broken", "signed words", "two numbers", "range")
SPELLINGS = (
    "plain",
    "upper",
    "nfd",
    "partly composed",
    "old tones",
    "bare",
    "homoglyphs",
    "invisible",
    "mixed",
    "tcvn3",
    "vni",
    "tcvn3 cells",
    "vni cells",
)
CONTAINERS = ("xlsx", "xls", "ods", "csv")
CHARSETS = ("utf-8", "utf-8-sig", "utf-16", "cp1258")
SEPARATORS = (",", ";", "\t")
SECONDS = ("none", "under", "beside", "sheet")
NOISE = (
    "titles",
    "footer",
    "column numbers",
    "column formulas",
    "blank column",
    "blank rows",
    "notes",
    "other period",
    "unknown row",
    "hidden row",
    "hidden column",
    "hidden sheet",
    "stale sheet",
    "stale below",
)


NUMBERED = frozenset({"column numbers", "column formulas"})
"""Noise that numbers the columns under their headings."""


@dataclass(frozen=True)
class Dimensions:
    """One choice of each kind; `seed` decides what is left open, such as which figures and words."""

    seed: int = 0
    shape: str = SHAPES[0]
    zones: str = ZONES[0]
    labels: str = LABELS[0]
    headings: str = HEADINGS[0]
    header: str = HEADERS[0]
    tree: str = TREES[0]
    parts: str = PARTS[0]
    units: str = UNITS[0]
    numbers: str = NUMBERS[0]
    cells: str = CELLS[0]
    spelling: str = SPELLINGS[0]
    container: str = CONTAINERS[0]
    charset: str = CHARSETS[0]
    separator: str = SEPARATORS[0]
    second: str = SECONDS[0]
    second_shape: str = SHAPES[0]
    noise: frozenset[str] = frozenset()


CHOICES: dict[str, tuple[str, ...]] = {
    "shape": SHAPES,
    "zones": ZONES,
    "labels": LABELS,
    "headings": HEADINGS,
    "header": HEADERS,
    "tree": TREES,
    "parts": PARTS,
    "units": UNITS,
    "numbers": NUMBERS,
    "cells": CELLS,
    "spelling": SPELLINGS,
    "container": CONTAINERS,
    "charset": CHARSETS,
    "separator": SEPARATORS,
    "second": SECONDS,
    "second_shape": SHAPES,
}


def drawn(seed: int) -> Dimensions:
    """All choices by chance."""
    rng = Random(seed)  # noqa: S311 - a seed names a workbook
    choices = {name: rng.choice(values) for name, values in CHOICES.items()}
    noise = frozenset(rng.sample(NOISE, rng.randint(0, 4)))
    return Dimensions(seed, **choices, noise=noise)
