"""The units that a line over a table states for all of it: one, some apart, or one for each kind of number.

Units of rows, sections and columns outweigh these; which one a number gets is decided by `assembling/units_of.py`.
"""

from __future__ import annotations

import re

from tonghop.reading.grid import Cell
from tonghop.reading.labels.facts import apart_from, corner_unit_text
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout.view import SheetView
from tonghop.reading.units import UnitChoice

_LISTED = re.compile(r"[,;&]|\bvà\b")
_MEASURED = re.compile(
    r"([^\W\d_][^\d:;,]{0,40}?)\s*(:|\b(?:tính|được tính)\s+(?:bằng|theo)\b\s*:?)\s*(\S.{0,30})", re.IGNORECASE
)
_UNIT_OF = re.compile(r"(\S.{0,30}?)\s*\((?:(?:áp dụng\s+)?(?:đối với|với|cho)\s+)?([^()]{2,40})\)?", re.IGNORECASE)
_SEVERAL = 2
_BENT = 0.25
"""What a text costs that is no indicator's name and only leads to one."""
_LONGEST = 160

Apart = tuple[tuple[str, tuple[UnitChoice, ...]], ...]
"""Units that are of one indicator or of one part alone (`Vốn FDI: triệu USD`), by its code."""


def corner_unit(
    view: SheetView, titles: tuple[Cell, ...], headings: tuple[Cell, ...]
) -> tuple[tuple[UnitChoice, ...], Apart]:
    """The units that a line over a table or among its headings says, and those it says apart; the nearest line wins."""
    for cell in reversed((*titles, *headings)):
        text = corner_unit_text(cell.text)
        main, mark, rest = apart_from(text, view.labels.headers.apart)
        choices = view.labels.units.whole(main.strip(" ,;.(")) if text else ()
        said = _said_apart(view, rest) if mark else ()
        if choices and (said or not mark or _said_beside(view, rest)):
            return choices, said
        by_kind = _by_kind(view, text or cell.text, marked=bool(text)) if text or cell in titles else ()
        if by_kind:
            return by_kind, ()
        by_part = _by_part(view, text or cell.text) if text or cell in titles else ()
        if by_part:
            return (), by_part
    return (), ()


def _said_beside(view: SheetView, text: str) -> bool:
    """Whether what a corner leaves out are the rows that say their own unit (`trừ chỉ tiêu có ghi riêng`)."""
    words = words_of(text)
    return any(words[-len(said) :] == said for said in map(words_of, view.labels.headers.said_beside))


def _said_apart(view: SheetView, text: str) -> Apart:
    """The indicators and their unit in `XK, NK: triệu USD`; none when one of them is not understood."""
    units = view.labels.read(text).units or view.labels.units.trailing(text)[0]
    labels = [view.labels.read(part.strip()).named for part in _LISTED.split(text)]
    if not units or not all(labels):
        return ()
    return tuple((named[0].indicator, units) for named in labels)


def _by_kind(view: SheetView, text: str, *, marked: bool) -> tuple[UnitChoice, ...]:
    """The units in `Vốn tính bằng: tỷ đồng; đất: ha`: one for each kind of number, whatever is counted in it.

    A single `XK: triệu USD` that is not `marked` as a unit may be of that indicator alone, so it says nothing.
    """
    clauses = _clauses(text)
    choices = [view.labels.units.whole(clause[3].strip()) if clause else () for clause in clauses]
    families = view.labels.catalogue.unit_families
    kinds = {families[row.family].kind for said in choices for row in said}
    if not all(choices) or not choices or len(kinds) < len(choices):
        return ()
    told = marked or len(choices) >= _SEVERAL or any(clause and _is_of_a_kind(view, clause) for clause in clauses)
    return tuple(row for said in choices for row in said) if told else ()


def _is_of_a_kind(view: SheetView, clause: re.Match[str]) -> bool:
    """Whether a unit is said of a kind of number (`Vốn: tỷ đồng`), and not of one indicator by its name."""
    named = view.labels.read(clause[1].strip()).named
    return clause[2] != ":" or (bool(named) and all(row.cost >= _BENT for row in named))


def _by_part(view: SheetView, text: str) -> Apart:
    """The parts in `vốn FDI: triệu USD; vốn trong nước: tỷ đồng`, each with its unit; none unless all are read.

    The unit may stand first: `triệu USD (đối với dự án FDI), tỷ đồng (đối với dự án trong nước)`.
    """
    said: dict[str, tuple[UnitChoice, ...]] = {}
    clauses = [(clause[1], clause[3]) if clause else None for clause in _clauses(text)]
    first = [_UNIT_OF.fullmatch(clause.strip(" .")) for clause in re.split(r"[;,]", text[:_LONGEST])]
    if all(first):
        clauses = [(match[2], match[1]) for match in first if match]
    for clause in clauses:
        parts = {row.breakdown for row in view.labels.read(clause[0].strip()).dependent} if clause else set[str]()
        if clause and len(parts) == 1:
            said[parts.pop()] = view.labels.units.whole(clause[1].strip())
    understood = len(said) == len(clauses) >= _SEVERAL and "" not in said and all(said.values())
    return tuple(said.items()) if understood else ()


def _clauses(text: str) -> list[re.Match[str] | None]:
    """What `text` lists, each as (what, mark, unit) where it says a unit of something; nothing of a long text."""
    if len(text) > _LONGEST:
        return []
    return [_MEASURED.fullmatch(clause.strip(" ().")) for clause in re.split(r"[;,]", text)]
