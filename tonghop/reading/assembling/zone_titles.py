"""Which zone a table is about, as the lines over it and the sheet's name say.

A zone that a row or a column names is found with the subject; here are only the words around a whole table.
"""

from __future__ import annotations

import re

from tonghop.reading.labels.facts import split_marker
from tonghop.reading.labels.tokens import Tokens, words_of
from tonghop.reading.layout import Role, SheetView, Table
from tonghop.reading.vocabulary import Headers

_SHEET_NUMBER = re.compile(
    r"^\s*(?:bi[eể]u|ph[uụ] l[uụ]c|b[aả]ng|m[aẫ]u|pl|sheet|trang)\s*(?:s[oố]\s*)?[\dIVX.]*\s*[-–:._]?\s*", re.IGNORECASE
)
_AND = words_of("và")
_JOINING = frozenset(words_of("các của"))


def without_number(text: str) -> str:
    """A title or sheet name without what only numbers it: `Biểu 2: KCN An Nghiệp` → `KCN An Nghiệp`."""
    return _SHEET_NUMBER.sub("", text)


def names_agency(text: str, headers: Headers) -> bool:
    """Whether a line over a table is the sender's, the motto or a covering letter's, and says nothing of the table."""
    key = " ".join(words_of(text))
    return any(" ".join(words_of(said)) in key for said in headers.letterhead)


def zone_over(view: SheetView, table: Table) -> str | None:
    """The zone that the nearest line over a table names, "" for the whole member, None when none does.

    A title over rows or columns of several zones, one of which it happens to name, is of them all.
    """
    for cell in reversed(table.titles):
        zone = zone_in(view, cell.text)
        if zone is not None:
            return "" if zone and _zones_within(view, table) - {zone} else zone
    return None


def _zones_within(view: SheetView, table: Table) -> set[str]:
    """The zones that the labels of a table's rows and the headings of its values are, each by itself."""
    columns = [column.index for column in table.having(Role.LABEL)]
    cells = (view.cell(row, col) for row in table.rows for col in columns)
    senses = [view.sense(cell) for cell in cells if cell is not None]
    senses.extend(sense for column in table.having(Role.VALUE) for sense in column.path)
    return {zone for sense in senses if not sense.named for zone in sense.zones}


def zone_in(view: SheetView, text: str) -> str | None:
    """The one zone a title or sheet name is about; a name that is also the member's own does not count."""
    words = words_of(split_marker(text)[1])
    member = view.labels.member
    if member is not None:
        for zone in member.zones:
            if words in [words_of(name) for name in (zone.name, *zone.aliases)]:
                return zone.name
    if member is None or names_agency(text, view.labels.headers) or len(words) > 16:
        return None
    zones = _zones_named(view, words)
    generic = _JOINING.union(view.labels.zone_names.words, words_of(member.province))
    proper = {zone for zone in zones if not generic.issuperset(set(words_of(zone)) & set(words))}
    if len(zones) == 1 and proper:
        return proper.pop()
    sense = view.labels.read(text)
    whole = sense.dependent and not sense.named and sense.dependent[0].zone == ""
    return "" if whole else None


def _zones_named(view: SheetView, words: Tokens) -> set[str]:
    """The zones a title names; "KCN" beside "KKT cửa khẩu" is one more, in "Các KCN của tỉnh: KCN Sa Đéc" none."""
    found = [
        (start, end, set(zones))
        for (start, end, kind), zones in view.labels.phrases.matches(words).items()
        if kind == "zone"
    ]
    whole = [
        row
        for row in found
        if not any(start <= row[0] and row[1] <= end and (start, end) != row[:2] for start, end, _ in found)
    ]
    edges = {start for start, *_ in whole} | {start - 1 for start, *_ in whole if words[start - 1 : start] == _AND}
    return set[str]().union(*(zones for start, end, zones in whole if end - start > 1 or end in edges))
