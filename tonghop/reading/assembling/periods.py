"""Which period the words of a row, its headings and its column say together, where they say different ones."""

from __future__ import annotations

from tonghop.reading.labels import LabelReader, Sense

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
