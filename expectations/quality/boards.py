"""Made-up boards as submissions: their true numbers printed into a form with plan, last year and stated percentages.

A bloc of them has the members of a cycle's roster, each with the history it would have sent. Which rows a board fills
in, in which units, and how many of the form's columns, differs from board to board and stays the same over the years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from random import Random

from expectations.quality.form import FormRow, form_rows
from expectations.quality.rounds import Numbers, decimals_of, rounds_of_a_board
from tonghop.catalogue import Catalogue, Member
from tonghop.model import Cycle, Figure, FigureKey, Location

SHEET = "Biểu"
COLUMNS = {"plan": "C", "prior": "D", "actual": "E", "stated_change_pct": "F", "stated_plan_pct": "G"}
_GROUP_KEPT, _PRIOR_GIVEN, _PERCENT_GIVEN, _PLANNED = 0.6, 0.85, 0.9, 0.5
_HUNDRED = Decimal(100)
_MOST_ZONES = 5
"""How many zones a board tells apart: of a dozen most have next to nothing."""


@dataclass(frozen=True)
class Board:
    """One board's submission for the cycle, and its figures of earlier cycles as accepted."""

    member: str
    figures: tuple[Figure, ...]
    history: tuple[Figure, ...]


def made_up_bloc(seed: int, cycle: Cycle, catalogue: Catalogue) -> tuple[Board, ...]:
    """A board for every member that `cycle` expects. The same seed gives the same bloc."""
    rng = Random(seed)  # noqa: S311 - made-up numbers, no secrets
    return tuple(_board(rng, member, cycle, catalogue) for member in catalogue.expected_members(cycle))


def _board(rng: Random, member: Member, cycle: Cycle, catalogue: Catalogue) -> Board:
    rounds = rounds_of_a_board(rng, cycle, catalogue)
    clerk = _Clerk(rng, member, cycle, catalogue)
    last = cycle.same_last_year
    history = [figure for past in (last, last.next) for figure in clerk.actuals(past, rounds[past])]
    return Board(member.code, tuple(clerk.form(rounds[cycle], rounds[last])), tuple(history))


class _Clerk:
    """Who fills in the form at one board: the same rows, zones and units in every round."""

    def __init__(self, rng: Random, member: Member, cycle: Cycle, catalogue: Catalogue) -> None:
        self._rng, self._cycle, self._catalogue = rng, cycle, catalogue
        self._member = member.code
        groups = {group: rng.random() < _GROUP_KEPT for group in sorted({row.group for row in form_rows()})}
        self._rows = [row for row in form_rows() if not row.group or groups[row.group]]
        self._dollars = rng.random() < 0.3
        self._millions = rng.random() < 0.2
        whole = any(zone.whole_kind for zone in member.zones)
        names = [zone.name for zone in member.zones if zone.kind != "other"]
        self._zones = [] if whole or len(names) < 2 else names[:_MOST_ZONES]
        self._shares = self._split()
        self._prior = {row.row: rng.random() < _PRIOR_GIVEN for row in self._rows}
        self._percent = {row.row: rng.random() < _PERCENT_GIVEN for row in self._rows}
        self._planned = {row.row: row.planned and rng.random() < _PLANNED for row in self._rows}

    def actuals(self, cycle: Cycle, numbers: Numbers) -> Iterator[Figure]:
        """What the board sent for `cycle`, without comparisons."""
        for place, row in enumerate(self._rows):
            yield from self._amounts(cycle, place, row, "actual", numbers)

    def form(self, now: Numbers, last: Numbers) -> Iterator[Figure]:
        """The whole form of the current cycle."""
        for place, row in enumerate(self._rows):
            actuals = list(self._amounts(self._cycle, place, row, "actual", now))
            yield from actuals
            priors = list(self._amounts(self._cycle, place, row, "prior", last)) if self._prior[row.row] else []
            yield from priors
            if priors and priors[0].value and self._percent[row.row]:
                growth = _HUNDRED * actuals[0].value / priors[0].value - _HUNDRED
                yield self._percentage(place, row, "stated_change_pct", growth)
            if self._planned[row.row] and actuals[0].value:
                yield from self._plan(place, row, actuals[0])

    def _plan(self, place: int, row: FormRow, actual: Figure) -> Iterator[Figure]:
        wanted = actual.sent_value * Decimal(str(round(self._rng.uniform(1.6, 2.6), 3)))
        plan = max(round(wanted, 1 - wanted.adjusted()).normalize(), Decimal(1))
        figure = self._figure(self._cycle, place, row, "plan", "", round(plan, 0), actual.sent_unit, 0)
        yield figure
        yield self._percentage(place, row, "stated_plan_pct", _HUNDRED * actual.value / figure.value)

    def _amounts(self, cycle: Cycle, place: int, row: FormRow, measure: str, numbers: Numbers) -> Iterator[Figure]:
        decimals = decimals_of(row, self._catalogue)
        value = Decimal(str(numbers[row.row])).quantize(Decimal(1).scaleb(-decimals))
        unit = row.unit
        if row.dollars and self._dollars:
            rate = self._catalogue.cycle_file(self._cycle).rate()
            value, unit, decimals = round(value * 1000 / (rate.vnd_per_usd if rate else 23_000), 3), "triệu USD", 3
        elif unit == "tỷ đồng" and self._millions:
            value, unit, decimals = round(value * 1000, 0), "triệu đồng", 0
        yield self._figure(cycle, place, row, measure, "", value, unit, decimals)
        if row.zoned and self._zones:
            for zone, part in zip(self._zones, _parts(value, self._shares, decimals), strict=True):
                yield self._figure(cycle, place, row, measure, zone, part, unit, decimals)

    def _percentage(self, place: int, row: FormRow, measure: str, value: Decimal) -> Figure:
        return self._figure(self._cycle, place, row, measure, "", round(value, 2), "%", 2)

    def _figure(  # noqa: PLR0913, PLR0917 - a figure has that many particulars
        self, cycle: Cycle, place: int, row: FormRow, measure: str, zone: str, value: Decimal, unit: str, decimals: int
    ) -> Figure:
        family = self._catalogue.units[unit][0].code
        canonical = "%" if unit == "%" else self._catalogue.canonical_unit(row.indicator, family)
        line = 10 * place + 10 + (self._zones.index(zone) + 1 if zone else 0)
        return Figure(
            key=FigureKey(str(cycle), self._member, zone, row.indicator, row.breakdown, measure, family),
            value=self._catalogue.convert(value, unit, canonical),
            unit=canonical,
            raw=str(value),
            sent_value=value,
            sent_unit=unit,
            decimals=decimals,
            location=Location("", SHEET, f"{COLUMNS[measure]}{line}"),
        )

    def _split(self) -> list[float]:
        weights = [self._rng.uniform(1, 5) for _ in self._zones]
        return [weight / sum(weights) for weight in weights]


def _parts(value: Decimal, shares: Sequence[float], decimals: int) -> list[Decimal]:
    """`value` split by `shares` into numbers of so many decimals that add up to it exactly."""
    ends = [round(value * Decimal(str(share)), decimals) for share in accumulate(shares[:-1])]
    return [end - start for start, end in pairwise([Decimal(0), *ends, value])]


def background_of(bloc: Sequence[Board]) -> tuple[Mapping[str, tuple[Figure, ...]], Mapping[str, tuple[Figure, ...]]]:
    """History and submissions of a bloc by member."""
    return {board.member: board.history for board in bloc}, {board.member: board.figures for board in bloc}
