"""The reference figures held against one another by arithmetic that shares nothing with the rules: the file, printed
digits as intervals, and sums, quotients and differences written out.

A figure is told by member, zone, indicator, part and measure. `contradictions` gives, for each that cannot be true
together with others of the file, what it contradicts.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).resolve().parents[1] / "data" / "figures-2020-H1.csv"
MONEY = {
    "tỷ đồng": ("vnd", Fraction(1)),
    "triệu đồng": ("vnd", Fraction(1, 1000)),
    "đồng": ("vnd", Fraction(1, 10**9)),
    "triệu USD": ("usd", Fraction(1)),
    "USD": ("usd", Fraction(1, 10**6)),
}
AREA = {"ha": ("area", Fraction(1)), "m2": ("area", Fraction(1, 10_000)), "m²": ("area", Fraction(1, 10_000))}
COUNTED = {"dự án", "người", "lao động", "hồ sơ", "giấy phép", "bộ", "lượt", "giấy chứng nhận", "KCN"}
AMOUNTS = ("actual", "prior", "plan")


class Place(NamedTuple):
    member: str
    zone: str
    indicator: str
    breakdown: str
    measure: str


class Range(NamedTuple):
    """All values that print as the number."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Range) -> Range:  # type: ignore[override]
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Range) -> Range:
        return Range(self.low - other.high, self.high - other.low)

    def over(self, other: Range) -> Range:
        return Range(self.low / other.high, self.high / other.low)

    def times(self, factor: int) -> Range:
        return Range(self.low * factor, self.high * factor)

    def meets(self, other: Range) -> bool:
        return self.low <= other.high and other.low <= self.high


class Number(NamedTuple):
    place: Place
    kind: str
    printed: str
    range: Range


def numbers() -> list[Number]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_number(row) for row in csv.DictReader(file)]


def _number(row: dict[str, str]) -> Number:
    place = Place(row["member"], row["zone"], row["indicator"], row["breakdown"], row["measure"])
    unit, text = row["unit"], row["value"]
    kind, factor = (MONEY | AREA).get(unit, (unit, Fraction(1)))
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    if unit in COUNTED:
        half, kind = Fraction(0), "count"
    value, low, high = Fraction(text), half, half
    low += {"khoảng": abs(value) / 50, "gần": abs(value) / 20}.get(row["qualifier"], Fraction(0))
    high += {"khoảng": abs(value) / 50, "hơn": abs(value) / 20}.get(row["qualifier"], Fraction(0))
    return Number(place, kind, row["raw"], Range((value - low) * factor, (value + high) * factor))


class Sheet:
    """The numbers by place and kind; an equivalent also stands for the amount that it is the equivalent of."""

    def __init__(self, rows: list[Number]) -> None:
        self._by_place: dict[Place, dict[str, Number]] = defaultdict(dict)
        equivalents = {"vnd_equivalent": "actual", "usd_equivalent": "actual"}
        equivalents |= {f"prior_{name}": "prior" for name in tuple(equivalents)}
        for row in sorted(rows, key=lambda row: row.place.measure in equivalents):
            measure = equivalents.get(row.place.measure, row.place.measure)
            self._by_place[row.place._replace(measure=measure)].setdefault(row.kind, row)

    def places(self) -> list[Place]:
        return list(self._by_place)

    def at(self, place: Place) -> dict[str, Number]:
        return self._by_place.get(place, {})

    def together(self, *places: Place) -> Iterator[tuple[Number, ...]]:
        """The numbers of all places, once for each kind that all of them have."""
        for kind in self.at(places[0]):
            found = [self.at(place).get(kind) for place in places]
            if all(found):
                yield tuple(number for number in found if number is not None)


def contradictions() -> dict[Place, str]:
    sheet = Sheet(numbers())
    found: dict[Place, str] = {}
    for one in (_comparisons, _parts, _bounds, _quotients, _zones, _dossiers):
        found |= dict(one(sheet))
    return found


