"""Examples of rules: a figure in one line of text, so that a reviewer sees at a glance what a rule passes and what not.

`KCN A: projects_valid/fdi@prior = 22 dự án (6/2019)`; zone and as-of words may be left out, and a cycle may lead the
line for figures of an earlier round. Numbers are written with a decimal point, their digits give the precision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from expectations.term import parse_term
from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Figure, FigureKey, Location

_LINE = re.compile(
    r"(?:(?P<cycle>\d{4}-H[12]) )?(?:(?P<zone>[^:=]+): )?(?P<term>[^=]+?) = (?P<qualifier>khoảng |gần |hơn )?"
    r"(?P<value>-?\d+(?:\.\d+)?) (?P<unit>[^(]+?)(?: \((?P<as_of>[^)]+)\))?"
)


def is_example(text: str) -> str:
    """Pass `text` on if it reads as a figure. Raises ValueError."""
    _parts(text)
    return text


def _parts(text: str) -> re.Match[str]:
    match = _LINE.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no figure: write [zone: ]indicator/breakdown@measure = number unit[ (as of)]")
    return match


def example_figures(
    lines: Iterable[str], *, member: str, cycle: Cycle, catalogue: Catalogue
) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """The figures of `lines` in canonical units, in cells A1, A2, …: those of `cycle`, and those of earlier rounds."""
    figures = tuple(_figure(text, row, member, cycle, catalogue) for row, text in enumerate(lines, start=1))
    now = tuple(figure for figure in figures if figure.key.cycle == str(cycle))
    return now, tuple(figure for figure in figures if figure.key.cycle != str(cycle))


def _figure(text: str, row: int, member: str, cycle: Cycle, catalogue: Catalogue) -> Figure:
    match = _parts(text)
    term = parse_term(match["term"])
    family = catalogue.units[match["unit"]][0].code
    unit = catalogue.canonical_unit(term.indicator, family)
    sent = Decimal(match["value"])
    key = FigureKey(match["cycle"] or str(cycle), member, match["zone"] or "", *term, family)
    return Figure(
        key=key,
        value=catalogue.convert(sent, match["unit"], unit),
        unit=unit,
        raw=match["value"],
        sent_value=sent,
        sent_unit=match["unit"],
        decimals=len(match["value"].partition(".")[2]),
        location=Location("", "Biểu", f"A{row}"),
        as_of=match["as_of"] or "",
        qualifier=(match["qualifier"] or "").strip(),
    )
