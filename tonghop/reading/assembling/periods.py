"""Which period the words of a row, its headings and its column say together, where they say different ones."""

from __future__ import annotations

from tonghop.reading.labels import LabelReader, Sense
from tonghop.reading.layout import Role, SheetView, Table

_SAMPLE = 200
_YEARS = frozenset({"this_year", "last_year", "older_year", "later_year"})
_NOW = frozenset({"this_year", "this_period"})
_COMPARED = frozenset({"this_period", "same_period", "compare", "rise", "fall", "change", "index"})


def own_classes(label: Sense, column: str) -> frozenset[str]:
    """The classes of a row; "Doanh thu 6 tháng đầu năm 2020" in a column of last year's is last year's all the same."""
    now = bool(label.named) and label.classes <= _NOW and column not in ("", "actual")
    return frozenset() if now else label.classes


def under(column: frozenset[str], said: frozenset[str]) -> frozenset[str]:
    """The classes of a column with those its row says; the year of a row "- Năm 2019" is not its column's."""
    return (column - _YEARS if said & _YEARS else column) | said


def has_rows_of_the_period(view: SheetView, table: Table) -> bool:
    """Whether some row is called by the report's own period, so that one called by fewer months is of another."""
    cells = (view.own(row, column.index) for row in table.rows[:_SAMPLE] for column in table.having(Role.LABEL))
    senses = (view.sense(cell) for cell in cells if cell is not None)
    return any(row.measure == "actual" and "this_period" in row.classes and not row.named for row in senses)


def elsewhen(heading: Sense, labels: LabelReader) -> bool:
    """Whether a heading that is not understood as a whole names another period ("NHIỆM VỤ 6 THÁNG CUỐI NĂM")."""
    if heading.classes or heading.dependent:
        return False
    found = labels.phrases.matches(heading.tokens)
    # A single word may be another without its marks: "quy hoạch" names no quarter.
    named = any(
        "other_period" in values and end - start > 1
        for (start, end, kind), values in found.items()
        if kind == "measure"
    )
    return named and labels.classes_in(heading.text).isdisjoint(_COMPARED)
