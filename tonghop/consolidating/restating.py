"""Values of the same period last year that are not what was sent for it a year ago: estimates against later actuals.

Only what differs beyond the digits printed is named; which value is right is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from tonghop.catalogue import Catalogue
from tonghop.consolidating.earlier import sources_of
from tonghop.consolidating.values import EXACT, Mark, Value, difference, given, growth_pct, total
from tonghop.model import Figure, FigureKey


@dataclass(frozen=True, slots=True)
class Restatement:
    """One such value: as sent a year ago, as given now, and the change from the one to the other.

    `key` is that of the present figure; `qualifiers` are those under which the earlier was sent (`ước`). `percent` is
    None over a value that was not positive.
    """

    key: FigureKey
    sent: Value
    now: Value
    change: Value
    percent: Value | None
    qualifiers: tuple[str, ...]


def restatements(
    accepted: Mapping[str, Iterable[Figure]], before: Mapping[str, Iterable[Figure]], catalogue: Catalogue
) -> tuple[Restatement, ...]:
    """Every prior value of this year's returns that differs from last year's, members in the order of `accepted`."""
    sent = {code: {row.key: row for row in figures} for code, figures in before.items()}
    found: list[Restatement] = []
    for code, figures in accepted.items():
        member = catalogue.member_by_code.get(code)
        sources = sources_of(member, sent) if member else ()
        for figure in figures:
            if sources and figure.key.measure == "prior" and figure.key.indicator in catalogue.indicators:
                matches = [sent[source].get(_a_year_ago(figure.key, source)) for source in sources]
                given_by_all = [row for row in matches if row is not None]
                if len(given_by_all) == len(sources) and _differ(figure, given_by_all):
                    found.append(_restated(figure, given_by_all))
    return tuple(found)


def _a_year_ago(key: FigureKey, member: str) -> FigureKey:
    year, _, half = key.cycle.partition("-")
    return key._replace(cycle=f"{int(year) - 1}-{half}", member=member, measure="actual")


def _differ(now: Figure, sent: Sequence[Figure]) -> bool:
    """Whether no amount prints as both; `khoảng` and the like widen nothing here, or no estimate would ever differ."""
    bare = [replace(row, qualifier="").interval for row in (now, *sent)]
    low, high = (reduce(EXACT.add, (interval[side] for interval in bare[1:])) for side in (0, 1))
    return bare[0].low > high or low > bare[0].high


def _restated(figure: Figure, sent: Sequence[Figure]) -> Restatement:
    member = figure.key.member
    values = [given(row, row.key.member) for row in sent]
    merged = len(values) > 1 or values[0].label != member
    earlier = total(values, member, Mark.PREDECESSORS) if merged else values[0]
    now = given(figure, member)
    return Restatement(
        figure.key,
        earlier,
        now,
        difference(now, earlier, member),
        growth_pct(now, earlier, member),
        tuple(dict.fromkeys(row.qualifier for row in sent if row.qualifier)),
    )
