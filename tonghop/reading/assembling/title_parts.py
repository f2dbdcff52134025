"""The part that a whole table is of, said only over it: by a line of title, by the sheet's name, by the names' heading.

It holds only where no row or column of the table says a part of that kind itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonghop.reading.assembling.parts import is_pure_part
from tonghop.reading.assembling.zone_titles import names_agency
from tonghop.reading.grid import CellKind
from tonghop.reading.labels import Candidate, LabelReader, Sense
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout import Frame, Role, SheetView, Table
from tonghop.reading.layout.tree import HEADING, Style

_COST = 0.2


def part_headings(table: Table) -> Iterator[Frame]:
    """Headings of the column of names that say which part the whole table is about ("Doanh nghiệp FDI")."""
    for column in table.having(Role.LABEL):
        for sense in column.path:
            # "Năm" without its mark would be men.
            says = len(sense.tokens) > 1 and not (sense.named or sense.classes or sense.role)
            if says and any(is_pure_part(row) for row in sense.dependent):
                yield Frame(Style(0, HEADING), sense)


def titled_part(view: SheetView, table: Table) -> Iterator[Frame]:
    """The part of all firms that the nearest line over a table says, else the sheet's name; none where rows say any."""
    headers = view.labels.headers
    titled = headers.titled_parts
    lines = [cell.text for cell in reversed(table.titles) if not names_agency(cell.text, headers)]
    for text in (*lines, view.sheet.name):
        parts = _parts_in(view.labels, text, titled)
        if not parts:
            continue
        if len(parts) == 1 and not _divided(view, table, titled):
            (part,) = parts
            # Said over a whole table it is of firms, never of the people that they employ.
            tokens = (*words_of(text), *words_of(headers.firms[0]))
            yield Frame(Style(0, HEADING), Sense(text, tokens, dependent=(Candidate(breakdown=part, cost=_COST),)))
        return


def _parts_in(labels: LabelReader, text: str, titled: Iterable[str]) -> set[str]:
    words = words_of(text)
    found = labels.phrases.matches(words)
    spots = [(start, end, values) for (start, end, kind), values in found.items() if kind == "breakdown"]
    outer = [
        (start, end, values)
        for start, end, values in spots
        if not any((s, e) != (start, end) and s <= start and end <= e for s, e, _ in spots)
    ]
    sure = [values for start, end, values in outer if end - start > 1 or _is_name(labels, words[start])]
    return {value for values in sure for value in values if value in titled}


def _is_name(labels: LabelReader, word: str) -> bool:
    """Whether one word alone is sure to be a part (`DDI`): short forms of two meanings (`TN`) are not."""
    return len(labels.index.abbreviations.get(word, ((word,),))) == 1 and len(word) > 2


def _divided(view: SheetView, table: Table, titled: Iterable[str]) -> bool:
    """Whether a row or heading of the table says a part of the kind itself."""
    said = {part for column in table.columns for sense in column.path for part in _said(sense)}
    values = [column.index for column in table.having(Role.VALUE)]
    held = [row for row in table.rows if any(view.own(row, index) is not None for index in values)]
    for row in table.rows:
        # What stands below the last number heads the next table.
        cells = view.rows[row] if held and row <= held[-1] else []
        said |= {part for cell in cells if cell.kind is CellKind.TEXT for part in _said(view.sense(cell))}
    return not said.isdisjoint(titled)


def _said(sense: Sense) -> set[str]:
    return {row.breakdown for row in (*sense.named, *sense.dependent)}
