"""Random figures of a member: indicators and parts from the catalogue, amounts of their size, measures that agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from sheet_papers import Wanted

from tonghop.catalogue import Catalogue, Indicator, Member

PAIRS = [
    ("fdi", "domestic"),
    ("male", "female"),
    ("foreign", "domestic"),
    ("permanent", "seasonal"),
    ("new", "carried over"),
    ("board authority", "interlinked one-stop"),
    ("production", "infrastructure"),
]
_SIZES = {"money_vnd": (0.5, 4.3, 3), "money_usd": (0.2, 3.2, 3), "area": (0.3, 2.9, 3), "income": (0.5, 1.1, 2)}


@dataclass(frozen=True)
class Subject:
    """What a row is about, with the unit its amounts are held in."""

    indicator: str
    breakdown: str
    unit: str


def proper_zones(member: Member) -> list[str]:
    """The member's zones that have a name of their own."""
    return [zone.name for zone in member.zones if zone.name.startswith("KCN ") and not zone.whole_kind]


def subjects_of(
    catalogue: Catalogue, rng: Random, used: set[str], count: int, *, parts: bool = False, needs: Sequence[str] = ()
) -> list[Subject]:
    """`count` new indicators by chance, each followed by some of its parts; `needs` are parts or unit families.

    How many zones there are is nothing that a zone has.
    """
    open_ones = [
        row
        for row in catalogue.indicators.values()
        if "total" in row.breakdowns
        and row.code not in used
        and row.section != "zones"
        and {*needs} <= {*row.breakdowns, *row.units}
    ]
    made: list[Subject] = []
    for entry in rng.sample(open_ones, min(count, len(open_ones))):
        used.add(entry.code)
        unit = entry.units[rng.choice(list(entry.units))]
        made.append(Subject(entry.code, "total", unit))
        if parts and rng.random() < 0.7:
            made.extend(Subject(entry.code, part, unit) for part in _parts(entry, rng))
    return made


def _parts(entry: Indicator, rng: Random) -> Sequence[str]:
    pairs = [pair for pair in PAIRS if all(part in entry.breakdowns for part in pair)]
    if not pairs:
        return ()
    pair = rng.choice(pairs)
    return pair if rng.random() < 0.6 else (rng.choice(pair),)


class FigureMaker:
    """Amounts and the measures that go with them."""

    def __init__(self, catalogue: Catalogue, rng: Random) -> None:
        self.catalogue, self.rng = catalogue, rng

    def figures(self, subjects: Sequence[Subject], zones: Sequence[str], measures: Sequence[str]) -> list[Wanted]:
        """All measures of all subjects in all zones, some places left empty."""
        made: list[Wanted] = []
        for zone in zones:
            for subject in subjects:
                if subject.breakdown != "total" and self.rng.random() < 0.1:
                    continue
                made.extend(self._measures(zone, subject, measures))
        return made

    def _measures(self, zone: str, subject: Subject, measures: Sequence[str]) -> list[Wanted]:
        rng, actual = self.rng, self.amount(subject)
        prior = self._like(actual, rng.uniform(0.55, 1.6))
        plan = self._like(actual, rng.uniform(1.5, 3))
        values = {
            "actual": actual,
            "prior": prior,
            "plan": plan,
            "stated_change": actual - prior,
            "stated_change_pct": _two((actual / prior - 1) * 100),
            "stated_index_pct": _two(actual / prior * 100),
            "stated_plan_pct": _two(actual / plan * 100),
            "vnd_equivalent": _two(actual * Decimal("23.265")),
        }
        allowed = [measure for measure in measures if self._allowed(subject, measure)]
        made = []
        for measure in allowed:
            unit = "%" if measure.endswith("_pct") else subject.unit
            unit = "tỷ đồng" if measure == "vnd_equivalent" else unit
            made.append(Wanted(zone, subject.indicator, subject.breakdown, measure, values[measure], unit))
        return made

    def _allowed(self, subject: Subject, measure: str) -> bool:
        if subject.unit == "%":
            return measure in ("actual", "prior", "plan")
        return measure != "vnd_equivalent" or subject.unit == "triệu USD"

    def amount(self, subject: Subject) -> Decimal:
        """An amount of the size its unit has."""
        rng = self.rng
        family, unit = self.catalogue.units[subject.unit]
        if family.code in _SIZES and unit.name not in ("m2", "USD"):
            low, high, places = _SIZES[family.code]
            return _rounded(10 ** rng.uniform(low, high), rng.randint(0, places))
        if family.code == "percent":
            return _rounded(rng.uniform(5, 99), rng.randint(1, 2))
        if unit.name in ("m2", "USD"):
            return _rounded(10 ** rng.uniform(3.5, 6.5), rng.randint(0, 2))
        return Decimal(int(10 ** rng.uniform(0.3, 4)) + 1)

    def _like(self, actual: Decimal, factor: float) -> Decimal:
        places = max(-int(actual.as_tuple().exponent), 0)
        return max(_rounded(float(actual) * factor, places), Decimal(1).scaleb(-places))


def _rounded(value: float, places: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _two(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
