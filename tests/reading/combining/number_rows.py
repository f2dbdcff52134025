"""The row of column numbers under headings, and how it says what a column is made of (`5=4/3`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from combining.plans import Column

_MADE_OF = {
    "stated_index_pct": ("{actual}/{prior}", "{actual}:{prior}"),
    "stated_change_pct": ("{actual}/{prior}-1", "({actual}-{prior})/{prior}"),
    "stated_plan_pct": ("{actual}/{plan}", "{actual}:{plan}"),
    "stated_change": ("{actual}-{prior}",),
}


def made_of(columns: Sequence[Column], n: int, numbers: Mapping[int, int], way: int) -> str:
    """What column `n` is made of, by the numbers of its neighbours of the same thing; empty when it is of its own.

    `numbers` are the columns' numbers by their place; `way` chooses among the ways to write it.
    """
    of = columns[n].of
    ways = _MADE_OF.get(of.get("measure", ""), ())
    about = {key: value for key, value in of.items() if key not in ("measure", "unit")}
    others = {
        other.of.get("measure", ""): numbers[m]
        for m, other in enumerate(columns)
        if {key: value for key, value in other.of.items() if key not in ("measure", "unit")} == about
    }
    text = ways[way % len(ways)] if ways else ""
    told = all(name in others for name in ("actual", "prior", "plan") if f"{{{name}}}" in text)
    return text.format(**others) if text and told else ""
