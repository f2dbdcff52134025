"""What a merged board would have sent before it was one: the sum of the boards it was formed from.

Only where every one of them sent the figure, and none of them reported outside the bloc. Nothing but sums is added up;
a zone that one of them had keeps its own number. A sum's key names the boards, so that messages can say whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tonghop.catalogue import Catalogue, Member
from tonghop.model import Figure, Location

BETWEEN_BOARDS = "+"
"""What stands between the codes of several boards in the member of a sum's key."""
_NOWHERE = Location("", "", "")


class _Place(NamedTuple):
    """A figure's key without its board."""

    zone: str
    indicator: str
    breakdown: str
    measure: str
    unit_family: str


def sent_by_predecessors(
    member: Member, sent: Mapping[str, Sequence[Figure]], catalogue: Catalogue
) -> tuple[Figure, ...]:
    """The figures of one earlier cycle that stand for `member`; `sent` are that cycle's, by board.

    Empty for a board that was not formed by a merger, or whose predecessors did not all send something.
    """
    boards = [sent.get(code, ()) for code in member.predecessors]
    if not boards or member.outside_predecessors or not all(boards):
        return ()
    by_place = [_by_place(figures) for figures in boards]
    whole = [
        _sum([places[place] for places in by_place], catalogue)
        for place in by_place[0]
        if not place.zone and _adds_up(place, catalogue) and all(place in places for places in by_place[1:])
    ]
    zones = [
        replace(figure, location=_NOWHERE)
        for n, places in enumerate(by_place)
        for place, figure in places.items()
        if place.zone and not any(place in others for m, others in enumerate(by_place) if m != n)
    ]
    return (*whole, *zones)


def boards_of(figure: Figure) -> tuple[str, ...]:
    """The codes of the boards that a figure was sent by: several for a sum."""
    return tuple(figure.key.member.split(BETWEEN_BOARDS))


def _by_place(figures: Iterable[Figure]) -> dict[_Place, Figure]:
    return {_Place(*figure.key[2:]): figure for figure in figures}


def _adds_up(place: _Place, catalogue: Catalogue) -> bool:
    in_totals = place.measure in {"actual", "prior", "plan"}
    return in_totals and catalogue.indicators[place.indicator].adds_up == "sum"


def _sum(figures: Sequence[Figure], catalogue: Catalogue) -> Figure:
    """The sum in the catalogue's unit. Each part was rounded, so that its last digit says nothing, unless it counts."""
    first = figures[0]
    value = sum((figure.value for figure in figures), Decimal(0))
    counts = catalogue.indicators[first.key.indicator].integer
    coarsest = max(figure.ulp for figure in figures)
    decimals = -coarsest.adjusted() - (0 if counts or len(figures) == 1 else 1)
    return replace(
        first,
        key=first.key._replace(member=BETWEEN_BOARDS.join(figure.key.member for figure in figures)),
        value=value,
        raw="",
        sent_value=value,
        sent_unit=first.unit,
        decimals=decimals,
        location=_NOWHERE,
        as_of="",
        qualifier=next((figure.qualifier for figure in figures if figure.qualifier), ""),
    )