def _comparisons(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    for place in sheet.places():
        if not place.measure.startswith("stated_"):
            continue
        stated = next(iter(sheet.at(place).values()))
        base = "plan" if place.measure == "stated_plan_pct" else "prior"
        actual = place._replace(measure="actual")
        pairs = list(sheet.together(actual, place._replace(measure=base)))
        expected = [_expected(place.measure, now.range, before.range) for now, before in pairs]
        if not pairs and place.measure in ("stated_change_pct", "stated_index_pct"):
            pairs = list(sheet.together(actual, place._replace(measure="stated_change")))
            expected = [_expected(place.measure, now.range, now.range - change.range) for now, change in pairs]
        if expected and not any(stated.range.meets(value) for value in expected):
            yield stated.place, f"{[(a.printed, b.printed) for a, b in pairs]}"


def _expected(measure: str, actual: Range, base: Range) -> Range:
    if measure == "stated_change":
        return actual - base
    ratio = actual.over(base).times(100)
    return ratio - Range(Fraction(100), Fraction(100)) if measure == "stated_change_pct" else ratio


WHOLES = [
    (("*", "total"), [("*", "fdi"), ("*", "domestic")], [("*", "oda")]),
    (("workers", "total"), [("workers", "male"), ("workers", "female")], []),
    (("workers", "total"), [("workers", "permanent"), ("workers", "seasonal")], []),
    (("workers", "total"), [("workers", "domestic"), ("workers", "foreign")], []),
    (("capital_attracted", "total"), [("capital_new", "total"), ("capital_increase", "total")], []),
    (("capital_attracted", "fdi"), [("capital_new", "fdi"), ("capital_increase", "fdi")], []),
    (("capital_attracted", "domestic"), [("capital_new", "domestic"), ("capital_increase", "domestic")], []),
    (("projects_valid", "total"), [("projects_valid", "production"), ("projects_valid", "infrastructure")], []),
    (("projects_valid", "total"), [("projects_valid", "licensed"), ("projects_valid", "completing procedures")], []),
    (
        ("projects_valid", "total"),
        [("projects_operating", "total"), ("projects_implementing", "total"), ("projects_not_started", "total")],
        [],
    ),
    (("dossiers_received", "total"), [("dossiers_received", "new"), ("dossiers_received", "carried over")], []),
]


def _parts(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    for place in sheet.places():
        for (indicator, breakdown), parts, optional in WHOLES:
            if place.measure not in AMOUNTS or breakdown != place.breakdown or indicator not in ("*", place.indicator):
                continue
            if indicator == "*" and place.indicator == "workers":
                continue
            there = [_beside(place, part) for part in parts]
            there += [extra for part in optional if sheet.at(extra := _beside(place, part))]
            sums = list(sheet.together(place, *there))
            if sums and not any(whole.range.meets(_sum(several)) for whole, *several in sums):
                whole, *several = sums[0]
                yield whole.place, " + ".join(number.printed for number in several)


def _beside(place: Place, part: tuple[str, str]) -> Place:
    indicator, breakdown = part
    return place._replace(indicator=place.indicator if indicator == "*" else indicator, breakdown=breakdown)


def _sum(several: list[Number]) -> Range:
    total = Range(Fraction(0), Fraction(0))
    for number in several:
        total += number.range  # type: ignore[assignment]
    return total


CONTAINED = [
    ("land_leased", "land_leasable"),
    ("projects_land_leased", "projects_valid"),
    ("projects_operating", "projects_valid"),
    ("projects_implementing", "projects_valid"),
    ("projects_new", "projects_valid"),
    ("capital_implemented", "capital_registered"),
    ("capital_attracted", "capital_registered"),
    ("capital_new", "capital_attracted"),
    ("capital_increase", "capital_attracted"),
    ("dossiers_pending", "dossiers_received"),
    ("workers_insured", "workers"),
    ("zones_count", "zones_planned"),
    ("zones_operating", "zones_count"),
    ("budget_payments", "revenue"),
    ("exports", "revenue"),
]


def _bounds(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    for place in sheet.places():
        if place.measure not in AMOUNTS:
            continue
        wholes = [place._replace(indicator=whole) for part, whole in CONTAINED if part == place.indicator]
        if place.breakdown in ("fdi", "domestic", "foreign", "female", "male", "seasonal"):
            wholes.append(place._replace(breakdown="total"))
        for whole in wholes:
            for part, total in sheet.together(place, whole):
                if part.range.low > total.range.high:
                    yield part.place, f"more than {total.printed}"


QUOTIENTS = [
    ("occupancy_rate", "land_leased", "land_leasable"),
    ("disbursement_rate", "capital_implemented", "capital_registered"),
]


def _quotients(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    for place in sheet.places():
        for result, top, bottom in QUOTIENTS:
            if place.indicator == result and place.measure == "actual":
                pairs = list(sheet.together(place._replace(indicator=top), place._replace(indicator=bottom)))
                stated = next(iter(sheet.at(place).values()))
                if pairs and not any(stated.range.meets(a.range.over(b.range).times(100)) for a, b in pairs):
                    yield stated.place, f"{pairs[0][0].printed} : {pairs[0][1].printed}"


def _zones(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    """A member is no less than its zones, and exactly them where two zones share all rows of the file between them."""
    zones: dict[Place, list[Place]] = defaultdict(list)
    for place in sheet.places():
        if place.zone and place.measure in AMOUNTS:
            zones[place._replace(zone="")].append(place)
    for whole, parts in zones.items():
        for total, *several in sheet.together(whole, *parts):
            if total.range.high < _sum(several).low or (len(several) > 1 and not total.range.meets(_sum(several))):
                yield total.place, " + ".join(f"{number.place.zone} {number.printed}" for number in several)


def _dossiers(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    """What was received was resolved, is pending or late, or was returned, whichever of these a board counts in."""
    for place in sheet.places():
        if place.indicator == "dossiers_received" and place.measure == "actual":
            (received,) = sheet.at(place).values()
            others = ("resolved", "on_time", "pending", "late", "returned")
            given = [row for name in others for row in sheet.at(place._replace(indicator=f"dossiers_{name}")).values()]
            sums = [_sum([row for n, row in enumerate(given) if mask >> n & 1]) for mask in range(1, 2 ** len(given))]
            if len(given) > 1 and not any(received.range.meets(one) for one in sums):
                yield received.place, " + ".join(row.printed for row in given)
